"""The rules that hold for each scene: packs in force on its days, for its unit and its episode."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from setkit.domain.rules_in_force import InForce, together
from setkit.domain.scene_rules import with_house
from setkit.domain.wall_times import wall_to_ms
from setkit.models import Scene, ScheduleRow, ShootDay
from setkit.queries.rule_packs import adoptions, chosen_at
from setkit.storage.reading import Reader
from setkit.storage.rule_packs import house_pack

LAST_MINUTE = "23:59"
LATEST = 1 << 62
"""For a scene without a day: whatever was put in force last."""

Place = tuple[int, str | None, str | None]
"""An instant (ms UTC), a unit, an episode."""


class RulesHere:
    """What is in force for scenes, read once; `scene_ids` None: for all of them."""

    def __init__(self, reader: Reader, scene_ids: Iterable[str] | None = None) -> None:
        self._adoptions = adoptions(reader, is_named=False)
        self._days: dict[str, dict[str, Place]] = {}
        self._episodes: dict[str, str | None] = {}
        self._known: dict[tuple[str, ...], InForce] = {}
        query = (
            select(Scene.id, Scene.episode_id, ShootDay.day_on, ShootDay.zone, ShootDay.unit_id)
            .outerjoin(
                ScheduleRow, (ScheduleRow.scene_id == Scene.id) & ScheduleRow.removed_at.is_(None)
            )
            .outerjoin(
                ShootDay,
                (ShootDay.id == ScheduleRow.shoot_day_id) & ShootDay.removed_at.is_(None),
            )
        )
        if scene_ids is not None:
            query = query.where(Scene.id.in_(sorted(scene_ids)))
        for scene_id, episode_id, day_on, zone, unit_id in reader.execute(query):
            self._episodes[scene_id] = episode_id
            if day_on is not None:
                place = (wall_to_ms(day_on, LAST_MINUTE, zone), unit_id, episode_id)
                self._days.setdefault(scene_id, {})[day_on] = place

    def of(self, scene_id: str, day_on: str = "") -> InForce:
        """Return the rules for a scene on one of its days (ISO date), "" on all of them.

        What is adopted on a day holds for all of that day. Where packs say nothing, the house
        rules speak.
        """
        mine = self._days.get(scene_id, {})
        places = [mine[day_on]] if day_on in mine else list(mine.values())
        if not places:
            places = [(LATEST, None, self._episodes.get(scene_id))]
        packs = [
            pack
            for at, unit_id, episode_id in places
            for pack in chosen_at(
                self._adoptions, at=at, unit_id=unit_id, episode_id=episode_id
            ).packs
        ]
        key = tuple(sorted({pack.sha for pack in packs}))
        if key not in self._known:
            self._known[key] = with_house(together(packs), house_pack())
        return self._known[key]
