"""The checklist taxonomy as the rules see it: the zone tree and the acts (domain.md section 4).

The data is in `resources/checklists/`; whoever reads files hands the parsed tables in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WATCHED = "S.watched"


@dataclass(frozen=True, slots=True)
class Zone:
    """A body zone. `code` carries the group letter; `parent` is "" at the top."""

    code: str
    label: str
    gloss: str
    parent: str
    is_paired: bool
    is_own: bool
    is_adult_only: bool


@dataclass(frozen=True, slots=True)
class Act:
    """An act of domain.md 4.3. `is_solo`: one person alone, no partner."""

    code: str
    label: str
    gloss: str
    is_adult_only: bool
    is_unsimulated: bool
    is_solo: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Zones, acts and words by code, with what the rules ask of them."""

    zones: Mapping[str, Zone]
    acts: Mapping[str, Act]
    harmless: frozenset[str] = frozenset()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def ancestors(self, zone: str) -> tuple[str, ...]:
        """Return the zones that contain `zone`, nearest first."""
        found: list[str] = []
        current = self.zones.get(zone)
        while current is not None and current.parent and current.parent not in found:
            found.append(current.parent)
            current = self.zones.get(current.parent)
        return tuple(found)

    def act_ancestors(self, act: str) -> tuple[str, ...]:
        """Return the broader spellings of an act: its whole group (`K.*`)."""
        group = act.partition(".")[0]
        return (f"{group}.*",) if not act.endswith(".*") else ()

    def wants_own_yes(self, zone: str) -> bool:
        """Tell whether a zone accepts no `*` in a yes. An unknown zone does not either."""
        known = self.zones.get(zone)
        return known is None or known.is_own

    def is_act_adult_only(self, act: str) -> bool:
        """Tell whether an act is for adults only. An act nobody listed is."""
        known = self.acts.get(act)
        return known is None or known.is_adult_only

    def is_harmless(self, zone: str, layer: str, instrument: str, move: str) -> bool:
        """Tell whether a contact is listed as possible for anybody, a minor with guardian too."""
        return f"{zone}.{layer}.{instrument}.{move}" in self.harmless

    def is_unsimulated(self, act: str) -> bool:
        """Tell whether an act exists on adult productions only."""
        known = self.acts.get(act)
        return act.startswith("X.") if known is None else known.is_unsimulated

    def zone_groups(self) -> dict[str, str]:
        """Return bare zone names with their group letter, for reading exposure codes."""
        return {code.partition(".")[2]: code.partition(".")[0] for code in self.zones}

    def word(self, kind: str, code: str) -> str:
        """Return the plain word for a code (`kind`: layer, instrument, move, mode, …)."""
        return self.words.get(kind, {}).get(code, code.replace("_", " "))
