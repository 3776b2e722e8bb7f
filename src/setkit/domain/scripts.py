"""What a reader found in a script: frozen values, and their checked way through JSON (I-02).

The values cross a pipe from the process that touched the hostile file, so everything that
comes back is checked again here: types, lengths, ranges, and characters that hide or reorder text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from setkit.domain import eighths as eighths_rules
from setkit.domain import headings, scene_numbers

FORMATS = ("fountain", "fdx", "manual")
MOST_SCENES = 20_000
MOST_CHARACTERS = 200
LONGEST_NAME = 80
LONGEST_TEXT = 1_000_000
LONGEST_SCRIPT = 32_000_000
MOST_NOTES = 2 * MOST_SCENES
NOTE_CODES = (
    "proposed_number",
    "duplicate_number",
    "cleaned",
    "shortened",
    "text_before_first_scene",
)
COLOURS = (
    "white",
    "blue",
    "pink",
    "yellow",
    "green",
    "goldenrod",
    "buff",
    "salmon",
    "cherry",
    "tan",
    "gray",
)
"""Revision colours in their usual order (domain.md section 9); productions may add to the list."""
INT_EXT = ("INT", "EXT", "INT/EXT", "EST")
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, bidi overrides, invisible tags and lone surrogates: never part of a script (I-05)."""


@dataclass(frozen=True, slots=True)
class DraftNote:
    """Something a person should know about an import: a code of NOTE_CODES and a scene number."""

    code: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class SceneDraft:
    """One scene as the script has it. `eighths` is None where the script gives no length."""

    number: str | None
    heading: str
    int_ext: str | None
    set_name: str | None
    day_night: str | None
    script_day: str | None
    eighths: int | None
    text: str
    characters: tuple[str, ...]
    is_omitted: bool
    is_revised: bool
    order: int


@dataclass(frozen=True, slots=True)
class ScriptDraft:
    """A whole script: where it came from, its scenes in script order, and notes."""

    format: str
    title: str
    revision_colour: str
    scenes: tuple[SceneDraft, ...]
    notes: tuple[DraftNote, ...]


class BadDraft(ValueError):
    """What came back is not a script draft. The message names the field, never its content."""


def find_colour(text: str) -> str:
    """Return the first revision colour named in `text`, or nothing (`Blue Rev. 2` -> blue)."""
    words = re.findall(r"[a-z]+", text.lower().replace("grey", "gray"))
    return next((word for word in words if word in COLOURS), "")


def draft_to_json(draft: ScriptDraft) -> dict[str, Any]:
    """Return `draft` as plain JSON values."""
    return {
        "format": draft.format,
        "title": draft.title,
        "revision_colour": draft.revision_colour,
        "scenes": [
            {name: getattr(scene, name) for name in _SCENE_FIELDS}
            | {"characters": list(scene.characters)}
            for scene in draft.scenes
        ],
        "notes": [[note.code, note.number] for note in draft.notes],
    }


def draft_from_json(value: object) -> ScriptDraft:
    """Return the draft that `value` (plain JSON values) holds.

    Raises BadDraft unless every field is there, of its type, within its length and range (I-02).
    """
    whole = _object(value, ("format", "title", "revision_colour", "scenes", "notes"))
    if whole["format"] not in FORMATS:
        raise BadDraft("format")
    scenes = tuple(_scene(item, n) for n, item in enumerate(_list(whole, "scenes", MOST_SCENES)))
    if sum(len(scene.text) for scene in scenes) > LONGEST_SCRIPT:
        raise BadDraft("scenes are too long together")
    return ScriptDraft(
        format=str(whole["format"]),
        title=_text(whole, "title", headings.LONGEST),
        revision_colour=_text(whole, "revision_colour", LONGEST_NAME),
        scenes=scenes,
        notes=tuple(_note(item) for item in _list(whole, "notes", MOST_NOTES)),
    )


_SCENE_FIELDS = (
    "number",
    "heading",
    "int_ext",
    "set_name",
    "day_night",
    "script_day",
    "eighths",
    "text",
    "characters",
    "is_omitted",
    "is_revised",
    "order",
)


def _scene(value: object, place: int) -> SceneDraft:
    item = _object(value, _SCENE_FIELDS)
    if type(item["order"]) is not int or item["order"] != place:
        raise BadDraft("order")
    int_ext = _optional(item, "int_ext", 8)
    if int_ext is not None and int_ext not in INT_EXT:
        raise BadDraft("int_ext")
    number = _optional(item, "number", scene_numbers.LONGEST)
    if number is not None and scene_numbers.tidy_number(number) != number:
        raise BadDraft("number")
    return SceneDraft(
        number=number,
        heading=_text(item, "heading", headings.LONGEST),
        int_ext=int_ext,
        set_name=_optional(item, "set_name", headings.LONGEST),
        day_night=_optional(item, "day_night", headings.LONGEST),
        script_day=_optional(item, "script_day", scene_numbers.LONGEST),
        eighths=_length(item["eighths"]),
        text=_text(item, "text", LONGEST_TEXT, lines=True),
        characters=_characters(item),
        is_omitted=_flag(item, "is_omitted"),
        is_revised=_flag(item, "is_revised"),
        order=place,
    )


def _object(value: object, names: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict) or set(value) != set(names):
        raise BadDraft("fields")
    return value


def _list(item: dict[str, object], name: str, most: int) -> list[object]:
    value = item[name]
    if not isinstance(value, list) or len(value) > most:
        raise BadDraft(name)
    return value


def _text(item: dict[str, object], name: str, most: int, *, lines: bool = False) -> str:
    value = item[name]
    if not isinstance(value, str) or len(value) > most or HIDDEN.search(value):
        raise BadDraft(name)
    if not lines and ("\n" in value or "\t" in value):
        raise BadDraft(name)
    return value


def _optional(item: dict[str, object], name: str, most: int) -> str | None:
    return None if item[name] is None else _text(item, name, most)


def _flag(item: dict[str, object], name: str) -> bool:
    value = item[name]
    if not isinstance(value, bool):
        raise BadDraft(name)
    return value


def _length(value: object) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= eighths_rules.MOST:
        raise BadDraft("eighths")
    return value


def _characters(item: dict[str, object]) -> tuple[str, ...]:
    names = [
        _text({"characters": name}, "characters", LONGEST_NAME)
        for name in _list(item, "characters", MOST_CHARACTERS)
    ]
    if len(set(names)) != len(names) or "" in names:
        raise BadDraft("characters")
    return tuple(names)


def _note(value: object) -> DraftNote:
    if not isinstance(value, list) or len(value) != 2 or value[0] not in NOTE_CODES:
        raise BadDraft("notes")
    return DraftNote(str(value[0]), _text({"number": value[1]}, "number", scene_numbers.LONGEST))
