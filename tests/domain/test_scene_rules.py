"""What rule packs ask of a scene: who needs a rider, how closed the set is, which clock runs."""

import pytest

from domain.small_world import (
    CATALOGUE,
    INES,
    JON,
    MARA,
    NECK,
    SEEN,
    SHOULDER,
    all_set,
    beat,
    codes,
    judge,
    rider,
    scene,
    yes_to_all,
)
from setkit.domain.circumstances import PackFacts, RiderNeed
from setkit.domain.clearance import PREPARED
from setkit.domain.flags import Due
from setkit.domain.needs import scene_needs
from setkit.domain.notice import Anchors, NoticeState, judge_notice, tightest
from setkit.domain.plan import Contact
from setkit.domain.rule_packs import parse_pack
from setkit.domain.rules_in_force import Pinned, together
from setkit.domain.scene_rules import needs_rider, scene_rules, with_house
from setkit.domain.wall_times import HOUR_MS

UNITS = {"hours": "hours", "need": "code", "anchor": "code", "level": "level"}


def pack(name, **rules):
    """A pack from rule ids (`rider__need="none"`), each in its own unit."""
    text = f'id = "{name}"\nname = "{name.title()}"\nversion = "1.2.0"\nas_of = "2026-11-01"\n'
    text += 'source = "test"\n'
    for rule, value in rules.items():
        rule_id = rule.replace("__", ".")
        unit = next(unit for word, unit in UNITS.items() if word in rule_id.partition(".")[2])
        told = f'"{value}"' if isinstance(value, str) else value
        text += f'\n[[rule]]\nid = "{rule_id}"\nvalue = {told}\nunit = "{unit}"\n'
        text += 'severity = "block"\nas_of = "2026-11-01"\nsource = "test"\nconfirmed = true\n'
    return Pinned(parse_pack(text), f"sha of {name}")


HOUSE = pack(
    "house", rider__need="exposure_or_simulated", rider__notice_hours=48,
    rider__notice_anchor="call", change__flag_hours=48, closed_set__level=1,
    closed_set__level_exposed=2,
)  # fmt: skip
SIMULATED = Contact("c-s", "act", "s-jon", "s-mara", act="S.grinding")
ASSAULT = Contact("c-v", "act", "s-jon", "s-mara", act="V.assault")
ACTUAL = Contact("c-x", "act", "s-jon", "s-mara", act="X.oral")
WATCHED = Contact("c-w", "presence", "s-ines", "s-mara")


def asks(of, *packs):
    return scene_rules(with_house(together(packs), HOUSE), of)


def test_where_packs_are_silent_the_house_speaks():
    kiss = scene(beat(NECK))
    told = asks(kiss, pack("deal", rider__need="every_intimate"))
    assert (told.rider_need, told.name) == (RiderNeed.EVERY, "Deal 1.2.0")
    assert (told.answer_notice_hours, told.least_level) == (48, 1)
    lax = asks(kiss, pack("lax", rider__need="none", change__flag_hours=24, closed_set__level=0))
    assert lax == PackFacts("Lax 1.2.0", RiderNeed.NONE, 24, 0)
    both = asks(kiss, HOUSE, pack("lax", rider__need="none", change__flag_hours=24))
    assert (both.rider_need, both.answer_notice_hours) == (RiderNeed.EXPOSED, 48)  # the stricter
    zeal = asks(kiss, HOUSE, pack("zeal", rider__need="every_intimate", change__flag_hours=72))
    assert (zeal.rider_need, zeal.answer_notice_hours) == (RiderNeed.EVERY, 72)


@pytest.mark.parametrize(
    ("of", "level"),
    [
        (scene(beat(NECK)), 1),
        (scene(beat(NECK, exposures=[SEEN])), 2),
        (scene(beat(ACTUAL), is_adult_production=True), 3),
    ],
)
def test_how_closed_the_set_is_at_least(of, level):
    assert asks(of, pack("adult", closed_set__level_unsimulated=3)).least_level == level


@pytest.mark.parametrize(
    ("contacts", "exposures", "who"),
    [
        ([NECK, SHOULDER], [], set()),
        ([NECK], [SEEN], {"s-mara"}),
        ([SIMULATED], [], {"s-jon", "s-mara"}),
        ([ASSAULT], [], {"s-jon", "s-mara"}),
        ([ACTUAL], [], {"s-jon", "s-mara"}),
        ([WATCHED], [], set()),  # being there is no sexual act
    ],
)
def test_who_needs_a_rider(contacts, exposures, who):
    of = scene(beat(*contacts, exposures=exposures), slots=(MARA, JON, INES))
    needs = scene_needs(of, CATALOGUE)
    for slot in of.slots:
        mine = [need for need in needs if need.slot == slot.id]
        assert needs_rider(PackFacts(rider_need=RiderNeed.EXPOSED), mine) is (slot.id in who)
        assert needs_rider(PackFacts(rider_need=RiderNeed.EVERY), mine)
        assert not needs_rider(PackFacts(rider_need=RiderNeed.NONE), mine)


def test_clearance_misses_the_rider_of_exactly_those():
    of = scene(beat(NECK, exposures=[SEEN]))
    around = all_set(of, pack=asks(of), riders=())
    verdict = judge(of, *yes_to_all(of), checks=PREPARED, around=around)
    assert codes(verdict) == {"RIDER_MISSING"}
    assert [reason.people for reason in verdict.reasons] == [("mara",)]
    hers = all_set(of, pack=asks(of), riders=(rider(of, "mara"),))
    assert codes(judge(of, *yes_to_all(of), checks=PREPARED, around=hers)) == set()


@pytest.mark.parametrize(
    ("hours", "state"), [(47, NoticeState.LATE), (48, NoticeState.MET), (49, NoticeState.MET)]
)
def test_the_clock_of_a_rider(hours, state):
    rules = together([HOUSE])
    call = 1_000 * HOUR_MS
    sent = call - hours * HOUR_MS
    notice = judge_notice(rules, Anchors(call), now=sent, sent_at=sent)
    assert (notice.state, notice.hours_given, notice.is_late) == (
        state, hours, state is NoticeState.LATE,
    )  # fmt: skip
    late = judge_notice(rules, Anchors(call), now=call, sent_at=call, has_legal=True)
    assert late.state is NoticeState.LATE
    unsent = judge_notice(rules, Anchors(call), now=call, sent_at=None)
    assert unsent.state is NoticeState.LATE and not unsent.is_late  # nothing was sent yet
    words = {"has_legal": True, "has_private_yes": True}
    assert judge_notice(rules, Anchors(call), now=call, sent_at=call, **words).is_clear
    later = (rules, Due("2026-05-14", call + 24 * HOUR_MS))
    both = [(rules, Due("2026-05-13", call)), later]
    for order in (both, both[::-1]):
        assert tightest(order, sent_at=sent, named="").given_ms == hours * HOUR_MS
    shot = (together([pack("film", rider__notice_hours=24, rider__notice_anchor="first_shot")]),
            Due("2026-05-13", call, call + 2 * HOUR_MS))  # fmt: skip
    assert tightest([shot], sent_at=call - 22 * HOUR_MS, named="").is_clear
    assert not tightest([shot], sent_at=call - 21 * HOUR_MS, named="").is_clear
