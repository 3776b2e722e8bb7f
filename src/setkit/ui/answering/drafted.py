"""A form as it is being answered: as text for the draft, as marks for the map, as counts aloud."""

from __future__ import annotations

import json
from dataclasses import replace

from setkit.documents.body import Area, area_of, areas
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.consent import STRICTNESS
from setkit.foundation.i18n import _
from setkit.queries.answer_forms import FormItem


def area_answers(items: tuple[FormItem, ...]) -> dict[str, Answer | None]:
    """Return for each area of the map the strictest answer of its items; None for not asked."""
    found: dict[str, Answer | None] = {}
    for one in areas():
        inside = [item for item in items if _is_here(one, item)]
        if not inside:
            continue
        answers = [item.answer for item in inside]
        known = [answer for answer in answers if answer is not None]
        worst = min(known, key=STRICTNESS.index) if known else None
        found[one.id] = worst if worst is Answer.NO or None not in answers else None
    return found


def _is_here(place: Area, item: FormItem) -> bool:
    return bool(item.zone) and item.is_own_body and place.holds(item.zone, item.side)


def area_id(item: FormItem) -> str:
    """Return the area of the map an item lies in, "" for one that is nowhere."""
    found = area_of(item.zone, item.side) if item.zone and item.is_own_body else None
    return found.id if found is not None else ""


def as_text(items: tuple[FormItem, ...], recorded: tuple[FormItem, ...]) -> str:
    """Return the draft as text: only what differs from what is recorded."""
    before = {one.key: one for one in recorded}
    told = [
        [
            one.code,
            one.partner_id,
            one.answer.value if one.answer else "",
            [condition.stored() for condition in one.conditions],
            one.intensity_max,
            one.own_words,
        ]
        for one in items
        if before.get(one.key) != one
    ]
    return json.dumps(told)


def laid_over(items: tuple[FormItem, ...], text: str) -> tuple[FormItem, ...]:
    """Return `items` with a kept draft laid over them; what is no longer asked falls away."""
    kept = {(told[0], told[1]): told for told in json.loads(text)} if text else {}
    return tuple(_laid(one, kept.get(one.key)) for one in items)


def _laid(item: FormItem, told: list[object] | None) -> FormItem:
    if told is None:
        return item
    _code, _partner, answer, conditions, intensity, own = told
    return replace(
        item,
        answer=Answer(str(answer)) if answer else None,
        conditions=tuple(Condition.of(one) for one in conditions),  # type: ignore[attr-defined]
        intensity_max=int(str(intensity)),
        own_words=str(own),
    )


def read_back(items: tuple[FormItem, ...]) -> tuple[str, ...]:
    """Return, for each answer, how many items got it: counted aloud before recording."""
    words = {
        Answer.YES: _("Yes: {n}"),
        Answer.CONDITIONS: _("Yes with conditions: {n}"),
        Answer.NO: _("No: {n}"),
        Answer.DISCUSS: _("Discuss later: {n}"),
        Answer.UNANSWERED: _("Not answered: {n}"),
    }
    counts = {answer: sum((one.answer or Answer.UNANSWERED) is answer for one in items)
              for answer in words}  # fmt: skip
    return tuple(words[answer].format(n=n) for answer, n in counts.items() if n)
