"""Which forms there are: the shipped ones and the coordinator's own, each in its newest version."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.custom_items import custom_words
from setkit.models import Checklist, ChecklistItem, TextVersion
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One form. `template`: its name; `kind`: acts or data; `items`: codes in order."""

    id: str
    template: str
    version: str
    kind: str
    is_short: bool
    items: tuple[str, ...]


def forms(reader: Reader) -> tuple[FormVersion, ...]:
    """Return every form in its newest version, in the order in which they came to be."""
    rows = reader.execute(
        select(Checklist, TextVersion.body)
        .join(TextVersion, TextVersion.sha == Checklist.text_sha)
        .order_by(Checklist.hlc, Checklist.id)
    )
    newest: dict[str, FormVersion] = {}
    for row, body in rows:
        newest[row.template] = FormVersion(
            row.id,
            row.template,
            row.semver,
            row.kind,
            row.is_short,
            tuple(json.loads(body)["items"]),
        )
    return tuple(newest.values())


def custom_acts(reader: Reader) -> dict[str, str]:
    """Return the acts a coordinator added to this vault, by code, in words."""
    found = reader.scalars(
        select(ChecklistItem.act).where(ChecklistItem.is_custom).order_by(ChecklistItem.act)
    )
    return {act: custom_words(act) for act in found if act}
