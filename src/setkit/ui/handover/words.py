"""Answers and wishes in the words of the page that is handed over."""

from __future__ import annotations

from setkit.domain.answers import Answer
from setkit.domain.wording import condition_words
from setkit.foundation.i18n import _, ngettext
from setkit.storage.taxonomy import catalogue
from setkit.ui.handover.told import Items, ToldItem

BEATS = 2
"""How many beats are named beside an item; the page before tells them all."""


def answer_words(answer: Answer | None) -> str:
    """Return an answer as the performer says it."""
    return {
        Answer.YES: _("Yes"),
        Answer.CONDITIONS: _("Yes, if …"),
        Answer.NO: _("No"),
        Answer.DISCUSS: _("I need time"),
        Answer.UNANSWERED: _("Not answered"),
        None: _("Not answered"),
    }[answer]


def about(item: ToldItem) -> str:
    """Return what an item is about: which way, with whom, how strong, in which beats."""
    asked = item.asked
    parts = [_way(asked.way, asked.partner)]
    if asked.intensity:
        parts.append(_("planned: {n} of 10").format(n=asked.intensity))
    more = len(asked.beats) - BEATS
    parts.append(", ".join(asked.beats[:BEATS]))
    if more > 0:
        parts.append(ngettext("{n} more beat", "{n} more beats", more).format(n=more))
    return "  ·  ".join(part for part in parts if part)


def _way(way: str, partner: str) -> str:
    if not partner:
        return way
    return _("{way}, with {name}").format(way=way, name=partner)


def spoken(item: ToldItem) -> str:
    """Return what a screen reader says of an item."""
    return ", ".join((item.words, about(item), answer_words(item.answer)))


def terms(item: ToldItem) -> str:
    """Return what a yes depends on, and how far it goes."""
    told = [condition_words(one, catalogue()) for one in item.conditions]
    if item.intensity_max:
        told.append(_("up to {n} of 10").format(n=item.intensity_max))
    return "  ·  ".join(told)


def counts(items: Items) -> tuple[str, ...]:
    """Return how many items got each answer, in the order they are offered."""
    found = []
    for answer in (Answer.YES, Answer.CONDITIONS, Answer.NO, Answer.DISCUSS, None):
        n = sum(one.answer is answer for one in items)
        if n:
            found.append(_("{answer}: {n}").format(answer=answer_words(answer), n=n))
    return tuple(found)
