"""The words for rules: values with their unit, codes in plain language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from setkit.domain.rule_packs import Rule
from setkit.domain.rules_in_force import Ruling
from setkit.foundation.i18n import _, mark, ngettext

MINUTES_PER_HOUR = 60
CODES: Mapping[str, str] = MappingProxyType(
    {
        "required": mark("required"),
        "policy": mark("by company policy"),
        "best_efforts": mark("best efforts"),
        "on_request": mark("on request"),
        "advised": mark("advised"),
        "nudity": mark("nudity"),
        "simulated_sex": mark("simulated sex"),
        "kissing": mark("kissing"),
        "sexual_violence": mark("sexual violence"),
        "non_sexual": mark("non-sexual intimacy"),
        "real_sex": mark("real sex"),
        "forbidden": mark("not allowed"),
        "adults_tested": mark("adults with tests seen only"),
        "never": mark("never"),
        "never_first": mark("never at a first audition"),
        "protocol": mark("by protocol"),
        "not_applicable": mark("does not apply"),
        "when_cast": mark("once cast"),
        "at_signature": mark("at signature"),
        "every_intimate": mark("every intimate scene"),
        "exposure_or_simulated": mark("exposure or simulated sex"),
        "none": mark("none"),
        "call": mark("the call"),
        "first_shot": mark("the first shot"),
        "named_legal": mark("a named person of production or legal, with the basis"),
        "performer_private": mark("the performer's own private confirmation"),
        "performer": mark("performer"),
        "producer": mark("producer"),
        "rep": mark("representative"),
        "guardian": mark("guardian"),
        "any_moment": mark("any moment"),
        "each_occasion": mark("each occasion anew"),
        "start_of_filming": mark("until filming of the scene begins"),
        "by_contract": mark("by contract"),
        "beat": mark("one beat"),
        "item": mark("one item"),
        "scene": mark("one scene"),
        "all": mark("everything"),
        "filmed": mark("material already filmed"),
        "distribution": mark("distribution"),
        "data": mark("data"),
        "director": mark("director"),
        "ad_1st": mark("1st AD"),
        "dp": mark("director of photography"),
        "camera_operator": mark("camera operator"),
        "ac_1st": mark("1st AC"),
        "boom": mark("boom operator"),
        "script_supervisor": mark("script supervisor"),
        "ic": mark("intimacy coordinator"),
        "wardrobe": mark("wardrobe standby"),
        "hmu": mark("hair and make-up standby"),
        "grip": mark("grip"),
        "electric": mark("electric"),
        "medic": mark("medic"),
        "talent_manager": mark("talent manager"),
        "executive": mark("executives"),
        "agency": mark("agency"),
        "client": mark("client"),
        "writer": mark("writers"),
        "epk": mark("publicity crew"),
        "stills": mark("stills photographer"),
        "standby_crew": mark("stand-by crew"),
        "visitor": mark("visitors"),
        "ad_spare": mark("spare ADs"),
        "catering": mark("catering"),
        "banned": mark("not allowed"),
        "bagged": mark("bagged at the door"),
        "allowed": mark("allowed"),
        "approved_list": mark("approved monitors only"),
        "verify": mark("verify again"),
        "valid": mark("still valid"),
        "water": mark("water"),
        "snacks": mark("snacks"),
        "private_shower": mark("private shower"),
        "private_space": mark("private space"),
        "first_aid": mark("first aid"),
        "heating": mark("heating"),
        "limit": mark("the limit"),
        "grace_end": mark("the end of the grace"),
    }
)


def value_text(rule: Rule, currency: str = "") -> str:
    """Return the value of a rule with its unit, as a person says it."""
    if rule.unit == "flag":
        return _("yes") if rule.value is True else _("no")
    if rule.unit in ("code", "codes"):
        return ", ".join(_(CODES[code]) for code in rule.codes)
    if rule.unit == "clock":
        return str(rule.value)
    if rule.unit == "amounts":
        return ", ".join(money_text(amount, currency) for amount in rule.amounts)
    return _number_text(rule.number, rule.unit, currency)


def minutes_text(minutes: int) -> str:
    """Return whole minutes as hours and minutes: 330 is `5 h 30 min`."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if hours and rest:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    if hours:
        return _("{hours} h").format(hours=hours)
    return _("{minutes} min").format(minutes=rest)


def money_text(cents: int, currency: str) -> str:
    """Return an amount in hundredths of `currency`: 6000 USD is `60.00 USD`."""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02d} {currency}".strip()


def basis_text(ruling: Ruling) -> str:
    """Return the line that stands with every figure: rule, as-of date, source, unconfirmed."""
    told = _("{rule}, as of {day}; source: {source}").format(
        rule=ruling.id, day=ruling.rule.as_of, source=ruling.rule.source
    )
    if ruling.rule.is_confirmed:
        return told
    return _("{basis}; not confirmed").format(basis=told)


def _number_text(number: int, unit: str, currency: str) -> str:
    if unit == "minutes":
        return minutes_text(number)
    if unit == "hours":
        return _("{hours} h").format(hours=number)
    if unit == "days":
        return ngettext("{n} day", "{n} days", number).format(n=number)
    if unit == "percent":
        return _("{n} %").format(n=number)
    if unit == "cents":
        return money_text(number, currency)
    if unit == "level":
        return _("level {n}").format(n=number)
    return str(number)
