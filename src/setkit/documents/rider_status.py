"""The register of riders: who has one in force, and whether the notice was met."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, may_change, signoff
from setkit.documents.page import Block, Cell, Column, Document, Facts, Head, Notice, Role, Table
from setkit.documents.rider_words import notice_words, state_words
from setkit.documents.words import moment
from setkit.foundation.i18n import _, ngettext


def build(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the register of `shown`, the rows of queries/rider_papers.py after `allow`.

    `digest` is the SHA-256 of the data (hex). A role that may not see the notice has no column
    for it.
    """
    blocks: list[Block] = [_head(shown), Facts(_facts(shown)), _table(shown)]
    blocks += [Notice(_("How to read this"), _reminder()), signoff(shown, _about())]
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(shown, digest, title=_("Riders"), marking=_("Restricted – production")),
        blocks=tuple(blocks),
    )


def _head(shown: Shown) -> Head:
    at = shown.number("generated_at")
    when = "" if at is None else moment(at, shown.text("zone"))
    return Head(
        kind=_("Riders"),
        context=shown.text("production_title"),
        number="",
        lines=(_("Riders as they stand"), _("As of {time}").format(time=when)),
    )


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    states = [row.text("state") for row in shown.rows("riders")]
    facts = [
        (_("In force"), str(states.count("in_force"))),
        (_("Outstanding"), str(len(states) - states.count("in_force") - states.count("closed"))),
    ]
    hours = shown.number("notice")
    if hours is not None:
        asked = ngettext("{n} hour before the call", "{n} hours before the call", hours)
        facts.append((_("Notice asked"), asked.format(n=hours)))
    return tuple(facts)


def _table(shown: Shown) -> Table:
    has_notice = shown.number("notice") is not None
    columns = [
        Column(Role.NAME, _("Performer")),
        Column(Role.PEOPLE, _("Scenes")),
        Column(Role.STATUS, _("Rider")),
    ]
    if has_notice:
        columns.append(Column(Role.TEXT, _("Notice")))
    return Table(
        columns=tuple(columns),
        rows=tuple(_row(row, shown.text("zone"), has_notice) for row in shown.rows("riders")),
        empty=_("No rider has been written yet."),
    )


def _row(row: Shown, zone: str, has_notice: bool) -> tuple[Cell, ...]:
    character = row.text("character")
    name = row.text("person")
    cells: tuple[Cell, ...] = (
        f"{name} ({character})" if character else name,
        ", ".join(row.texts("scenes")),
        state_words(row.text("state")),
    )
    return (*cells, _notice(row, zone)) if has_notice else cells


def _notice(row: Shown, zone: str) -> str:
    sent = row.number("sent_at")
    if sent is None:
        return _("Version {n}, not sent yet.").format(n=row.number("number"))
    told = _("Version {n}, sent {time}, {notice}.").format(
        n=row.number("number"), time=moment(sent, zone), notice=notice_words(row.number("hours"))
    )
    if row.number("is_short"):
        told = f"{told} {_('Notice period not met.')}"
    basis = row.text("exception")
    return f"{told} {_('Exception: {basis}').format(basis=basis)}" if basis else told


def _reminder() -> str:
    return " ".join(
        (
            _("Outstanding means that nothing may be filmed on this rider yet, whatever is open."),
            may_change(),
            _("Whether notice was met is worked out from planned calls; it moves when they move."),
        )
    )


def _about() -> str:
    return _(
        "It says how riders stand and nothing of what is in them. To see that it is unaltered, ask "
        "the coordinator to look up its code, or compare the printed digest."
    )
