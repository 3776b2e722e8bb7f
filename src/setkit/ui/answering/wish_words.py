"""Wishes for a scene in words: where they are said, read back, and shown to the coordinator."""

from __future__ import annotations

from setkit.domain.wishes import Wishes
from setkit.foundation.i18n import _


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
