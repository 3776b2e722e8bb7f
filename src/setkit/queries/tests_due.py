"""Whose test clearance somebody has to see again. Dates only: no result exists anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.needs import scene_needs
from setkit.domain.plan import Scene
from setkit.models import TestSeen
from setkit.queries.dues import load_dues
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


@dataclass(frozen=True, slots=True)
class SeenDue:
    """One person without a clearance seen that is valid on their next day ("": none planned)."""

    person_id: str
    name: str
    day_on: str


def tests_due(reader: Reader, scenes: Iterable[Scene], today_on: str) -> tuple[SeenDue, ...]:
    """Return who has unsimulated items in one of `scenes` and no valid clearance seen, by name.

    Valid on the next shooting day from `today_on` (ISO) on; without one, valid today. A hold that
    voids older clearances is the clearance's matter.
    """
    seen: dict[str, str] = {}
    for row in reader.execute(select(TestSeen.person_id, TestSeen.valid_until_on)):
        seen[row.person_id] = max(seen.get(row.person_id, ""), row.valid_until_on)
    dues = load_dues(reader)
    found: dict[str, SeenDue] = {}
    for scene in scenes:
        asked = {need.slot for need in scene_needs(scene, catalogue()) if need.is_unsimulated}
        days = [due.day_on for due in dues.days.get(scene.id, ()) if due.day_on >= today_on]
        day_on = min(days, default="")
        for slot in scene.slots:
            if scene.is_omitted or slot.id not in asked or not slot.person_id:
                continue
            if seen.get(slot.person_id, "") < (day_on or today_on):
                due = SeenDue(slot.person_id, slot.name, day_on)
                known = found.setdefault(slot.person_id, due)
                if day_on and day_on < (known.day_on or "9999"):
                    found[slot.person_id] = due
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.person_id)))
