"""Door list, door sign and the assistant director's page: who may be inside, go or hold."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, signoff
from setkit.documents.page import (
    Banner,
    Block,
    Column,
    Columns,
    Document,
    Facts,
    Head,
    Listed,
    Mark,
    Notice,
    Role,
    Roster,
    Section,
    Status,
    Table,
)
from setkit.documents.words import day
from setkit.domain.set_roles import role_words
from setkit.foundation.i18n import _, ngettext


def build_list(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the door list of a day: the rows of queries/door_papers.py after `allow`."""
    scenes = shown.texts("scenes")
    blocks: list[Block] = [
        _banner(shown, is_page=False),
        Roster(
            rule=_("Only the people below. No phones, no cameras, no watches."),
            name_head=_("Name"),
            function_head=_("Function"),
            heads=tuple(_("Sc {n}").format(n=number) for number in scenes),
            rows=tuple(
                Listed(
                    line.text("name"),
                    role_words(line.text("role")),
                    tuple(tick == "1" for tick in line.texts("in_scenes")),
                )
                for line in shown.rows("lines")
            ),
            empty=_("Nobody is on the list yet. Nobody goes in."),
        ),
        _instructions(),
    ]
    return _document(
        shown, digest, lang, _("Door list"), _("Door copy – do not photograph"), blocks
    )


def build_sign(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the sign for the door: nothing about what is shot."""
    blocks: list[Block] = [_banner(shown, is_page=True), _instructions()]
    return _document(shown, digest, lang, _("Door sign"), _("For the door"), blocks)


def build_ad(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the assistant director's page: go or hold, never anybody's answer or reason."""
    blocks: list[Block] = [_ad_head(shown), Facts(_ad_facts(shown)), _ad_table(shown)]
    for one in shown.rows("sets"):
        blocks += _ad_scene(one)
    blocks += [
        Notice(
            _("On the day"),
            _(
                "Go and hold come from the intimacy coordinator, and may change at any moment. "
                "After a STOP nothing goes on until each performer has said yes. "
                "Robes are ready at every cut."
            ),
        ),
        signoff(shown, _("It says who may be inside and go or hold. Why is not on it.")),
    ]
    return _document(
        shown, digest, lang, _("Closed sets, assistant director"), _("Restricted – ADs"), blocks
    )


def _banner(shown: Shown, *, is_page: bool) -> Banner:
    on = day(shown.text("day_on"))
    scenes = ", ".join(shown.texts("scenes"))
    confirmed = bool(shown.number("is_confirmed"))
    where = _("Scene {numbers}").format(numbers=scenes) if scenes and not is_page else ""
    return Banner(
        word=_("CLOSED\nSET") if is_page else _("CLOSED SET"),
        above=(f"{shown.text('production_title')} · {on}", where),
        below=(
            _("No phones") if confirmed or is_page else _("DRAFT"),
            _("No entry without the 1st AD.") if confirmed or is_page else _("List not confirmed"),
        ),
        is_page=is_page,
    )


def _instructions() -> Columns:
    return Columns(
        (
            (
                _("Not on the list?"),
                _("Ask the 1st AD."),
                _("Substitutions: 1st AD and intimacy coordinator, together."),
            ),
            (_("Emergency"), _("Open the door."), _("Safety always comes first.")),
            (_("Phones"), _("Bag them."), _("Nothing that records goes in, lenses taped.")),
        )
    )


def _ad_head(shown: Shown) -> Head:
    number = shown.number("day_number") or 0
    call = shown.text("crew_wall")
    lines = [
        _("Closed sets, {day}").format(day=day(shown.text("day_on"))),
        _("Crew call {time}").format(time=call) if call else "",
    ]
    confirmed = bool(shown.number("is_confirmed"))
    return Head(
        kind=_("Assistant director’s page"),
        context=shown.text("production_title"),
        number=_("Day {n}").format(n=number),
        lines=tuple(line for line in lines if line),
        verdict_label=_("Lists"),
        verdict=Status(Mark.AGREED, _("Confirmed"))
        if confirmed
        else Status(Mark.OPEN, _("Not confirmed")),
    )


def _ad_facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    rows = shown.rows("sets")
    hold = sum(row.text("state") != "go" for row in rows)
    return (
        (_("Closed sets"), str(len(rows))),
        (_("On hold"), str(hold) if hold else "–"),
        (_("Who to call"), shown.text("prepared_by")),
    )


def _ad_table(shown: Shown) -> Table:
    states = {"go": Status(Mark.AGREED, _("Go"))}
    hold = Status(Mark.HOLD, _("Hold"))
    return Table(
        columns=(
            Column(Role.PEOPLE, _("Scene")),
            Column(Role.STATUS, _("Status")),
            Column(Role.NAME, _("Set")),
            Column(Role.TEXT, _("Signals")),
        ),
        rows=tuple(
            (
                row.text("number"),
                states.get(row.text("state"), hold),
                _set(row),
                _signals(row),
            )
            for row in shown.rows("sets")
        ),
        empty=_("No closed set is planned on this day."),
    )


def _set(row: Shown) -> str:
    levels = {
        1: _("L1 closed"),
        2: _("L2 closed, feeds cut"),
        3: _("L3 minimal"),
    }
    told = levels.get(row.number("level") or 0, _("L0 open"))
    heads = row.number("max_heads") or 0
    if heads:
        most = ngettext("at most {n} inside", "at most {n} inside", heads).format(n=heads)
        told = f"{told}, {most}"
    return told


def _signals(row: Shown) -> str:
    spoken, silent = row.text("signal_spoken"), row.text("signal_silent")
    told = [
        _("Spoken: {word}").format(word=spoken) if spoken else "",
        _("Silent: {sign}").format(sign=silent) if silent else "",
    ]
    return ". ".join(part for part in told if part) or "–"


def _ad_scene(row: Shown) -> list[Block]:
    roster, feeds = row.texts("roster"), row.texts("feeds")
    return [
        Section(_("Scene {n}").format(n=row.text("number")), _("Who may be inside, and feeds")),
        Table(
            columns=(Column(Role.NAME, _("Inside")), Column(Role.TEXT, _("Feeds and devices"))),
            rows=tuple(
                (
                    roster[n] if n < len(roster) else "",
                    feeds[n] if n < len(feeds) else "",
                )
                for n in range(max(len(roster), len(feeds)))
            ),
            empty=_("Nobody is on the list yet."),
        ),
    ]


def _document(
    shown: Shown, digest: str, lang: str, title: str, marking: str, blocks: list[Block]
) -> Document:
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(shown, digest, title=title, marking=marking),
        blocks=tuple(blocks),
    )
