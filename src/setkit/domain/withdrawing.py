"""What a withdrawal reaches: scopes, and the needs it ends (trust.md C-10).

A withdrawal is recorded whatever the rules say; a rule pack only decides whether the two scopes
about material that exists already take effect by contract (domain.md section 2, withdraw_until).
"""

from __future__ import annotations

from collections.abc import Iterable

from setkit.domain.answers import parse_item
from setkit.domain.catalogue import Catalogue
from setkit.domain.consent import Withdrawal, ends
from setkit.domain.needs import Need, scene_needs
from setkit.domain.plan import Scene
from setkit.domain.touching import reaches

ALWAYS = frozenset({"beat", "item", "scene", "all", "data"})
"""Scopes that always take effect: nobody has to do what was not done yet."""
BY_CONTRACT = frozenset({"filmed", "distribution"})
"""Scopes that take effect where the rule pack in force allows it."""
SCOPES = ("beat", "item", "scene", "all", "filmed", "distribution", "data")


def takes_effect(scope: str, allowed: Iterable[str]) -> bool:
    """Tell whether a withdrawal of this scope takes effect. `allowed`: scopes of the rule pack."""
    return scope in ALWAYS or (scope in BY_CONTRACT and scope in set(allowed))


def ended_needs(scene: Scene, withdrawal: Withdrawal, catalogue: Catalogue) -> tuple[Need, ...]:
    """Return what the person's needs in a scene lose by this withdrawal, in beat order.

    An item that nobody can read takes back everything: unknown is never clear.
    """
    mine = {slot.id for slot in scene.slots if slot.person_id == withdrawal.person}
    found = []
    for need in scene_needs(scene, catalogue):
        partner = scene.slot(need.partner) if need.partner else None
        item = withdrawal.item if _takes_back(withdrawal, need, catalogue) else need.item.code
        if need.slot in mine and ends(
            withdrawal,
            scene=scene.id,
            beat=need.beat,
            item=item,
            partner=partner.who if partner else "",
        ):
            found.append(need)
    return tuple(found)


def _takes_back(withdrawal: Withdrawal, need: Need, catalogue: Catalogue) -> bool:
    try:
        taken = parse_item(withdrawal.item, catalogue.zone_groups())
    except ValueError:
        return True
    return reaches(taken, need.item, catalogue)
