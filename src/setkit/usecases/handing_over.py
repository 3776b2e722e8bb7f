"""The screen handed over (journey J2): what a performer said alone is stored whole, or not at all.

One transaction: the talk, what was shown, the answers, the signature, what they wish for. The
draft kept meanwhile goes with it; before that nothing but the draft exists.
"""

from __future__ import annotations

from dataclasses import dataclass

from setkit.domain.wishes import Wishes
from setkit.models import BoundaryVersion, Person
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.drafts import drop_draft
from setkit.usecases.people import change_person
from setkit.usecases.wishes import keep_wishes

FORM = "handover"
ANSWERS = "answers"
"""The draft of the coordinator's own page for the same answers: a whole version overtakes it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the performer keeps: which version it is, its hash, when it was said (ms UTC)."""

    version_id: str
    n: int
    content_sha: str
    stated_at: int


def subject(scene_id: str, person_id: str) -> str:
    """Return what the drafts of one person and scene are kept under."""
    return f"{scene_id}:{person_id}"


def record_alone(
    uow: UnitOfWork,
    *,
    person_id: str,
    scene_id: str,
    told: Conversation,
    wishes: Wishes,
    name: str = "",
) -> Receipt:
    """Record what was said on the screen handed over; return what goes on the receipt.

    `name`: what they want to be called, "" to leave that as it is. Raises whatever a part refuses;
    then nothing of it is stored and the draft stands.
    """
    version_id = record_conversation(uow, person_id=person_id, scene_id=scene_id, told=told)
    keep_wishes(uow, person_id=person_id, scene_id=scene_id, wishes=wishes)
    person = uow.get(Person, person_id)
    if name and name != (person.set_name or person.name):
        change_person(uow, person_id=person_id, field="set_name", value=name)
    for form in (FORM, ANSWERS):
        drop_draft(uow, form=form, subject_id=subject(scene_id, person_id))
    row = uow.get(BoundaryVersion, version_id)
    return Receipt(row.id, row.n, row.content_sha, row.stated_at)
