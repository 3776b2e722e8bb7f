"""Working days for tests: packs, times of one day, spans, one person's day."""

from setkit.domain.rule_terms import TERMS
from setkit.domain.rules_in_force import together
from setkit.domain.wall_times import wall_to_ms
from setkit.domain.working_time.days import PersonDay, Span, Terms
from setkit.storage.rule_packs import pinned, shipped_text

ZONE = "America/Los_Angeles"

DAY = "2026-05-12"


def rules(*names):
    return together(pinned(shipped_text(name)) for name in names)


SAG = rules("sag_aftra")
UK = rules("equity_bectu_directors_uk")


def at(wall, day=DAY, zone=ZONE):
    return wall_to_ms(day, wall, zone)


def span(start, end=None, detail="", day=DAY, **words):
    return Span(at(start, day), None if end is None else at(end, day), detail, **words)


def day_of(call="07:00", wrap=None, day=DAY, packs=SAG, terms=None, **words):
    return PersonDay(
        "mara", day, ZONE, at(call, day), None if wrap is None else at(wrap, day),
        terms=terms or Terms(), rules=packs, **words,
    )  # fmt: skip


def only(found, kind):
    return [one for one in found if one.found is kind]


def pack_of(**numbers):
    """An own pack of working-time minutes, and where a late meal counts from."""
    head = 'id = "own"\nname = "Own"\nversion = "1.0.0"\nas_of = "2026-11-01"\nsource = "us"\n'
    units = {name: TERMS[f"work.{name}"].unit for name in numbers}
    rows = [
        f'[[rule]]\nid = "work.{name}"\nvalue = {value}\nunit = "{units[name]}"\n'
        'severity = "warn"\nas_of = "2026-11-01"\nsource = "us"\nconfirmed = false\n'
        for name, value in numbers.items()
    ]
    return together([pinned(head + "\n".join(rows))])
