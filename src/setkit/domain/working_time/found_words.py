"""What was found about working time, in words; the figures are estimates, said so by the paper."""

from __future__ import annotations

from setkit.domain.rule_words import minutes_text
from setkit.domain.working_time.findings import Found
from setkit.foundation.i18n import _, ngettext


def found_words(found: str, minutes: int, units: int) -> str:
    """Return one finding as a phrase. `minutes` over; `units`: what the rule counts it as."""
    told = {
        Found.MEAL_LATE: _("meal late by {time}"),
        Found.MEAL_SHORT: _("meal short by {time}"),
        Found.BREAK_LATE: _("break late by {time}"),
        Found.REST_SHORT: _("rest short by {time}"),
        Found.WEEKLY_REST_SHORT: _("weekly rest short by {time}"),
        Found.DAY_LONG: _("day too long by {time}"),
        Found.WEEK_LONG: _("week too long by {time}"),
        Found.DAYS_IN_ROW: _("too many days in a row"),
        Found.OVERTIME: _("overtime {time}"),
        Found.OVERTIME_MORE: _("higher overtime {time}"),
        Found.OVERTIME_MOST: _("beyond the most overtime by {time}"),
        Found.OWN_OVERTIME_DAY: _("coordinator's overtime {time}"),
        Found.OWN_OVERTIME_WEEK: _("coordinator's overtime in the week {time}"),
        Found.MINOR_SITE: _("minor on site too long by {time}"),
        Found.MINOR_WORK: _("minor worked too long by {time}"),
        Found.MINOR_EARLY: _("minor called too early by {time}"),
        Found.MINOR_LATE: _("minor on site too late by {time}"),
        Found.STRETCH: _("stretch too long by {time}"),
        Found.TOTAL: _("total too long by {time}"),
        Found.STATE: _("state too long by {time}"),
    }
    words = told[Found(found)].format(time=minutes_text(minutes))
    if not units or Found(found) is Found.DAYS_IN_ROW:
        return words
    counted = ngettext("{what}, counts as {n} unit", "{what}, counts as {n} units", units)
    return counted.format(what=words, n=units)
