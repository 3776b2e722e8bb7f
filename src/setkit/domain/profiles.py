"""Allow-lists: what a recipient in each role may see (domain.md section 10, trust.md X-01).

A profile lists fields by name; everything else, and everything new, is withheld. No list holds a
P3 or K field: reasons, notes, crisis and health data leave only through a performer's release.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from setkit.domain.field_table import Field


class Profile(StrEnum):
    """The role in which somebody receives a paper."""

    PERFORMER = "performer"
    CO_PERFORMER = "co_performer"
    AGENT = "agent"
    DIRECTOR = "director"
    FIRST_AD = "first_ad"
    PRODUCER = "producer"
    LEGAL = "legal"
    WARDROBE_HMU = "wardrobe_hmu"
    POST = "post"
    TALENT_MANAGER = "talent_manager"


_PAPER = (
    "production.title production.code recipient.name paper.export_code paper.purpose paper.copy_n "
    "paper.valid_until_on issue.version issue.generated_at issue.zone issue.anchor "
    "coordinator.name"
)
"""What the furniture of every paper says about the paper itself (trust.md X-05)."""

_SCENE = (
    "episode.number scene.number scene.int_ext scene.set_name scene.day_night scene.script_day "
    "scene.eighths scene.neutral_line"
)

_AGREED_BEATS = (
    "agreed.title agreed.between agreed.status agreed.conditions cast.characters agreed.set_hints"
)
"""The row "agreed beats" of the disclosure matrix: producers and directors get the shared list,
which is what both sides granted; nobody gets the answers it was made from."""

_RIDER = (
    "rider.person rider.character rider.scenes rider.version rider.state rider.contract_ref "
    "rider.text_sha rider.clause_scene rider.clause_kind rider.clause_text rider.event "
    "rider.event_at rider.event_by rider.hours"
)
"""The row "rider text" of the disclosure matrix: in full, but how it stands in three words."""

_OWN = (
    "own.person own.character own.scene own.version own.standing own.stated_at own.recorded_at "
    "own.speaker own.recorder own.present own.is_private own.until_on own.content_sha own.wording "
    "own.family own.item own.partner own.answer own.conditions own.words own.intensity own.zone "
    "own.signed_as own.signed_by own.signed_how own.signed_at own.meaning own.signature_fits "
    "own.taken_back own.taken_back_at"
)
"""The row "boundary answers (own)" of the disclosure matrix: in full, and for nobody else."""

_RIDER_STATE = "rider.person rider.character rider.scenes rider.state"
_NOTICE = "rider.version rider.sent_at rider.hours rider.is_short rider.notice_hours"

_SHEET = (
    "production.company production.office_phone sheet.n sheet.colour sheet.issued_at "
    "sheet.day_on sheet.day_number sheet.days sheet.unit sheet.zone sheet.episode "
    "sheet.crew_call sheet.first_shot sheet.lunch sheet.wrap sheet.weather sheet.sunrise "
    "sheet.sunset sheet.dusk sheet.place sheet.address sheet.basecamp sheet.holding "
    "sheet.parking sheet.trucks sheet.background_parking sheet.restrooms sheet.map "
    "sheet.hospital sheet.hospital_phone sheet.ic_phone sheet.support sheet.riders sheet.kind "
    "sheet.time sheet.ends sheet.scene sheet.int_ext sheet.day_night sheet.script_day sheet.set "
    "sheet.line sheet.cast_nos sheet.eighths sheet.where sheet.minutes sheet.note sheet.closed "
    "sheet.cast_no sheet.artist sheet.character sheet.status sheet.pickup sheet.report sheet.hmu "
    "sheet.rehearsal sheet.on_set sheet.remarks sheet.department sheet.position sheet.crew_name "
    "sheet.crew_in sheet.head sheet.block sheet.title sheet.text sheet.other_on "
    "sheet.other_number sheet.other_unit sheet.other_scenes sheet.other_cast "
    "sheet.other_eighths sheet.other_where sheet.other_call sheet.change sheet.change_name "
    "sheet.change_before sheet.change_after"
)
"""What everybody on the unit gets of a call sheet: all of it but the phones of the crew."""

_PHONES = "sheet.phone"
"""Crew phones, for those who call people in. Numbers marked as withheld are in no paper."""

_DAY = "shoot_day.day_on shoot_day.number shoot_day.zone shoot_day.crew_wall scene.number"
_DOOR = (
    f"{_DAY} roster_line.name roster_line.role door.in_scenes door.is_confirmed "
    "closed_set_plan.level"
)
"""The row "closed set" of the disclosure matrix: who may be inside, never why, never a veto."""

_AD = (
    f"{_DOOR} door.roster door.feeds door.state closed_set_plan.max_heads scene.signal_spoken "
    "scene.signal_silent"
)
_FLOOR = (
    f"{_DAY} closed_set_plan.level floor.takes floor.rolled_ms floor.first_at floor.last_at "
    "floor.stops floor.line_at floor.line_what floor.line_scene floor.line_take "
    "floor.break_minutes floor.corrections floor.hidden floor.closed_from floor.closed_to"
)
_WORK = (
    f"{_DAY} floor.closed_from floor.closed_to floor.line_at floor.line_what floor.line_scene "
    "floor.line_take floor.break_minutes work.person work.call_at work.dismissed_at "
    "work.span_start work.span_end work.span_bar work.rolling_ms work.longest_ms work.breaks "
    "work.break_ms work.presence_ms work.found work.over work.units work.due_at work.actual_at "
    "work.amount work.currency work.rule work.as_of work.source work.is_confirmed work.silent "
    "work.as_known_at"
)
"""Times and neutral names only: why somebody rested stays with the coordinator."""

_CLEARANCE = "clearance.state clearance.line clearance.unchecked clearance.as_of"

ALLOWED: Mapping[Profile, frozenset[str]] = {
    Profile.PERFORMER: frozenset(f"{_PAPER} {_RIDER} {_SHEET} rider.status {_OWN}".split()),
    Profile.CO_PERFORMER: frozenset(),
    Profile.AGENT: frozenset(f"{_PAPER} {_RIDER}".split()),
    Profile.DIRECTOR: frozenset(f"{_PAPER} {_SHEET}".split()),
    Profile.FIRST_AD: frozenset(f"{_PAPER} {_SHEET} {_PHONES} {_AD} {_WORK}".split()),
    Profile.PRODUCER: frozenset(
        f"{_PAPER} {_SCENE} {_AGREED_BEATS} {_CLEARANCE} {_RIDER} {_NOTICE} {_SHEET} {_PHONES} "
        f"{_DOOR} {_FLOOR} {_WORK}".split()
    ),
    Profile.LEGAL: frozenset(f"{_PAPER} {_RIDER} {_NOTICE} rider.exception_basis".split()),
    Profile.WARDROBE_HMU: frozenset(f"{_PAPER} {_SHEET}".split()),
    Profile.POST: frozenset(),
    Profile.TALENT_MANAGER: frozenset(f"{_PAPER} {_RIDER_STATE} {_SHEET}".split()),
}
"""A role whose papers are not made yet sees nothing."""


SHARED_CONDITIONS = frozenset(
    {
        "barrier",
        "garment",
        "lens",
        "no_camera",
        "lighting",
        "shot_closest",
        "shot_widest",
        "times",
        "max_s",
        "closed_set_level",
        "rehearse_clothed",
        "no_stills",
        "no_bts",
        "not_in_trailer",
        "territory",
        "day_confirm",
        "double",
    }
)
"""Kinds of conditions that a producer's or director's paper spells out.

Left to the coordinator's mouth: who may not be near (only_with, never_with, crew_out, dresser),
health (own_test_check), care (aftercare_person), and free text, which may hold a reason (other).
"""


def allowed(profile: Profile) -> frozenset[str]:
    """Return the names of the fields that `profile` may see."""
    return ALLOWED[profile]


def profiles_of(entry: Field) -> frozenset[Profile]:
    """Return the profiles that may see `entry`; empty means that it is never exported."""
    return frozenset(profile for profile, names in ALLOWED.items() if entry.name in names)
