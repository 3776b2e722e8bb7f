"""What a new script would do, scene by scene: the words that change, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from setkit.domain.consent import Version, heads
from setkit.domain.facts import PREFIX
from setkit.domain.script_plan import ImportPlan, SceneStep, Step
from setkit.domain.splits import find_splits
from setkit.domain.word_diff import Words, shortened, word_diff
from setkit.foundation.canonical import canonical_sha
from setkit.models import Beat, Person, Scene
from setkit.queries.consent import load_versions
from setkit.queries.plans import load_plans
from setkit.queries.scripts import newest_texts
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class SceneChange:
    """One scene of a new script, for the coordinator's eyes.

    `words`: the diff of its pages, empty where they stay. `beats`: how many beats stay attached.
    `reopens`: names of those whose answers were given to other pages; `keeps`: of those whose
    answers stand. `is_asked_again`: "not intimate" has to be said anew. `split_from`: number of
    the scene it looks cut out of, "" for none; a person decides.
    """

    step: Step
    number: str
    heading: str
    scene_id: str | None
    words: tuple[Words, ...]
    beats: int
    reopens: tuple[str, ...]
    keeps: tuple[str, ...]
    is_asked_again: bool
    split_from: str


@dataclass(frozen=True, slots=True)
class CarryOver:
    """One person of a split scene who may want to carry answers over; nothing is copied."""

    person_id: str
    name: str
    from_scene_id: str
    from_version_id: str
    answers: int


def scene_changes(reader: Reader, plan: ImportPlan) -> tuple[SceneChange, ...]:
    """Return every scene of a dry run that is not simply as it was, in script order."""
    looked = _Looked(reader, plan)
    return tuple(looked.change(one) for one in plan.steps if one.step is not Step.UNCHANGED)


def carry_overs(reader: Reader, scene_id: str) -> tuple[CarryOver, ...]:
    """Return who could carry answers from the scene that this one was split from, by name.

    Only people who are in both: who is new inherits nothing (story 12).
    """
    source = reader.scalars(select(Scene.split_from_id).where(Scene.id == scene_id)).first()
    if not source:
        return ()
    here = load_plans(reader, [scene_id]).get(scene_id)
    people = {slot.person_id for slot in here.slots if slot.person_id} if here else set()
    names = {row.id: row.name for row in reader.execute(select(Person.id, Person.name))}
    versions = load_versions(reader)
    found = [
        CarryOver(person, names.get(person, ""), source, version.id, len(version.answers))
        for person in sorted(people)
        for version in heads(versions, person, source)
        if not heads(versions, person, scene_id)
    ]
    return tuple(sorted(found, key=lambda row: (row.name, row.from_version_id)))


class _Looked:
    """Pages, beats and answers of the scenes a plan is about; read once."""

    def __init__(self, reader: Reader, plan: ImportPlan) -> None:
        pages = newest_texts().subquery()
        self._texts = {row.scene_id: row.text for row in reader.execute(select(pages))}
        self._splits = find_splits(plan.steps, self._texts)
        self._numbers = {one.scene_id: one.number for one in plan.steps if one.scene_id}
        self._beats = {
            row.scene_id: row.n
            for row in reader.execute(
                select(Beat.scene_id, func.count().label("n"))
                .where(Beat.removed_at.is_(None))
                .group_by(Beat.scene_id)
            )
        }
        self._names = {row.id: row.name for row in reader.execute(select(Person.id, Person.name))}
        self._versions: dict[str, list[Version]] = {}
        for version in load_versions(reader):
            self._versions.setdefault(version.scene, []).append(version)

    def change(self, one: SceneStep) -> SceneChange:
        """Return one scene's row."""
        scene_id = one.scene_id or ""
        reopens, keeps = self._people(one)
        words: tuple[Words, ...] = ()
        if one.has_new_pages and one.draft is not None:
            words = shortened(word_diff(self._texts.get(scene_id, ""), one.draft.text))
        source = self._splits.get(one.number, "")
        return SceneChange(
            step=one.step,
            number=one.number,
            heading=one.heading,
            scene_id=one.scene_id,
            words=words,
            beats=self._beats.get(scene_id, 0),
            reopens=reopens,
            keeps=keeps,
            is_asked_again=one.is_reopened,
            split_from=self._numbers.get(source, ""),
        )

    def _people(self, one: SceneStep) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return whose answers reopen and whose stand: the hash of the pages decides."""
        mine = self._versions.get(one.scene_id or "", [])
        sha = canonical_sha(f"{PREFIX}pages\n", one.text_sha or "")
        reopens: set[str] = set()
        keeps: set[str] = set()
        for person in {version.person for version in mine}:
            for version in heads(mine, person, one.scene_id or ""):
                other = one.has_new_pages and version.facets.get("pages") != sha
                (reopens if other else keeps).add(self._names.get(person, ""))
        return tuple(sorted(reopens)), tuple(sorted(keeps - reopens))
