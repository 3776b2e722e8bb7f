"""Is this scene clear? A pure function: frozen values in, verdicts out; no clock, no database.

data-model.md section 4. A fold over needs that starts at unknown: only an exact, standing yes
lifts a need, and everything else can only make it worse. `checks` says which steps run; a verdict
names those that did not, and no state later than the checks allow can come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from setkit.domain.catalogue import Catalogue
from setkit.domain.consent import Record
from setkit.domain.granting import judge_need, judge_person
from setkit.domain.needs import Need, scene_needs
from setkit.domain.pairing import judge_pair
from setkit.domain.plan import Age, Beat, Scene, Slot
from setkit.domain.reasons import Kind, Reason, State, Tell, table


class Check(StrEnum):
    """The steps of the page, by what they look at."""

    ANSWERS = "answers"
    TALKS = "talks"
    SIGNATURES = "signatures"
    RIDERS = "riders"
    ROSTER = "roster"
    TESTS = "tests"
    DAY = "day"


class Level(StrEnum):
    """What people are told. Never a later one than its checks allow."""

    NOT_YET = "not_yet"
    ANSWERS_AGREED = "answers_agreed"
    READY = "ready"
    CLEAR_TO_ROLL = "clear_to_roll"


ANSWERS_ONLY = frozenset({Check.ANSWERS})
PREPARED = frozenset(Check) - {Check.DAY}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds for one scene, and why."""

    scene: str
    state: State
    reasons: tuple[Reason, ...] = ()
    beats: Mapping[str, State] = field(default_factory=dict)
    people: Mapping[str, State] = field(default_factory=dict)
    not_checked: tuple[Check, ...] = ()
    is_intimate: bool = True

    @property
    def level(self) -> Level:
        """Return which of the three states people see."""
        if self.state is not State.CLEAR or Check.ANSWERS in self.not_checked:
            return Level.NOT_YET
        if not self.not_checked:
            return Level.CLEAR_TO_ROLL
        return Level.READY if self.not_checked == (Check.DAY,) else Level.ANSWERS_AGREED

    def tells(self) -> set[Tell]:
        """Return which lines production may hear."""
        return {reason.kind.tell for reason in self.reasons if reason.state is not None}

    def remedies(self) -> tuple[str, ...]:
        """Return what clears the scene: the remedies of all reasons that stand in the way."""
        wanted = {r.kind.remedy: None for r in self.reasons if r.state is not None}
        return tuple(remedy for remedy in wanted if remedy)


def clearance(
    scene: Scene,
    record: Record,
    catalogue: Catalogue,
    *,
    checks: Iterable[Check] = ANSWERS_ONLY,
    day_on: str = "",
) -> Verdict:
    """Return the verdict on `scene` from everything recorded.

    `day_on`: the shooting day (ISO date) that validity is held against, "" for every day the
    scene is planned on. An omitted scene is skipped: no reasons, and never clear.
    Only `Check.ANSWERS` (steps 1-8 and 13) can run yet; whatever else is asked for is named as
    not checked.
    """
    ran = frozenset(checks) & ANSWERS_ONLY
    skipped = tuple(check for check in Check if check not in ran)
    kinds = table()
    is_intimate = bool(scene.beats) or scene.intimacy == "intimate"
    if scene.is_omitted:
        return Verdict(scene.id, State.UNKNOWN, (), {}, {}, skipped, is_intimate)
    plain = _of_scene(scene, kinds)
    if not scene.beats:
        start = State.CLEAR if scene.intimacy == "none" else State.UNKNOWN
        state = max([start, *(r.state for r in plain if r.state is not None)])
        return Verdict(scene.id, state, plain, {}, {}, skipped, is_intimate)
    needs = scene_needs(scene, catalogue)
    fold = _Fold(scene)
    fold.add(plain)
    for slot in _asked_slots(scene, needs):
        mine = [need for need in needs if need.slot == slot.id]
        _judge_slot(fold, scene, slot, mine, record, catalogue, kinds, day_on)
    for pair in _pairs(needs):
        fold.add(judge_pair(scene, pair, record, catalogue, kinds))
    return fold.verdict(skipped)


class _Fold:
    """Collects reasons; every beat starts at unknown, and only granted needs lift it."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reasons: list[Reason] = []
        self._open: dict[str, list[bool]] = {}
        self._person: dict[str, list[bool]] = {}
        self._in_beat: dict[str, set[str]] = {}

    def add(self, reasons: Iterable[Reason]) -> None:
        self._reasons += reasons

    def grant(self, need: Need, who: str, is_granted: bool) -> None:
        self._open.setdefault(need.beat, []).append(is_granted)
        self._person.setdefault(who, []).append(is_granted)
        self._in_beat.setdefault(need.beat, set()).add(who)

    def verdict(self, skipped: tuple[Check, ...]) -> Verdict:
        reasons = tuple(sorted(set(map(_Frozen, self._reasons)), key=_Frozen.order))
        plain = tuple(frozen.reason for frozen in reasons)
        beats = {beat.id: self._beat(beat, plain) for beat in self._scene.beats}
        people = {
            who: _state(granted, [r for r in plain if not r.people or who in r.people])
            for who, granted in self._person.items()
        }
        every = [one for beat in beats for one in self._open.get(beat, [False])]
        return Verdict(self._scene.id, _state(every, plain), plain, beats, people, skipped)

    def _beat(self, beat: Beat, reasons: tuple[Reason, ...]) -> State:
        """What a person did not agree to anew closes the beats that person is in, no others."""
        mine = self._in_beat.get(beat.id, set())
        bearing = [
            r
            for r in reasons
            if r.beat == beat.id or (not r.beat and (not r.people or not mine.isdisjoint(r.people)))
        ]
        return _state(self._open.get(beat.id, []), bearing)


def _state(granted: list[bool], reasons: Iterable[Reason]) -> State:
    start = State.CLEAR if granted and all(granted) else State.UNKNOWN
    return max([start, *(r.state for r in reasons if r.state is not None)])


class _Frozen:
    """A reason that compares by its content, so that equal ones count once."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        self._key = (reason.sort_key(), tuple(sorted(reason.facts.items())))

    def order(self) -> tuple[object, ...]:
        return self._key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _of_scene(scene: Scene, kinds: Mapping[str, Kind]) -> tuple[Reason, ...]:
    """Step 1: held, not assessed, or intimate without beats; a beat without content is none."""
    number = {"n": scene.number}
    found: list[Reason] = []
    if scene.hold:
        facts = {"day": scene.held_on or "…", "why": scene.hold}
        found.append(Reason(kinds["HOLD"], facts=facts))
    if scene.intimacy == "unassessed":
        found.append(Reason(kinds["NOT_ASSESSED"], facts=number))
    elif scene.intimacy != "none" and not scene.beats:
        found.append(Reason(kinds["NO_BEATS"], facts=number))
    found += [
        Reason(kinds["NO_BEATS"], beat.id, facts=number)
        for beat in scene.beats
        if not beat.contacts and not beat.exposures
    ]
    return tuple(found)


def _asked_slots(scene: Scene, needs: Iterable[Need]) -> list[Slot]:
    """Return everybody with a need. A slot the scene no longer has is a part nobody plays."""
    known = {slot.id: slot for slot in scene.slots}
    return [known.get(slot_id) or Slot(slot_id, "…") for slot_id in sorted({n.slot for n in needs})]


def _judge_slot(
    fold: _Fold,
    scene: Scene,
    slot: Slot,
    needs: list[Need],
    record: Record,
    catalogue: Catalogue,
    kinds: Mapping[str, Kind],
    day_on: str,
) -> None:
    """Steps 2 to 7 for one role slot."""
    stops = _person_stops(slot, needs, catalogue, kinds)
    if not stops:
        fold.add(judge_person(scene, slot, record, kinds, day_on))
    for need in needs:
        is_granted = False
        if need.is_unsimulated and not scene.is_adult_production:
            facts = {"item": need.item.code}
            stopped = Reason(
                kinds["UNSIMULATED_OFF"], need.beat, (slot.who,), need.item.code, facts=facts
            )
            fold.add([stopped])
        elif not stops:
            is_granted, reasons = judge_need(scene, slot, need, record, catalogue, kinds)
            fold.add(reasons)
        fold.grant(need, slot.who, is_granted)
    fold.add(stops)


def _person_stops(
    slot: Slot, needs: list[Need], catalogue: Catalogue, kinds: Mapping[str, Kind]
) -> list[Reason]:
    """Step 2: nobody in the part, under 18, or no age on record. Each stops here."""
    beats = sorted({need.beat for need in needs})
    if not slot.person_id:
        return [
            Reason(kinds["UNCAST"], beat, (slot.who,), facts={"part": slot.part}) for beat in beats
        ]
    if slot.age is Age.UNVERIFIED:
        return [
            Reason(kinds["AGE_UNVERIFIED"], beat, (slot.who,), facts={"A": slot.name})
            for beat in beats
        ]
    if slot.age is Age.MINOR:
        return [
            Reason(
                kinds["MINOR"],
                need.beat,
                (slot.who,),
                need.item.code,
                facts={"A": slot.name, "item": need.item.code},
            )
            for need in needs
            if need.is_adult_only or not slot.has_guardian
        ]
    return []


def _pairs(needs: Iterable[Need]) -> list[tuple[Need, ...]]:
    """Group needs by the contact or exposure they come from: the sides that must fit together."""
    grouped: dict[str, list[Need]] = {}
    for need in needs:
        grouped.setdefault(need.source, []).append(need)
    return [tuple(grouped[source]) for source in sorted(grouped)]
