"""Answers and wishes in the words of the page that is handed over."""

from __future__ import annotations

from setkit.domain.answers import Answer
from setkit.domain.wishes import Wishes
from setkit.domain.wording import condition_words
from setkit.foundation.i18n import _
from setkit.storage.taxonomy import catalogue
from setkit.ui.handover.told import Items, ToldItem


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
    parts.append(", ".join(asked.beats))
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


def called_options() -> list[tuple[str, str]]:
    """Return by which name somebody may be called in the scene."""
    return [("", _("Not said")), ("own", _("My own name")), ("character", _("My character’s name"))]


def ask_options() -> list[tuple[str, str]]:
    """Return whether somebody wants to be asked before they are touched."""
    return [
        ("", _("Not said")),
        ("each_time", _("Ask me each time")),
        ("first_time", _("Ask me the first time")),
        ("no_need", _("No need to ask for what is agreed")),
    ]


def wish_lines(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """Return what was wished for, each with its title; nothing for what was not said."""
    shared = _("Name, asking first, word and sign may be told on set.")
    kept = _("Nothing of this is told to anybody.")
    lines = (
        (_("Name used in the scene"), dict(called_options())[wishes.called] * bool(wishes.called)),
        (_("Before touch"), dict(ask_options())[wishes.ask_first] * bool(wishes.ask_first)),
        (_("My word to stop"), wishes.word),
        (_("My sign without words"), wishes.sign),
        (_("Breath, scent, temperature"), wishes.senses),
        (_("If my body reacts"), wishes.body),
        (_("First time"), _("This is my first scene of this kind.") * wishes.is_first_time),
        (_("What would help me"), wishes.support),
    )
    said = tuple(line for line in lines if line[1])
    return (*said, (_("Who may know"), shared if wishes.is_shared else kept)) if said else ()
