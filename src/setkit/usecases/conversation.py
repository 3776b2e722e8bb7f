"""One whole conversation with a performer, recorded in one go (journey J2).

By phone, on paper or on the screen handed over: the talk, what was shown, the answers and the
signature land together or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setkit.models import BoundaryVersion
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.boundaries import Said, Talk, record_answers
from setkit.usecases.presented import show
from setkit.usecases.signing import Signed, sign
from setkit.usecases.talks import Held, log_talk


@dataclass(frozen=True, slots=True)
class Conversation:
    """What happened between coordinator and performer about one scene.

    `signed` None: nothing was signed yet (a call: the signed sheet follows). `speaker`: performer
    or rep. `presented_at`: when they were first shown it, ms UTC (None: in the talk itself).
    """

    held: Held
    said: Sequence[Said]
    signed: Signed | None = None
    speaker: str = "performer"
    identity: str = "known"
    asked_by: str = "ic"
    change_request_id: str | None = None
    production_present: bool = False
    presented_at: int | None = None


def record_conversation(
    uow: UnitOfWork, *, person_id: str, scene_id: str, told: Conversation
) -> str:
    """Record a conversation whole; return the id of the version of answers.

    The order is that of the talk: what is asked was shown before it was answered. Raises whatever
    its parts refuse; then nothing of it is stored.
    """
    held = told.held
    log_talk(uow, person_id=person_id, scene_id=scene_id, held=held)
    show(uow, person_id=person_id, scene_id=scene_id, present=held.present)
    version_id = record_answers(
        uow,
        person_id=person_id,
        scene_id=scene_id,
        said=told.said,
        talk=Talk(
            stated_at=held.at,
            presented_at=held.at if told.presented_at is None else told.presented_at,
            asked_by=told.asked_by,
            speaker=told.speaker,
            identity=told.identity,
            present=held.present,
            is_private=held.is_private,
            is_production_present=told.production_present,
            change_request_id=told.change_request_id,
        ),
    )
    if told.signed is not None:
        shown_sha = uow.get(BoundaryVersion, version_id).content_sha
        sign(
            uow,
            version_id=version_id,
            person_id=person_id,
            shown_sha=shown_sha,
            signed=told.signed,
            role=told.speaker,
        )
    return version_id
