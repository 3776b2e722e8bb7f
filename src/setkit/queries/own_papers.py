"""What a performer's own papers are made from: one version of their answers, and nobody else's.

Nothing of a partner's answers is read here; a partner is a name on a line of one's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from setkit.domain.answers import Answer, Direction, parse_item
from setkit.domain.conditions import Condition
from setkit.domain.field_table import Source
from setkit.domain.wording import code_words, condition_words, direction_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Beat, BoundaryAnswer, BoundaryVersion, Part, Person, Scene, TextVersion
from setkit.models import Presented as PresentedRow
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.queries.signatures import signatures
from setkit.queries.taken_back import TakenBack, taken_back
from setkit.storage.conversation import wording
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

ASK = "ask_each_time"


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One answer. `said`: a value of Answer, or ASK; `zone` and `side` only on one's own body."""

    family: Annotated[str, Source("own.family")]
    words: Annotated[str, Source("own.item")]
    partner: Annotated[str, Source("own.partner")]
    said: Annotated[str, Source("own.answer")]
    conditions: Annotated[tuple[str, ...], Source("own.conditions")]
    own_words: Annotated[str, Source("own.words")]
    intensity: Annotated[int, Source("own.intensity")]
    zone: Annotated[str, Source("own.zone")]
    side: Annotated[str, Source("own.zone")]


@dataclass(frozen=True, slots=True)
class OwnSignature:
    """One signature under the version. `at`: ms UTC; `fits` 0: it does not match."""

    role: Annotated[str, Source("own.signed_as")]
    name: Annotated[str, Source("own.signed_by")]
    how: Annotated[str, Source("own.signed_how")]
    at: Annotated[int, Source("own.signed_at")]
    meaning: Annotated[str, Source("own.meaning")]
    fits: Annotated[int, Source("own.signature_fits")]


@dataclass(frozen=True, slots=True)
class OwnWithdrawal:
    """Something taken back since. `at`: ms UTC."""

    what: Annotated[str, Source("own.taken_back")]
    at: Annotated[int, Source("own.taken_back_at")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRows(PaperRows):
    """One version whole. Instants in ms UTC; `scene` "" for the consent to records.

    `standing`: taken_back, replaced, signed or unsigned; `rights` and `whom_to_call`: the words
    as they were shown.
    """

    person: Annotated[str, Source("own.person")]
    character: Annotated[str, Source("own.character")]
    scene: Annotated[str, Source("own.scene")]
    place: Annotated[str, Source("own.scene")]
    number: Annotated[int, Source("own.version")]
    standing: Annotated[str, Source("own.standing")]
    stated_at: Annotated[int, Source("own.stated_at")]
    recorded_at: Annotated[int, Source("own.recorded_at")]
    speaker: Annotated[str, Source("own.speaker")]
    recorder: Annotated[str, Source("own.recorder")]
    present: Annotated[tuple[str, ...], Source("own.present")]
    is_private: Annotated[int, Source("own.is_private")]
    until_on: Annotated[str, Source("own.until_on")]
    content_sha: Annotated[str, Source("own.content_sha")]
    rights: Annotated[str, Source("own.wording")]
    whom_to_call: Annotated[str, Source("own.wording")]
    answers: tuple[OwnAnswer, ...] = ()
    signed: tuple[OwnSignature, ...] = ()
    withdrawals: tuple[OwnWithdrawal, ...] = ()


def load(reader: Reader, person_id: str, scene_id: str, version_id: str, issue: Issue) -> Loaded:
    """Return one version of a person's answers, for papers that are their own.

    `scene_id` "": their consent to records about them. `version_id` "": the newest. Raises
    NotFound where nothing was said yet.
    """
    version = _chosen(reader, person_id, scene_id, version_id)
    scene = reader.get(Scene, scene_id) if scene_id else None
    names = _names(reader)
    gone = taken_back(reader, version)
    signed = [one for one in signatures(reader, person_id) if one.version_id == version.id]
    answers = sorted(
        reader.scalars(select(BoundaryAnswer).where(BoundaryAnswer.version_id == version.id)),
        key=lambda row: (row.item, row.partner_id or ""),
    )
    rows = OwnRows(
        **frame(reader, issue),
        person=names[person_id],
        character=_character(reader, person_id),
        scene=scene.number if scene else "",
        place=". ".join(part for part in (scene.int_ext, scene.set_name) if part) if scene else "",
        number=version.n,
        standing=_standing(reader, version, gone, any(one.fits for one in signed)),
        stated_at=version.stated_at,
        recorded_at=version.at,
        speaker=version.speaker,
        recorder=names.get(version.recorder_id, ""),
        present=tuple(version.present_j),
        is_private=int(version.is_private),
        until_on=version.valid_to_on or "",
        content_sha=version.content_sha,
        rights=_told(reader, version, "rights"),
        whom_to_call=_told(reader, version, "whom_to_call"),
        answers=tuple(_answer(row, names) for row in answers),
        signed=tuple(
            OwnSignature(one.role, one.printed_name, one.kind, one.signed_at, one.meaning,
                         int(one.fits))
            for one in signed
        ),
        withdrawals=tuple(OwnWithdrawal(_what(reader, one), one.at) for one in gone),
    )  # fmt: skip
    ids = [("boundary_answer", row.id) for row in answers]
    ids += [("signature", one.id) for one in signed] + [("withdrawal", one.id) for one in gone]
    return Loaded(rows, tuple(_sources(version, ids)))


def _chosen(reader: Reader, person_id: str, scene_id: str, version_id: str) -> BoundaryVersion:
    kind = "act" if scene_id else "data"
    mine = select(BoundaryVersion).where(
        BoundaryVersion.person_id == person_id,
        BoundaryVersion.kind == kind,
        BoundaryVersion.scene_id == (scene_id or None),
    )
    if version_id:
        mine = mine.where(BoundaryVersion.id == version_id)
    row = reader.scalars(mine.order_by(BoundaryVersion.hlc.desc()).limit(1)).first()
    if row is None:
        raise NotFound(_("Nothing is recorded of this person here yet. Have the talk first."))
    return row


def _standing(
    reader: Reader, version: BoundaryVersion, gone: tuple[TakenBack, ...], is_signed: bool
) -> str:
    later = reader.scalars(
        select(BoundaryVersion.supersedes_j).where(
            BoundaryVersion.person_id == version.person_id, BoundaryVersion.hlc > version.hlc
        )
    )
    if any(version.id in old for old in later):
        return "replaced"
    if any(one.is_whole for one in gone):
        return "taken_back"
    return "signed" if is_signed else "unsigned"


def _answer(row: BoundaryAnswer, names: Mapping[str, str]) -> OwnAnswer:
    known = catalogue()
    item = parse_item(row.item, known.zone_groups())
    conditions = [Condition.of(told) for told in row.conditions_j or ()]
    asks = row.answer == Answer.CONDITIONS and any(one.kind == ASK for one in conditions)
    way = direction_words(item.direction)
    words = _capital(code_words(row.item, known))
    is_mine = item.family == "contact" and item.direction != Direction.GIVE
    return OwnAnswer(
        family=item.family,
        words=f"{words} ({way})" if way else words,
        partner=names.get(row.partner_id or "", ""),
        said=ASK if asks else row.answer,
        conditions=tuple(condition_words(one, known, names) for one in conditions),
        own_words=row.own_words or "",
        intensity=row.intensity_max or 0,
        zone=item.zone if is_mine else "",
        side=item.side if is_mine else "",
    )


def _told(reader: Reader, version: BoundaryVersion, what: str) -> str:
    """Return words as they were shown for this version; as they are now if they were not."""
    body = reader.scalars(
        select(TextVersion.body)
        .join(PresentedRow, PresentedRow.content_sha == TextVersion.sha)
        .where(
            PresentedRow.what == what,
            PresentedRow.person_id == version.person_id,
            PresentedRow.scene_version_id == version.scene_version_id,
            PresentedRow.hlc <= version.hlc,
        )
        .order_by(PresentedRow.hlc.desc())
        .limit(1)
    ).first()
    return wording(what).body if body is None else body


def _what(reader: Reader, one: TakenBack) -> str:
    known = catalogue()
    if one.scope == "beat":
        beat = reader.get(Beat, one.beat)
        return _("the beat “{title}”").format(title=beat.title if beat else "")
    if one.scope == "item":
        return code_words(one.item, known)
    return known.word("scope", one.scope)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _character(reader: Reader, person_id: str) -> str:
    parts = select(Part.name).where(Part.person_id == person_id, Part.removed_at.is_(None))
    return ", ".join(reader.scalars(parts.order_by(Part.name)))


def _names(reader: Reader) -> dict[str, str]:
    return {row.id: row.stage_name or row.name for row in reader.scalars(select(Person))}


def _sources(version: BoundaryVersion, ids: list[tuple[str, str]]) -> Iterator[SourceRow]:
    yield SourceRow("boundary_version", version.id, version.person_id)
    for table, row_id in ids:
        yield SourceRow(table, row_id, version.person_id)
