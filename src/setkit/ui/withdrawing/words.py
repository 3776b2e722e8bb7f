"""Withdrawals in words: what is taken back, how it was said, what follows. No Qt."""

from __future__ import annotations

from setkit.documents.catalog import PAPERS
from setkit.foundation.i18n import _
from setkit.queries.withdrawable import From
from setkit.queries.withdrawals import Consequences, HeldPaper, StoppedBeat


def how_words() -> tuple[tuple[str, str], ...]:
    """Return the ways somebody withdraws, with their words."""
    return (
        ("in_person", _("in person")),
        ("signal", _("by signal")),
        ("phone", _("on the phone")),
        ("message", _("by message")),
        ("rep", _("through a representative")),
    )


def scope_title(one: From) -> str:
    """Return what is taken back."""
    if one.scope == "scene":
        return _("Scene {n}, all of it").format(n=one.number)
    if one.scope == "beat":
        return _("Beat: {title}").format(title=one.title)
    if one.scope == "item":
        return one.words
    return {
        "all": _("Everything, in every scene"),
        "filmed": _("What was already shot"),
        "distribution": _("Showing it: distribution"),
    }[one.scope]


def scope_under(one: From, allowed: frozenset[str]) -> str:
    """Return the line below: where, with whom, or what the rules say of it."""
    if one.scope == "scene":
        return _("Every beat and act of this scene")
    if one.scope == "beat":
        return _("Scene {n}").format(n=one.number)
    if one.scope == "item":
        where = _("One act in scene {n}").format(n=one.number)
        partner = _("with {name}").format(name=one.partner) if one.partner else ""
        return "  ·  ".join(part for part in (where, partner) if part)
    if one.scope == "all" or one.scope in allowed:
        return _("Takes effect at once")
    return _("Recorded; the contract says whether it takes effect")


def effect_sentence(found: Consequences, name: str) -> str:
    """Return what the withdrawal just recorded means."""
    if found.has_effect:
        said = _("Recorded: {name} withdrew. It holds from now on; nobody needs a reason.")
    else:
        said = _(
            "Recorded: {name} withdrew. The rule packs in force do not say that this takes effect "
            "by itself: ask the production what the contract says."
        )
    return said.format(name=name)


def beat_words(beat: StoppedBeat) -> tuple[str, str]:
    """Return title and second line of a beat that stops."""
    title = _("Stops: scene {n}, {title}").format(n=beat.number, title=beat.title)
    if beat.plan_b:
        return title, _("Plan B: {plan}").format(plan=beat.plan_b)
    return title, _("No plan B is written for it")


def paper_words(paper: HeldPaper) -> tuple[str, str]:
    """Return title and second line of a paper that is out of date."""
    title = _("Out of date: held by {name}").format(name=paper.recipient or _("nobody named"))
    kind = PAPERS[paper.kind].title if paper.kind in PAPERS else paper.kind
    told = _("told") if paper.is_told else _("not told yet")
    return title, "  ·  ".join(part for part in (kind, paper.number, paper.code, told) if part)
