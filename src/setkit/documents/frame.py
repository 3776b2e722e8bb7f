"""What stands around every paper: marking, code, who it is for, who made it (trust.md X-05)."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.page import Furniture, Signoff
from setkit.documents.words import day, moment
from setkit.foundation.i18n import _


def may_change() -> str:
    """Return the sentence of C-20: no paper presents a yes as an obligation."""
    return _("Consent may change at any moment, before or during a take.")


def furniture(
    shown: Shown,
    digest: str,
    *,
    title: str,
    marking: str,
    rule: str | None = None,
    is_kept: bool = False,
) -> Furniture:
    """Return the furniture of a paper called `title`.

    `digest`: SHA-256 of the data (hex), its first 16 digits are printed. `marking`: the lozenge.
    `rule`: what the holder may do with it; by default what production may. `is_kept`: its holder
    keeps it: it does not run out, and nothing lies under its drawing.
    """
    until = shown.text("valid_until_on")
    valid = _("valid until {day}").format(day=day(until) if until else "–")
    usual = _("Do not copy, photograph or forward. Destroy after wrap.")
    return Furniture(
        marking=marking,
        title=title,
        recipient=_("Issued to {name}").format(name=shown.text("recipient")),
        purpose=_("For: {purpose}").format(purpose=shown.text("purpose")),
        copy=_("copy {n}").format(n=shown.number("copy_n")),
        version=_("version {n}").format(n=shown.number("version")),
        valid_until=_("yours to keep") if is_kept else valid,
        code=shown.text("code"),
        digest=digest[:16].upper(),
        anchor=shown.text("anchor"),
        rule=usual if rule is None else rule,
        reminder=_("Consent may change at any moment."),
        watermark="" if is_kept else shown.text("recipient"),
    )


def signoff(shown: Shown, about: str) -> Signoff:
    """Return the last block: who prepared the paper and when; `about` says what this copy is."""
    at = shown.number("generated_at")
    return Signoff(
        title=_("Prepared by"),
        name=_("{name}, intimacy coordinator").format(name=shown.text("prepared_by")),
        when="" if at is None else moment(at, shown.text("zone")),
        about_title=_("About this copy"),
        about=about,
    )
