"""What the rule packs in force ask of one scene, as clearance looks at it.

Where the packs in force are silent, the house rules that setkit ships speak: a production without
rules is a production nobody thought about, and unknown is never clear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from setkit.domain.circumstances import PackFacts, RiderNeed
from setkit.domain.needs import Need
from setkit.domain.plan import Scene
from setkit.domain.rules_in_force import InForce, Pinned, Ruling, together

SIMULATED = ("S.", "X.", "V.assault")
"""Acts that count as simulated (or actual) sex, by group (domain.md 4.3); being there does not."""
PRESENCE = "S.watched"


def with_house(rules: InForce, house: Pinned) -> InForce:
    """Return `rules` together with the house rules on what they say nothing about."""
    spoken = {rule.id for pinned in rules.packs for rule in pinned.pack.rules}
    silent = tuple(rule for rule in house.pack.rules if rule.id not in spoken)
    if not silent:
        return rules
    return together([*rules.packs, Pinned(replace(house.pack, rules=silent), house.sha)])


def scene_rules(rules: InForce, scene: Scene) -> PackFacts:
    """Return what `rules` ask of `scene`: rider, notice, how closed the set is at least."""
    rider = rules.ruling("rider.need")
    levels = [rules.number("closed_set.level") or 0]
    if any(beat.exposures for beat in scene.beats):
        levels.append(rules.number("closed_set.level_exposed") or 0)
    acts = {contact.act for beat in scene.beats for contact in beat.contacts}
    if any(act.startswith("X.") for act in acts):
        levels.append(rules.number("closed_set.level_unsimulated") or 0)
    return PackFacts(
        name=told_by(rider),
        rider_need=RiderNeed.NONE if rider is None else RiderNeed(str(rider.rule.value)),
        answer_notice_hours=rules.number("change.flag_hours") or 0,
        least_level=max(levels),
    )


def told_by(ruling: Ruling | None) -> str:
    """Return pack and version of what holds: a reason says by which text it was judged."""
    return "" if ruling is None else f"{ruling.pack_name} {ruling.pack_version}"


def needs_rider(pack: PackFacts, needs: Iterable[Need]) -> bool:
    """Tell whether somebody with these needs in a scene must have a rider."""
    if pack.rider_need is RiderNeed.EXPOSED:
        return any(_is_exposed(need) for need in needs)
    return pack.rider_need is RiderNeed.EVERY


def _is_exposed(need: Need) -> bool:
    """Tell whether a need is nudity or a sexual act, simulated or not."""
    act = need.item.act
    return need.item.family == "exposure" or (act.startswith(SIMULATED) and act != PRESENCE)
