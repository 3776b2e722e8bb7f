"""The demonstration's finished day: a whole log of one closed set, as set mode would have kept it.

Every entry is added late, with the time it is about: so the log itself says that nobody sat there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from setkit.domain.wall_times import wall_to_ms
from setkit.foundation.errors import NotFound
from setkit.foundation.i18n import _
from setkit.models import Beat, ShootDay
from setkit.storage.vault import Vault
from setkit.usecases import closed_sets, door_log, set_day, set_log, takes
from setkit.usecases.door_log import Visitor
from setkit.usecases.set_entries import How, Where
from setkit.usecases.takes import performers_of

LIST = (
    ("director", "Noor van der Wal"),
    ("dp", "Ilse Brandstätter"),
    ("ac_1st", "Agnieszka Żuraw"),
    ("ad_1st", "Callum Abara"),
    ("boom", "Emil Sørensen"),
    ("wardrobe", "Inês Cardoso"),
    ("hmu", "Paulina Król"),
    ("ic", "Maren Okafor-Lindqvist"),
)
FEEDS = (
    {"device": "A monitor", "kind": "monitor", "rule": "on", "audience": "director"},
    {"device": "Village", "kind": "feed", "rule": "off", "audience": ""},
    {"device": "Wireless", "kind": "wireless", "rule": "off", "audience": ""},
)
Step = tuple[str, Callable[..., object], dict[str, Any]]


def log_demo_day(vault: Vault, *, day_id: str, scene_id: str) -> None:
    """Fill a past shooting day with the closed set and the log of one of its scenes.

    Raises NotFound for a day that is not there.
    """
    with vault.write() as uow:
        day = uow.get(ShootDay, day_id)
        on, zone = day.day_on, day.zone
        people = sorted(performers_of(uow, scene_id))
        beats = uow.session.scalars(
            select(Beat.id)
            .where(Beat.scene_id == scene_id, Beat.removed_at.is_(None))
            .order_by(Beat.pos)
        ).all()
    if not people or not beats:
        raise NotFound(_("The scene of the day has no beats or nobody in it."))
    _plan(vault, scene_id, day_id)
    taken = 0
    for wall, usecase, words in _steps(people):
        taken += usecase is takes.roll
        where = Where(day_id, scene_id, beats[0], None, taken or None)
        with vault.write() as uow:
            usecase(uow, where=where, how=How(happened_at=wall_to_ms(on, wall, zone)), **words)
    with vault.write() as uow:
        set_day.leave(uow, where=Where(day_id, scene_id))


def _plan(vault: Vault, scene_id: str, day_id: str) -> None:
    with vault.write() as uow:
        plan = closed_sets.plan_closed_set(
            uow, scene_id=scene_id, shoot_day_id=day_id, level=2, max_heads=12, feeds=FEEDS
        )
        for role, name in LIST:
            closed_sets.propose_line(
                uow, plan_id=plan, role=role, name=name, why=_("essential"), proposed_role="ad_1st"
            )
        closed_sets.confirm_roster(uow, plan_id=plan, by_role="ic")


def _steps(people: list[str]) -> list[Step]:
    """Return the day: called at seven, two set-ups, a yellow, a STOP, a late meal, wrapped."""

    def each(wall: str, usecase: Callable[..., object], **words: object) -> list[Step]:
        return [(wall, usecase, {"person_id": who, **words}) for who in people]

    def take(begin: str, end: str) -> list[Step]:
        return [(begin, takes.roll, {}), (end, takes.cut, {})]

    checks: list[Step] = [
        ("13:20", set_log.log_check, {"what": what, "initials": "M.O."})
        for what in ("signals", "garments", "heat", "water", "roster", "feeds")
    ]
    stranger = Visitor(name="A visitor", reason="wanted to watch")
    return [
        *each("07:00", set_day.log_presence, is_in=True),
        ("10:05", set_day.start_break, {"kind": "hydration", "asked_by": "performer"}),
        ("10:20", set_day.end_break, {}),
        ("12:30", set_day.start_break, {"kind": "meal"}),
        ("13:15", set_day.end_break, {"is_meal": True}),
        *checks,
        ("13:30", takes.go_to_scene, {}),
        *each("13:32", set_log.check_in_here, outcome="go"),
        ("13:40", door_log.all_inside, {}),
        *take("14:00", "14:04"),
        ("14:05", set_log.log_check, {"what": "robe"}),
        *take("14:12", "14:15"),
        ("14:16", set_log.log_check, {"what": "robe"}),
        ("14:20", door_log.log_attempt, {"who": stranger}),
        ("14:44", set_day.start_break, {"kind": "privacy_robe"}),
        ("15:00", set_day.end_break, {}),
        *each("15:02", set_log.check_in_here, outcome="go", moment="during"),
        ("15:08", takes.roll, {}),
        ("15:10", takes.slow, {"ceiling": 3}),
        ("15:11", takes.cut, {}),
        ("15:14", takes.resume, {}),
        ("15:20", takes.roll, {}),
        ("15:22", takes.stop, {"is_rolling": True}),
        ("15:24", set_day.start_break, {"kind": "garment", "asked_by": "costume"}),
        ("15:41", set_day.end_break, {}),
        *each("15:43", takes.say_yes),
        ("15:44", takes.resume, {}),
        *take("15:50", "15:54"),
        ("15:55", set_log.log_check, {"what": "robe"}),
        *take("16:10", "16:13"),
        ("16:14", set_log.log_check, {"what": "robe"}),
        *each("16:30", set_log.check_in_here, outcome="go", moment="after"),
        ("16:40", door_log.all_out, {}),
        *each("18:05", set_day.log_presence, is_in=False),
    ]
