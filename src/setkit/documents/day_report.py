"""Daily intimacy report and working-time log: production facts only, every figure an estimate."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, signoff
from setkit.documents.page import (
    Bar,
    Block,
    Column,
    Document,
    Facts,
    Head,
    Lane,
    Notice,
    Paragraph,
    Role,
    Section,
    Stretch,
    Table,
    Timeline,
)
from setkit.documents.words import day, moment
from setkit.domain.rule_terms import TERMS
from setkit.domain.rule_words import minutes_text, money_text
from setkit.domain.working_time.found_words import found_words
from setkit.foundation.clock import local
from setkit.foundation.i18n import _, ngettext
from setkit.queries.day_report import line_words

MINUTE_MS, HOUR_MINUTES = 60_000, 60
NIGHT = 24 * 60
FIRST, LAST = 6, 19


def build_report(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the daily intimacy report of `shown`, rows of queries/day_report.py after `allow`."""
    number = shown.number("day_number") or 0
    blocks: list[Block] = [
        Head(
            kind=_("Daily intimacy report"),
            context=shown.text("production_title"),
            number=f"IR-{number:03d}",
            lines=(day(shown.text("day_on")), _("Day {n}, from the log").format(n=number)),
        ),
        Facts(_report_facts(shown)),
        Section(_("Scenes"), _times_in(shown)),
        _scenes(shown),
        Section(_("What happened")),
        _lines(shown),
    ]
    told = _kept(shown)
    if told:
        blocks += [Section(_("About the log")), Paragraph(told)]
    about = _(
        "It holds production facts from the log of the set. Who said what, and why somebody "
        "stopped or rested, is not on it."
    )
    blocks.append(signoff(shown, about))
    return _document(shown, digest, lang, _("Daily intimacy report"), blocks)


def build_work_log(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the break and working-time log of `shown`, rows of queries/work_log.py."""
    number = shown.number("day_number") or 0
    known = moment(shown.number("as_known_at") or 0, shown.text("day_zone"))
    blocks: list[Block] = [
        Head(
            kind=_("Break and working-time log"),
            context=shown.text("production_title"),
            number=_("Day {n}").format(n=number),
            lines=(day(shown.text("day_on")), _("As known {time}").format(time=known)),
        ),
        _timeline(shown),
        Section(_("Against the rules in force"), _("Estimates: payroll decides")),
        _findings(shown),
    ]
    silent = shown.texts("silent")
    if silent:
        names = ", ".join(_(TERMS[rule].label) for rule in silent)
        told = _("No rule pack in force answers: {list}. These were not judged.")
        blocks.append(Paragraph(told.format(list=names)))
    blocks += [Section(_("Breaks and meals"), _times_in(shown)), _lines(shown)]
    about = _("Times only: no content of scenes, and not why somebody rested.")
    blocks += [
        Notice(_("Every figure is an estimate"), _("Payroll decides, by contract and agreement.")),
        signoff(shown, about),
    ]
    return _document(shown, digest, lang, _("Break and working-time log"), blocks)


def _document(shown: Shown, digest: str, lang: str, title: str, blocks: list[Block]) -> Document:
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(
            shown, digest, title=title, marking=_("Restricted – ADs and production")
        ),
        blocks=tuple(blocks),
    )


def _report_facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    rows = shown.rows("shot")
    takes = sum(row.number("takes") or 0 for row in rows)
    stops = sum(row.number("stops") or 0 for row in rows)
    closed = _closed(shown)
    return (
        (_("Scenes"), ", ".join(row.text("number") for row in rows) or "–"),
        (_("Takes"), str(takes) if takes else "–"),
        (_("Stops"), str(stops) if stops else _("none")),
        (_("Set closed"), closed or "–"),
    )


def _scenes(shown: Shown) -> Table:
    zone = shown.text("day_zone")
    return Table(
        columns=(
            Column(Role.PEOPLE, _("Scene")),
            Column(Role.PEOPLE, _("Closed set")),
            Column(Role.PEOPLE, _("Takes")),
            Column(Role.PEOPLE, _("Rolled")),
            Column(Role.PEOPLE, _("First to last")),
            Column(Role.PEOPLE, _("Stops")),
        ),
        rows=tuple(
            (
                row.text("number"),
                f"L{row.number('level') or 0}",
                str(row.number("takes") or "–"),
                _length(row.number("rolled_ms") or 0),
                _span(row.number("first_at") or 0, row.number("last_at") or 0, zone),
                str(row.number("stops") or "–"),
            )
            for row in shown.rows("shot")
        ),
        empty=_("No scene was on the floor."),
    )


def _lines(shown: Shown) -> Table:
    zone = shown.text("day_zone")
    rows = []
    for line in shown.rows("lines"):
        minutes, take = line.number("minutes") or 0, line.number("take") or 0
        scene = line.text("scene")
        where = _("Sc {n}").format(n=scene) if scene else ""
        if take:
            where = _("{scene}, take {n}").format(scene=where, n=take).strip(", ")
        what = line_words(line.text("what"))
        if minutes:
            told = ngettext("{what}, {n} minute", "{what}, {n} minutes", minutes)
            what = told.format(what=what, n=minutes)
        rows.append((_clock(line.number("at") or 0, zone), where, what[:1].upper() + what[1:]))
    return Table(
        columns=(
            Column(Role.PEOPLE, _("Time")),
            Column(Role.PEOPLE, _("Where")),
            Column(Role.TEXT, _("What")),
        ),
        rows=tuple(rows),
        empty=_("Nothing to report."),
    )


def _kept(shown: Shown) -> str:
    """Say what was corrected and what nobody can be named for."""
    told = []
    corrections, hidden = shown.number("corrections") or 0, shown.number("hidden") or 0
    if corrections:
        words = ngettext(
            "{n} entry was corrected; the log shows both.",
            "{n} entries were corrected; the log shows both.",
            corrections,
        )
        told.append(words.format(n=corrections))
    if hidden:
        words = ngettext(
            "{n} entry was made while the screen was hidden.",
            "{n} entries were made while the screen was hidden.",
            hidden,
        )
        told.append(words.format(n=hidden))
    return " ".join(told)


def _timeline(shown: Shown) -> Timeline:
    zone = shown.text("day_zone")
    lanes = tuple(_lane(row, shown.text("day_on"), zone) for row in shown.rows("people"))
    starts = [one.start for lane in lanes for one in lane.stretches]
    ends = [one.end for lane in lanes for one in lane.stretches]
    first = min(starts, default=FIRST * HOUR_MINUTES) // HOUR_MINUTES
    last = -(-max(ends, default=LAST * HOUR_MINUTES) // HOUR_MINUTES)
    start, end = shown.number("closed_from") or 0, shown.number("closed_to") or 0
    on = shown.text("day_on")
    closed = None
    if start and end > start:
        words = _("Closed set {times}").format(times=_span(start, end, zone))
        closed = (_minutes(start, on, zone), _minutes(end, on, zone), words)
    legend = (
        (Bar.PRESENT, _("Present")),
        (Bar.TAKES, _("Camera rolling")),
        (Bar.BREAK, _("Break")),
        (Bar.MEAL, _("Meal")),
    )
    return Timeline(first, max(last, first + 1), legend, lanes, closed)


def _lane(row: Shown, on: str, zone: str) -> Lane:
    stretches = []
    for span in row.rows("spans"):
        start, end = span.number("start") or 0, span.number("end") or 0
        bar = Bar(span.text("bar"))
        minutes = (end - start) // MINUTE_MS
        word = {Bar.BREAK: str(minutes), Bar.MEAL: _("Meal")}.get(bar, "")
        stretches.append(Stretch(_minutes(start, on, zone), _minutes(end, on, zone), bar, word))
    breaks = row.number("breaks") or 0
    rested = (row.number("break_ms") or 0) // MINUTE_MS
    out = row.number("dismissed_at") or 0
    return Lane(
        name=row.text("name"),
        call=_clock(row.number("call_at") or 0, zone),
        wrap=_clock(out, zone) if out else _("still in"),
        stretches=tuple(stretches),
        figures=(
            (_("on the clock"), _length(row.number("presence_ms") or 0)),
            (_("rolling"), _length(row.number("rolling_ms") or 0)),
            (_("longest stretch"), _length(row.number("longest_ms") or 0)),
            (_("breaks"), f"{breaks} · {minutes_text(rested)}" if breaks else "–"),
        ),
    )


def _findings(shown: Shown) -> Table:
    zone = shown.text("day_zone")
    rows = []
    for row in shown.rows("findings"):
        amount = row.number("amount") or 0
        told = found_words(row.text("found"), row.number("over") or 0, row.number("units") or 0)
        if amount:
            told = _("{what}; estimate {money}").format(
                what=told, money=money_text(amount, row.text("currency"))
            )
        due = _span(row.number("due_at") or 0, row.number("actual_at") or 0, zone)
        basis = _("{rule}, as of {day}; {source}").format(
            rule=row.text("rule"), day=row.text("as_of"), source=row.text("source")
        )
        if not row.number("is_confirmed"):
            basis = _("{basis}; not confirmed").format(basis=basis)
        rows.append((row.text("person"), f"{told[:1].upper()}{told[1:]} ({due})", basis))
    return Table(
        columns=(
            Column(Role.PEOPLE, _("Who")),
            Column(Role.NAME, _("Found")),
            Column(Role.TEXT, _("Rule, as of, source")),
        ),
        rows=tuple(rows),
        empty=_("Nothing passed what the rule packs in force say."),
    )


def _closed(shown: Shown) -> str:
    start, end = shown.number("closed_from") or 0, shown.number("closed_to") or 0
    return _span(start, end, shown.text("day_zone")) if start else ""


def _times_in(shown: Shown) -> str:
    return _("Times in {zone}").format(zone=shown.text("day_zone"))


def _span(start: int, end: int, zone: str) -> str:
    if not start:
        return "–"
    return f"{_clock(start, zone)}–{_clock(end, zone)}" if end else _clock(start, zone)


def _clock(at: int, zone: str) -> str:
    return local(at, zone).strftime("%H:%M") if at else "–"


def _length(ms: int) -> str:
    minutes = ms // MINUTE_MS
    return f"{minutes // HOUR_MINUTES}:{minutes % HOUR_MINUTES:02d}" if ms else "–"


def _minutes(at: int, on: str, zone: str) -> int:
    """Return an instant as minutes after midnight of the day `on`; the night after counts on."""
    there = local(at, zone)
    minutes = there.hour * HOUR_MINUTES + there.minute
    if there.date().isoformat() > on:
        return minutes + NIGHT
    return 0 if there.date().isoformat() < on else minutes
