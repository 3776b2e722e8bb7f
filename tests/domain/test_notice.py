"""The notice clock: story 11, both halves of an exception, nights with a different length."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.flags import Due
from setkit.domain.notice import Anchors, NoticeState, judge_notice, tightest
from setkit.domain.rules_in_force import InForce, together
from setkit.domain.wall_times import HOUR_MS, MINUTE_MS, wall_to_ms
from setkit.storage.rule_packs import pinned, shipped_text

LA = "America/Los_Angeles"
ZONES = ("UTC", "Europe/Madrid", LA, "Australia/Lord_Howe")


def rules(*names):
    return together(pinned(shipped_text(name)) for name in names)


SAG = rules("sag_aftra")
CALL = wall_to_ms("2026-05-13", "07:00", LA)  # a Wednesday
SENT = wall_to_ms("2026-05-11", "09:00", LA)  # the Monday before


def judged(sent_at=SENT, now=SENT, packs=SAG, anchors=None, **words):
    anchors = anchors or Anchors(CALL, CALL + 2 * HOUR_MS)
    return judge_notice(packs, anchors, now=now, sent_at=sent_at, **words)


def test_story_11_sent_46_hours_before_the_call_is_late():
    notice = judged()
    assert (notice.state, notice.hours_given) == (NoticeState.LATE, 46)
    assert notice.short_ms == 2 * HOUR_MS and not notice.is_clear
    assert notice.due_at == wall_to_ms("2026-05-11", "07:00", LA)
    assert notice.ruling.id == "sag_aftra/rider.notice_hours"


@pytest.mark.parametrize(
    ("legal", "private", "state"),
    [
        (True, False, "late"),
        (False, True, "late"),
        (False, False, "late"),
        (True, True, "excepted"),
    ],
)
def test_neither_half_of_an_exception_is_enough_alone(legal, private, state):
    notice = judged(has_legal=legal, has_private_yes=private)
    assert notice.state == state and notice.is_clear is (state == "excepted")


def test_exactly_48_hours_is_met_and_a_millisecond_less_is_late():
    due = CALL - 48 * HOUR_MS
    assert judged(sent_at=due).state is NoticeState.MET
    assert judged(sent_at=due + 1).state is NoticeState.LATE


def test_before_it_is_sent_the_clock_runs_down():
    notice = judged(sent_at=None, now=CALL - 50 * HOUR_MS)
    assert (notice.state, notice.minutes_left, notice.hours_given) == (NoticeState.OPEN, 120, None)
    late = judged(sent_at=None, now=CALL - 47 * HOUR_MS, has_legal=True, has_private_yes=True)
    assert (late.state, late.minutes_left) == (NoticeState.LATE, -60)


def test_a_call_that_moves_earlier_makes_it_late():
    sent = CALL - 48 * HOUR_MS
    assert judged(sent_at=sent).is_clear
    assert not judged(sent_at=sent, anchors=Anchors(CALL - MINUTE_MS)).is_clear


def test_without_a_rule_or_a_call_nothing_is_clear():
    assert judged(packs=InForce()).state is NoticeState.UNKNOWN
    assert judged(anchors=Anchors()).state is NoticeState.UNKNOWN
    assert not judged(packs=rules("meaa"), sent_at=0).is_clear


def test_adult_productions_count_from_the_first_shot_and_the_call_stands_in():
    adult = rules("ethical_adult")
    notice = judged(packs=adult, sent_at=CALL - 23 * HOUR_MS)
    assert (notice.anchor, notice.state, notice.hours_given) == ("first_shot", NoticeState.MET, 25)
    assert not judged(packs=adult, sent_at=CALL - 23 * HOUR_MS, anchors=Anchors(CALL)).is_clear


def test_the_named_union_governs():
    both = rules("sag_aftra", "ethical_adult")
    assert judged(packs=both).ruling.rule.value == 48
    assert judged(packs=both, named="ethical_adult").ruling.rule.value == 24


def test_48_hours_pass_whatever_the_dial_says():
    """On 29 March 2026 Madrid loses an hour: 07:00 two days before is only 47 hours before."""
    call = wall_to_ms("2026-03-30", "07:00", "Europe/Madrid")
    sent = wall_to_ms("2026-03-28", "07:00", "Europe/Madrid")
    assert judged(sent_at=sent, anchors=Anchors(call)).hours_given == 47
    call = wall_to_ms("2026-10-26", "07:00", "Europe/Madrid")
    sent = wall_to_ms("2026-10-24", "07:00", "Europe/Madrid")
    assert judged(sent_at=sent, anchors=Anchors(call)).hours_given == 49


def due(hours):
    return SAG, Due("2026-05-13", hours * HOUR_MS)


@pytest.mark.parametrize(
    ("sent", "dues", "hours", "is_late"),
    [
        (0, [46], 46, True),
        (0, [48], 48, False),
        (1, [48], 47, True),
        (0, [60, 47], 47, True),
        (0, [60, 50], 50, False),
        (None, [1], None, False),
        (0, [], None, False),
        (3 * HOUR_MS, [1], -2, True),
    ],
)
def test_the_tightest_of_several_calls_counts(sent, dues, hours, is_late):
    notice = tightest([due(one) for one in dues], sent_at=sent, named="")
    assert (notice.hours_given, notice.is_late) == (hours, is_late)
    assert notice.is_clear is (sent is not None and bool(dues) and not is_late)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    hour=st.integers(0, 47),
    before=st.integers(0, 100 * 60),
    moved=st.integers(1, 3 * 24 * 60),
)
def test_late_is_late_in_every_zone_and_moving_a_call_earlier_never_helps(
    zone, day, hour, before, moved
):
    call = wall_to_ms(day.isoformat(), f"{hour:02d}:00", zone)
    sent = call - before * MINUTE_MS
    notice = judged(sent_at=sent, anchors=Anchors(call))
    assert (notice.state is NoticeState.MET) is (before >= 48 * 60)
    assert notice.short_ms == max(0, 48 * 60 - before) * MINUTE_MS
    earlier = judged(sent_at=sent, anchors=Anchors(call - moved * MINUTE_MS))
    assert earlier.short_ms >= notice.short_ms and not (earlier.is_clear and not notice.is_clear)
