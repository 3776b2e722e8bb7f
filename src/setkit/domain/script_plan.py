"""What taking in a script would do to the scenes that are there: the dry run, as pure rules (I-10).

Scenes are matched by number, the n-th of a repeated number with the n-th known one. Where setkit
itself proposed the numbers they say nothing, so those scenes are matched by equal pages, then by
equal heading, and keep the number they already have. Nothing is ever deleted: a scene that the
new script lacks is proposed as omitted, for a person to decide.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.facts import page_sha
from setkit.domain.headings import spell_heading
from setkit.domain.intimacy_scan import Suggestion, WordList, scan
from setkit.domain.scene_numbers import propose_numbers
from setkit.domain.scripts import DraftNote, SceneDraft, ScriptDraft
from setkit.foundation.canonical import canonical_sha


class Step(StrEnum):
    """What happens to one scene."""

    NEW = "new"
    UNCHANGED = "unchanged"
    DETAILS = "details"
    CHANGED = "changed"
    OMITTED = "omitted"
    RESTORED = "restored"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class KnownScene:
    """A scene of the vault, as far as a new script can change it. `text_sha` None: no pages yet."""

    id: str
    number: str
    heading: str
    int_ext: str | None
    set_name: str | None
    day_night: str | None
    script_day: str | None
    eighths: int | None
    order_n: int
    is_omitted: bool
    intimacy: str
    text_sha: str | None
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class SceneStep:
    """One scene of the dry run.

    `scene_id` is None for a new scene, `draft` None for a missing one. `is_reopened`: somebody
    had said "not intimate" about pages that now read otherwise, so it has to be said again.
    `new_parts` are characters that have no role slot in the scene yet.
    """

    step: Step
    number: str
    heading: str
    scene_id: str | None
    draft: SceneDraft | None
    text_sha: str | None
    has_new_pages: bool
    is_reopened: bool
    new_parts: tuple[str, ...]
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do; nothing of it is done yet.

    `basis` names the state of the vault it was made for: applied to another state, it is refused.
    """

    basis: str
    format: str
    title: str
    revision_colour: str
    steps: tuple[SceneStep, ...]
    new_parts: tuple[str, ...]
    notes: tuple[DraftNote, ...]

    def count(self, step: Step) -> int:
        """Return how many scenes take `step`."""
        return sum(one.step is step for one in self.steps)

    @property
    def changes_something(self) -> bool:
        """Tell whether applying this would change anything, missing scenes left as they are."""
        quiet = (Step.UNCHANGED, Step.MISSING)
        return any(one.step not in quiet or one.new_parts for one in self.steps)


def plan_import(
    draft: ScriptDraft, known: Sequence[KnownScene], parts: Sequence[str], words: WordList
) -> ImportPlan:
    """Return what `draft` would change about `known` scenes and `parts` (names of characters)."""
    shas = [page_sha(f"{scene.heading}\n{scene.text}") for scene in draft.scenes]
    matched = _match(draft, shas, known)
    numbers = _numbers(draft, matched, known)
    steps = [
        _step(scene, number, sha, old, words)
        for scene, number, sha, old in zip(draft.scenes, numbers, shas, matched, strict=True)
    ]
    kept = {old.id for old in matched if old is not None}
    steps += [_missing(old) for old in known if old.id not in kept and not old.is_omitted]
    names = {name.casefold() for name in parts}
    cues = dict.fromkeys(name for scene in draft.scenes for name in scene.characters)
    return ImportPlan(
        basis=basis_of(known, parts),
        format=draft.format,
        title=draft.title,
        revision_colour=draft.revision_colour,
        steps=tuple(steps),
        new_parts=tuple(name for name in cues if name.casefold() not in names),
        notes=draft.notes,
    )


def basis_of(known: Sequence[KnownScene], parts: Iterable[str]) -> str:
    """Return the SHA-256 of what a plan is made against."""
    scenes = [
        [one.id, one.number, one.heading, one.eighths or 0, one.is_omitted, one.intimacy, *rest]
        for one in known
        for rest in [(one.text_sha or "", sorted(one.parts))]
    ]
    return canonical_sha("setkit/plan/1\n", [scenes, sorted(parts)])


def _match(
    draft: ScriptDraft, shas: Sequence[str], known: Sequence[KnownScene]
) -> list[KnownScene | None]:
    proposed = _proposed(draft)
    free = {scene.id: scene for scene in known}
    out: list[KnownScene | None] = [None] * len(draft.scenes)
    given = [n for n, scene in enumerate(draft.scenes) if scene.number not in proposed]
    unsaid = [n for n, scene in enumerate(draft.scenes) if scene.number in proposed]
    _take(out, free, given, [scene.number or "" for scene in draft.scenes], lambda old: old.number)
    _take(out, free, unsaid, shas, lambda old: old.text_sha or "")
    headings = [_spelled(scene) for scene in draft.scenes]
    _take(out, free, unsaid, headings, _spelled)
    return out


def _take(
    out: list[KnownScene | None],
    free: dict[str, KnownScene],
    places: Iterable[int],
    keys: Sequence[str],
    key_of: Callable[[KnownScene], str],
) -> None:
    waiting: dict[str, deque[KnownScene]] = {}
    for scene in free.values():
        waiting.setdefault(key_of(scene), deque()).append(scene)
    for place in places:
        queue = waiting.get(keys[place]) if keys[place] and out[place] is None else None
        if queue:
            found = queue.popleft()
            out[place] = found
            del free[found.id]


def _numbers(
    draft: ScriptDraft, matched: Sequence[KnownScene | None], known: Sequence[KnownScene]
) -> list[str]:
    proposed = _proposed(draft)
    if not known:
        return [scene.number or "" for scene in draft.scenes]
    firm: list[str | None] = []
    for scene, old in zip(draft.scenes, matched, strict=True):
        number = old.number if old is not None else scene.number
        firm.append(None if old is None and scene.number in proposed else number)
    taken = [scene.number for scene in known]
    return [chosen.number for chosen in propose_numbers(firm, taken)]


def _proposed(draft: ScriptDraft) -> set[str | None]:
    return {None, *(note.number for note in draft.notes if note.code == "proposed_number")}


def _step(
    scene: SceneDraft, number: str, sha: str, old: KnownScene | None, words: WordList
) -> SceneStep:
    step = _kind(scene, sha, old)
    reads_otherwise = old is None or old.text_sha != sha
    has_new_pages = reads_otherwise and not scene.is_omitted
    has_pages_to_judge = has_new_pages or (old is not None and old.intimacy == "unassessed")
    parts = old.parts if old is not None else frozenset()
    return SceneStep(
        step=step,
        number=number,
        heading=scene.heading,
        scene_id=None if old is None else old.id,
        draft=scene,
        text_sha=sha,
        has_new_pages=has_new_pages,
        is_reopened=has_new_pages and old is not None and old.intimacy == "none",
        new_parts=tuple(name for name in scene.characters if name.casefold() not in parts),
        suggestion=scan(f"{scene.heading}\n{scene.text}", words) if has_pages_to_judge else None,
    )


def _kind(scene: SceneDraft, sha: str, old: KnownScene | None) -> Step:
    if old is None:
        return Step.NEW
    if scene.is_omitted:
        return Step.UNCHANGED if old.is_omitted else Step.OMITTED
    if old.is_omitted:
        return Step.RESTORED
    if old.text_sha != sha:
        return Step.CHANGED
    same = (
        (scene.int_ext, scene.set_name, scene.day_night, scene.script_day)
        == (old.int_ext, old.set_name, old.day_night, old.script_day)
    ) and scene.eighths in (None, old.eighths)
    return Step.UNCHANGED if same else Step.DETAILS


def _missing(old: KnownScene) -> SceneStep:
    return SceneStep(
        Step.MISSING, old.number, old.heading, old.id, None, old.text_sha, False, False, (), None
    )


def _spelled(one: SceneDraft | KnownScene) -> str:
    spelled = spell_heading(one.int_ext, one.set_name, one.day_night, one.script_day)
    return " ".join(spelled.casefold().split())
