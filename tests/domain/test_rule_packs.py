"""Rule packs: the shipped ones, what is refused and why, which value holds of several."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.rule_packs import PackFaulty, Severity, parse_pack, value_fault
from setkit.domain.rule_terms import OUTSIDE_ROLES, SCOPES, SET_ROLES, TERMS, UNITS, Stricter
from setkit.domain.rule_text import Edit, edited, next_version, pack_text
from setkit.domain.rule_words import CODES, basis_text, minutes_text, value_text
from setkit.domain.rules_in_force import InForce, is_stricter, together
from setkit.foundation.paths import resources
from setkit.storage.rule_packs import SHIPPED, pinned, shipped_text

GOOD = """
id = "own_rules"
name = "Ours"
version = "1.0.0"
as_of = "2026-11-01"
source = "our meeting"
currency = "EUR"

[[rule]]
id = "rider.notice_hours"
value = 72
unit = "hours"
severity = "block"
as_of = "2026-11-01"
source = "our meeting"
confirmed = true
"""


def shipped(*names):
    return together(pinned(shipped_text(name)) for name in names)


def own(*rules, pack="own_rules", unions=""):
    head = GOOD.split("[[rule]]")[0].replace("own_rules", pack)
    head += f"unions = [{unions}]\n" if unions else ""
    parts = [
        f'[[rule]]\nid = "{name}"\nvalue = {value}\nunit = "{TERMS[name].unit}"\nseverity = "{sev}"'
        f'\nas_of = "2026-11-01"\nsource = "{pack} says"\nconfirmed = {confirmed}\n'
        for name, value, sev, confirmed in rules
    ]
    return pinned(head + "\n".join(parts))


def faults(text):
    with pytest.raises(PackFaulty) as refused:
        parse_pack(text)
    assert refused.value.sentence == refused.value.faults[0]
    return refused.value.faults


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_pack_is_whole_and_says_where_each_value_is_from(name):
    pack = pinned(shipped_text(name)).pack
    assert pack.id == name
    for rule in pack.rules:
        assert rule.source and rule.as_of <= "2026-11-01"
        unsourced = "no source" in rule.source or "no published source" in rule.source
        assert not (rule.is_confirmed and unsourced)
        assert value_text(rule, pack.currency)


def test_the_six_packs_and_the_working_time_packs_are_all_the_files_there_are():
    assert {
        "sag_aftra",
        "equity_bectu_directors_uk",
        "actra",
        "meaa",
        "ethical_adult",
        "house",
    } <= {*SHIPPED}
    files = {path.stem for path in (resources() / "rules").glob("*.toml")} - {"facts"}
    assert files == set(SHIPPED)


@pytest.mark.parametrize(
    ("pack", "rule", "of", "value"),
    [
        ("sag_aftra", "rider.notice_hours", "", 48),
        ("sag_aftra", "rider.notice_anchor", "", "call"),
        ("ethical_adult", "rider.notice_hours", "", 24),
        ("ethical_adult", "change.lock_hours", "", 168),
        ("ethical_adult", "tests.window_days", "pass", 14),
        ("ethical_adult", "tests.window_days", "pass_mgen", 30),
        ("sag_aftra", "work.meal_first", "", 360),
        ("sag_aftra", "work.meal_amounts", "", (2500, 3500, 5000)),
        ("sag_aftra", "work.rest", "", 720),
        ("sag_aftra", "work.rest", "nearby_exterior", 600),
        ("sag_aftra", "work.weekly_rest", "", 3360),
        ("sag_aftra", "work.forced_amount", "weekly_performer", 95000),
        ("sag_aftra", "ic.overtime_week", "", 2400),
        ("equity_bectu_directors_uk", "work.break_length", "", 20),
        ("equity_bectu_directors_uk", "minor.rest", "uk_under_18", 720),
        ("pact_equity_cinema", "work.meal_first", "", 330),
        ("eu_working_time", "work.weekly_rest", "", 35 * 60),
        ("spain_actors", "work.day", "", 540),
        ("california_minors", "minor.site", "ca_9_15", 570),
        ("california_minors", "minor.until_free", "ca_9_15", "24:30"),
    ],
)
def test_figures_of_the_domain_reference(pack, rule, of, value):
    found = pinned(shipped_text(pack)).pack.rule(rule, of)
    assert found is not None and found.value == value and found.is_confirmed


@pytest.mark.parametrize(
    ("pack", "rule"),
    [("actra", "work.meal_first"), ("meaa", "work.rest"), ("sag_aftra", "work.meal_grace_from"),
     ("ethical_adult", "tests.last_day"), ("pact_equity_cinema", "work.rest")],
)  # fmt: skip
def test_what_the_reference_does_not_confirm_is_marked(pack, rule):
    assert not pinned(shipped_text(pack)).pack.rule(rule).is_confirmed


def test_nothing_of_the_house_pack_claims_to_be_confirmed():
    assert not any(rule.is_confirmed for rule in pinned(shipped_text("house")).pack.rules)


def test_no_notice_hours_are_made_up_where_none_were_found():
    for name in ("equity_bectu_directors_uk", "meaa"):
        assert shipped(name).ruling("rider.notice_hours") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"rider.notice_hours"', '"rider.notise"', "no rule with this id"),
        ('"hours"', '"minutes"', "the unit is hours"),
        ("value = 72", 'value = "72"', "whole number"),
        ("value = 72", "value = -1", "whole number"),
        ("value = 72", "value = true", "whole number"),
        ("value = 72", "value = 1.5", "whole number"),
        ("value = 72", "value = 100000001", "whole number"),
        ('"block"', '"stop"', "info, warn or block"),
        ('source = "our meeting"\nconfirmed', "confirmed", "where this value comes from"),
        ('source = "our meeting"\nconfirmed', 'source = " "\nconfirmed', "where this value"),
        ("confirmed = true", 'confirmed = "yes"', "confirmed, true or false"),
        ("confirmed = true", "confirmd = true", "does not know"),
        ('severity = "block"\nas_of = "2026-11-01"', 'severity = "block"', "as of which day"),
        ('as_of = "2026-11-01"\nsource = "our meeting"\nconfirmed',
         'as_of = "2026-02-30"\nsource = "our meeting"\nconfirmed', "as of which day"),
        ('version = "1.0.0"', 'version = "1.0"', "reads like 1.2.0"),
        ('id = "own_rules"', 'id = "Own Rules"', "small letters"),
        ('name = "Ours"\n', "", "no name"),
        ('currency = "EUR"', 'currency = "euro"', "three capital letters"),
        ('currency = "EUR"', 'colour = "red"', "head of this pack"),
        ('currency = "EUR"', "unions = 3", "list of codes"),
        ("[[rule]]", "[rule]", "[[rule]]"),
        ("[[rule]]", "[[rule", "not a whole TOML text"),
        ("confirmed = true", 'confirmed = true\nfor = "Two Words"', "short code"),
        ("confirmed = true", "confirmed = true\nnote = 3", "short text"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused_with_a_sentence(old, new, said):
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert any(said in sentence for sentence in found), found


def test_every_fault_is_told_at_once_and_a_doubled_rule_is_one():
    found = faults(GOOD.replace('"hours"', '"days"').replace('"block"', '"stop"'))
    assert len(found) == 2
    assert "stands twice" in faults(GOOD + "[[rule]]" + GOOD.split("[[rule]]")[1])[0]


def test_amounts_need_a_currency():
    text = GOOD.replace("rider.notice_hours", "work.forced_amount").replace('"hours"', '"cents"')
    assert parse_pack(text).currency == "EUR"
    assert "which currency" in faults(text.replace('currency = "EUR"\n', ""))[0]


@pytest.mark.parametrize("text", ["", "a", "x = [" * 3000, "x = " + "9" * 5000, "[[rule]]\n" * 600])
def test_hostile_texts_are_refused(text):
    assert faults(text)


def test_too_long_a_text_is_refused_before_it_is_read():
    assert "too long" in faults("#" * 300_000)[0]


def test_no_sentence_repeats_what_the_text_says():
    found = faults(GOOD.replace('"rider.notice_hours"', '"Mara Vane"').replace("our meeting", ""))
    assert not any("Mara" in sentence for sentence in found)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_pack_written_out_reads_back_as_the_same(name):
    pack = pinned(shipped_text(name)).pack
    assert parse_pack(pack_text(pack)) == pack


def test_an_own_copy_keeps_what_was_not_changed_and_says_what_it_is_based_on():
    base = pinned(shipped_text("sag_aftra")).pack
    edit = Edit(72, "our deal", "2026-11-20", Severity.WARN)
    more = {("rider.notice_hours", ""): edit, ("checkin.gap_minutes", ""): edit}
    copy = edited(base, more, pack_id="own_deal", name="Our deal", version="1.0.0")
    assert copy.based_on == "sag_aftra 1.0.0"
    assert copy.rule("rider.notice_hours").value == 72
    assert not copy.rule("rider.notice_hours").is_confirmed
    assert copy.rule("checkin.gap_minutes").unit == "minutes"
    assert copy.rule("work.rest") == base.rule("work.rest")
    again = edited(copy, {}, pack_id="own_deal", name="Our deal", version="1.0.1")
    assert again.based_on == "sag_aftra 1.0.0"
    with pytest.raises(PackFaulty):
        wrong = {("rider.notice_hours", ""): Edit("x", "s", "2026-11-20", Severity.WARN)}
        edited(base, wrong, pack_id="own_deal", name="Our deal", version="1.0.0")


def test_next_version():
    assert next_version("1.2.9") == "1.2.10"
    with pytest.raises(PackFaulty):
        next_version("1.2")


def test_the_stricter_value_holds_and_the_other_is_named():
    ruling = shipped("sag_aftra", "house", "ethical_adult").ruling("rider.notice_hours")
    assert (ruling.rule.value, ruling.id) == (48, "sag_aftra/rider.notice_hours")
    assert set(ruling.others) == {"house/rider.notice_hours", "ethical_adult/rider.notice_hours"}
    assert ruling.rule.severity is Severity.BLOCK


def test_the_strictest_severity_holds_with_the_strictest_value():
    mild = own(("rider.notice_hours", 96, "info", "false"))
    ruling = together([mild, pinned(shipped_text("sag_aftra"))]).ruling("rider.notice_hours")
    assert (ruling.rule.value, ruling.rule.severity) == (96, Severity.BLOCK)


def test_of_equal_values_the_confirmed_one_is_the_basis():
    ruling = shipped("sag_aftra", "house").ruling("stills.prior_consent")
    assert ruling.pack == "sag_aftra" and ruling.rule.is_confirmed
    assert "not confirmed" not in basis_text(ruling)
    assert "not confirmed" in basis_text(shipped("house").ruling("rider.notice_hours"))


def test_a_named_pack_wins_where_it_speaks():
    both = shipped("sag_aftra", "pact_equity_cinema", "equity_bectu_directors_uk")
    assert both.number("work.meal_first") == 330
    assert both.number("work.meal_first", named="SAG-AFTRA") == 360
    assert both.number("work.break_length", named="sag-aftra") == 20


def test_what_belongs_together_is_taken_from_one_pack():
    both = shipped("sag_aftra", "pact_equity_cinema")
    limit = both.ruling("work.meal_first")
    assert limit.pack == "pact_equity_cinema"
    assert both.beside(limit, "work.meal_amounts") is None
    assert both.beside(both.ruling("work.meal_first", named="SAG"), "work.meal_amounts")


def test_lists_unite_or_keep_what_both_allow():
    packs = shipped("sag_aftra", "house", "ethical_adult")
    assert set(packs.codes("scope.intimacy")) >= {"real_sex", "sexual_violence", "nudity"}
    assert "talent_manager" not in packs.codes("closed_set.essential_roles")
    assert "distribution" in packs.codes("withdraw.scopes")


def test_nothing_in_force_says_nothing():
    empty = InForce()
    assert empty.ruling("work.rest") is None and empty.number("work.rest") is None
    assert empty.codes("withdraw.scopes") == () and not empty.is_set("robe.between_takes")
    with pytest.raises(KeyError):
        empty.ruling("no.such")


NUMBERS = [name for name, term in TERMS.items() if term.stricter in (Stricter.MORE, Stricter.LESS)
           and term.unit in ("minutes", "hours", "days", "count")]  # fmt: skip


@given(
    rule=st.sampled_from(NUMBERS),
    values=st.lists(st.integers(0, 5000), min_size=1, max_size=4),
    order=st.randoms(),
)
def test_the_result_is_the_strictest_in_any_order(rule, values, order):
    packs = [own((rule, value, "warn", "true"), pack=f"own_{n}") for n, value in enumerate(values)]
    order.shuffle(packs)
    extreme = max if TERMS[rule].stricter is Stricter.MORE else min
    assert together(packs).number(rule) == extreme(values)
    assert len({together(packs[n:] + packs[:n]).ruling(rule).id for n in range(len(packs))}) == 1


@given(
    term=st.sampled_from([t for t in TERMS.values() if t.unit in ("code", "codes", "flag")]),
    data=st.data(),
)
def test_stricter_is_never_both_ways(term, data):
    options = st.sampled_from(term.options) if term.unit != "flag" else st.booleans()
    value = (
        st.lists(options, min_size=1, unique=True).map(tuple) if term.unit == "codes" else options
    )
    one, other = data.draw(value), data.draw(value)
    assert not value_fault(term, one)
    assert not (is_stricter(term, one, other) and is_stricter(term, other, one))
    assert not is_stricter(term, one, one)


def test_every_code_has_words_and_every_term_a_known_unit():
    assert {code for term in TERMS.values() for code in term.options} == set(CODES)
    assert {*SET_ROLES, *OUTSIDE_ROLES, *SCOPES} <= set(CODES)
    assert {term.unit for term in TERMS.values()} <= set(UNITS)
    for term in TERMS.values():
        assert bool(term.options) is (term.unit in ("code", "codes")), term.id
        assert term.label


def test_values_in_words():
    assert minutes_text(330) == "5 h 30 min"
    assert (minutes_text(360), minutes_text(20)) == ("6 h", "20 min")
    sag = pinned(shipped_text("sag_aftra"))
    told = {
        "work.meal_amounts": "25.00 USD, 35.00 USD, 50.00 USD",
        "work.overtime_rate": "150 %",
        "work.rest": "12 h",
        "rider.notice_hours": "48 h",
        "closed_set.level": "level 1",
        "stills.prior_consent": "yes",
        "devices.personal": "not allowed",
    }
    of = {"work.overtime_rate": "day_performer"}
    assert {name: value_text(sag.pack.rule(name, of.get(name, "")), "USD") for name in told} == told


def test_shipped_texts_hold_only_plain_values():
    for name in SHIPPED:
        assert isinstance(tomllib.loads(shipped_text(name))["rule"], list)
    with pytest.raises(KeyError):
        shipped_text("../rules/house")
