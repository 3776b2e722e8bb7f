"""Domain 4.6 and data-model section 4 as a table: each case, its reason, state and line."""

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
    SHOULDER,
    THIGH,
    all_set,
    beat,
    codes,
    judge,
    record,
    said,
    scene,
    version,
    withdrawal,
    yes_to_all,
)
from domain.test_clearance_later import TABLE as LATER
from setkit.domain.clearance import ALL, PREPARED, Check, Level, clearance
from setkit.domain.conditions import Condition
from setkit.domain.plan import Age, Contact, Slot
from setkit.domain.reasons import TABLE as KINDS
from setkit.domain.reasons import State, Tell, production_line
from setkit.domain.wording import remedy, sentence

KISS = scene(beat(NECK))
GIVE, RECEIVE = "K.neck.give", "K.neck.receive"
THIGH_IN = "L.inner_thigh.L.receive.skin.palm.hold"
SHOULDER_IN = "F.shoulder.L.receive.skin.palm.hold"
NOT_YET = "Not cleared yet."


def with_mara(of, *answers, **facts):
    """Jon says yes to all; Mara says what the case is about."""
    jon = next(v for v in yes_to_all(of) if v.person == "jon")
    return judge(of, jon, version("mara", *answers, of=of, **facts))


def conditional(*told, of=KISS, item=RECEIVE):
    conditions = tuple(Condition(*one) for one in told)
    return judge(
        of,
        *yes_to_all(of, mara={item: {"answer": "yes_with_conditions", "conditions": conditions}}),
    )


def held():
    of = scene(beat(NECK), hold="positive test", held_on="2026-12-12")
    return judge(of, *yes_to_all(of))


def minor(**facts):
    of = scene(beat(NECK), slots=(replace(MARA, age=Age.MINOR, **facts), JON))
    return judge(of, *yes_to_all(of))


def general(hlc):
    return judge(KISS, *yes_to_all(KISS), version("mara", said("K.neck.*", "no"), hlc=hlc))


def unsimulated():
    of = scene(beat(Contact("c-x", "act", "s-jon", "s-mara", act="X.oral")))
    return judge(of, *yes_to_all(of))


def changed():
    return judge(scene(beat(NECK), uses=("film", "trailer")), *yes_to_all(KISS))


def expired():
    jon, mara = sorted(yes_to_all(KISS), key=lambda v: v.person)
    return judge(KISS, jon, replace(mara, valid_to="2026-05-15"))


def split():
    first = yes_to_all(KISS)
    return judge(KISS, *first, replace(first[0], id="other laptop", dev="d2"))


def over():
    of = scene(beat(replace(NECK, intensity=4)))
    return judge(of, *yes_to_all(of, mara={RECEIVE: {"top": 3}}))


B, U, A, C = State.BLOCKED, State.UNKNOWN, State.ASK_FIRST, State.CLEAR
EMPTY = scene()
UNCAST = scene(beat(NECK), slots=(MARA, Slot("s-jon", "TOM")))
NO_AGE = scene(beat(NECK), slots=(MARA, replace(JON, age=Age.UNVERIFIED)))
UNSEEN = scene(beat(NECK), intimacy="unassessed")
THIGH_SCENE = scene(beat(THIGH))
WIDE_AND_CLOSE = (("shot_closest", "ws"), ("shot_widest", "cu"))

TABLE = {
    "NOT_ASSESSED": (lambda: judge(UNSEEN, *yes_to_all(UNSEEN)), U, NOT_YET),
    "NO_BEATS": (lambda: judge(EMPTY), U, NOT_YET),
    "UNCAST": (lambda: judge(UNCAST, *yes_to_all(UNCAST)), U, NOT_YET),
    "MINOR": (minor, B, "Age record outstanding."),
    "AGE_UNVERIFIED": (lambda: judge(NO_AGE, *yes_to_all(NO_AGE)), B, "Age record outstanding."),
    "UNSIMULATED_OFF": (unsimulated, B, NOT_YET),
    "NOT_ASKED": (lambda: with_mara(KISS), U, NOT_YET),
    "UNANSWERED": (lambda: with_mara(KISS, said(RECEIVE, "unanswered", "jon")), U, NOT_YET),
    "DISCUSS": (lambda: with_mara(KISS, said(RECEIVE, "discuss_later", "jon")), A, NOT_YET),
    "NO": (lambda: with_mara(KISS, said(RECEIVE, "no", "jon")), B, NOT_YET),
    "GENERAL_NO": (lambda: general(11), B, NOT_YET),
    "GENERAL_DIFFERS": (lambda: general(9), C, ""),
    "ZONE_CONTRADICTION": (
        lambda: with_mara(
            THIGH_SCENE,
            said(THIGH_IN, "yes", "jon"),
            said("L.legs.M.receive.*.*.*", "no", "jon"),
        ),
        B,
        NOT_YET,
    ),
    "WITHDRAWN": (lambda: judge(KISS, *yes_to_all(KISS), withdrawals=[withdrawal()]), B, NOT_YET),
    "FACTS_CHANGED": (changed, A, NOT_YET),
    "EXPIRED": (expired, A, NOT_YET),
    "VERSIONS_SPLIT": (split, A, NOT_YET),
    "INTENSITY_OVER": (over, B, NOT_YET),
    "CONDITION_UNMET": (lambda: conditional(("barrier", "modesty")), A, NOT_YET),
    "CONDITION_TO_CONFIRM": (lambda: conditional(("day_confirm",)), C, ""),
    "CONDITION_CONFLICT": (lambda: conditional(*WIDE_AND_CLOSE), A, NOT_YET),
    "HOLD": (held, B, "Hold."),
}


def test_every_code_of_the_code_is_in_this_table():
    assert set(TABLE) | set(LATER) == set(KINDS)


@pytest.mark.parametrize("code", TABLE)
def test_each_reason_with_its_state_and_line(code):
    make, state, line = TABLE[code]
    verdict = make()
    assert code in codes(verdict)
    assert verdict.state is state
    assert production_line(verdict.tells()) == line
    (told, *_rest) = [reason for reason in verdict.reasons if reason.code == code]
    words = sentence(told, CATALOGUE, str) + remedy(told)
    assert "{" not in words
    assert bool(remedy(told)) or told.state is None


def test_only_yes_and_yes_clear_and_conditions_unite():
    """Domain 4.6, first row."""
    assert judge(KISS, *yes_to_all(KISS)).state is C
    both = {"answer": "yes_with_conditions"}
    verdict = judge(
        KISS,
        *yes_to_all(
            KISS,
            mara={RECEIVE: {**both, "conditions": [Condition("day_confirm")]}},
            jon={GIVE: {**both, "conditions": [Condition("aftercare_person", "Ana")]}},
        ),
    )
    told = {r.facts["condition"] for r in verdict.reasons}
    assert told == {"day_confirm", "aftercare_person: Ana"}


@pytest.mark.parametrize("answer", ["no", "discuss_later", "unanswered", None])
@pytest.mark.parametrize("who", ["mara", "jon"])
def test_one_side_is_never_enough(who, answer):
    item = {"mara": RECEIVE, "jon": GIVE}[who]
    words = None if answer is None else {"answer": answer}
    assert judge(KISS, *yes_to_all(KISS, **{who: {item: words}})).state > C


def test_all_who_refuse_or_say_nothing_sound_the_same_to_production():
    """One line for every consent reason (data-model.md section 4)."""
    lines = {
        production_line(verdict.tells())
        for verdict in (
            *(TABLE[code][0]() for code in ("NO", "UNANSWERED", "NOT_ASKED", "DISCUSS")),
            TABLE["WITHDRAWN"][0](),
            TABLE["GENERAL_NO"][0](),
        )
    }
    assert lines == {NOT_YET}
    assert production_line({Tell.NOT_CLEARED}, was_told_clear=True) == "Hold."


def test_the_lower_intensity_holds_and_three_where_none_is_said():
    def state(asked, mara, jon):
        of = scene(beat(replace(NECK, intensity=asked)))
        return judge(
            of, *yes_to_all(of, mara={RECEIVE: {"top": mara}}, jon={GIVE: {"top": jon}})
        ).state

    assert [state(5, 5, 7), state(5, 4, 7), state(5, 7, 4)] == [C, B, B]
    assert [state(3, 0, 0), state(4, 0, 0), state(4, 4, 0)] == [C, B, B]


def test_a_no_to_the_parent_zone_blocks_and_a_yes_to_it_clears_nothing():
    broad = "L.legs.M.receive.*.*.*"
    assert codes(with_mara(THIGH_SCENE, said(broad, "no", "jon"))) == {"NO"}
    assert codes(with_mara(THIGH_SCENE, said(broad, "yes", "jon"))) == {"NOT_ASKED"}
    talk = with_mara(THIGH_SCENE, said(THIGH_IN, "yes", "jon"), said(broad, "discuss_later", "jon"))
    assert (codes(talk), talk.state) == ({"DISCUSS"}, A)


def test_a_no_descends_more_than_one_level_and_never_climbs():
    of = scene(beat(replace(SHOULDER, zone="F.nipple")))
    code = "F.nipple.L.receive.skin.palm.hold"
    yes = said(code, "yes", "jon")
    above = said("F.front.M.receive.*.*.*", "no", "jon")
    assert codes(with_mara(of, yes, above)) == {"ZONE_CONTRADICTION"}
    chest = scene(beat(replace(SHOULDER, zone="F.chest")))
    mine = said("F.chest.L.receive.skin.palm.hold", "yes", "jon")
    below = said(code, "no", "jon")
    assert with_mara(chest, mine, below).state is C


def test_a_refusal_of_the_same_zone_is_a_no_and_no_contradiction():
    verdict = with_mara(
        scene(beat(SHOULDER)),
        said(SHOULDER_IN, "yes", "jon"),
        said("F.shoulder.*.receive.*.*.*", "no", "jon"),
    )
    assert codes(verdict) == {"NO"}


def test_a_zone_with_its_own_yes_takes_no_star_and_others_do():
    star = "F.shoulder.*.receive.*.palm.hold"
    assert with_mara(scene(beat(SHOULDER)), said(star, "yes", "jon")).state is C
    own = with_mara(THIGH_SCENE, said("L.inner_thigh.*.receive.skin.palm.hold", "yes", "jon"))
    assert codes(own) == {"NOT_ASKED"}
    refused = with_mara(
        THIGH_SCENE,
        said(THIGH_IN, "yes", "jon"),
        said("L.inner_thigh.*.receive.*.*.*", "no", "jon"),
    )
    assert codes(refused) == {"NO"}


def test_a_zone_nobody_listed_wants_its_own_yes():
    of = scene(beat(replace(SHOULDER, zone="Q.tail")))
    assert with_mara(of, said("Q.tail.*.receive.skin.palm.hold", "yes", "jon")).state is U
    assert with_mara(of, said("Q.tail.L.receive.skin.palm.hold", "yes", "jon")).state is C


@pytest.mark.parametrize(
    "other", ["F.shoulder.R.receive.skin.palm.hold", "F.shoulder.L.receive.skin.palm.stroke"]
)
def test_a_yes_to_the_other_side_or_movement_is_no_yes(other):
    assert codes(with_mara(scene(beat(SHOULDER)), said(other, "yes", "jon"))) == {"NOT_ASKED"}


def test_a_no_to_one_side_leaves_the_other_and_reaches_a_contact_without_side():
    of = scene(beat(SHOULDER))
    right = said("F.shoulder.R.receive.*.*.*", "no", "jon")
    assert with_mara(of, said(SHOULDER_IN, "yes", "jon"), right).state is C
    anywhere = scene(beat(replace(SHOULDER, side="")))
    yes = said("F.shoulder.M.receive.skin.palm.hold", "yes", "jon")
    assert with_mara(anywhere, yes).state is C
    assert codes(with_mara(anywhere, yes, right)) == {"NO"}


def test_a_yes_is_for_one_partner_and_a_no_for_nobody_in_particular_for_all():
    assert codes(with_mara(KISS, said(RECEIVE, "yes", "ines"))) == {"NOT_ASKED"}
    assert codes(with_mara(KISS, said(RECEIVE, "yes"))) == {"NOT_ASKED"}
    yes = said(RECEIVE, "yes", "jon")
    assert codes(with_mara(KISS, yes, said(RECEIVE, "no"))) == {"NO"}
    assert with_mara(KISS, yes, said(RECEIVE, "no", "ines")).state is C


def test_a_replacement_and_a_double_inherit_nothing():
    """Domain 4.6, last row."""
    answers = yes_to_all(KISS)
    replaced = scene(beat(NECK), slots=(MARA, replace(JON, person_id="ivo", name="Ivo")))
    verdict = judge(replaced, *answers)
    assert {"mara", "ivo"} <= {who for r in verdict.reasons for who in r.people}
    assert verdict.state is U
    double = replace(INES, id="s-double", role="double", doubles="s-mara")
    doubled = scene(beat(replace(NECK, receiver="s-double")), slots=(MARA, JON, double))
    assert "NOT_ASKED" in codes(judge(doubled, *answers))


def test_an_exposure_needs_its_very_mode_and_audience():
    of = scene(beat(exposures=[SEEN]), slots=(MARA,))
    exact = "exposure.chest.L.topless.screen"
    assert judge(of, version("mara", said(exact), of=of)).state is C
    for other in ("exposure.chest.L.sheer.screen", "exposure.chest.L.topless.set"):
        assert codes(judge(of, version("mara", said(other), of=of))) == {"NOT_ASKED"}
    navel = scene(beat(exposures=[replace(SEEN, zone="F.navel", side="")]), slots=(MARA,))
    any_mode = said("exposure.navel.M.*.screen")
    assert codes(judge(navel, version("mara", any_mode, of=navel))) == {"NOT_ASKED"}
    refused = said("exposure.front.M.*.screen", "no")
    assert codes(judge(of, version("mara", said(exact), refused, of=of))) == {"ZONE_CONTRADICTION"}


def test_a_minor_may_be_hugged_with_a_guardian_named_and_nothing_more():
    hug = replace(NECK, act="T.embrace", intensity=0)
    young = replace(MARA, age=Age.MINOR, has_guardian=True)
    hugged = scene(beat(hug), slots=(young, JON))
    assert judge(hugged, *yes_to_all(hugged)).state is C
    alone = scene(beat(hug), slots=(replace(young, has_guardian=False), JON))
    assert codes(judge(alone, *yes_to_all(alone))) == {"MINOR"}
    assert codes(minor(has_guardian=True)) == {"MINOR"}
    seen = scene(beat(exposures=[SEEN]), slots=(young,))
    assert codes(judge(seen, *yes_to_all(seen))) == {"MINOR"}
    watched = scene(beat(replace(hug, kind="presence", act="")), slots=(young, JON))
    assert "MINOR" in codes(judge(watched, *yes_to_all(watched)))
    hand = replace(SHOULDER, zone="A.palm")
    held_hand = scene(beat(hand), slots=(young, JON))
    assert judge(held_hand, *yes_to_all(held_hand)).state is C


def test_on_an_adult_production_an_unsimulated_act_needs_only_its_yes():
    of = scene(
        beat(Contact("c-x", "act", "s-jon", "s-mara", act="X.oral")), is_adult_production=True
    )
    assert judge(of, *yes_to_all(of)).state is C
    assert codes(judge(of)) == {"NOT_ASKED"}


def test_of_two_heads_the_stricter_holds_until_one_supersedes_both():
    first = yes_to_all(KISS)
    refused = version("mara", said(RECEIVE, "no", "jon"), of=KISS, id="m2", dev="d2")
    assert codes(judge(KISS, *first, refused)) == {"NO", "VERSIONS_SPLIT"}
    silent = replace(refused, answers=())
    assert codes(judge(KISS, *first, silent)) == {"NOT_ASKED", "VERSIONS_SPLIT"}
    both = frozenset({"m2", "mara-10"})
    settled = version("mara", said(RECEIVE, "yes", "jon"), of=KISS, id="m3", supersedes=both)
    assert judge(KISS, *first, refused, settled).state is C


def test_a_second_head_raises_no_ceiling_and_ages_no_general_no():
    of = scene(beat(replace(NECK, intensity=5)))
    jon = next(v for v in yes_to_all(of) if v.person == "jon")
    silent = version("mara", of=of, id="m1")
    loud = version("mara", said(RECEIVE, "yes", "jon", top=9), of=of, id="m2", hlc=30, dev="d2")
    assert "INTENSITY_OVER" in codes(judge(of, jon, silent, loud))
    later = version("mara", *yes_to_all(KISS)[0].answers, of=KISS, id="m4", hlc=30, dev="d2")
    refused = version("mara", said("K.neck.*", "no"), hlc=20)
    assert "GENERAL_NO" in codes(judge(KISS, *yes_to_all(KISS), later, refused))


SCOPES = {
    "beat": ({"beat": "b-1"}, {"beat": "b-2"}),
    "item": ({"item": RECEIVE}, {"item": "K.lips.receive"}),
    "item of a group": ({"item": "K.*.*"}, {"item": "T.*.*"}),
    "item with him": ({"item": RECEIVE, "partner": "jon"}, {"item": RECEIVE, "partner": "ines"}),
    "item here": ({"item": RECEIVE, "scene": "sc-12"}, {"item": RECEIVE, "scene": "sc-13"}),
    "item unreadable": ({"item": "what?"}, {"item": "what?", "scene": "sc-13"}),
    "scene": ({"scene": "sc-12"}, {"scene": "sc-13"}),
    "all": ({}, {"person": "ines"}),
}


@pytest.mark.parametrize("scope", SCOPES)
def test_a_withdrawal_ends_what_it_names_and_no_more(scope):
    hit, miss = SCOPES[scope]
    kind = scope.partition(" ")[0]
    ended = withdrawal(scope=kind, **hit)
    assert codes(judge(KISS, *yes_to_all(KISS), withdrawals=[ended])) == {"WITHDRAWN"}
    other = withdrawal(scope=kind, **miss)
    assert judge(KISS, *yes_to_all(KISS), withdrawals=[other]).state is C


def test_withdrawing_a_zone_takes_back_what_lies_in_it():
    ended = withdrawal(scope="item", item="L.legs.M.receive.*.*.*")
    assert "WITHDRAWN" in codes(judge(THIGH_SCENE, *yes_to_all(THIGH_SCENE), withdrawals=[ended]))
    below = withdrawal(scope="item", item="F.nipple.L.receive.*.*.*")
    of = scene(beat(replace(SHOULDER, zone="F.chest")))
    assert judge(of, *yes_to_all(of), withdrawals=[below]).state is C


@pytest.mark.parametrize("scope", ["filmed", "distribution", "data"])
def test_other_withdrawals_end_no_answer_about_acts(scope):
    ended = withdrawal(scope=scope)
    assert judge(KISS, *yes_to_all(KISS), withdrawals=[ended]).state is C


def test_a_yes_counts_against_a_withdrawal_only_if_its_device_had_seen_it():
    """Causality, not clocks: a later time stamp on a device that had not heard is no new yes."""

    def after(seen, dev="d2", hlc=10_000):
        jon, mara = sorted(yes_to_all(KISS), key=lambda v: v.person)
        later = replace(mara, dev=dev, hlc=hlc, seen=seen)
        return codes(judge(KISS, jon, later, withdrawals=[withdrawal(seq=50, dev="d1")]))

    assert after({"d2": 9_999}) == {"WITHDRAWN"}
    assert after({"d2": 9_999, "d1": 49}) == {"WITHDRAWN"}
    assert after({"d2": 1, "d1": 50}, hlc=1) == set()


def test_after_a_merge_both_versions_must_have_seen_the_withdrawal():
    jon, mara = sorted(yes_to_all(KISS), key=lambda v: v.person)
    knew = replace(mara, seen={"d1": 50})
    did_not = replace(mara, id="m2", dev="d2", seen={"d2": 99})
    ended = [withdrawal(seq=50, dev="d1")]
    assert "WITHDRAWN" in codes(judge(KISS, jon, knew, did_not, withdrawals=ended))
    assert codes(judge(KISS, jon, knew, withdrawals=ended)) == set()


def test_of_two_answers_to_the_same_need_the_open_one_counts():
    star = "F.shoulder.*.receive.skin.palm.hold"
    yes = said(SHOULDER_IN, "yes", "jon")
    verdict = with_mara(scene(beat(SHOULDER)), yes, said(star, "unanswered", "jon"))
    assert codes(verdict) == {"UNANSWERED"}


FACETS = {
    "pages": {"pages": "another sha"},
    "use": {"uses": ("film", "trailer")},
    "room": {"room": replace(KISS.room, level=1)},
    "date": {"shoot_dates": ("2026-05-17",)},
    "place": {"places": ("studio",)},
    "acts": {"beats": (beat(replace(NECK, pressure="muscle")),)},
    "partners": {"slots": (MARA, replace(JON, role="stunt"))},
    "exposure": {"beats": (beat(NECK, exposures=[replace(SEEN, setup="")]),)},
    "coverage": {"setups": (replace(KISS.setups[0], shot_size="cu"),)},
}


@pytest.mark.parametrize("facet", FACETS)
def test_each_facet_reopens_what_was_agreed(facet):
    base = scene(beat(NECK, exposures=[SEEN])) if facet == "coverage" else KISS
    now = replace(base, **FACETS[facet])
    told = [r for r in judge(now, *yes_to_all(base)).reasons if r.code == "FACTS_CHANGED"]
    of_mara = [r for r in told if r.people == ("mara",)]
    assert facet in of_mara[0].facts["facets"].split(", ")
    assert judge(base, *yes_to_all(base)).state is C


OUT_ON_PURPOSE = {
    "number": {"number": "12A"},
    "beat order": {"beats": (beat(SHOULDER, id="b-2"), beat(NECK))},
    "beat titles": {"beats": (beat(NECK, title="In the hall"), beat(SHOULDER, id="b-2"))},
    "character spelling": {"slots": (replace(MARA, part="NORAH"), JON)},
    "set-up names": {"setups": (replace(KISS.setups[0], label="B"),)},
    "voice": {"beats": (replace(beat(NECK), is_voice_blocked=True), beat(SHOULDER, id="b-2"))},
}


@pytest.mark.parametrize("fact", OUT_ON_PURPOSE)
def test_what_is_out_on_purpose_reopens_nothing(fact):
    base = scene(beat(NECK), beat(SHOULDER, id="b-2"))
    now = replace(base, **OUT_ON_PURPOSE[fact])
    assert now != base
    assert judge(now, *yes_to_all(base)).state is C


def test_facets_nobody_hashed_count_as_changed():
    without = [replace(one, facets={}) for one in yes_to_all(KISS)]
    assert "FACTS_CHANGED" in codes(judge(KISS, *without))
    unknown = replace(record(KISS, *without), facets={})
    assert "FACTS_CHANGED" in codes(clearance(KISS, unknown, CATALOGUE))


@pytest.mark.parametrize(
    ("day", "is_inside"),
    [("2026-05-09", False), ("2026-05-10", True), ("2026-05-20", True), ("2026-05-21", False)],
)
def test_an_agreement_ends_with_its_last_day(day, is_inside):
    dated = [
        replace(one, valid_from="2026-05-10", valid_to="2026-05-20") for one in yes_to_all(KISS)
    ]
    assert ("EXPIRED" in codes(judge(KISS, *dated, day_on=day))) is not is_inside
    moved = replace(KISS, shoot_dates=(day,))
    told = codes(judge(moved, *dated))
    assert ("EXPIRED" in told) is not is_inside
    assert ("FACTS_CHANGED" in told) is not is_inside


def test_the_general_list_never_grants_and_differs_only_from_a_yes():
    yes = version("mara", said(RECEIVE, "yes", "jon"), said("K.neck.*"), hlc=90)
    jon = next(v for v in yes_to_all(KISS) if v.person == "jon")
    assert codes(judge(KISS, jon, yes)) == {"NOT_ASKED"}
    no = version("mara", said("K.neck.*", "no"), hlc=1)
    same = version("mara", said(RECEIVE, "no", "jon"), of=KISS)
    assert codes(judge(KISS, jon, same, no)) == {"NO"}
    assert codes(judge(KISS, jon, no)) == {"NOT_ASKED", "GENERAL_NO"}


def test_an_omitted_scene_is_skipped_and_never_clear():
    of = replace(KISS, is_omitted=True)
    verdict = judge(of, *yes_to_all(KISS))
    assert (verdict.reasons, verdict.level, verdict.state) == ((), Level.NOT_YET, U)


def test_a_scene_confirmed_as_not_intimate_is_clear_until_it_has_beats():
    assert judge(scene(intimacy="none")).state is C
    assert judge(scene(beat(NECK), intimacy="none")).state is U


def test_an_unassessed_or_held_scene_still_tells_what_else_is_missing():
    of = replace(UNCAST, intimacy="unassessed", hold="weather", held_on="2026-05-01")
    assert {"HOLD", "NOT_ASSESSED", "UNCAST", "NOT_ASKED"} <= codes(judge(of))


def test_a_beat_without_content_and_a_removed_slot_are_never_clear():
    of = scene(beat(NECK), beat(id="b-2"))
    verdict = judge(of, *yes_to_all(of))
    assert (verdict.state, verdict.beats) == (U, {"b-1": C, "b-2": U})
    gone = replace(KISS, slots=(MARA,))
    assert "UNCAST" in codes(judge(gone, *yes_to_all(KISS)))


def test_a_change_for_two_does_not_close_the_beats_of_a_third():
    """Worked example, row 2: Ines, in the scene but not in the beat, is untouched."""
    hers = replace(NECK, id="c-ines", receiver="s-ines", act="K.lips")
    solo = Contact("c-solo", "act", "s-ines", act="S.self_touch")
    before = scene(beat(SHOULDER), beat(solo, id="b-2"), slots=(MARA, JON, INES))
    assert judge(before, *yes_to_all(before)).state is C
    after = replace(before, beats=(beat(SHOULDER, NECK), before.beats[1]))
    verdict = judge(after, *yes_to_all(before))
    assert (verdict.beats["b-2"], verdict.people["ines"]) == (C, C)
    assert verdict.people["mara"] is verdict.people["jon"] is verdict.state is U
    joined = replace(before, beats=(before.beats[0], beat(solo, hers, id="b-2")))
    assert judge(joined, *yes_to_all(before)).people["ines"] is U


def test_the_worked_example_as_far_as_answers_go():
    """data-model.md section 7: both reopen; Jon asks for time; his yes settles it; his no does."""
    before = scene(beat(SHOULDER))
    m1, j1 = yes_to_all(before)
    assert judge(before, m1, j1).state is C
    now = scene(beat(SHOULDER, NECK))
    reopened = [r for r in judge(now, m1, j1).reasons if r.code == "FACTS_CHANGED"]
    assert {(r.people, r.facts["facets"]) for r in reopened} == {
        (("jon",), "acts"),
        (("mara",), "acts"),
    }
    limited = {"answer": "yes_with_conditions", "conditions": (Condition("times", "2"),)}

    def step(n, jons):
        mara, jon = yes_to_all(now, mara={RECEIVE: limited}, jon={GIVE: {"answer": jons}})
        m2 = replace(mara, id="m2", n=2, supersedes=frozenset({m1.id}))
        late = replace(jon, id=f"j{n}", n=n, supersedes=frozenset({j1.id, "j2"} - {f"j{n}"}))
        return judge(now, m1, j1, m2, late)

    talk = step(2, "discuss_later")
    assert (codes(talk), talk.state) == ({"DISCUSS"}, A)
    assert production_line(talk.tells(), was_told_clear=True) == "Hold."
    assert step(3, "yes").level is Level.ANSWERS_AGREED
    refused = step(3, "no")
    assert production_line(refused.tells(), was_told_clear=True) == "Hold."
    assert codes(refused) == {"NO"}


@pytest.mark.parametrize("checks", [(), {Check.ANSWERS}, PREPARED, ALL])
def test_no_later_state_than_the_checks_allow_can_come_out(checks):
    most = {0: Level.NOT_YET, 1: Level.ANSWERS_AGREED, 6: Level.READY, 7: Level.CLEAR_TO_ROLL}
    told = {"around": all_set(KISS), "day_on": DAY}
    for of in (KISS, scene(intimacy="none")):
        verdict = clearance(of, record(of, *yes_to_all(of)), CATALOGUE, checks=checks, **told)
        assert verdict.level is most[len(checks)]
        assert set(verdict.not_checked) == set(Check) - set(checks)
