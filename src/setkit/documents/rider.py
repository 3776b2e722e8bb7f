"""The rider: its clauses scene by scene, its standing terms, and what happened to it."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, may_change, signoff
from setkit.documents.page import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Head,
    Notice,
    Role,
    Section,
    Signing,
    Table,
)
from setkit.documents.rider_words import (
    event_words,
    kind_words,
    notice_words,
    state_words,
    status_words,
)
from setkit.documents.words import moment
from setkit.foundation.i18n import _, ngettext


def build(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the rider of `shown`, the rows of queries/rider_papers.py after `allow`.

    `digest` is the SHA-256 of the data (hex); its first 16 digits go into the QR code.
    """
    blocks: list[Block] = [_head(shown), Facts(_facts(shown))]
    counted = tuple(enumerate(shown.rows("clauses"), 1))
    for number in dict.fromkeys(row.text("scene") for _n, row in counted):
        rows = [(n, row) for n, row in counted if row.text("scene") == number]
        title = _("Scene {n}").format(n=number) if number else _("Terms")
        blocks += [Section(title), _clauses(rows)]
    blocks += [Notice(_("What this rider is not"), _reminder())]
    if shown.rows("milestones"):
        blocks += [Section(_("What happened to this version")), _history(shown)]
    blocks += [Section(_("Signatures"), _("Of exactly this version")), _signing()]
    blocks.append(signoff(shown, _about()))
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(
            shown,
            digest,
            title=_("Rider, text {n}").format(n=shown.number("number")),
            marking=_("Restricted – contract"),
            rule=_("For the parties and their representatives only. Not for the set."),
        ),
        blocks=tuple(blocks),
    )


def _head(shown: Shown) -> Head:
    own = shown.text("status")
    scenes = shown.texts("scenes")
    listed = ngettext("Scene {list}", "Scenes {list}", len(scenes)).format(list=", ".join(scenes))
    character = shown.text("character")
    lines = (shown.text("person"), _("as {part}").format(part=character) if character else "")
    return Head(
        kind=_("Rider"),
        context=shown.text("production_title"),
        number=f"v{shown.number('number')}",
        lines=tuple(line for line in (*lines, listed) if line),
        verdict_label=_("This version"),
        verdict=status_words(own) if own else state_words(shown.text("state")),
        verdict_note=_as_of(shown),
    )


def _as_of(shown: Shown) -> str:
    at = shown.number("generated_at")
    return "" if at is None else _("As of {time}").format(time=moment(at, shown.text("zone")))


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    sent = [row for row in shown.rows("milestones") if row.text("kind") == "sent"]
    at = sent[0].number("at") if sent else None
    sha = shown.text("text_sha")
    return (
        (_("Contract"), shown.text("contract_ref") or "–"),
        (_("Sent"), moment(at, shown.text("zone")) if at is not None else "–"),
        (_("Notice"), notice_words(shown.number("hours"))),
        (_("SHA-256 of the wording"), " ".join(sha[n : n + 4] for n in range(0, 16, 4))),
    )


def _clauses(rows: list[tuple[int, Shown]]) -> Table:
    cells: list[tuple[Cell, ...]] = [
        (str(n), kind_words(row.text("kind")), row.text("text")) for n, row in rows
    ]
    return Table(
        columns=(
            Column(Role.ORDINAL, ""),
            Column(Role.STATUS, _("About")),
            Column(Role.TEXT, _("Agreed wording")),
        ),
        rows=tuple(cells),
        empty=_("No clause."),
    )


def _history(shown: Shown) -> Table:
    zone = shown.text("zone")
    cells: list[tuple[Cell, ...]] = [
        (
            event_words(row.text("kind")),
            row.text("by_role"),
            ". ".join(part for part in (moment(row.number("at") or 0, zone), row.text("basis"))
                      if part),
        )
        for row in shown.rows("milestones")
    ]  # fmt: skip
    return Table(
        columns=(
            Column(Role.NAME, _("What")),
            Column(Role.PEOPLE, _("By")),
            Column(Role.TEXT, _("When")),
        ),
        rows=tuple(cells),
        empty="",
    )


def _signing() -> Signing:
    parties = (
        _("Performer: name in print, signature"),
        _("For the production: name in print, signature"),
    )
    return Signing(parties, _("Date"))


def _reminder() -> str:
    return " ".join(
        (
            may_change(),
            _("What is not written here is not agreed."),
            _("A rider does not replace the talk with the performer, nor the check-in on the day."),
            _("Whoever negotiates for the performer does not sign in the performer's place."),
        )
    )


def _about() -> str:
    return _(
        "It holds the text of one version, word for word. To see that it is unaltered, ask the "
        "coordinator to look up its code, or compare the printed digest. This is no legal advice."
    )
