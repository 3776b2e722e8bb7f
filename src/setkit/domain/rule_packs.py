"""A rule pack: values with a source, an as-of date and a severity. Reading one, checked.

Packs are TOML: ours in `resources/rules/`, copies of the coordinator in the vault, pinned word for
word. An entry that is misspelt is refused with a sentence, never skipped: a rule that is silently
not there would clear what it should hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from setkit.domain.rule_terms import TERMS, Term
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _

Value = int | bool | str | tuple[int, ...] | tuple[str, ...]
MOST_BYTES = 256 * 1024
MOST_RULES = 500
MOST_NUMBER = 100_000_000
MOST_LETTERS = 500
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_VERSION = re.compile(r"(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})")
_CURRENCY = re.compile(r"[A-Z]{3}")
_WALL = re.compile(r"([0-3]\d|4[0-7]):[0-5]\d")
_HEAD = ("id", "name", "version", "as_of", "source")
_MORE_HEAD = ("currency", "unions", "based_on", "rule")
_RULE = {"id", "for", "value", "unit", "severity", "as_of", "source", "confirmed", "note"}


class Severity(StrEnum):
    """What a broken rule does."""

    INFO = "info"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Rule:
    """One value. `of`: what it is for (a band of minors, a regime, a place), "" for all."""

    id: str
    value: Value
    unit: str
    severity: Severity
    as_of: str
    source: str
    is_confirmed: bool
    of: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what is unique within a pack."""
        return self.id, self.of

    @property
    def number(self) -> int:
        """Return the value of a rule whose unit is a number. Raises TypeError for another."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError("this rule is no number")
        return self.value

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the value as codes: of a list all, of one code just that."""
        if isinstance(self.value, str):
            return (self.value,)
        return tuple(str(one) for one in self.value) if isinstance(self.value, tuple) else ()

    @property
    def amounts(self) -> tuple[int, ...]:
        """Return a list of amounts in cents, () for a rule that is none."""
        told = self.value if isinstance(self.value, tuple) else ()
        return tuple(one for one in told if isinstance(one, int))


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of rules. `unions`: union codes of people whose hours this pack governs by name."""

    id: str
    name: str
    version: str
    as_of: str
    source: str
    rules: tuple[Rule, ...]
    currency: str = ""
    unions: tuple[str, ...] = ()
    based_on: str = ""

    def rule(self, rule_id: str, of: str = "") -> Rule | None:
        """Return the rule of that id, None where the pack is silent."""
        return next((rule for rule in self.rules if rule.key == (rule_id, of)), None)


class PackFaulty(RuleBroken):
    """A pack cannot be used. `faults`: one sentence each, in the order of the text."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(faults[0])
        self.faults = faults


def parse_pack(text: str) -> Pack:
    """Return the pack that TOML `text` spells. Raises PackFaulty with a sentence per fault."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise PackFaulty((_("This text is too long for a rule pack; choose another one."),))
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError):
        raise PackFaulty(
            (_("This is not a whole TOML text. Check quotes and brackets."),)
        ) from None
    return pack_of(raw)


def pack_of(raw: Mapping[str, object]) -> Pack:
    """Return the pack that plain values spell. Raises PackFaulty with a sentence per fault."""
    faults = _head_faults(raw)
    told = raw.get("rule", [])
    entries = told if isinstance(told, list) else [None]
    if not entries:
        faults.append(_("This pack holds no rules. Add at least one."))
    if len(entries) > MOST_RULES:
        raise PackFaulty((_("This pack holds more rules than setkit knows. Check it."),))
    rules: list[Rule] = []
    for n, entry in enumerate(entries, 1):
        found = _rule_faults(n, entry)
        faults += found
        if not found and isinstance(entry, dict):
            rules.append(_rule(entry))
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if rule.key in seen:
            faults.append(_("{rule} stands twice. Keep one of the two.").format(rule=rule.id))
        seen.add(rule.key)
    if not faults and not raw.get("currency") and any(map(_is_money, rules)):
        faults.append(_("This pack holds amounts. Say in which currency, such as USD."))
    if faults:
        raise PackFaulty(tuple(faults))
    unions = raw.get("unions", ())
    return Pack(
        **{field: str(raw[field]) for field in _HEAD},
        rules=tuple(rules),
        currency=str(raw.get("currency", "")),
        unions=tuple(str(one) for one in unions) if isinstance(unions, list) else (),
        based_on=str(raw.get("based_on", "")),
    )


def is_day(text: object) -> bool:
    """Tell whether `text` is an ISO date."""
    if not isinstance(text, str) or len(text) != len("2026-11-01"):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def value_fault(term: Term, value: object) -> str:
    """Return a sentence on what is wrong with `value` for `term`, "" if nothing."""
    if _fits(term, value):
        return ""
    if term.unit == "flag":
        return _("{rule}: the value is true or false.").format(rule=term.id)
    if term.unit in ("code", "codes"):
        return _("{rule}: the value is one of {options}.").format(
            rule=term.id, options=", ".join(term.options)
        )
    if term.unit == "clock":
        return _("{rule}: the value is a time such as 22:00.").format(rule=term.id)
    return _("{rule}: the value is a whole number that is not negative, in {unit}.").format(
        rule=term.id, unit=term.unit
    )


def _fits(term: Term, value: object) -> bool:
    if term.unit == "flag":
        return isinstance(value, bool)
    if term.unit == "code":
        return value in term.options
    if term.unit == "clock":
        return isinstance(value, str) and _WALL.fullmatch(value) is not None
    if term.unit == "level":
        return _is_number(value) and value in range(4)
    if term.unit not in ("codes", "amounts"):
        return _is_number(value)
    if not isinstance(value, list | tuple) or not value or len(value) > MOST_RULES:
        return False
    if term.unit == "amounts":
        return all(_is_number(one) for one in value)
    return all(one in term.options for one in value) and len(set(value)) == len(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER


def _is_text(value: object) -> bool:
    return (
        isinstance(value, str)
        and bool(value.strip())
        and len(value) <= MOST_LETTERS
        and value.isprintable()
    )


def _is_money(rule: Rule) -> bool:
    return rule.unit in ("cents", "amounts")


def _head_faults(raw: Mapping[str, object]) -> list[str]:
    faults = [
        _("This pack has no {field}. Fill it in.").format(field=field)
        for field in _HEAD
        if not _is_text(raw.get(field))
    ]
    if faults:
        return faults
    if set(raw) - {*_HEAD, *_MORE_HEAD}:
        faults.append(_("The head of this pack has an entry that setkit does not know. Remove it."))
    if not _CODE.fullmatch(str(raw["id"])):
        faults.append(_("The id of a pack is small letters, digits and _, such as own_rules."))
    if not _VERSION.fullmatch(str(raw["version"])):
        faults.append(_("The version of a pack reads like 1.2.0. Write it so."))
    if not is_day(raw["as_of"]):
        faults.append(_("Say as of which day this pack holds, such as 2026-11-01."))
    if "currency" in raw and not _CURRENCY.fullmatch(str(raw["currency"])):
        faults.append(_("A currency is three capital letters, such as USD."))
    unions = raw.get("unions", [])
    if not isinstance(unions, list) or not all(_is_text(one) for one in unions):
        faults.append(_("Unions are a list of codes, such as SAG-AFTRA."))
    if "based_on" in raw and not _is_text(raw["based_on"]):
        faults.append(_("Say which pack this one is based on, or remove that entry."))
    return faults


def _rule_faults(n: int, entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return [_("Rule {n} is no rule. Begin it with [[rule]].").format(n=n)]
    term = TERMS.get(str(entry.get("id", "")))
    if term is None:
        return [_("Rule {n}: setkit knows no rule with this id. Check it.").format(n=n)]
    faults = []
    if set(entry) - _RULE:
        faults.append(
            _("{rule} has an entry that setkit does not know. Remove it.").format(rule=term.id)
        )
    if entry.get("unit") != term.unit:
        faults.append(_("{rule}: the unit is {unit}.").format(rule=term.id, unit=term.unit))
    wrong = value_fault(term, entry.get("value"))
    if wrong:
        faults.append(wrong)
    if entry.get("severity") not in tuple(Severity):
        faults.append(_("{rule}: the severity is info, warn or block.").format(rule=term.id))
    if not is_day(entry.get("as_of")):
        faults.append(
            _("{rule}: say as of which day it holds, such as 2026-11-01.").format(rule=term.id)
        )
    if not _is_text(entry.get("source")):
        faults.append(_("{rule}: say where this value comes from.").format(rule=term.id))
    if not isinstance(entry.get("confirmed"), bool):
        faults.append(
            _("{rule}: say whether this is confirmed, true or false.").format(rule=term.id)
        )
    if "for" in entry and not _CODE.fullmatch(str(entry["for"])):
        faults.append(_("{rule}: what it is for is a short code.").format(rule=term.id))
    if "note" in entry and not _is_text(entry["note"]):
        faults.append(_("{rule}: the note is a short text, or none.").format(rule=term.id))
    return faults


def _rule(entry: Mapping[str, object]) -> Rule:
    value = entry["value"]
    return Rule(
        id=str(entry["id"]),
        value=tuple(value) if isinstance(value, list) else value,  # type: ignore[arg-type]
        unit=str(entry["unit"]),
        severity=Severity(str(entry["severity"])),
        as_of=str(entry["as_of"]),
        source=str(entry["source"]),
        is_confirmed=entry["confirmed"] is True,
        of=str(entry.get("for", "")),
        note=str(entry.get("note", "")),
    )
