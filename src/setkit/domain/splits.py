"""Which new scene of a script was cut out of a known one: proposed, never decided (story 16).

A split makes new scenes; what was agreed to stays with the old one, and carrying anything over is
proposed to each person alone (domain.md section 9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from setkit.domain.script_plan import SceneStep, Step
from setkit.domain.word_diff import likeness

LEAST_LIKE = 0.6
"""This share of a new scene's words has to stand in the old one, in order."""
LEAST_WORDS = 5


def find_splits(steps: tuple[SceneStep, ...], texts: Mapping[str, str]) -> dict[str, str]:
    """Return, by number of a new scene, the id of the known scene it looks cut out of.

    `texts`: the pages that scenes have now, by scene id. Only a neighbour by number can be the
    source (12A of 12), and only one whose own pages change or that is gone from the script.
    """
    sources = [
        one
        for one in steps
        if one.scene_id is not None and one.step in (Step.CHANGED, Step.OMITTED, Step.MISSING)
    ]
    found = {}
    for one in steps:
        if one.step is not Step.NEW or one.draft is None:
            continue
        if len(one.draft.text.split()) < LEAST_WORDS:
            continue
        likely = [
            (likeness(texts.get(source.scene_id or "", ""), one.draft.text), source.scene_id or "")
            for source in sources
            if _base(source.number) == _base(one.number)
        ]
        best = max(likely, default=(0.0, ""))
        if best[0] >= LEAST_LIKE:
            found[one.number] = best[1]
    return found


def _base(number: str) -> str:
    digits = re.search(r"\d+", number)
    return digits[0].lstrip("0") if digits else number
