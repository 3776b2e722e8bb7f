"""The list behind Today: everything that waits, in the order it should be done.

For the coordinator's eyes alone: it names people and what is open with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from setkit.domain.plan import Age
from setkit.domain.reasons import State
from setkit.domain.reconsent import Ask
from setkit.domain.riders import Status
from setkit.domain.tasks import Target, Task, TaskKind, Urgency, urgency
from setkit.foundation.clock import local
from setkit.foundation.i18n import _, ngettext
from setkit.models import Anchor, Device, Production, Scene
from setkit.queries.dues import load_dues
from setkit.queries.flagged import flagged
from setkit.queries.judging import Judged, judged
from setkit.queries.reconsent import reconsents_of
from setkit.queries.riders import riders_of
from setkit.queries.tests_due import tests_due
from setkit.queries.withdrawals import holders
from setkit.storage.reading import Reader

DAY_MS = 24 * 3_600_000
SHOOTING_DAYS_AHEAD = 2
"""Scenes of so many shooting days from today on have to be agreed."""
OPEN = {"UNANSWERED", "DISCUSS"}
NOT_HAD = {"NOT_ASKED", "NOT_INFORMED"}
UNHAPPY = {Status.CHANGE_PENDING, Status.WITHDRAWN}
"""Rider statuses somebody has to see to."""


def tasks(reader: Reader, *, now: int) -> tuple[Task, ...]:
    """Return everything that waits, most urgent first. `now`: ms UTC.

    The same thing is never said twice: who has to be asked again about a scene is not also listed
    with each open item of it.
    """
    made = _Tasks(reader, now)
    found = [*made.consent(), *made.scenes(), *made.riders(), *made.keeping()]
    return tuple(sorted(dict.fromkeys(found), key=Task.sort_key))


class _Tasks:
    """Reads once what all kinds of tasks look at."""

    def __init__(self, reader: Reader, now: int) -> None:
        self._reader, self._now = reader, now
        zone = reader.scalars(select(Production.zone)).first() or "UTC"
        self._today = local(now, zone).date().isoformat()
        self._judged: dict[str, Judged] = judged(reader)
        self._plans = {scene_id: one.scene for scene_id, one in self._judged.items()}
        self._records = {scene_id: one.record for scene_id, one in self._judged.items()}
        self._dues = load_dues(reader)
        self._order = {
            row.id: row.sort_key for row in reader.execute(select(Scene.id, Scene.sort_key))
        }
        coming = {
            due.day_on
            for dues in self._dues.days.values()
            for due in dues
            if due.day_on >= self._today
        }
        self._next_days = sorted(coming)[:SHOOTING_DAYS_AHEAD]

    def consent(self) -> Iterator[Task]:
        """Yield what is open with people: asked again, flagged, open answers, talks, ages."""
        again = set()
        for row in reconsents_of(self._reader, self._plans, self._records):
            again.add((row.scene_id, row.person_id))
            count = len(row.facts)
            detail = ngettext("{n} fact changed", "{n} facts changed", count).format(n=count)
            title = (
                _("Ask {name} again about scene {n}: a full new answer.")
                if row.asks is Ask.ANSWER
                else _("Show {name} in private what changed in scene {n}.")
            )
            yield self._of_scene(
                TaskKind.RECONSENT, row.scene_id, title, row.name, row.person_id, detail
            )
        for flag in flagged(self._reader):
            title = _("Ask {name} once more, alone, about the answers for scene {n}.")
            yield self._of_scene(TaskKind.FLAGGED, flag.scene_id, title, flag.name, flag.person_id)
        for found in self._judged.values():
            yield from self._open(found, again)

    def _open(self, found: Judged, again: set[tuple[str, str]]) -> Iterator[Task]:
        if found.scene.intimacy != "none" and not found.scene.is_omitted:
            for slot in found.scene.slots:
                if slot.person_id and slot.age is Age.UNVERIFIED:
                    yield self._age(found, slot.person_id, slot.name)
        slots = {slot.who: slot for slot in found.scene.slots}
        codes: dict[str, set[str]] = {}
        for reason in found.verdict.reasons:
            for who in reason.people:
                codes.setdefault(who, set()).add(reason.code)
        for who, mine in codes.items():
            asked = slots.get(who)
            if asked is None or not asked.person_id or asked.age is Age.UNVERIFIED:
                continue
            place = (found.scene.id, asked.person_id)
            if "WITHDRAWN" in mine or place in again:
                continue  # nobody is asked for what they took back
            elif mine & NOT_HAD:
                title = _("Have the conversation about scene {n} with {name}.")
                yield self._of_scene(TaskKind.CONVERSATION, place[0], title, asked.name, place[1])
            elif mine & OPEN:
                title = _("{name} has answers open for scene {n}.")
                yield self._of_scene(TaskKind.OPEN_ANSWER, place[0], title, asked.name, place[1])

    def scenes(self) -> Iterator[Task]:
        """Yield the scenes of the next shooting days whose answers are not agreed."""
        for scene_id, dues in self._dues.days.items():
            found = self._judged.get(scene_id)
            days = [due.day_on for due in dues if due.day_on in self._next_days]
            if found is None or found.scene.is_omitted or not days:
                continue
            if found.verdict.state is not State.CLEAR:
                title = _("Scene {n} is planned for {day} and is not agreed.")
                day_on = min(days)
                yield Task(
                    TaskKind.SCENE,
                    urgency(day_on, self._today),
                    title.format(n=found.scene.number, day=day_on),
                    "",
                    Target("scenes", scene_id, "overview"),
                    day_on,
                    scene_id=scene_id,
                    order=(self._order.get(scene_id, ""),),
                )

    def riders(self) -> Iterator[Task]:
        """Yield riders that changed, were withdrawn or came late without an exception."""
        for row in riders_of(
            self._reader,
            self._plans,
            self._records,
            now=self._now,
        ):
            is_late = row.notice.is_late and row.status is Status.COUNTERSIGNED
            if row.status not in UNHAPPY and not is_late:
                continue
            title = (
                _("{name}'s rider came late: an exception and a private yes are both needed.")
                if is_late
                else _("{name}'s rider no longer fits; a new version is needed.")
            )
            days = [self._day(scene_id) for scene_id, _n in row.scenes]
            day_on = min((day for day in days if day), default="")
            yield Task(
                TaskKind.RIDER,
                urgency(day_on, self._today),
                title.format(name=row.name),
                _("Scenes {list}").format(list=", ".join(number for _id, number in row.scenes)),
                Target("people", row.person_id, "riders"),
                day_on,
                row.person_id,
                order=(row.name,),
            )
        for due in tests_due(self._reader, self._plans.values(), self._today):
            title = _("No clearance seen for {name} that is valid on {day}.")
            yield Task(
                TaskKind.TEST,
                urgency(due.day_on, self._today),
                title.format(name=due.name, day=due.day_on or self._today),
                "",
                Target("people", due.person_id, "profile"),
                due.day_on,
                due.person_id,
                order=(due.name,),
            )

    def keeping(self) -> Iterator[Task]:
        """Yield papers that are out of date with somebody, and a backup that is due."""
        for paper in holders(self._reader):
            if not paper.is_told:
                title = _("Tell {name} that paper {code} is out of date.")
                yield Task(
                    TaskKind.PAPER,
                    Urgency.NOW,
                    title.format(name=paper.recipient, code=paper.code),
                    _("Scene {n}").format(n=paper.number) if paper.number else "",
                    Target("papers", paper.paper_id),
                    order=(paper.code,),
                )
        newest = self._reader.scalar(select(func.max(Anchor.at)).where(Anchor.medium == "backup"))
        began = self._reader.scalar(select(func.max(Device.at))) or 0
        if not 0 <= self._now - max(newest or 0, began) < DAY_MS:
            yield Task(
                TaskKind.BACKUP,
                Urgency.SOON,
                _("Make a backup: the last one is more than a day old."),
                "",
                Target("record", tab="backups"),
            )

    def _age(self, found: Judged, person_id: str, name: str) -> Task:
        day_on = self._day(found.scene.id)
        return Task(
            TaskKind.AGE,
            urgency(day_on, self._today),
            _("Record who verified {name}'s age.").format(name=name),
            "",
            Target("people", person_id, "profile"),
            day_on,
            person_id,
            order=(name,),
        )

    def _of_scene(
        self, kind: TaskKind, scene_id: str, title: str, name: str, person_id: str, detail: str = ""
    ) -> Task:
        day_on = self._day(scene_id)
        number = self._judged[scene_id].scene.number
        return Task(
            kind,
            urgency(day_on, self._today),
            title.format(name=name, n=number),
            detail,
            Target("scenes", scene_id, "boundaries"),
            day_on,
            person_id,
            scene_id,
            (self._order.get(scene_id, ""), name),
        )

    def _day(self, scene_id: str) -> str:
        """Return the next shooting day of a scene from today on, "" if none is planned."""
        days = [due.day_on for due in self._dues.days.get(scene_id, ())]
        return min((day for day in days if day >= self._today), default="")
