"""The second, private word: soft changes, flagged answers, late notice (C-04, C-11).

All of them are taken alone. "I need time" and "no" are recorded with the same ease as "yes".
"""

from __future__ import annotations

from setkit.domain.reconsent import Ask
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import BoundaryVersion, Presented, RiderVersion
from setkit.queries.flagged import FLAGGED_ANSWER
from setkit.queries.reconsent import reconsents
from setkit.queries.riders import LATE_NOTICE
from setkit.queries.settled import FACT
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.freezing import freeze_scene

RESPONSES = ("yes", "no", "later")
PRIVATE_ROLES = frozenset({"performer", "ic", "support_person", "interpreter", "guardian"})
"""Who may be there without the talk being less private; everybody else makes it not private.

A child is not spoken to without the guardian; nobody else has one.
"""


def confirm_facts(
    uow: UnitOfWork,
    *,
    person_id: str,
    scene_id: str,
    response: str,
    present: tuple[str, ...] = ("performer",),
) -> tuple[str, ...]:
    """Record one tap about everything light that changed for a person; return the row ids.

    Light is a soft fact, or a change that only takes away. `response`: yes, no or later;
    `present`: roles in the room. Raises RuleBroken if not private, if nothing light changed, or
    if something hard did: that needs a full new answer.
    """
    _refuse_company(response, present)
    uow.session.flush()
    mine = [row for row in reconsents(uow.session, [scene_id]) if row.person_id == person_id]
    if not mine:
        raise RuleBroken(_("Nothing changed for this person since they agreed."))
    if any(row.asks is Ask.ANSWER for row in mine):
        raise RuleBroken(_("This change needs a full new answer. Hand the screen over for it."))
    frozen = freeze_scene(uow, scene_id=scene_id)
    changes = {one.change.facet: one.change.sha for row in mine for one in row.facts}
    rows = [
        Presented(
            person_id=person_id,
            scene_id=scene_id,
            scene_version_id=frozen,
            what=FACT,
            facet=facet,
            content_sha=sha,
            response=response,
            is_private=True,
            present_j=sorted(present),
        )
        for facet, sha in changes.items()
    ]
    uow.add(*rows)
    uow.record("fact.confirmed", speaker="performer")
    return tuple(row.id for row in rows)


def confirm_flagged_answer(
    uow: UnitOfWork, *, version_id: str, response: str, present: tuple[str, ...] = ("performer",)
) -> str:
    """Record the second word about a flagged version; return the row id.

    Raises RuleBroken if not private, or for a general list: only scene answers are flagged.
    """
    _refuse_company(response, present)
    version = uow.get(BoundaryVersion, version_id)
    if version.scene_id is None or version.scene_version_id is None:
        raise RuleBroken(_("Only answers for a scene need a second confirmation."))
    row = Presented(
        person_id=version.person_id,
        scene_id=version.scene_id,
        scene_version_id=version.scene_version_id,
        what=FLAGGED_ANSWER,
        content_sha=version.content_sha,
        response=response,
        is_private=True,
        present_j=sorted(present),
    )
    uow.add(row)
    uow.record("flag.confirmed", speaker="performer")
    return row.id


def confirm_late_notice(
    uow: UnitOfWork,
    *,
    rider_version_id: str,
    scene_id: str,
    response: str,
    present: tuple[str, ...] = ("performer",),
) -> str:
    """Record what the performer says to a rider that came late; return the row id.

    A yes alone lifts nothing: a named legal exception must stand beside it (domain.md section 5).
    Raises RuleBroken if not private.
    """
    _refuse_company(response, present)
    rider = uow.get(RiderVersion, rider_version_id)
    row = Presented(
        person_id=rider.person_id,
        scene_id=scene_id,
        scene_version_id=freeze_scene(uow, scene_id=scene_id, cause="rider"),
        what=LATE_NOTICE,
        content_sha=rider.text_sha,
        response=response,
        is_private=True,
        present_j=sorted(present),
    )
    uow.add(row)
    uow.record("notice.confirmed", speaker="performer")
    return row.id


def _refuse_company(response: str, present: tuple[str, ...]) -> None:
    if response not in RESPONSES:
        raise ValueError("not an answer to a confirmation")
    if not set(present) <= PRIVATE_ROLES:
        raise RuleBroken(_("This is asked in private. Ask again when nobody else is there."))
