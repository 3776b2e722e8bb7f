"""The scene report: what is agreed for one scene, and nothing else (shared README, corrections)."""

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
    Mark,
    Notice,
    Paragraph,
    Role,
    Section,
    Status,
    Table,
)
from setkit.documents.words import day, moment, pages
from setkit.foundation.i18n import _, ngettext


def build(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the scene report of `shown`, the rows of queries/scene_report.py after `allow`.

    `digest` is the SHA-256 of the data (hex); its first 16 digits go into the QR code.
    """
    blocks: list[Block] = [_head(shown), Facts(_facts(shown))]
    blocks += [
        Section(_("Agreed content"), _("Only what everyone concerned has agreed")),
        _table(shown),
    ]
    blocks += [Notice(_("Before anybody acts on this"), _reminder())]
    blocks += _limits(shown)
    blocks.append(signoff(shown, _about()))
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(
            shown,
            digest,
            title=_("Scene report {n}").format(n=shown.text("scene_number")),
            marking=_("Restricted – production"),
        ),
        blocks=tuple(blocks),
    )


def _head(shown: Shown) -> Head:
    place = ". ".join(part for part in (shown.text("int_ext"), shown.text("set_name")) if part)
    eighths = shown.number("eighths")
    when = " ".join(part for part in (shown.text("day_night"), shown.text("script_day")) if part)
    second = " · ".join(part for part in (when, pages(eighths) if eighths else "") if part)
    episode = shown.text("episode")
    context = [shown.text("production_title"), _("Ep. {n}").format(n=episode) if episode else ""]
    return Head(
        kind=_("Scene report"),
        context=" · ".join(part for part in context if part),
        number=shown.text("scene_number"),
        lines=tuple(line for line in (place, second, shown.text("neutral_line")) if line),
        verdict_label=_("Clearance"),
        verdict=_verdict(shown),
        verdict_note=_as_of(shown),
    )


def _verdict(shown: Shown) -> Status:
    """Return the clearance in words. A state that is not known is never shown as clear."""
    states = {
        "clear_to_roll": Status(Mark.AGREED, _("Clear to roll")),
        "ready": Status(Mark.AGREED, _("Ready")),
        "answers_agreed": Status(Mark.AGREED, _("Answers agreed")),
        "no_intimate_content": Status(Mark.AGREED, _("No intimate content")),
        "omitted": Status(Mark.OPEN, _("Omitted")),
    }
    line = shown.text("line") or _("Not cleared yet.")
    mark = Mark.HOLD if line == _("Hold.") else Mark.OPEN
    return states.get(shown.text("state"), Status(mark, line))


def _as_of(shown: Shown) -> str:
    at = shown.number("clearance_at")
    return "" if at is None else _("As of {time}").format(time=moment(at, shown.text("zone")))


def _status(code: str) -> Status:
    known = {
        "agreed": Status(Mark.AGREED, _("Agreed")),
        "with_conditions": Status(Mark.CONDITIONS, _("With conditions")),
        "ask_each_time": Status(Mark.ASK, _("Ask each time")),
    }
    return known[code]


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    characters = shown.texts("characters")
    n = len(characters)
    items = []
    if n:
        count = ngettext("{n} character", "{n} characters", n).format(n=n)
        items.append((_("In the scene"), f"{count}: {', '.join(characters)}"))
    beats = len(shown.rows("beats"))
    items.append((_("Agreed beats"), str(beats) if beats else "–"))
    if shown.texts("set_hints"):
        items.append((_("Set"), ", ".join(shown.texts("set_hints"))))
    until = shown.text("valid_until_on")
    items.append(
        (_("This paper is valid"), _("until {day}").format(day=day(until)) if until else "–")
    )
    return tuple(items)


def _table(shown: Shown) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for n, beat in enumerate(shown.rows("beats"), 1):
        status = beat.text("status")
        rows.append(
            (
                str(n),
                beat.text("title"),
                beat.text("between"),
                _status(status),
                _sentences(beat.texts("conditions")) or _without(status),
            )
        )
    return Table(
        columns=(
            Column(Role.ORDINAL, ""),
            Column(Role.NAME, _("Beat")),
            Column(Role.PEOPLE, _("Between")),
            Column(Role.STATUS, _("Status")),
            Column(Role.TEXT, _("As agreed")),
        ),
        rows=tuple(rows),
        empty=_("Nothing can be listed as agreed yet."),
    )


def _sentences(phrases: tuple[str, ...]) -> str:
    whole = (phrase.strip().rstrip(".") for phrase in phrases)
    return " ".join(f"{phrase[0].upper()}{phrase[1:]}." for phrase in whole if phrase)


def _without(status: str) -> str:
    if status == "agreed":
        return _("No conditions.")
    return _("As the intimacy coordinator says on the day.")


def _reminder() -> str:
    return " ".join(
        (
            may_change(),
            _("Anything that is not listed is not agreed: it is not to be asked for on the day."),
            _("Conditions are confirmed on the day; not every one of them is for paper."),
            _("Questions go to the intimacy coordinator, not to performers."),
        )
    )


def _limits(shown: Shown) -> list[Block]:
    words = {
        "answers": _("answers"),
        "talks": _("private talks"),
        "signatures": _("signatures"),
        "riders": _("riders"),
        "roster": _("the closed-set list"),
        "tests": _("clearance dates"),
        "day": _("the check-in on the day"),
    }
    unchecked = [words.get(check, check) for check in shown.texts("unchecked")]
    if not unchecked:
        return []
    text = _("This clearance did not look at: {list}.").format(list=", ".join(unchecked))
    return [Section(_("Not checked")), Paragraph(text)]


def _about() -> str:
    return _(
        "It holds only what is agreed, chosen for its recipient. Private limits, reasons and "
        "health are never part of a production paper. To see that it is unaltered, ask the "
        "coordinator to look up its code, or compare the printed digest."
    )
