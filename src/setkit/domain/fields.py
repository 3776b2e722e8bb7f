"""The field registry: every value a paper could show has a level, a purpose and a retention class.

A column that is not listed here fails the build (tests/domain/test_fields.py); a field that no
profile lists is never exported (architecture.md "Documents", trust.md X-01).
"""

from __future__ import annotations

from collections.abc import Iterable

from setkit.domain.field_table import Field, Level, Table
from setkit.domain.fields_consent import TABLES as CONSENT_TABLES
from setkit.domain.fields_plan import TABLES as PLAN_TABLES

COMPUTED = (
    # What the clearance says of a scene to production: one line, never per person.
    Table("clearance", "R4", "consent", p1="state line unchecked as_of"),
    # Which characters the script has in a scene, agreed or not: it tells nothing about answers.
    Table("cast", "R4", "plan", p1="characters"),
    # What two people agreed, joined from both sides; nothing that was not agreed is in here.
    Table(
        "agreed",
        "R4",
        "consent",
        p2="title between status conditions set_hints",
    ),
    # A rider as its papers show it: `state` is one of three words, `status` says exactly which.
    Table(
        "rider",
        "R4",
        "rider",
        p1="person character scenes version state sent_at hours is_short notice_hours text_sha",
        p2=(
            "contract_ref status clause_scene clause_kind clause_text event event_at event_by "
            "exception_basis"
        ),
    ),
    # A call sheet: what a unit is told of a day; of a closed scene no more than that it is closed.
    Table(
        "sheet",
        "R4",
        "plan",
        p0=(
            "n colour issued_at day_on day_number days unit zone episode crew_call first_shot "
            "lunch wrap weather sunrise sunset dusk kind time ends scene int_ext day_night "
            "script_day set line cast_nos eighths minutes note closed other_on other_number "
            "other_unit other_scenes other_cast other_eighths other_call riders"
        ),
        p1=(
            "place address basecamp holding parking trucks background_parking restrooms map "
            "hospital hospital_phone where other_where ic_phone support cast_no artist character "
            "status pickup report hmu rehearsal on_set remarks department position crew_name "
            "crew_in phone head block title text change change_name change_before change_after"
        ),
    ),
    # The closed set as its door and the assistant director see it: names and functions, never why.
    Table("door", "R4", "closed set", p1="in_scenes is_confirmed roster feeds state"),
    # What happened on the floor, counted: nobody's name, nobody's words.
    Table(
        "floor",
        "R4",
        "set log",
        p1="takes rolled_ms first_at last_at stops line_at line_what line_scene line_take "
        "break_minutes corrections hidden closed_from closed_to",
    ),
    # Hours as the packs in force judge them: times, neutral names, estimates with their rule.
    Table(
        "work",
        "R4",
        "working time",
        p1="person call_at dismissed_at span_start span_end span_bar rolling_ms longest_ms breaks "
        "break_ms presence_ms found over units due_at actual_at amount currency rule as_of source "
        "is_confirmed silent as_known_at",
    ),
    # What one performer said, on their own papers and nowhere else.
    Table(
        "own",
        "R3/R4",
        "consent",
        p2=(
            "person character scene version standing stated_at recorded_at speaker recorder "
            "present is_private until_on content_sha wording family item partner answer conditions "
            "words intensity zone signed_as signed_by signed_how signed_at meaning signature_fits "
            "taken_back taken_back_at"
        ),
    ),
    # The coordinator's own name: the only person a paper names without being about them.
    Table("coordinator", "R0", "ledger", p1="name"),
    # What is counted or joined when a paper is made.
    Table("issue", "R4", "ledger", p0="version generated_at zone anchor"),
)
"""Values made by rules or queries, registered like columns."""


def _all() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for table in (*PLAN_TABLES, *CONSENT_TABLES, *COMPUTED):
        for entry in table.fields():
            if entry.name in found:
                raise ValueError(f"{entry.name} is registered twice")
            found[entry.name] = entry
    return found


FIELDS = _all()
"""Every registered field by its name, `table.column`."""


def is_stored(name: str) -> bool:
    """Tell whether `name` is a column of the vault (False: computed)."""
    return name.partition(".")[0] not in {table.name for table in COMPUTED}


def highest_level(names: Iterable[str]) -> int:
    """Return the highest level rank among the registered `names`, 0 when there are none.

    Raises KeyError for a name that is not registered.
    """
    return max((FIELDS[name].level.rank for name in names), default=Level.P0.rank)
