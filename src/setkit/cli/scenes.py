"""`setkit import` and `setkit clearance`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from setkit.cli.opened import opened
from setkit.cli.speak import say, say_json
from setkit.domain.script_plan import ImportPlan, SceneStep, Step
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import NotFound, UsageError
from setkit.foundation.i18n import _
from setkit.queries import scenes as scene_rows
from setkit.queries.clearance import ClearanceRow, clearances
from setkit.readers.contained import read_script_file
from setkit.storage.backup import backup_before
from setkit.storage.vault import Vault
from setkit.usecases.scripts import Delivery, apply_import, dry_run

DONE, NO = 0, 1
SCENE_WIDTH, STATE_WIDTH = 6, 16


def import_script(words: argparse.Namespace) -> int:
    """Show what a script would change; with --apply, back up and do it in one transaction."""
    path = Path(words.file)
    try:
        draft, data = read_script_file(path)
    except OSError:
        raise UsageError(
            _("The script file cannot be read. Check where it is and try again.")
        ) from None
    with opened(words) as vault:
        plan = dry_run(vault, draft)
        if words.apply:
            delivery = Delivery(file_name=path.name, file_sha=sha256(data))
            apply_import(vault, plan, before_change=backup_before, delivery=delivery)
    if words.json:
        say_json({"applied": words.apply, "scenes": [_step(step) for step in plan.steps]})
    else:
        _say_plan(plan, applied=words.apply)
    return DONE


def clearance(words: argparse.Namespace) -> int:
    """Say for each scene (or one) what holds and why; 1 if any of them is not agreed."""
    with opened(words) as vault:
        rows = _rows(vault, words.scene)
    if words.json:
        say_json([asdict(row) for row in rows])
    else:
        for row in rows:
            _say_row(row)
    return DONE if all(row.is_agreed or row.state == "clear" for row in rows) else NO


def say_clearances(vault: Vault) -> None:
    """Say every scene's state and reasons, as `setkit clearance` does."""
    for row in _rows(vault, None):
        _say_row(row)


def _rows(vault: Vault, number: str | None) -> tuple[ClearanceRow, ...]:
    with vault.read() as reader:
        if number is None:
            return clearances(reader)
        found = scene_rows.by_number(reader, number)
        if not found:
            raise NotFound(_("There is no scene with that number. Check the scene list."))
        return clearances(reader, [scene.id for scene in found])


def _say_row(row: ClearanceRow) -> None:
    say(f"{row.number:<{SCENE_WIDTH}} {state_words(row):<{STATE_WIDTH}}".rstrip())
    for reason in row.reasons:
        place = f" ({reason.beat})" if reason.beat else ""
        say(f"       {reason.sentence}{place}")
        if reason.remedy and reason.state:
            say(f"         -> {reason.remedy}")


def state_words(row: ClearanceRow) -> str:
    """Return a scene's state in words; never a later one than its checks allow."""
    if row.level == "answers_agreed":
        return _("answers agreed") if row.beats else _("nothing to ask")
    words = {
        "clear": _("nothing to ask"),
        "ask_first": _("ask first"),
        "unknown": _("not known yet"),
        "blocked": _("not clear"),
    }
    return words[row.state]


def _say_plan(plan: ImportPlan, *, applied: bool) -> None:
    for step in plan.steps:
        say(f"{step.number:<{SCENE_WIDTH}} {_step_words(step.step):<12} {step.heading}".rstrip())
        if step.suggestion is not None:
            words = ", ".join(dict.fromkeys(hit.words for hit in step.suggestion.hits))
            say("       " + _("maybe intimate, because of: {words}").format(words=words))
    if applied:
        say(_("Done. Every scene still waits for somebody to say whether it is intimate."))
    else:
        say(_("Nothing was changed. Add --apply to do it."))


def _step_words(step: Step) -> str:
    words = {
        Step.NEW: _("new"),
        Step.UNCHANGED: _("unchanged"),
        Step.DETAILS: _("details"),
        Step.CHANGED: _("changed"),
        Step.OMITTED: _("omitted"),
        Step.RESTORED: _("restored"),
        Step.MISSING: _("missing"),
    }
    return words[step]


def _step(step: SceneStep) -> dict[str, Any]:
    suggestion = step.suggestion
    return {
        "number": step.number,
        "heading": step.heading,
        "step": step.step.value,
        "maybe_intimate": [] if suggestion is None else [hit.words for hit in suggestion.hits],
    }
