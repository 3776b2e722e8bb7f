"""Which rule packs are in force, and everything they say: for the engines and for Settings."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.rule_packs import Pack, PackFaulty
from setkit.domain.rule_terms import TERMS
from setkit.domain.rule_words import value_text
from setkit.domain.rules_in_force import InForce, Pinned, Ruling, together
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Episode, RulePack, TextVersion, Unit
from setkit.storage.reading import Reader
from setkit.storage.rule_packs import SHIPPED, pinned, shipped_text

KIND = "rule_pack"


@dataclass(frozen=True, slots=True)
class Adoption:
    """Packs put in force together. `until_at`: ms UTC, None where nothing follows yet."""

    scope: str
    scope_id: str
    scope_name: str
    from_at: int
    until_at: int | None
    packs: tuple[Pinned, ...]

    def holds_at(self, at: int) -> bool:
        """Tell whether this adoption is in force at `at` (ms UTC)."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that can be chosen. `key`: what `put_in_force` takes; `unconfirmed`: how many."""

    key: str
    pack_id: str
    name: str
    version: str
    as_of: str
    source: str
    is_shipped: bool
    based_on: str
    rules: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One value for a page: words, where it is from, what breaking it does."""

    group: str
    id: str
    rule_id: str
    of: str
    label: str
    value: str
    unit: str
    severity: str
    as_of: str
    source: str
    is_confirmed: bool
    note: str
    pack: str
    version: str
    others: tuple[str, ...]


def adoptions(reader: Reader, *, is_named: bool = True) -> tuple[Adoption, ...]:
    """Return everything ever put in force, by scope and time; the later of one instant wins.

    `is_named`: with the names of units and episodes, which the rules do not ask for. Raises
    RuleBroken where one of these packs cannot be read by this version of setkit.
    """
    bodies = _adopted(reader)
    names = _scope_names(reader) if is_named else {}
    sets: dict[tuple[str, str], dict[tuple[int, int, str], list[Pinned]]] = {}
    for row in reader.scalars(select(RulePack).order_by(RulePack.from_at, RulePack.hlc)):
        moments = sets.setdefault((row.scope, row.scope_id or ""), {})
        moments.setdefault((row.from_at, row.hlc, row.dev), []).append(bodies[row.text_sha])
    made = []
    for (scope, scope_id), moments in sorted(sets.items()):
        # Of two sets from the same instant the one recorded later counts: it replaced the other.
        newest = {key[0]: key for key in sorted(moments)}
        starts = sorted(newest)
        for start, until in zip(starts, [*starts[1:], None], strict=True):
            packs = tuple(moments[newest[start]])
            made.append(Adoption(scope, scope_id, names.get(scope_id, ""), start, until, packs))
    return tuple(made)


def rules_in_force(
    reader: Reader, *, at: int, unit_id: str | None = None, episode_id: str | None = None
) -> InForce:
    """Return the packs in force at `at` (ms UTC) for the production, a unit and an episode."""
    return chosen_at(adoptions(reader), at=at, unit_id=unit_id, episode_id=episode_id)


def chosen_at(
    told: Iterable[Adoption], *, at: int, unit_id: str | None = None, episode_id: str | None = None
) -> InForce:
    """Return what of `told` is in force at `at`: one reading serves every day of a schedule."""
    wanted = {("production", ""), ("unit", unit_id or "-"), ("episode", episode_id or "-")}
    return together(
        pack
        for adoption in told
        if (adoption.scope, adoption.scope_id) in wanted and adoption.holds_at(at)
        for pack in adoption.packs
    )


def choosable_packs(reader: Reader) -> tuple[PackRow, ...]:
    """Return the shipped packs, then every own version kept in this vault, newest first."""
    rows = [_pack_row(name, pinned(shipped_text(name)).pack, is_shipped=True) for name in SHIPPED]
    own = (
        select(TextVersion)
        .where(TextVersion.kind == KIND, TextVersion.name.not_in(SHIPPED))
        .order_by(TextVersion.name, TextVersion.hlc.desc())
    )
    for row in reader.scalars(own):
        # One that a newer setkit kept cannot be chosen here; it is left out, not refused.
        with suppress(PackFaulty):
            rows.append(_pack_row(row.sha, pinned(row.body).pack, is_shipped=False))
    return tuple(rows)


def pack_body(reader: Reader, key: str) -> str:
    """Return the text of a pack by its key: what an editor opens. Raises KeyError for none."""
    if key in SHIPPED:
        return shipped_text(key)
    found = select(TextVersion.body).where(TextVersion.sha == key, TextVersion.kind == KIND)
    body = reader.scalars(found).first()
    if body is None:
        raise KeyError(key)
    return body


def pack_rules(pack: Pinned) -> tuple[RuleRow, ...]:
    """Return every value of one pack, in the order of its text."""
    found = [pack.ruling(rule.id, rule.of) for rule in pack.pack.rules]
    return tuple(_rule_row(ruling) for ruling in found if ruling is not None)


def rules_held(in_force: InForce) -> tuple[RuleRow, ...]:
    """Return every value that holds among the packs in force, in the order of the rule table."""
    keys = {rule.key for one in in_force.packs for rule in one.pack.rules}
    order = list(TERMS)
    rows = []
    for rule_id, of in sorted(keys, key=lambda key: (order.index(key[0]), key[1])):
        ruling = in_force.ruling(rule_id, of)
        if ruling is not None:
            rows.append(_rule_row(ruling))
    return tuple(rows)


def _adopted(reader: Reader) -> dict[str, Pinned]:
    """Return the packs ever put in force, by hash. What cannot be read must not read as no rule."""
    wanted = select(RulePack.text_sha).distinct()
    rows = reader.execute(
        select(TextVersion.sha, TextVersion.body).where(TextVersion.sha.in_(wanted))
    )
    try:
        return {sha: pinned(body) for sha, body in rows}
    except PackFaulty:
        raise RuleBroken(
            _("A rule pack in force was made by a newer setkit. Update setkit to go on.")
        ) from None


def _scope_names(reader: Reader) -> dict[str, str]:
    units = {row.id: row.name for row in reader.execute(select(Unit.id, Unit.name))}
    episodes = {row.id: row.number for row in reader.execute(select(Episode.id, Episode.number))}
    return units | episodes


def _pack_row(key: str, pack: Pack, *, is_shipped: bool) -> PackRow:
    return PackRow(
        key=key,
        pack_id=pack.id,
        name=pack.name,
        version=pack.version,
        as_of=pack.as_of,
        source=pack.source,
        is_shipped=is_shipped,
        based_on=pack.based_on,
        rules=len(pack.rules),
        unconfirmed=sum(not rule.is_confirmed for rule in pack.rules),
    )


def _rule_row(ruling: Ruling) -> RuleRow:
    rule, term = ruling.rule, TERMS[ruling.rule.id]
    return RuleRow(
        group=term.group,
        id=ruling.id,
        rule_id=rule.id,
        of=rule.of,
        label=_(term.label),
        value=value_text(rule, ruling.currency),
        unit=rule.unit,
        severity=rule.severity.value,
        as_of=rule.as_of,
        source=rule.source,
        is_confirmed=rule.is_confirmed,
        note=rule.note,
        pack=ruling.pack,
        version=ruling.pack_version,
        others=ruling.others,
    )
