"""What a scene report is made from, as frozen rows; each field says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from setkit.domain.agreed import AgreedBeat
from setkit.domain.clearance import Level
from setkit.domain.conditions import unite
from setkit.domain.field_table import Source
from setkit.domain.profiles import SHARED_CONDITIONS
from setkit.domain.reasons import production_line
from setkit.domain.wording import condition_words
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Episode, Production, Scene
from setkit.queries.issues import Issue, Loaded, PaperRows, SourceRow, frame
from setkit.queries.judging import Judged, judged
from setkit.queries.statements import was_told_clear
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue

AGREED = "agreed"
WITH_CONDITIONS = "with_conditions"
ASK_EACH_TIME = "ask_each_time"
STATUS = {"agreed": AGREED, "conditions": WITH_CONDITIONS, "ask": ASK_EACH_TIME}
"""The only states that a beat on a report can have; a beat in any other state has no row."""

OMITTED = "omitted"
NOT_INTIMATE = "no_intimate_content"


@dataclass(frozen=True, slots=True)
class AgreedBeatRow:
    """One beat that everybody in it agreed to.

    `status` is one of STATUS; `between` names characters, never performers; `conditions` are
    whole phrases in plain words, united from all sides.
    """

    title: Annotated[str, Source("agreed.title")]
    between: Annotated[str, Source("agreed.between")]
    status: Annotated[str, Source("agreed.status")]
    conditions: Annotated[tuple[str, ...], Source("agreed.conditions")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneReportRows(PaperRows):
    """Everything about one scene that its report could say.

    `state` is a level of domain/clearance.py, OMITTED or NOT_INTIMATE; `line` is the one line that
    production hears (data-model.md section 4), without people; `unchecked` names the checks that
    did not run. `eighths` are eighths of a page. `clearance_at` is milliseconds UTC.
    """

    scene_number: Annotated[str, Source("scene.number")]
    state: Annotated[str, Source("clearance.state")]
    line: Annotated[str, Source("clearance.line")]
    unchecked: Annotated[tuple[str, ...], Source("clearance.unchecked")]
    clearance_at: Annotated[int, Source("clearance.as_of")]
    episode: Annotated[str | None, Source("episode.number")] = None
    int_ext: Annotated[str | None, Source("scene.int_ext")] = None
    set_name: Annotated[str | None, Source("scene.set_name")] = None
    day_night: Annotated[str | None, Source("scene.day_night")] = None
    script_day: Annotated[str | None, Source("scene.script_day")] = None
    eighths: Annotated[int | None, Source("scene.eighths")] = None
    neutral_line: Annotated[str | None, Source("scene.neutral_line")] = None
    characters: Annotated[tuple[str, ...], Source("cast.characters")] = ()
    set_hints: Annotated[tuple[str, ...], Source("agreed.set_hints")] = ()
    beats: tuple[AgreedBeatRow, ...] = ()


def load(reader: Reader, scene_id: str, issue: Issue) -> Loaded:
    """Return the rows of one scene's report. Raises NotFound for a scene that is not there."""
    scene = reader.get(Scene, scene_id)
    production = reader.scalars(select(Production)).first()
    if scene is None or scene.removed_at is not None or production is None:
        raise NotFound(_("That scene is no longer there. Refresh the list and try again."))
    found = judged(reader, [scene_id])[scene_id]
    episode = reader.get(Episode, scene.episode_id) if scene.episode_id else None
    names = _part_names(found)
    rows = SceneReportRows(
        **frame(reader, issue),
        scene_number=scene.number,
        state=_state(found),
        line=production_line(
            found.verdict.tells(), was_told_clear=was_told_clear(reader, scene_id)
        ),
        unchecked=tuple(check.value for check in found.verdict.not_checked),
        clearance_at=issue.generated_at,
        episode=episode.number if episode else None,
        int_ext=scene.int_ext,
        set_name=scene.set_name,
        day_night=scene.day_night,
        script_day=scene.script_day,
        eighths=scene.eighths,
        neutral_line=scene.neutral_line,
        characters=tuple(sorted(set(names.values()), key=str.casefold)),
        set_hints=_set_hints(found),
        beats=tuple(_beat(beat, found, names) for beat in found.agreed),
    )
    return Loaded(rows, tuple(dict.fromkeys(_sources(found, production.id, scene))))


def _state(found: Judged) -> str:
    if found.scene.is_omitted:
        return OMITTED
    level = found.verdict.level
    if level is not Level.NOT_YET and found.scene.intimacy == "none" and not found.scene.beats:
        return NOT_INTIMATE
    return level.value


def _part_names(found: Judged) -> dict[str, str]:
    """Return what each role slot is called on paper: the character, else the kind of role.

    A slot without a part carries its performer's name, and that does not go to production.
    """
    roles = {
        "principal": _("unnamed part"),
        "body_double": _("body double"),
        "stunt_double": _("stunt double"),
        "stand_in": _("stand-in"),
        "background": _("background"),
        "digital": _("digital double"),
    }
    return {
        slot.id: roles[slot.role] if not slot.part or slot.part == slot.name else slot.part
        for slot in found.scene.slots
    }


def _beat(beat: AgreedBeat, found: Judged, names: dict[str, str]) -> AgreedBeatRow:
    said = {slot.part: names[slot.id] for slot in found.scene.slots}
    return AgreedBeatRow(
        title=beat.title,
        between=", ".join(dict.fromkeys(said.get(part, part) for part in beat.parts)),
        status=STATUS[beat.status],
        conditions=tuple(
            condition_words(condition, catalogue())
            for condition in beat.conditions
            if condition.kind in SHARED_CONDITIONS
        ),
    )


def _set_hints(found: Judged) -> tuple[str, ...]:
    """Return what the agreed conditions ask of the whole set."""
    united = unite(*(beat.conditions for beat in found.agreed)).conditions
    return tuple(
        condition_words(condition, catalogue())
        for condition in united
        if condition.kind in ("closed_set_level", "no_stills", "no_bts")
    )


def _sources(found: Judged, production_id: str, scene: Scene) -> Iterator[SourceRow]:
    """Yield every row the paper rests on: plan, casting, and what the people in it said."""
    yield SourceRow("production", production_id)
    yield SourceRow("scene", scene.id)
    if scene.episode_id:
        yield SourceRow("episode", scene.episode_id)
    for slot in found.scene.slots:
        yield SourceRow("scene_cast", slot.id, slot.person_id or None)
    for setup in found.scene.setups:
        yield SourceRow("camera_setup", setup.id)
    for beat in found.scene.beats:
        yield SourceRow("beat", beat.id)
        yield from (SourceRow("beat_contact", contact.id) for contact in beat.contacts)
        yield from (SourceRow("beat_exposure", exposure.id) for exposure in beat.exposures)
    spoken = {}
    for version in found.record.versions:
        yield SourceRow("boundary_version", version.id, version.person)
        spoken.update({answer.id: version.person for answer in version.answers})
    for beat_agreed in found.agreed:
        for answer_id in beat_agreed.sources:
            yield SourceRow("boundary_answer", answer_id, spoken.get(answer_id))
    for withdrawal in found.record.withdrawals:
        yield SourceRow("withdrawal", withdrawal.id, withdrawal.person)
