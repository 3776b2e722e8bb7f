"""The packs in force together: which value holds, and from which pack it comes.

Several packs can be in force at once (an agreement and the house's own rules, a unit abroad). The
named pack wins where one is named for a person; else the stricter value holds, because a minimum
of one agreement is not waived by another (domain reference, rule 6). Values that belong together
(a limit and its penalty) are taken from one pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from setkit.domain.rule_packs import Pack, Rule, Severity, Value
from setkit.domain.rule_terms import TERMS, Stricter, Term

SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The value that holds. `pack_sha` pins the text it was judged by; `others` lost or joined."""

    rule: Rule
    pack: str
    pack_name: str
    pack_version: str
    pack_sha: str
    currency: str = ""
    others: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id that a finding names: pack, rule, and what it is for."""
        spelled = f"{self.pack}/{self.rule.id}"
        return f"{spelled}@{self.rule.of}" if self.rule.of else spelled


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pack with the SHA-256 of the text it was read from."""

    pack: Pack
    sha: str

    def ruling(self, rule_id: str, of: str = "") -> Ruling | None:
        """Return this pack's value, None where it is silent."""
        rule = self.pack.rule(rule_id, of)
        if rule is None:
            return None
        pack = self.pack
        return Ruling(rule, pack.id, pack.name, pack.version, self.sha, pack.currency)


@dataclass(frozen=True, slots=True)
class InForce:
    """Every pack in force for one scope at one instant, in the order of their ids."""

    packs: tuple[Pinned, ...] = ()

    def ruling(self, rule_id: str, of: str = "", *, named: str = "") -> Ruling | None:
        """Return the value that holds for a rule id, None where no pack says anything.

        `of`: the band, regime or place asked about; a pack that knows no such value answers with
        its general one. `named`: a pack id or a union code whose pack wins where it speaks.
        Raises KeyError for an id that no pack can hold.
        """
        term = TERMS[rule_id]
        found = [(pinned, _nearest(pinned, rule_id, of)) for pinned in self._sorted()]
        told = [(pinned, ruling) for pinned, ruling in found if ruling is not None]
        mine = [ruling for pinned, ruling in told if named and is_named(pinned.pack, named)]
        candidates = mine or [ruling for _pinned, ruling in told]
        if not candidates:
            return None
        best = candidates[0]
        for other in candidates[1:]:
            best = _stricter(term, best, other)
        severity = max((one.rule.severity for one in candidates), key=SEVERITIES.index)
        others = tuple(one.id for one in candidates if one.id != best.id)
        return replace(best, rule=replace(best.rule, severity=severity), others=others)

    def beside(self, ruling: Ruling, rule_id: str, of: str = "") -> Ruling | None:
        """Return what the same pack says about a rule that belongs to `ruling`."""
        for pinned in self._sorted():
            if pinned.sha == ruling.pack_sha:
                return _nearest(pinned, rule_id, of)
        return None

    def number(self, rule_id: str, of: str = "", *, named: str = "") -> int | None:
        """Return the number that holds, in the unit of that rule; None where no pack says one."""
        found = self.ruling(rule_id, of, named=named)
        return None if found is None else found.rule.number

    def is_set(self, rule_id: str, of: str = "", *, named: str = "") -> bool:
        """Tell whether a flag is set; a flag that no pack holds is not."""
        found = self.ruling(rule_id, of, named=named)
        return found is not None and found.rule.value is True

    def codes(self, rule_id: str, of: str = "", *, named: str = "") -> tuple[str, ...]:
        """Return the codes that hold, () where no pack says any."""
        found = self.ruling(rule_id, of, named=named)
        return () if found is None else found.rule.codes

    def refs(self) -> list[dict[str, str]]:
        """Return pack, version and hash of each: what an issued call sheet freezes."""
        return [
            {"pack": one.pack.id, "version": one.pack.version, "sha": one.sha}
            for one in self._sorted()
        ]

    def _sorted(self) -> list[Pinned]:
        return sorted(self.packs, key=lambda pinned: (pinned.pack.id, pinned.sha))


def is_named(pack: Pack, name: str) -> bool:
    """Tell whether `name` (a pack id or a union code, any case) means this pack."""
    wanted = name.strip().casefold()
    return wanted in {pack.id.casefold(), *(union.casefold() for union in pack.unions)}


def together(packs: Iterable[Pinned]) -> InForce:
    """Return packs in force at once; the same text twice counts once."""
    return InForce(tuple({pinned.sha: pinned for pinned in packs}.values()))


def is_stricter(term: Term, one: Value, other: Value) -> bool:
    """Tell whether `one` asks strictly more of the production than `other`."""
    if term.stricter is Stricter.YES:
        return one is True and other is not True
    if term.stricter is Stricter.FIRST:
        return term.options.index(str(one)) < term.options.index(str(other))
    if term.stricter is Stricter.UNITE:
        return set(_codes(one)) > set(_codes(other))
    if term.stricter is Stricter.COMMON:
        return set(_codes(one)) < set(_codes(other))
    if term.stricter is Stricter.MORE:
        return one > other  # type: ignore[operator]
    return one < other  # type: ignore[operator]


def _nearest(pinned: Pinned, rule_id: str, of: str) -> Ruling | None:
    return pinned.ruling(rule_id, of) or (pinned.ruling(rule_id) if of else None)


def _stricter(term: Term, one: Ruling, other: Ruling) -> Ruling:
    if term.stricter in (Stricter.UNITE, Stricter.COMMON):
        return replace(one, rule=_joined(term, one.rule, other.rule))
    if is_stricter(term, other.rule.value, one.rule.value):
        return other
    if one.rule.value == other.rule.value and other.rule.is_confirmed > one.rule.is_confirmed:
        return other
    return one


def _joined(term: Term, one: Rule, other: Rule) -> Rule:
    """Return the union, or what both allow, in the order of the options; confirmed if both are."""
    mine, theirs = set(_codes(one.value)), set(_codes(other.value))
    wanted = mine | theirs if term.stricter is Stricter.UNITE else mine & theirs
    source = one.source if one.source == other.source else f"{one.source}; {other.source}"
    return replace(
        one,
        value=tuple(code for code in term.options if code in wanted),
        source=source,
        as_of=min(one.as_of, other.as_of),
        is_confirmed=one.is_confirmed and other.is_confirmed,
    )


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else (str(value),)
