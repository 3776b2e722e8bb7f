"""Words and shapes that a performer's own papers share."""

from __future__ import annotations

from collections.abc import Iterable

from setkit.documents.allow import Shown
from setkit.documents.page import Cell, Column, Mark, Role, Status, Table
from setkit.documents.words import moment
from setkit.foundation.i18n import _

STRICTNESS = ("no", "unanswered", "discuss_later", "ask_each_time", "yes_with_conditions", "yes")
"""From strictest to freest: what a whole area of the body shows."""


def said_words(code: str) -> Status:
    """Return an answer as shape and word; what is not known is open."""
    known = {
        "yes": Status(Mark.AGREED, _("Agreed")),
        "yes_with_conditions": Status(Mark.CONDITIONS, _("With conditions")),
        "ask_each_time": Status(Mark.ASK, _("Ask each time")),
        "no": Status(Mark.NO, _("Not in this scene")),
        "discuss_later": Status(Mark.OPEN, _("I need time")),
    }
    return known.get(code, Status(Mark.OPEN, _("Not answered")))


def kept_words(code: str) -> Status:
    """Return an answer about a record: it is kept, not kept, or not answered."""
    known = {
        "yes": Status(Mark.AGREED, _("May be kept")),
        "no": Status(Mark.NO, _("Not kept")),
        "discuss_later": Status(Mark.OPEN, _("I need time")),
    }
    return known.get(code, Status(Mark.OPEN, _("Not answered")))


def strictest(codes: Iterable[str]) -> str:
    """Return the strictest of some answers."""
    return min(codes, key=lambda code: STRICTNESS.index(code) if code in STRICTNESS else 1)


def standing_words(code: str) -> Status:
    """Return how a version stands."""
    known = {
        "signed": Status(Mark.AGREED, _("Signed")),
        "unsigned": Status(Mark.OPEN, _("Not signed yet")),
        "replaced": Status(Mark.OPEN, _("Replaced by a newer one")),
    }
    return known.get(code, Status(Mark.HOLD, _("Taken back")))


def role_words(role: str) -> str:
    """Return a role in the room, or under which somebody signed."""
    known = {
        "performer": _("Performer"),
        "rep": _("Representative"),
        "witness": _("Witness"),
        "ic": _("Intimacy coordinator"),
        "producer": _("Producer"),
        "director": _("Director"),
        "interpreter": _("Interpreter"),
        "support_person": _("Support person"),
        "guardian": _("Guardian"),
    }
    return known.get(role, role)


def signed_table(shown: Shown) -> Table:
    """Return who signed the version, when, how, and under which sentence."""
    how = {"drawn": _("drawn"), "typed": _("typed name"), "paper": _("on paper, scanned")}
    rows: list[tuple[Cell, ...]] = []
    for one in shown.rows("signed"):
        told = moment(one.number("at") or 0, shown.text("zone"))
        way = how.get(one.text("how"), one.text("how"))
        note = f"{told}, {way}. {one.text('meaning')}"
        if not one.number("fits"):
            note = f"{_('This signature does not match this version.')} {note}"
        rows.append((one.text("name"), role_words(one.text("role")), note))
    return Table(
        columns=(
            Column(Role.NAME, _("Name")),
            Column(Role.PEOPLE, _("As")),
            Column(Role.TEXT, _("When, how, and what it means")),
        ),
        rows=tuple(rows),
        empty=_("Nobody has signed this version yet."),
    )


def taken_back_words(shown: Shown) -> str:
    """Return what was taken back since, "" for nothing."""
    zone = shown.text("zone")
    return " ".join(
        _("Taken back on {time}: {what}.").format(
            time=moment(one.number("at") or 0, zone), what=one.text("what")
        )
        for one in shown.rows("withdrawals")
    )
