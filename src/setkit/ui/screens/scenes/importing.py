"""Decides what the preview of an import shows: read, dry run, apply, undo (I-10). No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from setkit.domain.script_plan import ImportPlan, SceneStep, Step
from setkit.domain.word_diff import Run, Words
from setkit.foundation.canonical import sha256
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.queries.script_changes import SceneChange, scene_changes
from setkit.readers.contained import read_script_file
from setkit.ui.context import Context
from setkit.usecases import scripts
from setkit.usecases.scripts import BeforeChange, Delivery, Imported

LONGEST_DIFF = 420
"""Letters of a diff on the page; the whole stands with the scene once it is imported."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One scene of the preview. `asks`: who has to be asked again; `diff`: the changed words."""

    key: int
    number: str
    heading: str
    what: str
    words: str
    is_change: bool
    asks: str = ""
    diff: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview page shows."""

    summary: str
    counts: tuple[str, ...]
    lines: tuple[StepLine, ...]
    button: str


class Importer:
    """One script on its way in. Nothing is written before `apply`."""

    def __init__(self, context: Context, before_change: BeforeChange) -> None:
        self._context = context
        self._before_change = before_change
        self._plan: ImportPlan | None = None
        self._delivery = Delivery()

    def read(
        self,
        path: Path,
        shown: Callable[[Preview], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Read `path` in a limited child and hand a preview to `shown`."""
        vault = self._context.session.vault

        def work(progress: Progress) -> tuple[ImportPlan, str, tuple[SceneChange, ...]]:
            draft, data = read_script_file(path)
            plan = scripts.dry_run(vault, draft)
            with vault.read() as reader:
                return plan, sha256(data), scene_changes(reader, plan)

        def done(found: tuple[ImportPlan, str, tuple[SceneChange, ...]]) -> None:
            self._plan = found[0]
            self._delivery = Delivery(file_name=path.name, file_sha=found[1])
            shown(preview(found[0], found[2]))

        self._context.jobs.start(_("Reading the script"), work, done, failed)

    def apply(
        self, done: Callable[[Imported], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Back up, then take in what the preview showed, all of it or nothing."""
        plan, vault = self._plan, self._context.session.vault
        if plan is None:
            return
        self._plan = None  # a second click finds nothing to do

        def work(progress: Progress) -> Imported:
            return scripts.apply_import(
                vault,
                plan,
                before_change=self._before_change,
                delivery=self._delivery,
                progress=progress,
            )

        self._context.jobs.start(_("Importing"), work, done, failed)

    def forget(self) -> None:
        """Drop the preview; nothing was written."""
        self._plan = None


def preview(plan: ImportPlan, changes: Sequence[SceneChange] = ()) -> Preview:
    """Return what a person reads about `plan`; `changes` says whom its new pages concern."""
    by_number = {one.number: one for one in changes}
    kinds = {"fountain": _("Fountain"), "fdx": _("Final Draft"), "manual": _("Plain text")}
    facts = [kinds.get(plan.format, plan.format), plan.title, plan.revision_colour.capitalize()]
    changed = sum(1 for one in plan.steps if one.step not in (Step.UNCHANGED, Step.MISSING))
    button = ngettext("Import {n} scene", "Import {n} scenes", changed).format(n=changed)
    return Preview(
        "  ·  ".join(fact for fact in facts if fact),
        counts(plan),
        tuple(
            _line(number, one, by_number.get(one.number)) for number, one in enumerate(plan.steps)
        ),
        button if plan.changes_something else "",
    )


def counts(plan: ImportPlan) -> tuple[str, ...]:
    """Return how many scenes take each step, in words; steps nobody takes are left out."""
    told = [
        _("{what} {n}").format(what=step_word(step), n=plan.count(step))
        for step in Step
        if plan.count(step)
    ]
    if plan.new_parts:
        told.append(_("Characters {n}").format(n=len(plan.new_parts)))
    return tuple(told)


def step_word(step: Step) -> str:
    """Return what happens to a scene, in a word or two."""
    return {
        Step.NEW: _("New"),
        Step.UNCHANGED: _("Unchanged"),
        Step.DETAILS: _("Details only"),
        Step.CHANGED: _("Text changed"),
        Step.OMITTED: _("Omitted"),
        Step.RESTORED: _("Restored"),
        Step.MISSING: _("Not in this script"),
    }[step]


def diff_text(words: Sequence[Words]) -> str:
    """Return a word diff as plain words: [– gone] [+ new], … for what was left out."""
    spelled = {
        Run.SAME: "{text}",
        Run.GONE: "[– {text}]",
        Run.NEW: "[+ {text}]",
        Run.CUT: "…",
    }
    told = " ".join(spelled[one.run].format(text=" ".join(one.text.split())) for one in words)
    return told if len(told) <= LONGEST_DIFF else f"{told[:LONGEST_DIFF]}…"


def _line(number: int, one: SceneStep, change: SceneChange | None) -> StepLine:
    words = (
        ", ".join(dict.fromkeys(hit.words for hit in one.suggestion.hits[:6]))
        if (one.suggestion)
        else ""
    )
    what = step_word(one.step)
    if one.is_reopened:
        what = _("{what}, assess again").format(what=what)
    quiet = (Step.UNCHANGED, Step.MISSING)
    if change is not None and change.split_from:
        what = _("{what}, split from {n}?").format(what=what, n=change.split_from)
    asks = ", ".join(change.reopens) if change is not None else ""
    is_told = change is not None and one.step in (Step.CHANGED, Step.RESTORED)
    return StepLine(
        number,
        one.number,
        one.heading,
        what,
        words,
        one.step not in quiet,
        asks,
        diff_text(change.words) if change is not None and is_told else "",
    )
