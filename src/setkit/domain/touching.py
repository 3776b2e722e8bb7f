"""Which answers touch a need: exactly, or as a refusal that reaches further than it was asked.

data-model.md section 4, step 5. A `no` and a wish to talk first descend the zone tree; a yes
never does, so the two sides are kept apart here: `is_exact` for a yes, `reaches` for a no.
"""

from __future__ import annotations

from setkit.domain.answers import NO_SIDE, Item, fits, has_wildcard
from setkit.domain.catalogue import Catalogue
from setkit.domain.consent import Answered

SIDELESS = ("", NO_SIDE)


def is_exact(answered: Answered, item: Item, partner: str, catalogue: Catalogue) -> bool:
    """Tell whether an answer is about exactly this: same place, other dimensions equal or `*`.

    The mode of an exposure is always equal; a zone that wants its own yes takes no `*` at all; a
    yes for nobody in particular never counts where there is a partner.
    """
    if answered.partner != partner or not _same_place(answered.item, item):
        return False
    if answered.item.mode != item.mode or not fits(answered.item, item):
        return False
    own = item.zone and catalogue.wants_own_yes(item.zone)
    return not (own and has_wildcard(answered.item))


def touching_places(item: Item, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the places whose answers can say anything of `item`: its own, and those above it."""
    above = catalogue.ancestors(item.zone) if item.zone else catalogue.act_ancestors(item.act)
    return (item.place, *above)


def is_for(answered: Answered, partner: str) -> bool:
    """Tell whether an answer is about this partner, or about nobody in particular."""
    return answered.partner in ("", partner)


def covers(answered: Item, item: Item) -> bool:
    """Tell whether a no to `answered` is a no to `item` itself: same zone or act."""
    return _same_place(answered, item) and _fits_either_side(answered, item)


def is_above(answered: Item, item: Item, catalogue: Catalogue) -> bool:
    """Tell whether `answered` is about a zone around `item`, or about its whole group of acts."""
    above = catalogue.ancestors(item.zone) if item.zone else catalogue.act_ancestors(item.act)
    place = answered.zone if item.zone else answered.act
    return place in above and _fits_either_side(answered, item)


def reaches(answered: Item, item: Item, catalogue: Catalogue) -> bool:
    """Tell whether a no to `answered` stands in the way of `item`."""
    return covers(answered, item) or is_above(answered, item, catalogue)


def _same_place(answered: Item, item: Item) -> bool:
    return answered.zone == item.zone and answered.act == item.act


def _fits_either_side(answered: Item, item: Item) -> bool:
    """Where either names no side, a refusal counts for both: left out is not elsewhere."""
    is_any_side = answered.side in SIDELESS or item.side in SIDELESS
    return fits(answered, item, is_any_side=is_any_side)
