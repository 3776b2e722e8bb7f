"""What the director or producer asks to change, and what the coordinator says back (must 6).

The register stands behind a wall: who asked for what is on no performer's view and on no paper,
so that a wish after a "no" never becomes pressure (data-model.md section 1).
"""

from __future__ import annotations

from enum import StrEnum

from setkit.domain.profiles import Profile
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.foundation.ids import export_code
from setkit.models import ChangeRequest, Paper, Recipient, Scene
from setkit.queries.clearance import clearances
from setkit.queries.papers import SPOKEN
from setkit.queries.statements import AGREED, ALTERNATIVE, LINE, STATEMENT, was_told_clear
from setkit.storage.conversation import Wording
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.wording import pin

LONGEST_ROLE = 60
PRODUCTION = frozenset(
    {
        Profile.DIRECTOR.value,
        Profile.FIRST_AD.value,
        Profile.PRODUCER.value,
        Profile.LEGAL.value,
        Profile.TALENT_MANAGER.value,
    }
)
"""Who hears how a scene stands."""


class Statement(StrEnum):
    """What the coordinator can say to production about a scene, and nothing else."""

    LINE = LINE
    ALTERNATIVE = ALTERNATIVE


def register_request(
    uow: UnitOfWork,
    *,
    scene_id: str,
    asked_role: str,
    what: str,
    why: str | None = None,
    by_id: str | None = None,
    asked_at: int | None = None,
) -> str:
    """Register a wish for a change; return the request's id. Nothing about the scene changes.

    `asked_role`: who asks (director, producer); `asked_at`: ms UTC, default now. Raises
    RuleBroken without a role or without saying what is asked.
    """
    role, told = " ".join(asked_role.split()), what.strip()
    if not role or len(role) > LONGEST_ROLE or not told:
        raise RuleBroken(_("Say who asks for the change, and what is asked."))
    row = ChangeRequest(
        scene_id=uow.get(Scene, scene_id).id,
        asked_role=role,
        by_id=by_id,
        asked_at=uow.now if asked_at is None else asked_at,
        what=told,
        why=(why or "").strip() or None,
    )
    uow.add(row)
    uow.record("change.requested")
    return row.id


def tell_production(
    uow: UnitOfWork, *, scene_id: str, recipient_id: str, statement: Statement
) -> str:
    """Log what the coordinator said aloud to production about a scene; return the paper's id.

    LINE is the one line of the scene as it stands; ALTERNATIVE is the coordinator's own choice
    and is never said by setkit itself. Raises RuleBroken for a listener outside production, or
    for an alternative where everything is agreed.
    """
    recipient = uow.get(Recipient, recipient_id)
    if recipient.profile not in PRODUCTION:
        raise RuleBroken(_("Only production hears how a scene stands. Choose another listener."))
    what, words = _words(uow, scene_id, statement)
    sha = pin(uow, Wording(STATEMENT, "notice", "en", "1.0.0", words))
    row = Paper(
        export_code=export_code(uow.entropy),
        form=SPOKEN,
        kind=STATEMENT,
        profile=recipient.profile,
        recipient_id=recipient.id,
        purpose=what,
        copy_n=1,
        scene_id=scene_id,
        max_level=1,
        data_sha=sha,
        protection="none",
    )
    uow.add(row)
    uow.record("paper.spoken")
    return row.id


def _words(uow: UnitOfWork, scene_id: str, statement: Statement) -> tuple[str, str]:
    """Return what is said, as a code and in words."""
    uow.get(Scene, scene_id)
    (row,) = clearances(uow.session, [scene_id])
    if statement is Statement.ALTERNATIVE:
        if row.is_agreed:
            raise RuleBroken(_("Everything in this scene is agreed; no alternative is needed."))
        return ALTERNATIVE, _("Not available. An alternative is offered.")
    if row.is_agreed:
        return AGREED, _("Answers agreed.")
    if was_told_clear(uow.session, scene_id):
        return LINE, _("Hold.")
    return LINE, row.production_line or _("Not cleared yet.")
