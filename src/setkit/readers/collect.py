"""Gathers scenes from any reader and closes them into a `ScriptDraft` within all limits (I-01)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from setkit.domain import headings, scene_numbers, scripts
from setkit.domain.character_cues import cue_name, mentioned, split_shared
from setkit.domain.scripts import DraftNote, SceneDraft, ScriptDraft
from setkit.readers.refusals import refuse
from setkit.readers.text import clean, one_line


@dataclass(slots=True)
class _Open:
    heading: str
    number: str | None
    eighths: int | None
    is_revised: bool
    lines: list[str] = field(default_factory=list)
    size: int = 0
    cues: dict[str, None] = field(default_factory=dict)


class Collector:
    """Takes headings, lines and cues in script order; knows the limits, not the formats."""

    def __init__(self) -> None:
        self._scenes: list[_Open] = []
        self._notes: dict[DraftNote, None] = {}
        self._total = 0

    def heading(
        self,
        heading: str,
        number: str | None,
        *,
        eighths: int | None = None,
        is_revised: bool = False,
    ) -> None:
        """Begin a scene. `number` None where the script gives none; `eighths` likewise."""
        if len(self._scenes) >= scripts.MOST_SCENES:
            raise refuse("too_many")
        spelled = scene_numbers.tidy_number(self._clean(number or "")) if number else None
        if spelled is not None and len(spelled) > scene_numbers.LONGEST:
            self.note("shortened")
            spelled = None
        line = one_line(self._clean(heading))
        if len(line) > headings.LONGEST:
            self.note("shortened", spelled or "")
            line = line[: headings.LONGEST].rstrip()
        self._scenes.append(_Open(line, spelled, eighths, is_revised))

    def line(self, text: str, *, is_revised: bool = False) -> None:
        """Add one line of the current scene; ahead of the first heading it is only noted."""
        text = self._clean(text).expandtabs(4).rstrip()
        if not self._scenes:
            if text.strip():
                self.note("text_before_first_scene")
            return
        scene = self._scenes[-1]
        scene.is_revised = scene.is_revised or is_revised
        scene.size += len(text) + 1
        self._total += len(text) + 1
        if scene.size > scripts.LONGEST_TEXT or self._total > scripts.LONGEST_SCRIPT:
            raise refuse("too_big")
        scene.lines.extend(text.split("\n"))

    def cue(self, text: str) -> None:
        """Note that somebody speaks in the current scene."""
        name = cue_name(one_line(self._clean(text)))
        if name is None or not self._scenes:
            return
        scene = self._scenes[-1]
        if len(scene.cues) < scripts.MOST_CHARACTERS and len(name) <= scripts.LONGEST_NAME:
            scene.cues[name] = None

    def note(self, code: str, number: str = "") -> None:
        """Remember something a person should know, once."""
        if len(self._notes) < scripts.MOST_NOTES:
            self._notes[DraftNote(code, number)] = None

    def __len__(self) -> int:
        return len(self._scenes)

    def finish(self, form: str, title: str = "", colour: str = "") -> ScriptDraft:
        """Return everything as one draft, missing numbers proposed, duplicates noted.

        Raises ImportRefused `no_scenes`.
        """
        if not self._scenes:
            raise refuse("no_scenes")
        proposed = scene_numbers.propose_numbers([scene.number for scene in self._scenes])
        fitting = [number for number in proposed if len(number.number) <= scene_numbers.LONGEST]
        if len(fitting) != len(proposed):
            raise refuse("too_many")
        cues = tuple(dict.fromkeys(name for scene in self._scenes for name in scene.cues))
        known = frozenset(split_shared(cues, cues))
        scenes = tuple(
            _close(scene, chosen.number, place, known)
            for place, (scene, chosen) in enumerate(zip(self._scenes, proposed, strict=True))
        )
        for chosen in proposed:
            if chosen.is_proposed:
                self.note("proposed_number", chosen.number)
        for number in scene_numbers.duplicates([chosen.number for chosen in proposed]):
            self.note("duplicate_number", number)
        title = one_line(self._clean(title))[: headings.LONGEST].rstrip()
        return ScriptDraft(form, title, scripts.find_colour(colour), scenes, tuple(self._notes))

    def _clean(self, text: str) -> str:
        text, had_hidden = clean(text)
        if had_hidden:
            self.note("cleaned")
        return text


def _close(scene: _Open, number: str, place: int, known: frozenset[str]) -> SceneDraft:
    parts = headings.parse_heading(scene.heading)
    text = _join(scene.lines)
    who = dict.fromkeys([*split_shared(tuple(scene.cues), known), *mentioned(text, known)])
    draft = SceneDraft(
        number=number,
        heading=scene.heading,
        int_ext=parts.int_ext,
        set_name=parts.set_name,
        day_night=parts.day_night,
        script_day=parts.script_day,
        eighths=scene.eighths,
        text=text,
        characters=tuple(who)[: scripts.MOST_CHARACTERS],
        is_omitted=parts.is_omitted,
        is_revised=scene.is_revised,
        order=place,
    )
    # What stood under OMITTED is no longer part of the script; the row stays, its text does not.
    return replace(draft, text="", characters=(), eighths=None) if draft.is_omitted else draft


def _join(lines: Sequence[str]) -> str:
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1]):
            out.append(line if line.strip() else "")
    return "\n".join(out).strip("\n")
