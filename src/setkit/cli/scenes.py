"""`setkit import` and `setkit clearance`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from setkit.cli.opened import opened
from setkit.cli.speak import say, say_json
from setkit.domain.clearance import ALL, ANSWERS_ONLY, PREPARED, Level
from setkit.domain.script_plan import ImportPlan, SceneStep, Step
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import NotFound, UsageError
from setkit.foundation.i18n import _
from setkit.queries import scenes as scene_rows
from setkit.queries.clearance import ClearanceRow, clearances, day_clearances
from setkit.readers.contained import read_script_file
from setkit.storage.backup import backup_before
from setkit.storage.vault import Vault
from setkit.usecases.scripts import Delivery, apply_import, dry_run

DONE, NO = 0, 1
MODES = {"answers": ANSWERS_ONLY, "prep": PREPARED, "day": ALL}
WANTED = {
    "answers": set(Level) - {Level.NOT_YET},
    "prep": {Level.READY, Level.CLEAR_TO_ROLL},
    "day": {Level.CLEAR_TO_ROLL},
}
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
    """Say for each scene (or one, or a day's) what holds and why; 1 if any is not that far.

    `--mode` says how far: answers agreed, ready (prep) or clear to roll (day).
    """
    with opened(words) as vault:
        rows = _rows(vault, words)
    if words.json:
        say_json([asdict(row) for row in rows])
    else:
        for row in rows:
            _say_row(row)
    wanted = WANTED[words.mode]
    return DONE if all(row.level in wanted or row.state == "clear" for row in rows) else NO


def say_clearances(vault: Vault) -> None:
    """Say every scene's state and reasons, as `setkit clearance` does."""
    with vault.read() as reader:
        rows = clearances(reader)
    for row in rows:
        _say_row(row)


def _rows(vault: Vault, words: argparse.Namespace) -> tuple[ClearanceRow, ...]:
    checks = MODES[words.mode]
    with vault.read() as reader:
        if words.day is not None:
            return day_clearances(reader, _day(words.day), checks=checks)
        if words.scene is None:
            return clearances(reader, checks=checks)
        found = scene_rows.by_number(reader, words.scene)
        if not found:
            raise NotFound(_("There is no scene with that number. Check the scene list."))
        return clearances(reader, [scene.id for scene in found], checks=checks)


def _day(told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError:
        raise UsageError(_("Write the day as year-month-day, such as 2026-05-16.")) from None


def _say_row(row: ClearanceRow) -> None:
    say(f"{row.number:<{SCENE_WIDTH}} {state_words(row):<{STATE_WIDTH}}".rstrip())
    for reason in row.reasons:
        place = f" ({reason.beat})" if reason.beat else ""
        say(f"       {reason.sentence}{place}")
        if reason.remedy and reason.state:
            say(f"         -> {reason.remedy}")


def state_words(row: ClearanceRow) -> str:
    """Return a scene's state in words; never a later one than its checks allow."""
    if row.level == Level.CLEAR_TO_ROLL and row.beats:
        return _("clear to roll")
    if row.level == Level.READY and row.beats:
        return _("ready")
    if row.level == Level.ANSWERS_AGREED:
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
