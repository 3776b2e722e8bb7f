"""A beat being written as text for its draft, and back. No Qt."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TypeVar

from setkit.domain.plan import Contact, Exposure
from setkit.queries.breakdown import BeatSheet
from setkit.ui.screens.scenes.beat_form import BeatForm

T = TypeVar("T")


def as_text(form: BeatForm) -> str:
    """Return `form` as text."""
    return json.dumps({"at": form.at, **asdict(form.beat)})


def from_text(text: str) -> BeatForm | None:
    """Return the form kept as `text`; None for nothing, and for what another version wrote."""
    if not text:
        return None
    try:
        told = json.loads(text)
        at = int(told.pop("at"))
        contacts = _made(Contact, told.pop("contacts"))
        exposures = _made(Exposure, told.pop("exposures"))
        return BeatForm(BeatSheet(**told, contacts=contacts, exposures=exposures), at)
    except (ValueError, TypeError, KeyError):
        return None


def _made(kind: Callable[..., T], rows: list[dict[str, object]]) -> tuple[T, ...]:
    """Return rows of `kind`; JSON knows lists where the rows have tuples."""
    return tuple(
        kind(**{name: tuple(one) if isinstance(one, list) else one for name, one in row.items()})
        for row in rows
    )
