"""Is a call sheet ready to go out? What is missing, and what says more than it should.

For the coordinator beside the preview; none of it stands on the sheet, and none of it hinders.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from setkit.domain.clearance import PREPARED, Level
from setkit.domain.intimacy_scan import scan
from setkit.foundation.i18n import _, ngettext
from setkit.queries.clearance import clearances
from setkit.queries.day_conflicts import day_conflicts
from setkit.queries.shoot_days import DayDetail, DayRow, day_detail, days
from setkit.readers.word_lists import languages, word_list
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning. `tab`: where on the day's page it is mended, "" for the scene's own page."""

    code: str
    sentence: str
    remedy: str
    tab: str = "schedule"


def readiness(reader: Reader, day_id: str, *, now: int) -> tuple[Warned, ...]:
    """Return what should be looked at before the sheet of a day goes out, most telling first.

    `now`: ms UTC. Raises NotFound for a day that is not there.
    """
    detail = day_detail(reader, day_id)
    day = next(row for row in days(reader) if row.id == day_id)
    found = [*_words(detail), *_times(day, detail), *_scenes(reader, day, detail)]
    found += [
        Warned("conflict", row.sentence, row.remedy)
        for row in day_conflicts(reader, day_id, now=now).rows
    ]
    found += [*_people(detail), *_place(detail)]
    return tuple(found)


def _words(detail: DayDetail) -> Iterator[Warned]:
    """Yield typed words that may say what is shot: the sheet is read by hundreds."""
    lists = [word_list(lang) for lang in languages()]
    typed = [(row.text, "schedule") for row in detail.strips if row.text]
    typed += [(row.neutral_line, "schedule") for row in detail.strips if row.intimacy == "none"]
    typed += [(row.remarks, "calls") for row in detail.calls if row.remarks]
    typed += [(text, "place") for text in (*detail.lines.values(), detail.weather) if text]
    for text, tab in dict.fromkeys(typed):
        hits = next((hit for words in lists if (hit := scan(text, words)) is not None), None)
        if hits is not None:
            told = ", ".join(dict.fromkeys(hit.words for hit in hits.hits))
            yield Warned(
                "words",
                _("A typed line may say too much: {words}.").format(words=told),
                _("Say only that the set is closed; what is shot stays off the sheet."),
                tab,
            )


def _times(day: DayRow, detail: DayDetail) -> Iterator[Warned]:
    if not day.crew_wall:
        yield Warned("crew_call", _("There is no general crew call."), _("Set it."), "place")
    if not day.shoot_wall:
        yield Warned(
            "first_shot", _("There is no time for the first shot."),
            _("Set it, so that the times roll."), "place",
        )  # fmt: skip
    if not detail.strips:
        yield Warned("empty", _("The schedule is empty."), _("Add the scenes of the day."))
    n = sum(1 for one in detail.strips if one.minutes is None and one.kind != "banner")
    if n:
        said = ngettext("{n} row has no length.", "{n} rows have no length.", n)
        yield Warned("length", said.format(n=n), _("Later times are the least they can be."))


def _scenes(reader: Reader, day: DayRow, detail: DayDetail) -> Iterator[Warned]:
    planned = [one for one in detail.strips if one.kind == "scene"]
    for one in planned:
        if one.is_omitted:
            said = _("Scene {n} is omitted.").format(n=one.number)
            yield Warned("omitted", said, _("Take its row out, or restore the scene."))
        elif one.intimacy == "unassessed":
            said = _("Nobody has said whether scene {n} is intimate.").format(n=one.number)
            yield Warned("unassessed", said, _("Assess it; the sheet stays neutral meanwhile."), "")
        elif one.intimacy == "intimate" and not one.closed:
            said = _("Scene {n} is intimate and has no closed set.").format(n=one.number)
            yield Warned("closed_set", said, _("Plan how closed the set is."), "")
    ids = [one.scene_id for one in planned if one.intimacy == "intimate"]
    if not ids:
        return
    for row in clearances(reader, ids, day_on=day.day_on, checks=PREPARED):
        if row.level not in (Level.READY.value, Level.CLEAR_TO_ROLL.value):
            said = _("Scene {n} is not ready.").format(n=row.number)
            yield Warned("clearance", said, _("Open the scene to see what is missing."), "")


def _people(detail: DayDetail) -> Iterator[Warned]:
    n = sum(1 for one in detail.calls if one.in_schedule and not one.first_wall)
    if n:
        said = ngettext(
            "{n} person in the schedule has no call.",
            "{n} people in the schedule have no call.", n,
        )  # fmt: skip
        yield Warned("calls", said.format(n=n), _("Give them a time, or fill in times."), "calls")
    cast = {one for row in detail.strips for one in row.cast if row.kind == "scene"}
    parts = sorted({one.part for one in cast if one.part and not one.person_id})
    if parts:
        said = _("Not cast yet: {parts}.").format(parts=", ".join(parts))
        yield Warned("uncast", said, _("Cast them, or the sheet is silent about them."), "")
    unnumbered = sorted({one.part or one.name for one in cast if not one.cast_no})
    if unnumbered:
        said = _("Without a cast number: {parts}.").format(parts=", ".join(unnumbered))
        yield Warned("cast_no", said, _("The sheet shows numbers beside scenes, no names."), "")
    if not any(one.is_crew and one.first_wall for one in detail.calls):
        yield Warned("crew", _("No crew is called."), _("Fill in times calls everybody."), "calls")


def _place(detail: DayDetail) -> Iterator[Warned]:
    place = detail.place
    if place is None:
        yield Warned("place", _("The day has no place."), _("Choose or add one."), "place")
    elif not (place.hospital and place.hospital_phone):
        said = _("The nearest hospital or its phone is missing.")
        yield Warned("hospital", said, _("Every sheet names it."), "place")
