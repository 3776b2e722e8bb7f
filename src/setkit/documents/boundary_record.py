"""The boundary record: what one performer said for one scene. Theirs to keep, nobody else's."""

from __future__ import annotations

from setkit.documents import body
from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, may_change, signoff
from setkit.documents.own_words import (
    said_words,
    signed_table,
    standing_words,
    strictest,
    taken_back_words,
)
from setkit.documents.page import (
    Block,
    BodyMap,
    Cell,
    Column,
    Document,
    Facts,
    Head,
    Mark,
    Notice,
    Paragraph,
    Place,
    Role,
    Ruled,
    Section,
    Signing,
    Status,
    Table,
)
from setkit.documents.words import day, moment
from setkit.foundation.i18n import _

HAND_LINES = 3


def build(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the boundary record of `shown`, the rows of queries/own_papers.py after `allow`.

    `digest` is the SHA-256 of the data (hex); its first 16 digits go into the QR code.
    """
    blocks: list[Block] = [_head(shown), Facts(_facts(shown)), Paragraph(_intro())]
    gone = taken_back_words(shown)
    if gone:
        blocks.append(Notice(_("Taken back since"), gone))
    drawing = _map(shown)
    if drawing.places:
        blocks += [Section(_("Touch on my body"), _("By my scene partners, as rehearsed")), drawing]
    for family, title in _families():
        rows = [row for row in shown.rows("answers") if row.text("family") == family]
        if rows:
            blocks += [Section(title), _table(rows)]
    blocks += [
        Section(_("My changes"), _("By hand; a new version follows")),
        Ruled(HAND_LINES),
        Notice(_("You can always"), _rights()),
        Section(_("Signatures"), _("Of exactly this version")),
        signed_table(shown),
        Signing((_("Performer: I have read this and it is right today"),
                 _("Intimacy coordinator")), _("Date")),
        signoff(shown, _about()),
    ]  # fmt: skip
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(
            shown,
            digest,
            title=_("Boundary record, scene {n}").format(n=shown.text("scene")),
            marking=_("Private – performer and coordinator"),
            rule=_("Yours to keep. Nobody else is given this paper."),
            is_kept=True,
        ),
        blocks=tuple(blocks),
    )


def _head(shown: Shown) -> Head:
    character = shown.text("character")
    lines = (
        shown.text("person"),
        _("as {part}").format(part=character) if character else "",
        shown.text("place"),
    )
    return Head(
        kind=_("Boundary record"),
        context=shown.text("production_title"),
        number=shown.text("scene"),
        lines=tuple(line for line in lines if line),
        verdict_label=_("Version {n}").format(n=shown.number("number")),
        verdict=standing_words(shown.text("standing")),
        verdict_note=_("Said on {time}").format(
            time=moment(shown.number("stated_at") or 0, shown.text("zone"))
        ),
    )


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    until = shown.text("until_on")
    return (
        (_("Valid for"), _("scene {n} only").format(n=shown.text("scene"))),
        (_("Until"), day(until) if until else _("wrap, or when you say")),
        (_("Who can read it"), _("you, and {name}").format(name=shown.text("prepared_by"))),
        (_("Shared onward"), _("only what everyone agreed")),
    )


def _intro() -> str:
    return " ".join(
        (
            _("This is what you told your intimacy coordinator. Please read it slowly."),
            _("Correct anything by hand, or ask for a new version."),
            may_change(),
            _("You never have to give a reason."),
        )
    )


def _rights() -> str:
    return " ".join(
        (
            _("Stop, pause or leave, at any moment."),
            _("Change your mind, also after signing."),
            _("Ask who was told what."),
            _("Have an interpreter, or a person you trust, with you."),
            _("Ask for this record again."),
            _("Speak to your intimacy coordinator alone."),
        )
    )


def _map(shown: Shown) -> BodyMap:
    """Return the drawing: of each area the strictest thing that was said about it."""
    said: dict[str, list[str]] = {}
    for row in shown.rows("answers"):
        area = body.area_of(row.text("zone"), row.text("side")) if row.text("zone") else None
        if area is not None:
            said.setdefault(area.id, []).append(row.text("said"))
    places = tuple(
        Place(area.id, area.name, said_words(strictest(said[area.id])))
        for area in body.areas()
        if area.id in said
    )
    words = dict.fromkeys(one.status for one in places)
    if any(one.mark is Mark.OPEN for one in words):
        words = {one: None for one in words if one.mark is not Mark.OPEN}
        words[Status(Mark.OPEN, _("Still open"))] = None
    return BodyMap(places, tuple(words), _("Not asked"), (_("Front"), _("Back")))


def _families() -> tuple[tuple[str, str], ...]:
    return (
        ("contact", _("Touch, item by item")),
        ("act", _("With my scene partners")),
        ("exposure", _("What the camera sees")),
        ("use", _("Editing and publicity")),
    )


def _table(rows: list[Shown]) -> Table:
    cells: list[tuple[Cell, ...]] = [
        (row.text("words"), row.text("partner"), said_words(row.text("said")), _own(row))
        for row in rows
    ]
    return Table(
        columns=(
            Column(Role.NAME, _("What")),
            Column(Role.PEOPLE, _("With")),
            Column(Role.STATUS, _("My answer")),
            Column(Role.TEXT, _("In my words")),
        ),
        rows=tuple(cells),
        empty="",
    )


def _own(row: Shown) -> str:
    """Return the conditions, how far at most, and the performer's own words for an item."""
    parts = [phrase.strip().rstrip(".") for phrase in row.texts("conditions")]
    if row.number("intensity"):
        parts.append(_("up to intensity {n}").format(n=row.number("intensity")))
    whole = [f"{part[0].upper()}{part[1:]}." for part in parts if part]
    if row.text("own_words"):
        whole.append(f"“{row.text('own_words')}”")
    return " ".join(whole)


def _about() -> str:
    return _(
        "It holds your answers for one scene and nobody else's. Papers for the production list "
        "only what everybody agreed. To see that it is unaltered, ask the coordinator to look up "
        "its code, or compare the printed digest."
    )
