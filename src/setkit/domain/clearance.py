"""Is this scene clear? A pure function: frozen values in, verdicts out; no clock, no database.

data-model.md section 4. A fold over needs that starts at unknown: only an exact, standing yes
lifts a need, and everything else can only make it worse. `checks` says which steps run; a verdict
names those that did not, and no state later than the checks allow can come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from setkit.domain.catalogue import Catalogue
from setkit.domain.circumstances import NOTHING_ELSE, Circumstances
from setkit.domain.consent import Record
from setkit.domain.floor import answered_last, is_confirmed, judge_day
from setkit.domain.granting import judge_need, judge_person
from setkit.domain.informing import flagged, not_informed, not_signed, undoubled
from setkit.domain.needs import Need, scene_needs
from setkit.domain.pairing import judge_pair
from setkit.domain.plan import Beat, Scene, Slot
from setkit.domain.plan_steps import asked_slots, judge_cast, judge_scene, pairs
from setkit.domain.preparing import judge_rider, judge_roster, judge_tests
from setkit.domain.reason_table_set import NIGHT_BEFORE, ON_THE_DAY
from setkit.domain.reasons import TABLE, Kind, Reason, State, Tell


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
"""Mode prep: everything the night before."""
ALL = frozenset(Check)
"""Mode day."""


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
    answers: State = State.UNKNOWN
    """What steps 1 to 8 alone make of the scene."""

    @property
    def level(self) -> Level:
        """Return which of the three states people see; never a later one early."""
        if self.answers is not State.CLEAR or Check.ANSWERS in self.not_checked:
            return Level.NOT_YET
        open_codes = {reason.code for reason in self.reasons if reason.state is not None}
        if not PREPARED.isdisjoint(self.not_checked) or not NIGHT_BEFORE.isdisjoint(open_codes):
            return Level.ANSWERS_AGREED
        if Check.DAY in self.not_checked or self.state is not State.CLEAR:
            return Level.READY
        return Level.CLEAR_TO_ROLL

    def tells(self) -> set[Tell]:
        """Return which lines production may hear."""
        return {reason.kind.tell for reason in self.reasons if reason.state is not None}


def clearance(
    scene: Scene,
    record: Record,
    catalogue: Catalogue,
    *,
    checks: Iterable[Check] = ANSWERS_ONLY,
    day_on: str = "",
    around: Circumstances = NOTHING_ELSE,
) -> Verdict:
    """Return the verdict on `scene` from everything recorded.

    `day_on`: the shooting day (ISO date) that validity is held against, "" for every day the
    scene is planned on. An omitted scene is skipped: no reasons, and never clear. A check that
    does not run is named as not checked.
    """
    ran = frozenset(checks)
    skipped = tuple(check for check in Check if check not in ran)
    is_intimate = bool(scene.beats) or scene.intimacy == "intimate"
    if scene.is_omitted:
        return Verdict(scene.id, State.UNKNOWN, (), {}, {}, skipped, is_intimate)
    kinds = TABLE
    plain = judge_scene(scene, kinds)
    if not scene.beats:
        start = State.CLEAR if scene.intimacy == "none" else State.UNKNOWN
        state = max([start, *(r.state for r in plain if r.state is not None)])
        return Verdict(scene.id, state, plain, {}, {}, skipped, is_intimate, state)
    fold = _Fold(scene)
    fold.add(plain)
    judging = Judging(
        scene, record, catalogue, kinds, ran, replace(around, day_on=day_on or around.day_on)
    )
    _judge_beats(fold, judging)
    return fold.verdict(skipped)


@dataclass(frozen=True, slots=True)
class Judging:
    """One scene under judgement, with everything the steps look at."""

    scene: Scene
    record: Record
    catalogue: Catalogue
    kinds: Mapping[str, Kind]
    checks: frozenset[Check]
    around: Circumstances


def _judge_beats(fold: _Fold, one: Judging) -> None:
    scene, record, kinds, around = one.scene, one.record, one.kinds, one.around
    needs = scene_needs(scene, one.catalogue)
    slots = asked_slots(scene, needs)
    for slot in slots:
        _judge_slot(fold, one, slot, [need for need in needs if need.slot == slot.id])
    for pair in pairs(needs):
        found = judge_pair(scene, pair, record, one.catalogue, kinds, around)
        fold.add(_for_the_day(found, pair[0].beat, one))
    if Check.ROSTER in one.checks:
        fold.add(judge_roster(scene, around, kinds))
    if Check.DAY in one.checks:
        fold.add(judge_day(scene, slots, record, around, kinds))


def _for_the_day(found: Iterable[Reason], beat: str, one: Judging) -> Iterable[Reason]:
    """Step 8: what only people can tell is told the night before, and asked on the day."""
    for reason in found:
        if reason.code != "CONDITION_TO_CONFIRM" or Check.DAY not in one.checks:
            yield reason
            continue
        after = answered_last(one.scene, reason.people, one.record)
        if not is_confirmed(reason.facts["condition"], beat, after, one.around):
            asked = replace(reason.kind, state=State.ASK_FIRST, tell=Tell.NOT_CLEARED)
            yield replace(reason, kind=asked)


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
        consent = [r for r in plain if r.code not in NIGHT_BEFORE | ON_THE_DAY]
        return Verdict(
            self._scene.id,
            _state(every, plain),
            plain,
            beats,
            people,
            skipped,
            answers=_state(every, consent),
        )

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


def _judge_slot(fold: _Fold, one: Judging, slot: Slot, needs: list[Need]) -> None:
    """Steps 2 to 7 for one role slot, and those of 9 and 11 that are about one person."""
    scene, kinds = one.scene, one.kinds
    stops = judge_cast(slot, needs, one.catalogue, kinds)
    granted = []
    if not stops:
        _judge_consent(fold, one, slot)
    for need in needs:
        is_granted = False
        if need.is_unsimulated and not scene.is_adult_production:
            item = need.item.code
            kind = kinds["UNSIMULATED_OFF"]
            fold.add([Reason(kind, need.beat, (slot.who,), item, facts={"item": item})])
        elif not stops:
            is_granted, reasons = judge_need(scene, slot, need, one.record, one.catalogue, kinds)
            fold.add(reasons)
        fold.grant(need, slot.who, is_granted)
        granted += [need] if is_granted else []
    fold.add(stops)
    if stops:
        return
    if Check.RIDERS in one.checks:
        fold.add(judge_rider(scene, slot, needs, granted, one.around, kinds))
    if Check.TESTS in one.checks:
        fold.add(judge_tests(scene, slot, needs, one.around, kinds))


def _judge_consent(fold: _Fold, one: Judging, slot: Slot) -> None:
    """Step 4 for one person."""
    scene, record, kinds = one.scene, one.record, one.kinds
    fold.add(judge_person(scene, slot, record, kinds, one.around.day_on))
    standing = record.heads(slot.person_id, scene.id)
    if Check.TALKS in one.checks:
        fold.add(not_informed(slot, standing, record, kinds))
        fold.add(flagged(scene, slot, standing, record, one.around, kinds))
        fold.add(undoubled(scene, slot, record, kinds))
    if Check.SIGNATURES in one.checks:
        fold.add(not_signed(slot, standing, kinds))
