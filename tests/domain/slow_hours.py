"""Working time counted minute by minute: slow, and obviously right. Times are whole minutes.

Stands against `setkit.domain.working_time`: it shares none of its code, only the day it is given.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MINUTE = 60_000


def ends(day, now):
    return min(now, day.dismissed_at) if day.dismissed_at is not None else now


def minutes(day, now):
    return range(day.call_at, ends(day, now), MINUTE)


def inside(spans, at):
    return any(span.start <= at and (span.end is None or at < span.end) for span in spans)


def late_meals(day, now, first, next_, shortest=30, breakfast=15, breakfast_within=120):
    """Return by how many minutes each meal came late, the one that never came last."""
    meals = [m for m in day.meals if m.end is None or m.end - m.start >= shortest * MINUTE]
    restart = {
        b.end for b in day.breakfasts
        if b.end - b.start >= breakfast * MINUTE
        and b.start - day.call_at <= breakfast_within * MINUTE
    }  # fmt: skip
    counter, late, eaten, told = 0, 0, False, []
    for at in minutes(day, now):
        if at in restart and not eaten:
            counter = late = 0
        if inside(meals, at):
            if late:
                told.append(late)
            counter, late, eaten = 0, 0, True
            continue
        counter += 1
        if counter > (next_ if eaten else first):
            late += 1
    return [*told, late] if late else told


def half_hours(late):
    """Count begun half hours one minute at a time."""
    begun = 0
    for minute in range(late):
        if minute % 30 == 0:
            begun += 1
    return begun


def dollars(begun):
    """25, 35, 50, 50, ... added up one at a time."""
    paid = 0
    for n in range(1, begun + 1):
        paid += 25 if n == 1 else 35 if n == 2 else 50
    return paid


def worked(day, now, most_deducted=60):
    """Count the minutes that were neither the deductible part of a meal nor an unpaid break."""
    count = 0
    for at in minutes(day, now):
        eating = any(
            m.start <= at < m.start + most_deducted * MINUTE and (m.end is None or at < m.end)
            for m in day.meals
        )
        if not eating and not inside([b for b in day.breaks if not b.is_work], at):
            count += 1
    return count


def in_state(day, now, state):
    """Return (minutes in all, longest run of minutes) of a state."""
    spans = [one for one in day.states if one.detail == state]
    count = run = longest = 0
    for at in minutes(day, now):
        run = run + 1 if inside(spans, at) else 0
        count += run > 0
        longest = max(longest, run)
    return count, longest


def longest_stretch(day, now):
    run = longest = 0
    for at in minutes(day, now):
        run = 0 if inside((*day.meals, *day.breaks), at) else run + 1
        longest = max(longest, run)
    return longest


def rest_minutes(day, after):
    count, at = 0, day.dismissed_at
    while at < after.call_at:
        count, at = count + 1, at + MINUTE
    return count


def minutes_past(day, now, hour, minute, next_night):
    """Count minutes of a day after the dial first shows an hour on it, or on the night after."""
    zone = ZoneInfo(day.zone)
    date = datetime.fromisoformat(day.day_on).date()
    passed, count = False, 0
    at = min(day.call_at, to_ms(datetime(date.year, date.month, date.day, tzinfo=zone)))
    while at < ends(day, now):
        told = datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)
        ahead = (told.date() - date).days
        passed = passed or (ahead, told.hour, told.minute) >= (next_night, hour, minute)
        count += passed and at >= day.call_at
        at += MINUTE
    return count


def to_ms(moment):
    return int(moment.timestamp() * 1000)
