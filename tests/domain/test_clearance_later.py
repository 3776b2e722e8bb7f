"""Steps 4 and 7 to 12 of clearance as a table, and the two later states one reason at a time."""

from dataclasses import replace

import pytest

from domain.small_world import (
    CATALOGUE,
    DAY,
    INES,
    JON,
    MARA,
    NECK,
    SEEN,
    all_set,
    all_shown,
    beat,
    check_ins,
    codes,
    judge,
    log,
    presented,
    rider,
    roster,
    said,
    scene,
    version,
    withdrawal,
    yes_to_all,
)
from setkit.domain.circumstances import PackFacts, RetestHold, RosterLine, SeenTest, Veto
from setkit.domain.clearance import ALL, PREPARED, Level
from setkit.domain.conditions import Condition
from setkit.domain.facts import facet_hashes, facts_for
from setkit.domain.plan import Contact
from setkit.domain.reasons import State, production_line
from setkit.domain.wording import remedy, sentence

B, U, A, C = State.BLOCKED, State.UNKNOWN, State.ASK_FIRST, State.CLEAR
KISS = scene(beat(NECK))
RECEIVE = "K.neck.receive"
X = scene(beat(Contact("c-x", "act", "s-jon", "s-mara", act="X.oral")), is_adult_production=True)
NOT_YET, HOLD = "Not cleared yet.", "Hold."


def full(
    of=KISS, versions=None, shown=None, checks=ALL, day_on=DAY, before=None, gone=(), **around
):
    told = yes_to_all(of) if versions is None else versions
    words = {"checks": checks, "day_on": day_on, "around": all_set(of, **around)}
    return judge(of, *told, shown=shown, before=before, withdrawals=gone, **words)


def mara(of=KISS, **facts):
    return [replace(v, **facts) if v.person == "mara" else v for v in yes_to_all(of)]


def without(what, person="mara", of=KISS):
    return [one for one in all_shown(of) if (one.what, one.person) != (what, person)]


def riders(of=KISS, **facts):
    return (rider(of, "mara", **facts), rider(of, "jon"))


def doubled(*shown):
    """Ines doubles Mara, alone in a beat with Jon."""
    double = replace(INES, role="body_double", doubles="s-mara")
    of = scene(beat(replace(NECK, receiver="s-ines")), slots=(MARA, JON, double))
    return full(of, shown=[*all_shown(of), *shown])


def seen(until="2026-05-20", person="mara", **facts):
    return SeenTest(f"t-{person}", person, "panel", "2026-05-10", until, 14, **facts)


def with_tests(*tests, holds=()):
    return full(X, tests=(*tests, seen(person="jon")), holds=holds)


def exposed(*events):
    of = scene(beat(NECK, exposures=[SEEN]))
    return full(of, events=(*check_ins(), *events))


VOICELESS = scene(replace(beat(NECK), is_voice_blocked=True))
CUT = log("cut", 30, beat="b-1")
RED = log("red", 40)


def again(hlc=50, *people):
    return tuple(log("resume_yes", hlc, person=who) for who in people or ("mara", "jon"))


TABLE = {
    "NOT_INFORMED": (lambda: full(shown=without("rights")), U, NOT_YET),
    "NOT_SIGNED": (lambda: full(versions=mara(is_signed=False)), A, NOT_YET),
    "FLAGGED": (lambda: full(versions=mara(stated_on=DAY)), A, NOT_YET),
    "DOUBLE_PRINCIPAL": (doubled, U, NOT_YET),
    "RIDER_MISSING": (lambda: full(riders=()), U, "Rider outstanding."),
    "RIDER_NOT_ACTIVE": (lambda: full(riders=riders(status="sent")), U, "Rider outstanding."),
    "RIDER_CHANGED": (lambda: full(riders=riders(changed=("acts",))), A, "Rider outstanding."),
    "RIDER_NARROWER": (lambda: full(riders=riders(covered=())), B, "Rider outstanding."),
    "RIDER_WIDER": (
        lambda: full(versions=yes_to_all(KISS, mara={RECEIVE: {"answer": "no"}})),
        B,
        NOT_YET,
    ),
    "RIDER_LATE": (lambda: full(riders=riders(is_late=True)), B, "Notice period not met."),
    "ROSTER_OPEN": (lambda: full(roster=None), U, "Closed-set list not final."),
    "ROSTER_VETO": (
        lambda: full(roster=roster(vetoes=(Veto("v", "ana"),))),
        B,
        "Closed-set list not final.",
    ),
    "SET_LEVEL": (lambda: full(riders=riders(least_level=3)), B, "Closed-set list not final."),
    "TEST_NOT_SEEN": (with_tests, U, "Clearance date outstanding."),
    "TEST_LAST_DAY": (lambda: with_tests(seen(DAY)), A, "Clearance date outstanding."),
    "CHECKIN_MISSING": (lambda: full(events=()), A, NOT_YET),
    "CHECKIN_STOP": (lambda: full(events=check_ins("stop")), B, HOLD),
    "SIGNAL_MISSING": (lambda: full(VOICELESS), A, NOT_YET),
    "ROBE_MISSING": (lambda: exposed(CUT), A, NOT_YET),
    "RED_OPEN": (lambda: full(events=(*check_ins(), RED)), B, HOLD),
}


@pytest.mark.parametrize("code", TABLE)
def test_each_reason_with_its_state_line_and_remedy(code):
    make, state, line = TABLE[code]
    verdict = make()
    assert (code in codes(verdict), verdict.state) == (True, state)
    assert production_line(verdict.tells()) == line
    told = next(reason for reason in verdict.reasons if reason.code == code)
    assert "{" not in sentence(told, CATALOGUE, str) + remedy(told)
    assert bool(remedy(told)) or told.state is None


CLEARED = {
    "all shown and signed": lambda: full(),
    "late, exception and private yes": lambda: full(
        riders=riders(is_late=True, has_exception=True, is_late_notice_agreed=True)
    ),
    "flag confirmed": lambda: full(
        versions=mara(stated_on=DAY), shown=[*all_shown(KISS), confirmation()]
    ),
    "double agreed": lambda: doubled(presented("double", facet="ines", response="yes")),
    "test in time": lambda: with_tests(seen()),
    "test after a hold": lambda: with_tests(
        seen("2026-05-25"),
        seen("2026-05-25", "jon"),
        holds=(RetestHold("h", "x", "2026-05-01", "", "2026-05-11"),),
    ),
    "robe given": lambda: exposed(CUT, log("check", 31, told="robe")),
    "silent signal": lambda: full(replace(VOICELESS, signal_silent="two taps")),
    "everybody resumed": lambda: full(events=(*check_ins(), RED, *again())),
    "no rider asked for": lambda: full(riders=(), pack=PackFacts()),
}


def confirmation(**facts):
    base = {"hlc": 11, "content_sha": "sha of mara-10", "response": "yes", **facts}
    return presented("flagged_answer", **base)


@pytest.mark.parametrize("case", CLEARED)
def test_what_clears_to_roll(case):
    verdict = CLEARED[case]()
    assert (codes(verdict), verdict.level) == (set(), Level.CLEAR_TO_ROLL)


def late(**facts):
    return full(riders=riders(is_late=True, **facts))


def flagged_with(**facts):
    return full(versions=mara(stated_on=DAY), shown=[*all_shown(KISS), confirmation(**facts)])


STILL = {
    "exception without yes": ("RIDER_LATE", lambda: late(has_exception=True)),
    "yes without exception": ("RIDER_LATE", lambda: late(is_late_notice_agreed=True)),
    "flag before the answer": ("FLAGGED", lambda: flagged_with(hlc=10)),
    "flag not in private": ("FLAGGED", lambda: flagged_with(is_private=False)),
    "flag of another version": ("FLAGGED", lambda: flagged_with(content_sha="other")),
    "flag answered no": ("FLAGGED", lambda: flagged_with(response="no")),
    "production present": ("FLAGGED", lambda: full(versions=mara(is_production_present=True))),
    "short notice": ("FLAGGED", lambda: full(calls={"mara": 1_777_000_000_000 + 47 * 3_600_000})),
    "talk not in private": (
        "NOT_INFORMED",
        lambda: full(shown=[*without("talk"), presented("talk", is_private=False)]),
    ),
    "shown for other facts": (
        "NOT_INFORMED",
        lambda: full(shown=[replace(one, scene_version="old") for one in all_shown(KISS)]),
    ),
    "double of another": (
        "DOUBLE_PRINCIPAL",
        lambda: doubled(presented("double", facet="eva", response="yes")),
    ),
    "roster changed since": (
        "ROSTER_OPEN",
        lambda: full(
            roster=roster(lines=(RosterLine("pa", "", "Bo"),), confirmed_sha=roster().sha)
        ),
    ),
    "more than the heads": (
        "ROSTER_OPEN",
        lambda: full(roster=roster(max_heads=1, lines=(RosterLine("a"), RosterLine("b")))),
    ),
    "veto by name": ("ROSTER_VETO", lambda: full(roster=roster(vetoes=(Veto("v", "", " ANA "),)))),
    "pack's level": ("SET_LEVEL", lambda: full(pack=PackFacts(least_level=3))),
    "test ended": ("TEST_NOT_SEEN", lambda: with_tests(seen("2026-05-15"))),
    "test before a hold": (
        "TEST_NOT_SEEN",
        lambda: with_tests(seen(), holds=(RetestHold("h", "x", "2026-05-01", "", "2026-05-12"),)),
    ),
    "hold without a retest day": (
        "TEST_NOT_SEEN",
        lambda: with_tests(seen(), holds=(RetestHold("h", "x", "d", "panel"),)),
    ),
    "go with conditions": ("CHECKIN_MISSING", lambda: full(events=check_ins("conditions"))),
    "check-in before the answers": ("CHECKIN_MISSING", lambda: full(events=check_ins(hlc=10))),
    "check-in of another day": (
        "CHECKIN_MISSING",
        lambda: full(events=[replace(e, day_on="2026-05-15") for e in check_ins()]),
    ),
    "one of two resumed": (
        "RED_OPEN",
        lambda: full(events=(*check_ins(), RED, *again(50, "mara"))),
    ),
    "resumed before": ("RED_OPEN", lambda: full(events=(*check_ins(), RED, *again(39)))),
    "robe before the cut": ("ROBE_MISSING", lambda: exposed(log("check", 29, told="robe"), CUT)),
    "yellow": ("INTENSITY_OVER", lambda: full(events=(*check_ins(), log("yellow", 30, ceiling=1)))),
    "yellow without a figure": (
        "INTENSITY_OVER",
        lambda: full(events=(*check_ins(), log("yellow", 30))),
    ),
}


@pytest.mark.parametrize("case", STILL)
def test_what_does_not_clear(case):
    code, make = STILL[case]
    verdict = make()
    assert code in codes(verdict)
    assert verdict.level is not Level.CLEAR_TO_ROLL


@pytest.mark.parametrize(
    ("where", "hlc", "needs_talk"),
    [
        ({"scope": "scene", "scene": "sc-12"}, 9, True),
        ({"scope": "beat", "scene": "sc-12", "beat": "b-1"}, 9, True),
        ({"scope": "item", "item": "K.neck.give"}, 9, True),
        ({"scope": "all"}, 9, True),
        ({"scope": "all"}, 8, False),  # the talk came after it
        ({"scope": "scene", "scene": "sc-13"}, 9, False),
        ({"scope": "data"}, 9, False),
        ({"scope": "filmed", "scene": "sc-12"}, 9, False),
    ],
)
def test_a_talk_does_not_outlive_a_withdrawal_what_was_shown_does(where, hlc, needs_talk):
    """Mara answered again (hlc 10) after she had taken something back; the talk was at 9."""
    gone = withdrawal(seq=5, hlc=hlc, **where)
    verdict = full(gone=[gone])
    assert codes(verdict) == ({"NOT_INFORMED"} if needs_talk else set())
    if needs_talk:
        assert verdict.reasons[0].facts["missing"] == "talk"
        again = presented("talk", hlc=hlc + 1, id="again")
        assert full(gone=[gone], shown=[*all_shown(KISS), again]).level is Level.CLEAR_TO_ROLL
    unseen = replace(gone, seq=50)
    assert "NOT_INFORMED" not in codes(full(gone=[unseen]))  # first there must be an answer


def test_a_yellow_ends_with_resume_or_everybodys_yes():
    yellow = log("yellow", 30, ceiling=1)
    for later in ((log("resume", 31),), again(31)):
        assert full(events=(*check_ins(), yellow, *later)).level is Level.CLEAR_TO_ROLL
    for early in ((log("resume", 29),), again(31, "mara")):
        assert "INTENSITY_OVER" in codes(full(events=(*check_ins(), yellow, *early)))


def test_what_only_people_can_tell_is_asked_on_the_day():
    told = {"answer": "yes_with_conditions", "conditions": (Condition("ask_each_time"),)}
    versions = yes_to_all(KISS, mara={RECEIVE: told})

    def on_the_day(*events):
        return full(versions=versions, events=(*check_ins(), *events))

    met = log("condition_met", 30, told="ask_each_time", beat="b-1")
    assert full(versions=versions, checks=PREPARED).level is Level.READY
    assert (on_the_day().level, on_the_day().state) == (Level.READY, A)
    assert on_the_day(met).level is Level.CLEAR_TO_ROLL
    assert on_the_day(met, log("cut", 31)).level is Level.READY
    assert on_the_day(replace(met, hlc=9)).level is Level.READY


def fact_yes(of, facet, person="mara", hlc=12, **facts):
    sha = facet_hashes(facts_for(of, person))[facet]
    return presented(
        "fact", person, hlc, **{"facet": facet, "content_sha": sha, "response": "yes", **facts}
    )


def reopened(now, *shown, before=KISS):
    return full(now, versions=yes_to_all(before), shown=[*all_shown(now), *shown], before=before)


def both_say(now, *facets, **facts):
    return [fact_yes(now, facet, who, **facts) for facet in facets for who in ("mara", "jon")]


SMALLER = {
    "room": (KISS, replace(KISS, room=replace(KISS.room, level=3))),
    "place": (KISS, replace(KISS, places=("studio",))),
    "use": (replace(KISS, uses=("film", "trailer")), KISS),
    "acts": (scene(beat(replace(NECK, times=3))), KISS),
}


@pytest.mark.parametrize("facet", SMALLER)
def test_a_soft_change_or_a_reduction_needs_one_private_yes(facet):
    before, now = SMALLER[facet]
    assert codes(reopened(now, before=before)) == {"FACTS_CHANGED"}
    assert reopened(now, *both_say(now, facet), before=before).level is Level.CLEAR_TO_ROLL
    for short in (
        {"is_private": False},
        {"response": "later"},
        {"content_sha": "old"},
        {"hlc": 10},
    ):
        assert codes(reopened(now, *both_say(now, facet, **short), before=before)) == {
            "FACTS_CHANGED"
        }


HARDER = {
    "pages": replace(KISS, pages="pink"),
    "use": replace(KISS, uses=("film", "trailer")),
    "acts": scene(beat(replace(NECK, times=2))),
}


@pytest.mark.parametrize("facet", HARDER)
def test_a_hard_change_is_settled_by_no_confirmation(facet):
    now = HARDER[facet]
    assert codes(reopened(now, *both_say(now, facet))) == {"FACTS_CHANGED"}


def test_a_later_state_is_never_told_early():
    """Riders, room and tests keep a scene from ready; check-ins from rolling, not from ready."""
    for code in ("RIDER_MISSING", "ROSTER_OPEN", "TEST_NOT_SEEN", "SET_LEVEL", "RIDER_LATE"):
        assert TABLE[code][0]().level is Level.ANSWERS_AGREED
    for code in ("CHECKIN_MISSING", "CHECKIN_STOP", "SIGNAL_MISSING", "RED_OPEN", "ROBE_MISSING"):
        assert TABLE[code][0]().level is Level.READY
    for code in ("NOT_INFORMED", "NOT_SIGNED", "FLAGGED", "DOUBLE_PRINCIPAL"):
        assert TABLE[code][0]().level is Level.NOT_YET


def test_a_general_no_with_somebody_else_stands_in_nobodys_way():
    def with_list(partner):
        listed = version("mara", said("K.neck.*", "no", partner), hlc=30)
        return codes(full(versions=[*yes_to_all(KISS), listed]))

    assert with_list("ines") == set()
    assert "GENERAL_NO" in with_list("jon")
