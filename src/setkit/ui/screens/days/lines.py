"""How days, strips and calls read as lines of a list."""

from __future__ import annotations

from setkit.documents.words import pages, weekday
from setkit.domain.day_words import lasting
from setkit.foundation.i18n import _, ngettext
from setkit.queries.calls import CallRow
from setkit.queries.schedule import StripRow
from setkit.queries.shoot_days import DayRow
from setkit.ui.kit.lines import Line
from setkit.ui.kit.pill import Mark
from setkit.ui.kit.text import isolated

DOT = "  ·  "


def day_line(row: DayRow) -> Line:
    """Return one day as a line of the list."""
    n = len(row.scenes)
    scenes = ngettext("{n} scene", "{n} scenes", n).format(n=n) if n else _("no scenes yet")
    length = pages(row.eighths) if row.eighths else ""
    under = (row.unit_name, row.crew_wall, scenes, length, isolated(row.location))
    mark, word = (Mark.YES, _("Sheet {n}").format(n=row.issue)) if row.issue else (Mark.NONE, "")
    return Line(
        weekday(row.day_on), DOT.join(part for part in under if part), str(row.number), mark, word
    )


def day_name(row: DayRow) -> str:
    """Return one day in a few words, for a choice or a screen reader."""
    said = _("Day {n}, {day}, {unit}")
    return said.format(n=row.number, day=weekday(row.day_on), unit=row.unit_name)


def kind_word(kind: str) -> str:
    """Return what a kind of row is called."""
    return {
        "scene": _("Scene"),
        "rehearsal": _("Rehearsal"),
        "move": _("Company move"),
        "meal": _("Meal"),
        "fitting": _("Fitting"),
        "banner": _("Banner"),
    }[kind]


def strip_title(row: StripRow) -> str:
    """Return what a strip is called: number and place, or its words."""
    if row.kind == "scene":
        place = ". ".join(part for part in (row.int_ext, row.set_name) if part)
        light = " ".join(part for part in (row.day_night, row.script_day) if part)
        return "  ".join(part for part in (row.number, " – ".join(filter(None, (place, light))))
                         if part)  # fmt: skip
    if row.number:
        return _("{kind}, scene {n}").format(kind=kind_word(row.kind), n=row.number)
    return row.text or kind_word(row.kind)


def strip_line(row: StripRow, *, is_clashing: bool) -> Line:
    """Return one strip as a line; `is_clashing`: a conflict names it."""
    start = row.start_wall if row.is_known or not row.start_wall else f"{row.start_wall}+"
    length = lasting(row.minutes) if row.minutes is not None else _("no length yet")
    if row.kind == "banner" and not row.minutes:
        length = ""
    cast = ", ".join(one.cast_no or isolated(one.part or one.name) for one in row.people)
    words = "" if row.kind != "scene" and not row.number else row.text
    fixed = _("fixed") if row.at_wall else ""
    under = (pages(row.eighths) if row.eighths and row.kind == "scene" else "", length, fixed,
             cast, isolated(words), isolated(row.location))  # fmt: skip
    mark, word = Mark.NONE, ""
    if is_clashing:
        mark, word = Mark.NO, _("Conflict")
    elif row.is_omitted:
        mark, word = Mark.NO, _("Omitted")
    elif row.closed:
        mark, word = Mark.COND, _("Closed set")
    return Line(
        strip_title(row), DOT.join(part for part in under if part), start, mark, word,
        is_quiet=row.kind == "banner" or row.is_omitted,
    )  # fmt: skip


def call_line(row: CallRow) -> Line:
    """Return one person's call as a line."""
    walls = (
        (_("pick-up {time}"), row.pickup_wall),
        (_("make-up {time}"), row.hmu_wall),
        (_("rehearsal {time}"), row.rehearsal_wall),
        (_("on set {time}"), row.set_wall),
    )
    told = [words.format(time=wall) for words, wall in walls if wall]
    does = isolated(row.part) if not row.is_crew else row.position or row.department
    number = f"{row.cast_no}  " if row.cast_no and not row.is_crew else ""
    under = DOT.join(part for part in (does, *told, isolated(row.remarks)) if part)
    title = f"{number}{isolated(row.name)}"
    if not row.first_wall:
        return Line(title, under, "–", Mark.UNKNOWN, _("No call"))
    return Line(title, under, row.report_wall or row.first_wall)
