"""Judging scenes: plan and record read, the rules asked; what is still true is not asked twice.

A verdict rests on rows of the vault and on nothing else, so it holds until one of them changes.
Which ones did, the diary tells: every entry names the rows it wrote (data-model.md section 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from setkit.domain.agreed import AgreedBeat, agreed_beats
from setkit.domain.circumstances import NOTHING_ELSE
from setkit.domain.clearance import ANSWERS_ONLY, Check, Verdict, clearance
from setkit.domain.consent import Record
from setkit.domain.plan import Scene
from setkit.models import Scene as SceneRow
from setkit.queries.circumstances import load_circumstances
from setkit.queries.consent import load_records
from setkit.queries.plans import load_plans
from setkit.queries.touched import bearing
from setkit.storage.reading import Reader
from setkit.storage.remembering import Heads, Memory, heads_seen, memory_of, written_since
from setkit.storage.taxonomy import catalogue

PLACE = "judged"
MOST_KINDS = 6
"""So many ways of asking are kept at once: by checks, by day."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A scene with everything its verdict rests on; for papers, never for a screen."""

    scene: Scene
    record: Record
    verdict: Verdict

    @property
    def agreed(self) -> tuple[AgreedBeat, ...]:
        """Return the agreed beats, in order: all of this that leaves for production."""
        return agreed_beats(self.scene, self.record, self.verdict, catalogue())


@dataclass(frozen=True, slots=True)
class Asked:
    """How scenes are judged. `day_on`: ISO date, "" for every planned day."""

    checks: frozenset[Check] = ANSWERS_ONLY
    day_on: str = ""


@dataclass(slots=True)
class _Kept:
    """Verdicts that hold at `heads`; a scene that is not here has to be judged."""

    heads: Heads
    rows: dict[str, Judged] = field(default_factory=dict)


def judged(
    reader: Reader,
    scene_ids: Iterable[str] | None = None,
    *,
    day_on: str = "",
    checks: Iterable[Check] = ANSWERS_ONLY,
) -> dict[str, Judged]:
    """Return plan, record and verdict of some scenes, by scene id, in script order.

    `scene_ids` None: of all that are not in the trash. `day_on`: the shooting day (ISO) that
    validity is held against; `checks`: the steps that run.
    """
    asked = Asked(frozenset(checks), day_on)
    wanted = _in_order(reader, scene_ids)
    memory = memory_of(reader)
    if memory is None:
        made = _judge(reader, wanted, asked)
    else:
        with memory.turn:
            made = _remembered(reader, memory, wanted, asked)
    return {scene_id: made[scene_id] for scene_id in wanted if scene_id in made}


def _in_order(reader: Reader, scene_ids: Iterable[str] | None) -> list[str]:
    order = select(SceneRow.id).where(SceneRow.removed_at.is_(None))
    if scene_ids is not None:
        order = order.where(SceneRow.id.in_(sorted(set(scene_ids))))
    return list(reader.scalars(order.order_by(SceneRow.sort_key, SceneRow.order_n, SceneRow.id)))


def _remembered(
    reader: Reader, memory: Memory, wanted: list[str], asked: Asked
) -> dict[str, Judged]:
    """Return the wanted scenes, judging only those that something was written about since."""
    now = heads_seen(reader)
    shelf: dict[Asked, _Kept] = memory.kept.setdefault(PLACE, {})
    kept = shelf.pop(asked, None) or _Kept(now)
    if any(now.get(dev, 0) < seq for dev, seq in kept.heads.items()):
        shelf[asked] = kept  # this reader looks at an earlier moment than what is kept
        return _judge(reader, wanted, asked)
    _catch_up(reader, kept, now)
    missing = [scene_id for scene_id in wanted if scene_id not in kept.rows]
    if missing:
        kept.rows |= _judge(reader, missing, asked)
    shelf[asked] = kept
    while len(shelf) > MOST_KINDS:
        del shelf[next(iter(shelf))]
    return kept.rows


def _catch_up(reader: Reader, kept: _Kept, now: Heads) -> None:
    """Forget every verdict that something written since bears on."""
    if kept.heads != now:
        told = bearing(reader, written_since(reader, kept.heads, now))
        if told.is_all:
            kept.rows.clear()
        for scene_id, one in list(kept.rows.items()):
            people = {slot.person_id for slot in one.scene.slots}
            if scene_id in told.scenes or not told.people.isdisjoint(people):
                del kept.rows[scene_id]
        kept.heads = now


def _judge(reader: Reader, scene_ids: Iterable[str], asked: Asked) -> dict[str, Judged]:
    """Return the verdict on each of some scenes from what is in the vault, by id."""
    plans = load_plans(reader, scene_ids)
    with_beats = {scene_id: plan for scene_id, plan in plans.items() if plan.beats}
    records = load_records(reader, with_beats)
    around = load_circumstances(reader, with_beats, records, day_on=asked.day_on)
    known = catalogue()
    made = {}
    for scene_id, scene in plans.items():
        record = records.get(scene_id, Record())
        verdict = clearance(
            scene,
            record,
            known,
            checks=asked.checks,
            day_on=asked.day_on,
            around=around.get(scene_id, NOTHING_ELSE),
        )
        made[scene_id] = Judged(scene, record, verdict)
    return made
