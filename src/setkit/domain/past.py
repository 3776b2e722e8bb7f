"""What somebody had said at a past moment: the same rules as now, with an upper bound (C-13).

Nothing is looked up in a stored status: versions and withdrawals that were on record by then are
read again, as if they were all there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from setkit.domain.answers import Answer, Item
from setkit.domain.catalogue import Catalogue
from setkit.domain.consent import Version, Withdrawal, ends, has_seen, heads, strictest
from setkit.domain.granting import takes_back

Asked = tuple[str, str]
"""An item code and a partner ("" for nobody in particular)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What stood for one item and partner. `taken_back`: ids of the withdrawals that ended it."""

    item: str
    partner: str
    answer: Answer
    answer_ids: tuple[str, ...]
    taken_back: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Tell whether it was a yes at that moment, with or without conditions."""
        return self.answer.can_clear and not self.taken_back


def on_record(
    versions: Iterable[Version],
    withdrawals: Iterable[Withdrawal],
    *,
    person: str,
    scene: str,
    until: int,
    beats: Mapping[str, frozenset[Asked]],
    catalogue: Catalogue,
) -> tuple[tuple[Version, ...], tuple[Spoken, ...]]:
    """Return one person's standing versions for a scene ("" general) at stamp `until`, and
    what they say item by item.

    `until`: the last hybrid stamp that counts (data-model.md section 1). `beats`: what each beat
    asks; a beat that is not in there takes back everything, for unknown is never clear.
    """
    standing = heads((one for one in versions if one.hlc <= until), person, scene)
    gone = [one for one in withdrawals if one.person == person and one.hlc <= until]
    asked = {(a.item.code, a.partner): a.item for v in standing for a in v.answers}
    found = []
    for (code, partner), item in sorted(asked.items()):
        said = [a for v in standing for a in v.answers]
        mine = [a for a in said if (a.item.code, a.partner) == (code, partner)]
        taken = [
            one.id
            for one in gone
            if _ends(one, scene, item, partner, beats, catalogue)
            and not all(has_seen(version, one) for version in standing)
        ]
        answer = strictest(one.answer for one in mine)
        ids = tuple(sorted(one.id for one in mine))
        found.append(Spoken(code, partner, answer, ids, tuple(taken)))
    return standing, tuple(found)


def _ends(
    withdrawal: Withdrawal,
    scene: str,
    item: Item,
    partner: str,
    beats: Mapping[str, frozenset[Asked]],
    catalogue: Catalogue,
) -> bool:
    if withdrawal.scope == "beat":
        if withdrawal.beat not in beats:
            return withdrawal.scene in ("", scene)
        return (item.code, partner) in beats[withdrawal.beat]
    named = withdrawal.item if takes_back(withdrawal, item, catalogue) else item.code
    return ends(withdrawal, scene=scene, beat="", item=named, partner=partner)
