"""Taking in a script: dry run, backup, one transaction, and undoing it in one step (I-10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.scene_numbers import sort_key
from setkit.domain.scene_order import place
from setkit.domain.script_plan import ImportPlan, SceneStep, Step, basis_of, plan_import
from setkit.domain.scripts import ScriptDraft
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.foundation.progress import Progress
from setkit.models import Part, Scene, SceneCast, SceneText, ScriptRevision
from setkit.queries import scripts as looks
from setkit.readers.word_lists import word_list
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.vault import Vault
from setkit.usecases.undo_imports import Undo, keep_undo

PRINCIPAL_FROM = 3
"""A character in this many scenes is proposed as a principal, otherwise as a day player."""

BeforeChange = Callable[[Vault, str], object]
"""Makes a verified backup of the vault; the text says what for. Raises NotSaved if it cannot."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a person says about the script that came: its colour, round, day and file."""

    colour: str | None = None
    round: int = 1
    issued_on: str | None = None
    file_name: str | None = None
    file_sha: str | None = None
    is_locked: bool = False
    episode_id: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done: the revision, and how many scenes took each step."""

    revision_id: str
    counts: dict[Step, int]


def dry_run(
    vault: Vault, draft: ScriptDraft, *, lang: str = "en", episode_id: str | None = None
) -> ImportPlan:
    """Return what taking in `draft` would do; reads only. `lang`: of the intimacy word list."""
    words = word_list(lang)
    with vault.read() as reader:
        known = looks.known_scenes(reader, episode_id)
        parts = looks.part_names(reader)
    return plan_import(draft, known, parts, words)


def apply_import(
    vault: Vault,
    plan: ImportPlan,
    *,
    before_change: BeforeChange,
    delivery: Delivery = Delivery(),
    omit_missing: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Imported:
    """Back up, then do what `plan` says in one transaction; all of it or nothing (I-10).

    `omit_missing`: ids of missing scenes that a person decided are omitted; the others stay.
    Raises RuleBroken when there is nothing to do or the vault changed since the dry run, what
    `before_change` raises, and Cancelled; the vault is then as it was.
    """
    if not plan.changes_something and not omit_missing:
        raise RuleBroken(_("This script says nothing new; nothing was changed."))
    before_change(vault, "script.import")
    with vault.write() as uow:
        known = looks.known_scenes(uow.session, delivery.episode_id)
        if basis_of(known, looks.part_names(uow.session)) != plan.basis:
            raise RuleBroken(
                _("The scenes changed since this preview was made; look at it again first.")
            )
        work = _Import(uow, plan, delivery, progress or Progress())
        work.run(omit_missing)
        counts = {step: plan.count(step) for step in Step}
        uow.record("script.imported", facts={step.value: n for step, n in counts.items()})
        keep_undo(uow, work.undo)
    return Imported(work.undo.revision_id, counts)


class _Import:
    """The one transaction of an import."""

    def __init__(
        self, uow: UnitOfWork, plan: ImportPlan, delivery: Delivery, progress: Progress
    ) -> None:
        self._uow = uow
        self._plan = plan
        self._delivery = delivery
        self._progress = progress
        self._scenes = {
            one.id: one
            for one in uow.session.scalars(select(Scene).where(Scene.removed_at.is_(None)))
        }
        parts = uow.session.scalars(select(Part).where(Part.removed_at.is_(None)))
        self._parts = {part.name.casefold(): part.id for part in parts}
        revision = ScriptRevision(
            episode_id=delivery.episode_id,
            colour=delivery.colour or plan.revision_colour or "white",
            round=delivery.round,
            issued_on=delivery.issued_on,
            format=plan.format,
            file_name=delivery.file_name,
            file_sha=delivery.file_sha,
            is_locked=delivery.is_locked,
        )
        uow.add(revision)
        self.undo = Undo(revision.id)

    def run(self, omit_missing: frozenset[str]) -> None:
        """Do every step."""
        self._add_parts()
        steps = self._plan.steps
        here = [one for one in steps if one.step is not Step.MISSING]
        orders = place(
            [self._scenes[one.scene_id].order_n if one.scene_id else None for one in here]
        )
        for n, (one, order_n) in enumerate(zip(here, orders, strict=True)):
            if n % 50 == 0:
                self._progress.step(n, len(steps))
            self._take(one, order_n)
        for one in steps:
            if one.step is Step.MISSING and one.scene_id in omit_missing:
                self._change(self._scenes[one.scene_id], omitted_at=self._uow.now)
        self._progress.step(len(steps), len(steps))

    def _add_parts(self) -> None:
        scenes: dict[str, int] = {}
        for one in self._plan.steps:
            for name in one.new_parts:
                scenes[name] = scenes.get(name, 0) + 1
        for name in self._plan.new_parts:
            kind = "principal" if scenes.get(name, 0) >= PRINCIPAL_FROM else "day"
            part = Part(name=name, kind=kind)
            self._uow.add(part)
            self._parts[name.casefold()] = part.id
            self.undo.parts.append(part.id)

    def _take(self, one: SceneStep, order_n: int) -> None:
        draft = one.draft
        if draft is None:
            return
        if one.scene_id is None:
            scene = self._new(one, order_n)
        else:
            scene = self._scenes[one.scene_id]
            self._change(scene, order_n=order_n)
        if one.step is Step.OMITTED:
            self._change(scene, omitted_at=self._uow.now)
        elif one.step is Step.RESTORED:
            self._change(scene, omitted_at=None)
        if one.step in (Step.CHANGED, Step.RESTORED, Step.DETAILS):
            self._change(
                scene,
                int_ext=draft.int_ext,
                set_name=draft.set_name,
                day_night=draft.day_night,
                script_day=draft.script_day,
                eighths=scene.eighths if draft.eighths is None else draft.eighths,
            )
        if one.is_reopened:
            self._change(scene, intimacy="unassessed")
        if one.has_new_pages:
            self._add_pages(scene.id, draft.text, one.text_sha or "")
        for name in one.new_parts:
            slot = SceneCast(
                scene_id=scene.id, part_id=self._parts[name.casefold()], role="principal"
            )
            self._uow.add(slot)
            self.undo.slots.append(slot.id)

    def _new(self, one: SceneStep, order_n: int) -> Scene:
        draft = one.draft
        scene = Scene(
            episode_id=self._delivery.episode_id,
            number=one.number,
            sort_key=sort_key(one.number),
            order_n=order_n,
            int_ext=draft.int_ext if draft else None,
            set_name=draft.set_name if draft else None,
            day_night=draft.day_night if draft else None,
            script_day=draft.script_day if draft else None,
            eighths=draft.eighths if draft else None,
            omitted_at=self._uow.now if draft and draft.is_omitted else None,
            intimacy="unassessed",
            themes_j=[],
            risks_j=[],
            needs_j=[],
        )
        self._uow.add(scene)
        self.undo.scenes.append(scene.id)
        return scene

    def _add_pages(self, scene_id: str, text: str, text_sha: str) -> None:
        pages = SceneText(
            scene_id=scene_id,
            script_revision_id=self.undo.revision_id,
            text=text,
            text_sha=text_sha,
        )
        self._uow.add(pages)
        if scene_id in self._scenes:
            self.undo.pages.append(scene_id)

    def _change(self, scene: Scene, **cells: object) -> None:
        for name, value in cells.items():
            old = getattr(scene, name)
            if old != value:
                if scene.id in self._scenes:
                    self.undo.cells.setdefault(scene.id, {}).setdefault(name, old)
                setattr(scene, name, value)
