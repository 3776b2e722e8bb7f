"""What changed since somebody agreed, and what has to be asked (data-model.md section 3, C-11).

A version keeps nine hashes of what was agreed to, and points at the frozen facts of the whole
scene. From those the person's own part is cut out again and held against its hash: only a past
that the hash confirms can show that a change takes nothing but away. Otherwise the change counts
as hard. Which facts are hard is data (`resources/rules/facts.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.consent import Version
from setkit.domain.facts import FACETS, facet_hashes
from setkit.domain.facts_narrowed import is_narrower
from setkit.foundation.canonical import Json, canonical


class Weight(StrEnum):
    """Whether a change needs a new signed version or one private yes."""

    HARD = "hard"
    SOFT = "soft"


class Ask(StrEnum):
    """What is asked of a person: everything again, or one tap in private."""

    ANSWER = "answer"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class FacetChange:
    """One facet that differs. `sha`: its hash now, which a confirmation names."""

    facet: str
    weight: Weight
    is_reduction: bool
    sha: str

    @property
    def ask(self) -> Ask:
        """Return what this change asks."""
        is_light = self.weight is Weight.SOFT or self.is_reduction
        return Ask.CONFIRM if is_light else Ask.ANSWER


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one person said in private to one changed facet. `hlc` orders it."""

    person: str
    scene: str
    facet: str
    sha: str
    response: str
    is_private: bool
    hlc: int


def facet_changes(
    version: Version,
    now: Mapping[str, Json],
    before: Mapping[str, Json],
    shoot_dates: Sequence[str],
    weights: Mapping[str, Weight],
) -> tuple[FacetChange, ...]:
    """Return the facets of one version that differ from `now`, confirmed or not.

    `now`: the person's projection of today's facts; `before`: that of what was agreed to, only
    the facets that its hashes bear out. Another day inside the version's validity is no change.
    """
    hashes = facet_hashes(now)
    found = []
    for facet in FACETS:
        if version.facets.get(facet) == hashes[facet]:
            continue
        if facet == "date" and _is_within(version, shoot_dates):
            continue
        narrower = facet in before and is_narrower(facet, before[facet], now[facet])
        weight = weights.get(facet, Weight.HARD)
        found.append(FacetChange(facet, weight, narrower, hashes[facet]))
    return tuple(found)


def unsettled(
    version: Version, changes: Iterable[FacetChange], said: Iterable[Confirmation]
) -> tuple[FacetChange, ...]:
    """Return the changes that still wait: a light one is settled by one private yes.

    The yes must be to exactly this state of the facet, after the version, and nothing later said
    otherwise; a hard change is settled by nothing but a new version.
    """
    last: dict[tuple[str, str], Confirmation] = {}
    for one in sorted(said, key=lambda c: c.hlc):
        if (one.person, one.scene) == (version.person, version.scene) and one.hlc > version.hlc:
            last[one.facet, one.sha] = one
    return tuple(
        change
        for change in changes
        if change.ask is Ask.ANSWER or not _is_yes(last.get((change.facet, change.sha)))
    )


def what_to_ask(changes: Iterable[FacetChange]) -> Ask | None:
    """Return the heaviest thing that open changes ask; None if there are none."""
    asked = {change.ask for change in changes}
    return Ask.ANSWER if Ask.ANSWER in asked else Ask.CONFIRM if asked else None


def agreed_facts(
    frozen: Mapping[str, Json],
    shared: Sequence[Mapping[str, Sequence[str]]],
    person: str,
    hashes: Mapping[str, str],
) -> dict[str, Json]:
    """Return what one person agreed to, cut out of a scene's frozen facts.

    `shared`: per beat who was in it, with the modes of their exposure; `hashes`: the nine of the
    version. A facet whose hash the cut does not reproduce is left out.
    """
    cut: dict[str, Json] = {facet: frozen.get(facet) for facet in FACETS}
    cut["acts"] = [row for row in _rows(frozen, "acts") if person in row[1:3]]
    for facet in ("exposure", "coverage"):
        cut[facet] = [row for row in _rows(frozen, facet) if row[0] == person]
    cut["partners"] = _partners(frozen, shared, person)
    told = facet_hashes(cut)
    return {facet: cut[facet] for facet in FACETS if told[facet] == hashes.get(facet)}


def _partners(
    frozen: Mapping[str, Json], shared: Sequence[Mapping[str, Sequence[str]]], person: str
) -> list[Json]:
    together: set[str] = set()
    modes: dict[str, set[str]] = {}
    for beat in shared:
        if person in beat:
            together |= set(beat) - {person}
            for who, seen in beat.items():
                modes.setdefault(who, set()).update(seen)
    rows: list[Json] = [
        [row[0], row[1], row[2], [*sorted(modes.get(str(row[0]), ()))]]
        for row in _rows(frozen, "partners")
        if row[0] in together
    ]
    return sorted(rows, key=canonical)


def _rows(facts: Mapping[str, Json], facet: str) -> list[list[Json]]:
    rows = facts.get(facet)
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _is_within(version: Version, days: Sequence[str]) -> bool:
    if not (version.valid_from or version.valid_to):
        return False
    return all(
        (not version.valid_from or day >= version.valid_from)
        and (not version.valid_to or day <= version.valid_to)
        for day in days
    )


def _is_yes(said: Confirmation | None) -> bool:
    return said is not None and said.is_private and said.response == "yes"
