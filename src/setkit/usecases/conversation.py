"""One whole conversation with a performer, recorded in one go (journey J2).

By phone, on paper or on the screen handed over: the talk, what was shown, the answers and the
signature land together or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import BoundaryVersion
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.boundaries import Said, Talk, record_answers
from setkit.usecases.presented import show
from setkit.usecases.signing import Signed, Way, sign
from setkit.usecases.talks import Channel, Held, log_talk


@dataclass(frozen=True, slots=True)
class Conversation:
    """What happened between coordinator and performer about one scene.

    `signed` None: nothing was signed yet (a call: the signed sheet follows). `speaker`: performer
    or rep. `presented_at`: when they were first shown it, ms UTC (None: in the talk itself).
    `paper_held_by`: who keeps the original of a signed sheet, "" for none.
    """

    held: Held
    said: Sequence[Said]
    signed: Signed | None = None
    speaker: str = "performer"
    identity: str = "known"
    asked_by: str = "ic"
    change_request_id: str | None = None
    production_present: bool = False
    paper_held_by: str = ""
    presented_at: int | None = None


def record_conversation(
    uow: UnitOfWork, *, person_id: str, scene_id: str, told: Conversation
) -> str:
    """Record a conversation whole; return the id of the version of answers.

    The order is that of the talk: what is asked was shown before it was answered. Raises RuleBroken
    for a call in which not everything was read back, for a sheet without its scan or its keeper,
    and whatever its parts refuse; then nothing of it is stored.
    """
    held = told.held
    _refuse(told)
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
            paper_held_by=told.paper_held_by or None,
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


def _refuse(told: Conversation) -> None:
    """A label says how answers came about: each has its own proof, or it is not given (C-19)."""
    held = told.held
    if held.channel is Channel.READ_BACK and held.items_read_back != len(told.said):
        raise RuleBroken(
            _("Read every answer back before it is recorded: {n} of {total} were.").format(
                n=held.items_read_back, total=len(told.said)
            )
        )
    is_sheet = told.signed is not None and told.signed.way is Way.PAPER
    if held.channel is Channel.PAPER_SCAN and not is_sheet:
        raise RuleBroken(_("Choose the scan of the signed page."))
    if is_sheet and not told.paper_held_by.strip():
        raise RuleBroken(_("Say who keeps the original of the signed page."))
