"""What the performer does with the items: answers, conditions, own words, a word on the side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.foundation.i18n import _
from setkit.ui.answering.drafted import area_id
from setkit.ui.handover.state import State
from setkit.ui.handover.told import ToldItem, same_place


class Answering:
    """Works on the items of a State. `draft` keeps a change in the vault, `show` only shows one."""

    def __init__(
        self,
        state: Callable[[], State],
        draft: Callable[..., None],
        show: Callable[..., None],
        flush: Callable[[], None],
    ) -> None:
        self._state = state
        self._draft = draft
        self._show = show
        self._flush = flush

    def choose(self, key: tuple[str, str]) -> None:
        """Go to one item."""
        self._flush()
        if key != self._state().current:
            self._show(current=key, notice="")

    def choose_area(self, wanted: str) -> None:
        """Go to the first item at a place of the map; to the next one if already there."""
        inside = [one.key for one in self._state().items if area_id(one.form) == wanted]
        if inside:
            here = self._state().current
            at = inside.index(here) + 1 if here in inside else 0
            self.choose(inside[at % len(inside)])

    def answer(self, answer: Answer) -> None:
        """Answer the item the performer is on; UNANSWERED takes an answer back."""
        said = None if answer is Answer.UNANSWERED else answer
        self._item(lambda item: item.answered(said))

    def again(self) -> None:
        """Say the same as before to the item the performer is on."""
        self._item(lambda item: item.again() if item.earlier else item)

    def all_again(self) -> None:
        """Say the same as before to everything that has no answer yet."""
        self._draft(
            items=tuple(
                one.again() if one.answer is None and one.earlier else one
                for one in self._state().items
            )
        )

    def spread(self) -> None:
        """Give the answer of this item to every other item at the same place of the body."""
        item = self._state().item
        if item is not None:
            same = {one.key for one in same_place(self._state().items, item)}
            self._draft(
                items=tuple(o.like(item) if o.key in same else o for o in self._state().items)
            )

    def depend(self, kind: str, value: str, *, on: bool = True) -> None:
        """Say what a yes depends on, or take one kind of condition away."""

        def changed(item: ToldItem) -> ToldItem:
            rest = tuple(one for one in item.conditions if one.kind != kind)
            if on:
                rest = tuple(sorted((*rest, Condition.of({"kind": kind, "value": value}))))
            return replace(item, answer=Answer.CONDITIONS, conditions=rest)

        try:
            self._item(changed)
        except ValueError:
            self._show(notice=_("That needs a number."), tone="cond")

    def limit(self, intensity: int) -> None:
        """Say up to which intensity (1-10) the yes goes; 0 says nothing."""
        self._item(lambda item: replace(item, intensity_max=intensity))

    def word(self, own_words: str) -> None:
        """Call the item what the performer calls it."""
        self._item(lambda item: replace(item, own_words=own_words))

    def comment(self, words: str) -> None:
        """Tell the coordinator something about this item."""
        self._item(lambda item: replace(item, comment=words))

    def _item(self, change: Callable[[ToldItem], ToldItem]) -> None:
        item = self._state().item
        if item is None:
            return
        changed = change(item)
        if changed != item:
            items = self._state().items
            self._draft(items=tuple(changed if one.key == item.key else one for one in items))
