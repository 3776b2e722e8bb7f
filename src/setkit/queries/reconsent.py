"""Who has to be asked again, about what, and in which way (C-11). For the coordinator's eyes.

One person's row holds that person's own part of the facts: it may be shown to them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.consent import Record, Version, has_seen
from setkit.domain.fact_words import fact_lines
from setkit.domain.facts import facts_for
from setkit.domain.needs import scene_needs
from setkit.domain.plan import Scene
from setkit.domain.reconsent import (
    Ask,
    FacetChange,
    facet_changes,
    unsettled,
    what_to_ask,
)
from setkit.domain.word_diff import Words, shortened, word_diff
from setkit.foundation.canonical import Json
from setkit.models import (
    Location,
    Part,
    Person,
    SceneCast,
    SceneText,
)
from setkit.queries.consent import load_records
from setkit.queries.plans import load_plans
from setkit.queries.settled import AgreedFacts, confirmations
from setkit.storage.fact_weights import fact_weights
from setkit.storage.reading import Reader
from setkit.storage.taxonomy import catalogue


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One changed facet in words. `pages` is the word diff of the script, else empty.

    `is_past_known`: False where what was agreed to can no longer be cut out of the frozen facts;
    then everything of today is listed as new.
    """

    change: FacetChange
    gone: tuple[str, ...]
    new: tuple[str, ...]
    pages: tuple[Words, ...]
    is_past_known: bool


@dataclass(frozen=True, slots=True)
class ReconsentRow:
    """One person to ask again about one scene. `asks`: a full new answer, or one private tap."""

    scene_id: str
    number: str
    person_id: str
    name: str
    version_id: str
    version_n: int
    asks: Ask
    facts: tuple[ChangedFact, ...]


def reconsents(reader: Reader, scene_ids: Iterable[str] | None = None) -> tuple[ReconsentRow, ...]:
    """Return everybody whose newest answers were given to other facts than today's.

    In order of scene and name. Who has withdrawn from the scene is not asked again, who is in no
    beat any more neither, and omitted scenes wait.
    """
    plans = load_plans(reader, scene_ids)
    records = load_records(reader, {key: plan for key, plan in plans.items() if plan.beats})
    return reconsents_of(reader, plans, records)


def reconsents_of(
    reader: Reader, plans: Mapping[str, Scene], records: Mapping[str, Record]
) -> tuple[ReconsentRow, ...]:
    """Return what `reconsents` does, from plans and records that were read already."""
    asked = {key: plan for key, plan in plans.items() if plan.beats and not plan.is_omitted}
    past = _Past(reader, asked)
    found = [
        row
        for scene_id, plan in asked.items()
        for person in _needed(plan)
        for row in _of_person(plan, person, records.get(scene_id, Record()), past)
    ]
    return tuple(sorted(found, key=lambda row: (row.number, row.name, row.version_n)))


def _of_person(scene: Scene, person: str, record: Record, past: _Past) -> list[ReconsentRow]:
    standing = record.heads(person, scene.id)
    hashes = record.facets.get(person, {})
    if not standing or all(version.facets == hashes for version in standing):
        return []
    if _is_withdrawn(scene, person, record, standing):
        return []
    now = facts_for(scene, person)
    rows = []
    for version in standing:
        before = past.agreed(version)
        changes = facet_changes(version, now, before, scene.shoot_dates, fact_weights())
        waiting = unsettled(version, changes, past.said.get((person, scene.id), ()))
        asks = what_to_ask(waiting)
        if asks is not None:
            facts = tuple(past.told(scene, version, one, before, now) for one in waiting)
            name = past.names.get(person, "")
            rows.append(
                ReconsentRow(
                    scene.id, scene.number, person, name, version.id, version.n, asks, facts
                )
            )
    return rows


class _Past:
    """What was agreed to, and how to say it: read once for all scenes."""

    def __init__(self, reader: Reader, plans: Mapping[str, Scene]) -> None:
        self._reader = reader
        self._scene_ids = sorted(plans)
        self._read: dict[str, dict[str, str]] | None = None
        self._agreed = AgreedFacts(reader, plans)
        self.said = confirmations(reader, plans)
        self.names = names_by_id(reader)

    def agreed(self, version: Version) -> dict[str, Json]:
        """Return what a version was given to, as far as its hashes bear it out."""
        return self._agreed.of(version)

    def told(
        self,
        scene: Scene,
        version: Version,
        change: FacetChange,
        before: Mapping[str, Json],
        now: Mapping[str, Json],
    ) -> ChangedFact:
        """Return one changed facet in words."""
        known, facet = catalogue(), change.facet
        was = fact_lines(facet, before.get(facet), known, self.names)
        is_now = fact_lines(facet, now[facet], known, self.names)
        pages: tuple[Words, ...] = ()
        if facet == "pages":
            pages = self._pages(scene, str(before.get("pages", "")))
        return ChangedFact(
            change,
            gone=tuple(line for line in was if line not in is_now),
            new=tuple(line for line in is_now if line not in was),
            pages=pages,
            is_past_known=facet in before,
        )

    def _pages(self, scene: Scene, old_sha: str) -> tuple[Words, ...]:
        texts = self._texts().get(scene.id, {})
        return shortened(word_diff(texts.get(old_sha, ""), texts.get(scene.pages, "")))

    def _texts(self) -> dict[str, dict[str, str]]:
        """Return the pages of all scenes by scene and hash; read once, when first needed."""
        if self._read is None:
            self._read = {}
            rows = self._reader.execute(
                select(SceneText.scene_id, SceneText.text_sha, SceneText.text)
                .where(SceneText.scene_id.in_(self._scene_ids))
                .order_by(SceneText.hlc)
            )
            for row in rows:
                self._read.setdefault(row.scene_id, {})[row.text_sha] = row.text
        return self._read


def names_by_id(reader: Reader) -> dict[str, str]:
    """Return the names of people, uncast parts (`part:<slot>`) and places by id."""
    found = {row.id: row.name for row in reader.execute(select(Person.id, Person.name))}
    found |= {row.id: row.name for row in reader.execute(select(Location.id, Location.name))}
    slots = reader.execute(select(SceneCast.id, Part.name).join(Part, Part.id == SceneCast.part_id))
    return found | {f"part:{row.id}": row.name for row in slots}


def _needed(scene: Scene) -> list[str]:
    asked = {need.slot for need in scene_needs(scene, catalogue())}
    return sorted({s.person_id for s in scene.slots if s.id in asked and s.person_id})


def _is_withdrawn(scene: Scene, person: str, record: Record, standing: tuple[Version, ...]) -> bool:
    return any(
        one.person == person
        and (one.scope == "all" or (one.scope == "scene" and one.scene == scene.id))
        and not all(has_seen(version, one) for version in standing)
        for one in record.withdrawals
    )
