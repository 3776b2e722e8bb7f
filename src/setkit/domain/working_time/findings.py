"""What a rule of working time found: who, since when, how much over, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.rules_in_force import Ruling
from setkit.domain.wall_times import minutes_up


class Found(StrEnum):
    """What was found."""

    MEAL_LATE = "meal_late"
    MEAL_SHORT = "meal_short"
    BREAK_LATE = "break_late"
    REST_SHORT = "rest_short"
    WEEKLY_REST_SHORT = "weekly_rest_short"
    DAY_LONG = "day_long"
    WEEK_LONG = "week_long"
    DAYS_IN_ROW = "days_in_row"
    OVERTIME = "overtime"
    OVERTIME_MORE = "overtime_more"
    OVERTIME_MOST = "overtime_most"
    OWN_OVERTIME_DAY = "own_overtime_day"
    OWN_OVERTIME_WEEK = "own_overtime_week"
    MINOR_SITE = "minor_site"
    MINOR_WORK = "minor_work"
    MINOR_EARLY = "minor_early"
    MINOR_LATE = "minor_late"
    STRETCH = "stretch"
    TOTAL = "total"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure stands on. Every figure is an estimate: payroll decides."""

    rule_id: str
    as_of: str
    source: str
    is_confirmed: bool
    severity: str
    pack_sha: str = ""
    note: str = ""

    @staticmethod
    def of(ruling: Ruling) -> Basis:
        """Return the basis that a value in force gives."""
        rule = ruling.rule
        return Basis(
            ruling.id,
            rule.as_of,
            rule.source,
            rule.is_confirmed,
            rule.severity.value,
            ruling.pack_sha,
            rule.note,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule not kept, or not yet. Instants in ms UTC, amounts in cents of `currency`.

    `actual_at`: when it ended, or as far as is known while `is_open`. `minutes_over`: begun
    minutes count. `units`: how many the rule counts it as (half hours, tenths). `percent`: the
    rate of these units. `amount`: None where no pack in force says one.
    """

    found: Found
    person: str
    day_on: str
    basis: Basis
    anchor_at: int
    due_at: int
    actual_at: int
    minutes_over: int
    is_open: bool = False
    units: int = 0
    percent: int = 0
    amount: int | None = None
    currency: str = ""
    detail: str = ""


def over(
    found: Found,
    person: str,
    day_on: str,
    basis: Basis,
    *,
    anchor_at: int,
    due_at: int,
    actual_at: int,
    is_open: bool = False,
    detail: str = "",
) -> Finding | None:
    """Return the finding that `actual_at` lies behind `due_at`, None where it does not."""
    if actual_at <= due_at:
        return None
    return Finding(
        found,
        person,
        day_on,
        basis,
        anchor_at,
        due_at,
        actual_at,
        minutes_up(actual_at - due_at),
        is_open,
        detail=detail,
    )
