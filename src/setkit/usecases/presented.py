"""What a performer was shown before they answered, pinned by hash (C-01, C-03).

Each row points at the frozen facts of the scene, so that what was shown can be read again later.
"""

from __future__ import annotations

from collections.abc import Sequence

from setkit.domain.facts import facet_hashes, facts_for
from setkit.domain.informing import MUST_SEE
from setkit.foundation.canonical import canonical_sha
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Person, Presented
from setkit.storage.conversation import wording
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.confirmations import PRIVATE_ROLES, RESPONSES
from setkit.usecases.freezing import freeze_scene, plan_of
from setkit.usecases.wording import pin

SHOWN = tuple(what for what in MUST_SEE if what != "talk")
"""What can be shown on a screen or a page; the talk itself is logged by usecases/talks."""
_FACETS = {
    "pages": ("pages",),
    "choreography": ("acts", "exposure", "partners"),
    "coverage": ("coverage",),
    "room": ("room",),
    "use": ("use",),
}
_WORDINGS = frozenset({"rights", "whom_to_call"})


def show(
    uow: UnitOfWork,
    *,
    person_id: str,
    scene_id: str,
    what: Sequence[str] = SHOWN,
    present: tuple[str, ...] = ("performer", "ic"),
) -> tuple[str, ...]:
    """Record that a person saw these parts of a scene as it is now; return the rows' ids.

    `what`: of SHOWN; `present`: roles in the room. What is hashed is the part of the scene that
    concerns this person alone. Raises RuleBroken for somebody who is not in the scene.
    """
    unknown = set(what) - set(SHOWN)
    if unknown:
        raise ValueError("not something that is shown")
    uow.get(Person, person_id)
    scene = plan_of(uow, scene_id)
    if person_id not in {slot.person_id for slot in scene.slots}:
        raise RuleBroken(_("This person is not in this scene. Cast them first."))
    frozen = freeze_scene(uow, scene_id=scene_id)
    hashes = facet_hashes(facts_for(scene, person_id))
    rows = [
        Presented(
            person_id=person_id,
            scene_id=scene_id,
            scene_version_id=frozen,
            what=part,
            content_sha=_content(uow, part, hashes),
            response="seen",
            is_private=set(present) <= PRIVATE_ROLES,
            present_j=sorted(present),
        )
        for part in what
    ]
    uow.add(*rows)
    uow.record("scene.shown", speaker="performer")
    return tuple(row.id for row in rows)


def say_to_double(
    uow: UnitOfWork,
    *,
    person_id: str,
    scene_id: str,
    double_id: str,
    response: str,
    present: tuple[str, ...] = ("performer", "ic"),
) -> str:
    """Record what a performer says to being doubled by `double_id`; return the row's id.

    The double's own answers are theirs and asked for separately (story 12). `response`: yes, no
    or later. Raises RuleBroken where no such double is in the scene, or if not private.
    """
    if response not in RESPONSES:
        raise ValueError("not an answer to a question")
    if not set(present) <= PRIVATE_ROLES:
        raise RuleBroken(_("This is asked in private. Ask again when nobody else is there."))
    scene = plan_of(uow, scene_id)
    doubled = {
        (principal.person_id, slot.person_id)
        for slot in scene.slots
        if slot.doubles and (principal := scene.slot(slot.doubles)) is not None
    }
    if (person_id, double_id) not in doubled:
        raise RuleBroken(_("Nobody doubles this person so in this scene. Check the cast first."))
    row = Presented(
        person_id=person_id,
        scene_id=scene_id,
        scene_version_id=freeze_scene(uow, scene_id=scene_id),
        what="double",
        facet=double_id,
        content_sha=canonical_sha("setkit/double/1\n", [scene_id, person_id, double_id]),
        response=response,
        is_private=True,
        present_j=sorted(present),
    )
    uow.add(row)
    uow.record("double.answered", speaker="performer")
    return row.id


def _content(uow: UnitOfWork, part: str, hashes: dict[str, str]) -> str:
    """Return the hash of what was shown: pinned words, or the facets behind a part."""
    if part in _WORDINGS:
        return pin(uow, wording(part))
    return canonical_sha(f"setkit/shown/1\n{part}\n", [hashes[name] for name in _FACETS[part]])
