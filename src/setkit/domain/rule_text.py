"""A pack as text again: what an own copy looks like, and how the values of one are changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from setkit.domain.rule_packs import Pack, PackFaulty, Severity, Value, parse_pack, value_fault
from setkit.domain.rule_terms import TERMS
from setkit.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for one rule, where it comes from, and what breaking it does."""

    value: Value
    source: str
    as_of: str
    severity: Severity
    is_confirmed: bool = False
    note: str = ""


def pack_text(pack: Pack) -> str:
    """Return `pack` as TOML that `parse_pack` reads back to the same pack."""
    head = [f"{name} = {_spelled(getattr(pack, name))}" for name in _HEAD]
    for name in ("currency", "based_on"):
        if getattr(pack, name):
            head.append(f"{name} = {_spelled(getattr(pack, name))}")
    if pack.unions:
        head.append(f"unions = {_spelled(pack.unions)}")
    parts = ["\n".join(head)]
    for rule in pack.rules:
        told: dict[str, Value] = {"id": rule.id}
        if rule.of:
            told["for"] = rule.of
        told |= {
            "value": rule.value,
            "unit": rule.unit,
            "severity": rule.severity.value,
            "as_of": rule.as_of,
            "source": rule.source,
            "confirmed": rule.is_confirmed,
        }
        if rule.note:
            told["note"] = rule.note
        rows = [f"{name} = {_spelled(value)}" for name, value in told.items()]
        parts.append("\n".join(["[[rule]]", *rows]))
    return "\n\n".join(parts) + "\n"


def edited(
    pack: Pack, edits: Mapping[tuple[str, str], Edit], *, pack_id: str, name: str, version: str
) -> Pack:
    """Return an own copy of `pack` with some values changed or added.

    `edits`: by (rule id, what it is for). Raises PackFaulty with a sentence per fault, and
    KeyError for a rule id that no pack can hold.
    """
    faults = tuple(
        fault
        for (rule_id, _of), edit in edits.items()
        if (fault := value_fault(TERMS[rule_id], edit.value))
    )
    if faults:
        raise PackFaulty(faults)
    rules = {rule.key: rule for rule in pack.rules}
    blank = pack.rules[0]
    for key, edit in edits.items():
        rules[key] = replace(
            rules.get(key, blank),
            id=key[0],
            of=key[1],
            value=edit.value,
            unit=TERMS[key[0]].unit,
            severity=edit.severity,
            as_of=edit.as_of,
            source=edit.source,
            is_confirmed=edit.is_confirmed,
            note=edit.note,
        )
    copy = replace(
        pack,
        id=pack_id,
        name=name,
        version=version,
        rules=tuple(rules.values()),
        based_on=pack.based_on if pack_id == pack.id else f"{pack.id} {pack.version}",
    )
    return parse_pack(pack_text(copy))


def next_version(version: str) -> str:
    """Return the version after `version` (1.2.3: 1.2.4). Raises PackFaulty for no version."""
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise PackFaulty((_("The version of a pack reads like 1.2.0. Write it so."),))
    return ".".join([*parts[:2], str(int(parts[2]) + 1)])


_HEAD = ("id", "name", "version", "as_of", "source")


def _spelled(value: Value) -> str:
    """Return a value as TOML: its basic strings and lists are spelled as in JSON."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
