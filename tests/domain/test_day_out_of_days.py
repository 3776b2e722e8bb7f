"""The letters of a day out of days, against a day-by-day reading of what they mean."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.day_out_of_days import DROP_AFTER, Does, day_out_of_days

W, R, T, H = Does.WORK, Does.REHEARSAL, Does.TRAVEL, Does.HOLD


def dates(*ns):
    return [(date(2026, 5, 1) + timedelta(days=n)).isoformat() for n in ns]


def letters(plan, days=None, **words):
    told = {d: does for n, does in plan.items() for d in dates(n)}
    shooting = dates(*(days if days is not None else plan))
    (line,) = day_out_of_days({"mara": told}, shooting, **words)
    return [line.letters.get(d, "") for d in sorted({*shooting, *told})], line


def test_start_work_finish_and_hold_between():
    shown, line = letters({1: [W], 2: [W], 4: [W]}, range(6))
    assert shown == ["", "SW", "W", "H", "WF", ""]
    assert (line.worked, line.held) == (3, 1)
    assert [line.start_on, line.finish_on] == dates(1, 4)


def test_one_day_is_swf():
    assert letters({3: [W]})[0] == ["SWF"]


def test_travel_joins_the_working_letter_and_rehearsal_stands_alone():
    shown, line = letters({0: [T], 1: [R], 2: [W, T], 3: [W], 4: [W, T], 5: [T]})
    assert shown == ["T", "R", "SWT", "W", "WFT", "T"]
    assert (line.rehearsed, line.travelled) == (1, 4)


def test_a_long_gap_is_a_drop_and_a_pickup():
    gap = 2 + DROP_AFTER
    shown, line = letters({0: [W], 1: [W], gap + 1: [W], gap + 2: [W]}, range(gap + 3))
    assert shown[:2] == ["SW", "WD"] and shown[-2:] == ["PW", "WF"]
    assert line.held == 0
    held, line = letters({0: [W], 1: [W], gap: [W], gap + 1: [W]}, range(gap + 2))
    assert held[1] == "W" and line.held == DROP_AFTER


def test_single_days_on_both_sides_of_a_gap():
    assert letters({0: [W], 30: [W], 60: [W]})[0] == ["SWD", "PWD", "PWF"]


def test_a_hold_that_was_asked_for_is_one_even_outside():
    assert letters({0: [H], 1: [W]})[0] == ["H", "SWF"]
    assert letters({0: [H]})[1].start_on == ""


def test_lines_stand_in_the_order_of_the_first_day():
    plan = {name: {d: [W] for d in dates(n)} for name, n in (("a", 5), ("b", 1), ("c", 1))}
    plan["z"] = {}
    lines = day_out_of_days(plan, dates(1, 5))
    assert [line.person for line in lines] == ["b", "c", "a", "z"]


@given(
    st.dictionaries(st.integers(0, 60), st.sets(st.sampled_from(list(Does)), min_size=1)),
    st.sets(st.integers(0, 60)),
    st.integers(1, 20),
)
def test_any_schedule(plan, shooting, drop_after):
    shown, line = letters(plan, shooting, drop_after=drop_after)
    days = sorted({*shooting, *plan})
    worked = sorted(n for n, does in plan.items() if W in does)
    by_day = dict(zip(days, shown, strict=True))
    for n, letter in by_day.items():
        does = plan.get(n, set())
        assert letter.endswith("T") is (T in does)
        plain = letter.removesuffix("T")
        if W not in does:
            before = [m for m in worked if m < n]
            after = [m for m in worked if m > n]
            between = bool(before and after and after[0] - before[-1] - 1 <= drop_after)
            expected = (
                "R" if R in does else "" if T in does else "H" if between or H in does else ""
            )
            assert plain == expected
            continue
        assert ("S" in plain) is (n == worked[0]) and ("F" in plain) is (n == worked[-1])
        later = [m for m in worked if m > n]
        assert ("D" in plain) is bool(later and later[0] - n - 1 > drop_after)
        earlier = [m for m in worked if m < n]
        assert ("P" in plain) is bool(earlier and n - earlier[-1] - 1 > drop_after)
    assert line.worked == len(worked)
