"""One scene as its detail shows it: breakdown and beats as planned; for the coordinator."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.plan import Contact, Exposure, Slot
from setkit.models import Beat, Scene
from setkit.queries.clearance import clearances
from setkit.queries.plans import load_plans
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a scene needs. Levels are 0 to 3, None for not said; `needs` are codes."""

    scene_id: str
    nudity_level: int | None
    act_level: int | None
    neutral_line: str
    questions: str
    least_version: str
    needs: tuple[str, ...]
    signal_spoken: str
    signal_silent: str


@dataclass(frozen=True, slots=True)
class BeatSheet:
    """One beat as planned. `state`: a state of the clearance; `duration_s` in seconds."""

    id: str
    title: str
    state: str
    action: str
    plan_b: str
    duration_s: int | None
    is_voice_blocked: bool
    contacts: tuple[Contact, ...]
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True)
class Choreography:
    """The beats of one scene in order, and who can be in them."""

    slots: tuple[Slot, ...] = ()
    beats: tuple[BeatSheet, ...] = ()


def breakdown(reader: Reader, scene_id: str) -> Breakdown | None:
    """Return the breakdown of a scene, None for one that is not there."""
    row = reader.get(Scene, scene_id)
    if row is None or row.removed_at is not None:
        return None
    return Breakdown(
        scene_id=row.id,
        nudity_level=row.nudity_level,
        act_level=row.act_level,
        neutral_line=row.neutral_line or "",
        questions=row.questions or "",
        least_version=row.least_version or "",
        needs=tuple(need for need in row.needs_j or () if isinstance(need, str)),
        signal_spoken=row.signal_spoken or "",
        signal_silent=row.signal_silent or "",
    )


def choreography(reader: Reader, scene_id: str) -> Choreography:
    """Return the beats of a scene as planned, with the state of each."""
    plan = load_plans(reader, [scene_id]).get(scene_id)
    if plan is None:
        return Choreography()
    judged = clearances(reader, [scene_id])
    states = {beat.id: beat.state for row in judged for beat in row.beats}
    rows = {row.id: row for row in reader.scalars(select(Beat).where(Beat.scene_id == scene_id))}
    return Choreography(
        plan.slots,
        tuple(
            BeatSheet(
                id=beat.id,
                title=beat.title,
                state=states.get(beat.id, "unknown"),
                action=rows[beat.id].action or "",
                plan_b=rows[beat.id].plan_b or "",
                duration_s=rows[beat.id].duration_s,
                is_voice_blocked=beat.is_voice_blocked,
                contacts=beat.contacts,
                exposures=beat.exposures,
            )
            for beat in plan.beats
        ),
    )
