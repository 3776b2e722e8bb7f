"""What people said, as frozen values, and which of it stands (data-model.md section 4, step 4).

Versions are never edited, only superseded. After a merge two laptops may both have written a
"version 3": then both stand, and per item the stricter answer holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from setkit.domain.answers import Answer, Item
from setkit.domain.conditions import Condition

STRICTNESS = (Answer.NO, Answer.UNANSWERED, Answer.DISCUSS, Answer.CONDITIONS, Answer.YES)
"""From strictest to freest."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a version. `partner` "": for nobody in particular. 0: no intensity said."""

    id: str
    item: Item
    answer: Answer
    partner: str = ""
    conditions: tuple[Condition, ...] = ()
    intensity_max: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One person's answers, whole. `scene` "" for the general list.

    `seen`: for each device the last diary entry its writer had seen; it decides whether a yes
    came after a withdrawal. `facets`: the nine hashes of what was agreed to.
    """

    id: str
    person: str
    scene: str
    n: int
    hlc: int
    dev: str
    seen: Mapping[str, int]
    answers: tuple[Answered, ...]
    supersedes: frozenset[str] = frozenset()
    facets: Mapping[str, str] = field(default_factory=dict)
    valid_from: str = ""
    valid_to: str = ""
    scene_version: str = ""
    content_sha: str = ""
    is_signed: bool = False
    is_production_present: bool = False
    stated_at: int = 0
    stated_on: str = ""
    _by_place: Mapping[str, tuple[Answered, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the answers by place once: a long form is asked about a few places many times."""
        found: dict[str, list[Answered]] = {}
        for answered in self.answers:
            found.setdefault(answered.item.place, []).append(answered)
        by_place = {place: tuple(mine) for place, mine in found.items()}
        object.__setattr__(self, "_by_place", by_place)

    def at(self, places: Iterable[str]) -> list[Answered]:
        """Return the answers about any of `places` (zones or acts), in the order of `places`."""
        return [one for place in places for one in self._by_place.get(place, ())]


@dataclass(frozen=True, slots=True)
class Presented:
    """Something shown to one performer, and what they said to it (seen, yes, no, later or "").

    `facet` of a `fact` is the facet, of a `double` the person who doubles; `content_sha` is the
    hash of exactly what was shown: of a `fact` that facet's, of a `flagged_answer` the version's.
    """

    id: str
    person: str
    scene: str
    scene_version: str
    what: str
    hlc: int
    facet: str = ""
    content_sha: str = ""
    response: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Consent ended. `scope`: beat, item, scene, all (and filmed, distribution, data: later)."""

    id: str
    person: str
    scope: str
    dev: str
    seq: int
    at: int
    scene: str = ""
    beat: str = ""
    item: str = ""
    partner: str = ""
    hlc: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """Everything recorded that bears on one scene."""

    versions: tuple[Version, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    facets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Per person the nine hashes of what the scene is now."""
    settled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Per version the changed facets that one private yes has settled (domain/reconsent.py)."""
    presented: tuple[Presented, ...] = ()
    _standing: Mapping[tuple[str, str], tuple[Version, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Find what stands once: every need of every beat asks for it."""
        places = {(version.person, version.scene) for version in self.versions}
        object.__setattr__(self, "_standing", {one: heads(self.versions, *one) for one in places})

    def heads(self, person: str, scene: str) -> tuple[Version, ...]:
        """Return the versions of one person for one scene ("" general) that nothing supersedes."""
        return self._standing.get((person, scene), ())


def heads(versions: Iterable[Version], person: str, scene: str) -> tuple[Version, ...]:
    """Return the versions of one person for one scene ("" general) that no other supersedes."""
    mine = [v for v in versions if v.person == person and v.scene == scene]
    gone = {old for version in mine for old in version.supersedes}
    return tuple(sorted((v for v in mine if v.id not in gone), key=lambda v: (v.hlc, v.dev, v.id)))


def has_seen(version: Version, withdrawal: Withdrawal) -> bool:
    """Tell whether whoever wrote `version` knew of the withdrawal; otherwise it does not count."""
    return version.seen.get(withdrawal.dev, 0) >= withdrawal.seq


def ends(withdrawal: Withdrawal, *, scene: str, beat: str, item: str, partner: str) -> bool:
    """Tell whether a withdrawal covers one need of one scene, beat, item code and partner."""
    if withdrawal.scope == "all":
        return True
    if withdrawal.scope == "scene":
        return withdrawal.scene == scene
    if withdrawal.scope == "beat":
        return withdrawal.beat == beat
    if withdrawal.scope == "item":
        return (
            withdrawal.item == item
            and withdrawal.scene in ("", scene)
            and withdrawal.partner in ("", partner)
        )
    return False


def strictest(answers: Iterable[Answer]) -> Answer:
    """Return the answer that holds when several stand."""
    return min(answers, key=STRICTNESS.index)
