"""Meetings and one-on-ones: who, when, how, about what (issue: story 3 of domain.md section 14).

No scene is clear before each performer had a talk of their own, in private (C-03, C-04).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from setkit.foundation.canonical import canonical, canonical_sha
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Person, Presented, Scene, WorkEvent
from setkit.storage.conversation import talk_topics
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.confirmations import PRIVATE_ROLES
from setkit.usecases.freezing import freeze_scene

PREFIX = "setkit/talk/1\n"
MEETING = "meeting"
ONE_ON_ONE = "one_on_one"


class Channel(StrEnum):
    """How a talk was held; each is complete, and each is labelled."""

    ALONE_ON_SCREEN = "alone_on_screen"
    READ_BACK = "read_back_by_phone"
    PAPER_SCAN = "paper_scan"
    REMOTE = "remote"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Held:
    """A talk as it was held. `at`: ms UTC. `present`: roles in the room or on the line.

    `items_read_back`: how many answers were read to the performer again and confirmed.
    """

    at: int
    channel: Channel
    topics: tuple[str, ...]
    present: tuple[str, ...] = ("performer", "ic")
    note: str = ""
    items_read_back: int = 0

    @property
    def is_private(self) -> bool:
        """Tell whether nobody was there who makes a talk less private."""
        return set(self.present) <= PRIVATE_ROLES


def log_meeting(
    uow: UnitOfWork, *, held: Held, scene_id: str | None = None, by_role: str = "ic"
) -> str:
    """Record a meeting with production (no performer's talk); return the row's id.

    `by_role`: who called it. Raises RuleBroken for a time still to come or an unknown topic.
    """
    _refuse(uow, held)
    row = _event(uow, MEETING, None, scene_id, held, by_role)
    uow.record("talk.logged")
    return row.id


def log_talk(uow: UnitOfWork, *, person_id: str, scene_id: str, held: Held) -> str:
    """Record a one-on-one with a performer about a scene as it is now; return the row's id.

    Counts for clearance only where it was private; either way it is on record as it was. Raises
    RuleBroken for a time still to come, or a topic that is not on the list.
    """
    _refuse(uow, held)
    uow.get(Person, person_id)
    uow.get(Scene, scene_id)
    row = _event(uow, ONE_ON_ONE, person_id, scene_id, held, "ic")
    uow.add(
        Presented(
            person_id=person_id,
            scene_id=scene_id,
            scene_version_id=freeze_scene(uow, scene_id=scene_id),
            what="talk",
            content_sha=canonical_sha(PREFIX, _told(held)),
            response="seen",
            is_private=held.is_private,
            present_j=sorted(held.present),
        )
    )
    uow.record("talk.logged", speaker="performer")
    return row.id


def _event(
    uow: UnitOfWork,
    kind: str,
    person_id: str | None,
    scene_id: str | None,
    held: Held,
    by_role: str,
) -> WorkEvent:
    row = WorkEvent(
        id=uow.new_id(),
        kind=kind,
        person_id=person_id,
        scene_id=scene_id,
        by_role=by_role,
        event_at=held.at,
        outcome=canonical(_told(held)),
    )
    if held.note.strip():
        # A private note lies under its person's own key, so that it can be purged with them.
        row.note_x = uow.seal(
            held.note.strip(),
            table="work_event",
            row_id=row.id,
            column="note_x",
            subject_id=person_id,
            retention="R4",
        )
    uow.add(row)
    return row


def _told(held: Held) -> dict[str, object]:
    return {
        "channel": held.channel.value,
        "topics": sorted(held.topics),
        "present": sorted(held.present),
        "items_read_back": held.items_read_back,
    }


def _refuse(uow: UnitOfWork, held: Held) -> None:
    known = {topic.id for topic in talk_topics()}
    if not held.topics or not set(held.topics) <= known:
        raise RuleBroken(_("Choose from the list what the talk was about."))
    if held.at > uow.now:
        raise RuleBroken(_("That time is still to come. Record the talk when it was held."))
