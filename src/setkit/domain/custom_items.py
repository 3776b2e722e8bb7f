"""Items a coordinator adds: acts in words of their own, for adults only (issue: C-16).

The code spells the words, so it never changes and can be read anywhere without a list.
"""

from __future__ import annotations

GROUP = "C."
LONGEST = 60


def custom_act(words: str) -> str:
    """Return the act code of an item in the coordinator's words: `C.breath_on_the_neck`.

    Raises ValueError for nothing, for more than 60 letters, and for marks that codes are made of.
    """
    told = " ".join(words.replace("_", " ").split())
    if not told or len(told) > LONGEST or set(told) & {".", "*"} or not told.isprintable():
        raise ValueError("not words for an item")
    return GROUP + told.replace(" ", "_")


def is_custom(act: str) -> bool:
    """Tell whether an act was added by a coordinator."""
    return act.startswith(GROUP) and act != f"{GROUP}*"


def custom_words(act: str) -> str:
    """Return the words of a custom act; of any other code the code in words."""
    return act.removeprefix(GROUP).replace("_", " ")
