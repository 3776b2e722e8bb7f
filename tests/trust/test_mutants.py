"""Seeded faults in the rules of clearance, version and withdrawal: the tables must catch each."""

import importlib
import importlib.abc
import importlib.util
import inspect
import itertools
import sys
from pathlib import Path

import pytest

import setkit.domain

HOME = Path(setkit.domain.__file__).parent
SUITES = (
    "domain.test_clearance_table",
    "domain.test_clearance_later",
    "domain.test_agreed_list",
    "domain.test_scene_rules",
)
MUTANTS = (
    ("agreed_list", "len(slots) < TWO or", ""),
    ("agreed_list", "and not judge_person(", "or not judge_person("),
    ("agreed_list", "set.intersection(*", "set.union(*"),
    ("agreed_list", "if has_wildcard(need.item) and", "if"),
    ("agreed_list", "not one.answer.can_clear and one.partner", "one.partner"),
    ("agreed_list", "if need.is_adult_only and", "if False and"),
    ("agreed_list", "if need.is_unsimulated and", "if False and"),
    ("agreed_list", "return never not in answered.conditions and", "return"),
    ("agreed_list", "min(one.ceiling for one in same)", "max(one.ceiling for one in same)"),
    ("agreed_list", 'for beat in ("", *beats):', 'for beat in ("",):'),
    ("scene_rules", "if rule.id not in spoken", ""),
    ("scene_rules", "least_level=max(levels)", "least_level=min(levels)"),
    ("scene_rules", "if any(beat.exposures for beat in scene.beats):", "if False:"),
    ("scene_rules", 'need.item.family == "exposure" or', ""),
    ("scene_rules", "and act != PRESENCE", ""),
    ("scene_rules", "return pack.rider_need is RiderNeed.EVERY", "return False"),
    ("notice", "return max(", "return min("),
    ("notice", "self.sent_at is not None and self.short_ms", "self.short_ms"),
    ("notice", "has_legal and has_private_yes", "has_legal or has_private_yes"),
    ("notice", "due_at = anchor_at - ruling", "due_at = anchor_at + ruling"),
    ("notice", "Anchors(due.at, due.first_shot_at)", "Anchors(due.at)"),
    ("preparing", "if not needs_rider(around.pack, wanted):", "if True:"),
    ("preparing", "if rider.changed:", "if False:"),
    ("rules_in_force", "if is_stricter(term, other.rule.value, one.rule.value):", "if False:"),
    ("consent", "(version.person, version.scene) for", '(version.person, "") for'),
    ("granting", "if all(a.answer.can_clear for a in mine):", "if exact:"),
    ("touching", "return (item.place, *above)", "return (item.place,)"),
    ("touching", "is_any_side = answered.side in SIDELESS or", "is_any_side ="),
    ("clearance", "if self.answers is not State.CLEAR or", "if"),
    ("clearance", "Check.DAY in self.not_checked or self.state", "self.state"),
    ("clearance", "or not NIGHT_BEFORE.isdisjoint(open_codes)", ""),
    ("clearance", "state=State.ASK_FIRST, tell", "state=None, tell"),
    ("clearance", "if scene.is_omitted:", "if False:"),
    ("consent", "v.id not in gone", "True"),
    ("consent", ">= withdrawal.seq", "> withdrawal.seq"),
    ("consent", "version.seen.get(withdrawal.dev, 0) >=", "version.hlc >="),
    ("consent", "return withdrawal.scene == scene", "return False"),
    ("consent", "return withdrawal.beat == beat", "return False"),
    ("consent", "withdrawal.partner in", "withdrawal.partner not in"),
    ("floor", "before.hlc > since", "before.hlc >= since"),
    ("floor", "before.outcome == GO and", ""),
    ("floor", "if day and event.day_on == day", "if day"),
    ("floor", "not in said}", "not in said and not said}"),
    ("floor", "event.hlc > stop.hlc", "event.hlc < stop.hlc"),
    ("floor", "robe.hlc > cut.hlc", "robe.hlc != cut.hlc"),
    ("floor", "cut.hlc if cut else 0", "0"),
    ("floor", "not wanted <= _again", "wanted.isdisjoint(set()) and not wanted & _again"),
    ("granting", "and is_for(a, partner)", ""),
    ("granting", "if denied:", "if False:"),
    ("granting", "all(has_seen(version, w)", "any(has_seen(version, w)"),
    ("granting", "facet not in now or now[facet] !=", "facet in now and now[facet] !="),
    ("granting", "return not (early or late)", "return not early"),
    ("informing", "and ((one.is_private and", "and ((True and"),
    ("informing", "and one.hlc > since)", ")"),
    ("informing", 'and one.scene in ("", version.scene)', ""),
    ("informing", "and one.scope in SCOPES_OF_ACTS", ""),
    ("informing", "and has_seen(version, one)", ""),
    ("informing", "and one.scene_version == version.scene_version", ""),
    ("informing", "if not version.is_signed", "if version.is_signed"),
    ("informing", "and one.content_sha == version.content_sha", ""),
    ("informing", "and newest.is_private", ""),
    ("reconsent", "is_light = self.weight is Weight.SOFT or self.is_reduction", "is_light = True"),
    ("reconsent", "and one.hlc > version.hlc:", ":"),
    ("informing", "and one.facet == slot.person_id", ""),
    ("pairing", "min(ceilings) or", "max(ceilings) or"),
    ("plan_steps", "if slot.age is Age.UNVERIFIED:", "if False:"),
    ("plan_steps", "need.is_adult_only or not slot.has_guardian", "need.is_adult_only"),
    ("preparing", "not (rider.has_exception and", "not (rider.has_exception or"),
    ("preparing", "or roster.confirmed_sha != roster.sha", ""),
    ("preparing", "if last and last > day", "if last and last >= day"),
    ("preparing", "hold.retest_from and", ""),
    ("preparing", ">= hold.retest_from", "<= hold.retest_from"),
    ("preparing", "if roster.level < needed", "if roster.level > needed"),
    ("touching", "return not (own and has_wildcard(answered.item))", "return True"),
)


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module of setkit.domain with other words in it."""

    def __init__(self, name, text):
        self._name = f"setkit.domain.{name}"
        self._code = compile(text, self._name, "exec")

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == self._name else None

    def exec_module(self, module):
        exec(self._code, module.__dict__)  # noqa: S102


def fresh():
    """Forget every module of the rules and of their tests; return them to put back."""
    ours = ("setkit.domain", "domain")
    gone = {
        n: m
        for n, m in sys.modules.items()
        if n in ours or n.startswith(("setkit.domain.", "domain."))
    }
    for name in gone:
        del sys.modules[name]
    return gone


def calls(module):
    """Yield every plain case of a module of tables."""
    for name, test in vars(module).items():
        if not name.startswith("test_") or not inspect.isfunction(test):
            continue
        if hasattr(test, "hypothesis"):  # tables kill faster, and the same way each time
            continue
        marks = [m for m in getattr(test, "pytestmark", []) if m.name == "parametrize"]
        for values in itertools.product(*(mark.args[1] for mark in marks)):
            words = {}
            for mark, value in zip(marks, values, strict=True):
                names = mark.args[0]
                names = names.split(",") if isinstance(names, str) else names
                words |= (
                    {names[0]: value} if len(names) == 1 else dict(zip(names, value, strict=True))
                )
            yield test, words


def is_killed():
    """Run the tables against the rules as they are now; any failure is a kill."""
    try:
        for suite in reversed(SUITES):
            for test, words in calls(importlib.import_module(suite)):
                test(**words)
    except Exception:
        return True
    return False


@pytest.mark.parametrize("mutant", [None, *range(len(MUTANTS))])
def test_every_seeded_fault_is_killed(mutant):
    """None: the rules as they are, which nothing may kill."""
    kept, finder = fresh(), None
    try:
        if mutant is not None:
            name, old, new = MUTANTS[mutant]
            text = (HOME / f"{name}.py").read_text(encoding="utf-8")
            assert old in text, "the fault has nowhere to stand"
            finder = Planted(name, text.replace(old, new, 1))
            sys.meta_path.insert(0, finder)
        assert is_killed() is (mutant is not None)
    finally:
        if finder is not None:
            sys.meta_path.remove(finder)
        fresh()
        sys.modules.update(kept)
