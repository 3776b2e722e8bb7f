"""The way through: each page is passed before the next, so that nothing is answered unseen."""

from __future__ import annotations

from enum import StrEnum

from setkit.foundation.i18n import _


class Step(StrEnum):
    """The pages, in order; after SIGN there is no way back into the answers."""

    WELCOME = "welcome"
    SCENE = "scene"
    ROOM = "room"
    ANSWERS = "answers"
    WISHES = "wishes"
    READ = "read"
    SIGN = "sign"
    RECEIPT = "receipt"
    REST = "rest"
    BACK = "back"


ORDER = (
    Step.WELCOME,
    Step.SCENE,
    Step.ROOM,
    Step.ANSWERS,
    Step.WISHES,
    Step.READ,
    Step.SIGN,
)
"""The pages that can be turned forwards and backwards."""


def title_of(step: Step) -> str:
    """Return what a page is called on top of it."""
    return {
        Step.WELCOME: _("Before you begin"),
        Step.SCENE: _("What the scene asks"),
        Step.ROOM: _("Who is there, and where it goes"),
        Step.ANSWERS: _("Your answers"),
        Step.WISHES: _("How you want to work"),
        Step.READ: _("Read back"),
        Step.SIGN: _("Sign"),
        Step.RECEIPT: _("Yours to keep"),
        Step.REST: _("Take your time"),
        Step.BACK: _("Hand the screen back"),
    }[step]


def place_of(step: Step) -> str:
    """Return how far along a page is, "" for one outside the way."""
    if step not in ORDER:
        return ""
    return _("{n} of {total}").format(n=1 + ORDER.index(step), total=len(ORDER))
