"""What is being said on the screen handed over: item by item, and as text for the draft.

Nothing said before is taken over by itself: it stands beside each item as the earlier answer, and
counts again only when the performer taps it (must 2: never silent).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.wishes import Wishes
from setkit.queries.answer_forms import FormItem
from setkit.usecases.boundaries import Said

Items = tuple["ToldItem", ...]


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One item. `asked` holds what stands recorded; `answer` None: nothing said this time."""

    asked: FormItem
    answer: Answer | None = None
    conditions: tuple[Condition, ...] = ()
    intensity_max: int = 0
    own_words: str = ""
    comment: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what names this item: code and partner."""
        return self.asked.key

    @property
    def words(self) -> str:
        """Return what the item is called: in the performer's own words where they gave some."""
        words = self.asked.words
        return self.own_words or words[:1].upper() + words[1:]

    @property
    def earlier(self) -> Answer | None:
        """Return what this performer said to it before, None for nothing."""
        before = self.asked.answer
        return None if before is Answer.UNANSWERED else before

    @property
    def form(self) -> FormItem:
        """Return the item with what is said now, as the body map takes it."""
        return replace(self.asked, answer=self.answer)

    def answered(self, answer: Answer | None) -> ToldItem:
        """Return the item with another answer; a yes goes up to what is planned, and no further."""
        keep = self.conditions if answer is Answer.CONDITIONS else ()
        is_yes = answer is not None and answer.can_clear
        most = (self.intensity_max or self.asked.intensity) if is_yes else 0
        return replace(self, answer=answer, conditions=keep, intensity_max=most)

    def again(self) -> ToldItem:
        """Return the item answered as it was before."""
        asked = self.asked
        return replace(
            self,
            answer=self.earlier,
            conditions=asked.conditions,
            intensity_max=asked.intensity_max,
        )

    def like(self, other: ToldItem) -> ToldItem:
        """Return the item answered as `other` is."""
        most = other.intensity_max and min(other.intensity_max, self.asked.intensity)
        return replace(self, answer=other.answer, conditions=other.conditions, intensity_max=most)

    @property
    def said(self) -> Said:
        """Return the answer as it is recorded; what was not answered says so."""
        return Said(
            item=self.asked.code,
            answer=self.answer or Answer.UNANSWERED,
            partner=self.asked.partner_id,
            conditions=self.conditions,
            intensity_max=self.intensity_max,
            own_words=self.own_words,
            comment=self.comment,
        )


def fresh(asked: tuple[FormItem, ...]) -> Items:
    """Return the items with nothing said; own words for a thing stay what they were."""
    return tuple(ToldItem(one, own_words=one.own_words) for one in asked)


def same_place(items: Items, item: ToldItem) -> Items:
    """Return the other items at the same place of the performer's own body."""
    asked = item.asked
    if not asked.zone or not asked.is_own_body:
        return ()
    place = (asked.zone, asked.side)
    return tuple(
        one
        for one in items
        if one.key != item.key
        and (one.asked.zone, one.asked.side) == place
        and one.asked.is_own_body
    )


def as_text(items: Items, wishes: Wishes, name: str, opened_at: int) -> str:
    """Return everything said so far as the text of a draft."""
    told = [
        [
            *one.key,
            one.answer.value if one.answer else "",
            [condition.stored() for condition in one.conditions],
            one.intensity_max,
            one.own_words,
            one.comment,
        ]
        for one in items
    ]
    draft = {"items": told, "wishes": wishes.stored(), "name": name, "opened_at": opened_at}
    return json.dumps(draft)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft read back. `opened_at`: when the performer was first shown the scene, ms UTC."""

    items: Items
    wishes: Wishes
    name: str
    opened_at: int


def read_draft(text: str, asked: tuple[FormItem, ...]) -> Kept:
    """Return the draft `text` laid over the form; what is no longer asked falls away."""
    draft: dict[str, Any] = json.loads(text)
    kept = {(row[0], row[1]): row for row in draft["items"]}
    items = tuple(_laid(one, kept.get(one.key)) for one in fresh(asked))
    return Kept(items, Wishes.of(draft["wishes"]), draft["name"], draft["opened_at"])


def _laid(item: ToldItem, row: list[Any] | None) -> ToldItem:
    if row is None:
        return item
    _code, _partner, answer, conditions, intensity, own, comment = row
    return replace(
        item,
        answer=Answer(answer) if answer else None,
        conditions=tuple(Condition.of(one) for one in conditions),
        intensity_max=intensity,
        own_words=own,
        comment=comment,
    )
