"""Steps 9 to 11 of clearance, the night before: riders, the closed set's list, tests seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from setkit.domain.circumstances import ACTIVE, Circumstances, RiderFact, Roster, SeenTest
from setkit.domain.needs import Need
from setkit.domain.plan import Scene, Slot
from setkit.domain.reasons import Kind, Reason
from setkit.domain.scene_rules import needs_rider
from setkit.domain.touching import covers

Kinds = Mapping[str, Kind]
NO_DAY = "…"


def judge_rider(
    scene: Scene,
    slot: Slot,
    needs: Iterable[Need],
    granted: Iterable[Need],
    around: Circumstances,
    kinds: Kinds,
) -> list[Reason]:
    """Step 9 for one performer: there, active, in time, unchanged and wide enough.

    `granted`: those of `needs` that the answers allow. Several standing riders (two laptops)
    must each hold. Without a pack that asks for riders, one that exists is still compared.
    """
    mine = [rider for rider in around.riders if rider.person == slot.person_id]
    wanted, allowed = tuple(needs), set(granted)
    if not mine:
        if not needs_rider(around.pack, wanted):
            return []
        return [_about(kinds["RIDER_MISSING"], slot, (), A=slot.name)]
    found = []
    for rider in mine:
        found += _rider_life(slot, rider, kinds)
        for need in wanted:
            found += _rider_need(scene, slot, rider, need, need in allowed, kinds)
    return found


def _rider_life(slot: Slot, rider: RiderFact, kinds: Kinds) -> list[Reason]:
    found = []
    source = (rider.id,)
    if rider.status != ACTIVE:
        told = {"A": slot.name, "status": rider.status}
        found.append(_about(kinds["RIDER_NOT_ACTIVE"], slot, source, **told))
    if rider.is_late and not (rider.has_exception and rider.is_late_notice_agreed):
        hours = NO_DAY if rider.hours_before is None else str(rider.hours_before)
        told = {"h": hours, "rule": rider.rule or NO_DAY, "need": str(rider.asked_hours)}
        found.append(_about(kinds["RIDER_LATE"], slot, source, **told))
    if rider.changed:
        told = {"A": slot.name, "facets": ", ".join(rider.changed)}
        found.append(_about(kinds["RIDER_CHANGED"], slot, source, **told))
    return found


def _rider_need(
    scene: Scene, slot: Slot, rider: RiderFact, need: Need, is_granted: bool, kinds: Kinds
) -> list[Reason]:
    partner = scene.slot(need.partner) if need.partner else None
    who = partner.person_id if partner is not None else ""
    is_covered = any(
        covers(clause.item, need.item) and clause.partner in ("", who) for clause in rider.covered
    )
    if is_covered == is_granted:
        return []
    code = "RIDER_NARROWER" if is_granted else "RIDER_WIDER"
    facts = {"A": slot.name, "item": need.item.code}
    return [Reason(kinds[code], need.beat, (slot.who,), need.item.code, (rider.id,), facts)]


def judge_roster(scene: Scene, around: Circumstances, kinds: Kinds) -> list[Reason]:
    """Step 10: a plan, its list confirmed as it is now, nobody under veto, closed enough."""
    roster = around.roster
    if roster is None:
        return [Reason(kinds["ROSTER_OPEN"], facts={"n": scene.number})]
    found = []
    source = (roster.id,)
    if not roster.confirmed_sha or roster.confirmed_sha != roster.sha:
        found.append(Reason(kinds["ROSTER_OPEN"], sources=source, facts={"n": scene.number}))
    if roster.max_heads and len(roster.lines) > roster.max_heads:
        found.append(Reason(kinds["ROSTER_OPEN"], sources=source, facts={"n": scene.number}))
    found += [
        Reason(kinds["ROSTER_VETO"], sources=source, facts={"name": name})
        for name in sorted(_barred(roster))
    ]
    needed = max([around.pack.least_level, *(rider.least_level for rider in around.riders)])
    if roster.level < needed:
        told = {"x": str(roster.level), "y": str(needed)}
        found.append(Reason(kinds["SET_LEVEL"], sources=source, facts=told))
    return found


def _barred(roster: Roster) -> set[str]:
    """Return the names on the list that somebody barred: by person, or by the name written."""
    people = {veto.barred for veto in roster.vetoes if veto.barred}
    names = {_plain(veto.name) for veto in roster.vetoes if veto.name}
    return {
        line.name or line.role
        for line in roster.lines
        if (line.person and line.person in people) or (line.name and _plain(line.name) in names)
    }


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def judge_tests(
    scene: Scene, slot: Slot, needs: Iterable[Need], around: Circumstances, kinds: Kinds
) -> list[Reason]:
    """Step 11, for unsimulated needs: a clearance seen, valid on each day and after any hold."""
    beats = sorted({need.beat for need in needs if need.is_unsimulated})
    days = (around.day_on,) if around.day_on else scene.shoot_dates or ("",)
    found = []
    for day in days if beats else ():
        valid = [
            one for one in around.tests if one.person == slot.person_id and _holds(one, day, around)
        ]
        last = max((one.valid_until for one in valid), default="")
        if last and last > day:
            continue
        code = "TEST_LAST_DAY" if last else "TEST_NOT_SEEN"
        sources = tuple(sorted(one.id for one in valid))
        facts = {"A": slot.name, "day": day or NO_DAY}
        found += [Reason(kinds[code], beat, (slot.who,), "", sources, facts) for beat in beats]
    return found


def _holds(test: SeenTest, day: str, around: Circumstances) -> bool:
    """Tell whether a test is valid on `day` and was taken after what every hold asks."""
    if not (day and test.seen_on <= day <= test.valid_until):
        return False
    taken = date.fromisoformat(test.valid_until) - timedelta(days=test.window_days)
    return all(
        hold.retest_from and taken.isoformat() >= hold.retest_from
        for hold in around.holds
        if hold.regime in ("", test.regime)
    )


def _about(kind: Kind, slot: Slot, sources: tuple[str, ...], **facts: str) -> Reason:
    return Reason(kind, "", (slot.who,), "", sources, facts)
