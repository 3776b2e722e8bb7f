"""The second consent: that records about a person are kept at all (issue: acts and data apart).

Own form, own versions, own signature, own withdrawal. Taking it back ends no agreement about
acts, and an agreement about acts is no agreement about data.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import BoundaryAnswer, BoundaryVersion, Person
from setkit.storage.taxonomy import templates
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.boundaries import Said, Talk, content_sha, version_row
from setkit.usecases.checklists import ensure_items

KIND = "data"


def record_data_answers(
    uow: UnitOfWork, *, person_id: str, said: Mapping[str, Answer], talk: Talk
) -> str:
    """Record what a person says to each record kept about them; return the version's id.

    `said`: item of the form `data` -> answer. What is left out stays unanswered. Raises
    RuleBroken for another item, or for conditions: data is kept or it is not.
    """
    uow.get(Person, person_id)
    (form,) = [one for one in templates() if one.kind == KIND]
    if not set(said) <= set(form.items):
        raise RuleBroken(_("That is no checklist item. Choose one from the list."))
    if Answer.CONDITIONS in said.values():
        raise RuleBroken(_("Records are kept or not kept. Answer yes, no, or discuss later."))
    given = [Said(item, said.get(item, Answer.UNANSWERED)) for item in form.items]
    ensure_items(uow, form.items)
    before = uow.session.scalars(
        select(BoundaryVersion)
        .where(BoundaryVersion.kind == KIND, BoundaryVersion.person_id == person_id)
        .order_by(BoundaryVersion.hlc.desc())
        .limit(1)
    ).all()
    row = version_row(uow, person_id, None, None, before, talk, KIND)
    row.content_sha = content_sha(row, given)
    uow.add(row)
    uow.session.flush()
    uow.add(
        *(
            BoundaryAnswer(version_id=row.id, item=one.item, answer=one.answer.value)
            for one in given
        )
    )
    uow.record("boundary.version", speaker=talk.speaker)
    return row.id
