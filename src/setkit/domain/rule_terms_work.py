"""The working-time rules a pack can hold (domain reference section 8): ids, units, stricter side.

A rule may stand several times with a `for`: a band of minors, a kind of place, a kind of contract.
"""

from __future__ import annotations

from setkit.foundation.i18n import mark

_MIN = "minutes"

WORK_ROWS: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    ("work.meal_first", _MIN, "less", (), mark("first meal after the call within")),
    ("work.meal_next", _MIN, "less", (), mark("next meal after the return within")),
    ("work.meal_length", _MIN, "more", (), mark("shortest meal")),
    ("work.meal_deduct", _MIN, "less", (), mark("most of a meal that is deducted")),
    ("work.meal_grace", _MIN, "less", (), mark("grace to finish a set-up before a meal")),
    ("work.meal_grace_from", "code", "first", ("limit", "grace_end"),
     mark("a late meal beyond the grace counts from")),
    ("work.meal_unit", _MIN, "less", (), mark("meal penalty per")),
    ("work.meal_amounts", "amounts", "more", (), mark("meal penalty, per unit")),
    ("work.ndb_length", _MIN, "more", (), mark("shortest non-deductible breakfast")),
    ("work.ndb_within", _MIN, "less", (), mark("non-deductible breakfast after the call within")),
    ("work.break_after", _MIN, "less", (), mark("a break is due after work of")),
    ("work.break_length", _MIN, "more", (), mark("shortest break")),
    ("work.rest", _MIN, "more", (), mark("rest between dismissal and the next call")),
    ("work.rest_every_days", "days", "more", (), mark("a shortened rest at most once in")),
    ("work.rest_per_week", "count", "less", (), mark("shortened rests in a week")),
    ("work.forced_amount", "cents", "more", (), mark("forced call, at most")),
    ("work.weekly_rest", _MIN, "more", (), mark("longest rest of a week at least")),
    ("work.day", _MIN, "less", (), mark("longest working day")),
    ("work.week", _MIN, "less", (), mark("longest working week")),
    ("work.consecutive_days", "days", "less", (), mark("most days in a row")),
    ("work.overtime_after", _MIN, "less", (), mark("overtime after work of")),
    ("work.overtime_rate", "percent", "more", (), mark("overtime rate")),
    ("work.overtime_more_after", _MIN, "less", (), mark("higher overtime after work of")),
    ("work.overtime_more_rate", "percent", "more", (), mark("higher overtime rate")),
    ("work.overtime_step", _MIN, "more", (), mark("overtime counts in steps of")),
    ("work.overtime_most", _MIN, "less", (), mark("most overtime in a day")),
    ("work.night_from", "clock", "less", (), mark("night work from")),
    ("work.graces_per_week", "count", "less", (), mark("graces in a week")),
    ("ic.overtime_day", _MIN, "less", (), mark("coordinator's overtime after, a day")),
    ("ic.overtime_week", _MIN, "less", (), mark("coordinator's overtime after, a week")),
    ("minor.site", _MIN, "less", (), mark("longest time on site, meal included")),
    ("minor.work", _MIN, "less", (), mark("longest work, school day")),
    ("minor.day", _MIN, "less", (), mark("longest day")),
    ("minor.week", _MIN, "less", (), mark("longest week")),
    ("minor.rest", _MIN, "more", (), mark("rest before the next call")),
    ("minor.rest_after_night", _MIN, "more", (), mark("rest after night work")),
    ("minor.night_from", "clock", "less", (), mark("night work from")),
    ("minor.break_after", _MIN, "less", (), mark("break after work of")),
    ("minor.break_length", _MIN, "more", (), mark("shortest break")),
    ("minor.meal_length", _MIN, "more", (), mark("shortest meal")),
    ("minor.from", "clock", "more", (), mark("not before")),
    ("minor.until", "clock", "less", (), mark("not after, school night")),
    ("minor.until_free", "clock", "less", (), mark("not after, before a day without school")),
    ("minor.consecutive_days", "days", "less", (), mark("most days in a row")),
)  # fmt: skip
"""(id, unit, stricter side, options, label)."""
