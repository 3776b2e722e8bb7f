"""Words that the papers about riders share."""

from __future__ import annotations

from setkit.documents.page import Mark, Status
from setkit.foundation.i18n import _, ngettext


def state_words(code: str) -> Status:
    """Return how a rider stands in a shared paper; what is not known is outstanding."""
    known = {
        "in_force": Status(Mark.AGREED, _("In force")),
        "closed": Status(Mark.OPEN, _("Closed")),
    }
    return known.get(code, Status(Mark.HOLD, _("Outstanding")))


def status_words(code: str) -> Status:
    """Return the exact status, for the performer's own copy."""
    words = {
        "draft": _("Draft"),
        "sent": _("Sent"),
        "in_negotiation": _("In negotiation"),
        "agreed": _("Agreed"),
        "signed": _("Signed"),
        "countersigned": _("Countersigned"),
        "change_pending": _("Change pending"),
        "superseded": _("Superseded"),
        "withdrawn": _("Withdrawn"),
        "void": _("Void"),
        "closed": _("Closed"),
    }
    if code == "active":
        return Status(Mark.AGREED, _("In force"))
    return Status(Mark.OPEN, words.get(code, _("Outstanding")))


def event_words(kind: str) -> str:
    """Return what happened."""
    words = {
        "sent": _("Sent"),
        "agreed": _("Text agreed"),
        "signed": _("Signed by the performer"),
        "countersigned": _("Countersigned for the production"),
        "exception": _("Exception to the notice"),
    }
    return words.get(kind, kind)


def notice_words(hours: int | None) -> str:
    """Return how much notice was given before the tightest call."""
    if hours is None:
        return _("no call yet")
    if hours < 0:
        return _("after the call")
    return ngettext("{n} hour before the call", "{n} hours before the call", hours).format(n=hours)


def kind_words(kind: str) -> str:
    """Return what a clause is about."""
    words = {
        "action": _("Action"),
        "act": _("Contact"),
        "exposure": _("Exposure"),
        "garment": _("Garments"),
        "shown": _("Shown"),
        "not_shown": _("Not shown"),
        "present": _("Present"),
        "double": _("Double"),
        "digital": _("Digital"),
        "stills": _("Stills"),
        "use": _("Use"),
        "rehearsal": _("Rehearsal"),
        "cut_approval": _("Cut"),
        "outtake": _("Outtakes"),
        "dubbing": _("Dubbing"),
        "withdrawal": _("Withdrawal"),
    }
    return words.get(kind, _("Further"))
