"""Which rules a pack can hold: their ids, units, what a value may be, and which value is stricter.

Ids never change. What a rule says (hours, roles, amounts) is data in `resources/rules/`; this page
only says what it means, so that a wrong unit or an unknown id is refused instead of ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from setkit.domain.rule_terms_work import WORK_ROWS
from setkit.foundation.i18n import mark

Row = tuple[str, str, str, tuple[str, ...], str]


class Stricter(StrEnum):
    """How two values of one rule compare: which of them asks more of the production."""

    MORE = "more"
    LESS = "less"
    FIRST = "first"
    """The option that stands earlier in the list of options."""
    YES = "yes"
    UNITE = "unite"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Term:
    """One rule id. `options`: the codes a value may be, () for numbers and flags."""

    id: str
    unit: str
    stricter: Stricter
    options: tuple[str, ...]
    label: str

    @property
    def group(self) -> str:
        """Return the first word of the id: what a settings page puts together."""
        return self.id.partition(".")[0]


UNITS = ("hours", "minutes", "days", "count", "level", "cents", "percent", "clock", "flag", "code",
         "codes", "amounts")  # fmt: skip
"""`clock`: wall time HH:MM, 00-47. `cents`: hundredths of the pack's currency; `amounts`: a list
of cents, the last one repeating. `percent`: of the plain hourly rate."""

SET_ROLES = (
    "director", "ad_1st", "dp", "camera_operator", "ac_1st", "boom", "script_supervisor", "ic",
    "wardrobe", "hmu", "grip", "electric", "medic", "talent_manager", "performer",
)  # fmt: skip
"""Roles of a closed set, domain reference section 6."""
OUTSIDE_ROLES = (
    "executive", "agency", "client", "writer", "epk", "stills", "standby_crew", "visitor",
    "ad_spare", "catering",
)  # fmt: skip
SCOPES = ("beat", "item", "scene", "all", "filmed", "distribution", "data")

_ROWS: tuple[Row, ...] = (
    ("age.min_years", "count", "more", (), mark("youngest age for any intimate scene, years")),
    ("age.verified_before", "flag", "yes", (), mark("age verified before the day")),
    ("ic.required", "code", "first",
     ("required", "policy", "best_efforts", "on_request", "advised"),
     mark("engaging an intimacy coordinator")),
    ("ic.visual_access", "flag", "yes", (), mark("coordinator sees the performance or a monitor")),
    ("ic.final_rider_access", "flag", "yes", (), mark("coordinator sees final riders")),
    ("scope.intimacy", "codes", "unite",
     ("nudity", "simulated_sex", "on_request", "kissing", "sexual_violence", "non_sexual",
      "real_sex"), mark("what counts as intimate")),
    ("acts.actual_sex", "code", "first", ("forbidden", "adults_tested"), mark("actual sex")),
    ("casting.notice_of_nudity", "flag", "yes", (), mark("nudity disclosed before an audition")),
    ("audition.nudity", "code", "first",
     ("never", "never_first", "protocol", "not_applicable"), mark("nudity at auditions")),
    ("audition.support_person", "flag", "yes", (), mark("support person at garment auditions")),
    ("audition.tape_destroyed", "code", "first",
     ("when_cast", "at_signature", "on_request"), mark("when audition recordings are destroyed")),
    ("rider.need", "code", "first",
     ("every_intimate", "exposure_or_simulated", "none"), mark("which scenes need a rider")),
    ("rider.notice_hours", "hours", "more", (), mark("notice and rider before the anchor")),
    ("rider.notice_anchor", "code", "first", ("call", "first_shot"), mark("notice counts from")),
    ("rider.reissue_restarts", "flag", "yes", (), mark("a material change restarts the notice")),
    ("rider.exception_needs", "codes", "unite", ("named_legal", "performer_private"),
     mark("what a late rider needs")),
    ("rider.signed_by", "codes", "unite", ("performer", "producer", "rep", "guardian"),
     mark("who signs a rider")),
    ("change.lock_hours", "hours", "more", (), mark("no change to what was agreed within")),
    ("change.flag_hours", "hours", "more", (), mark("a change this late needs a second yes")),
    ("change.partner_reasks_all", "flag", "yes", (), mark("a partner change re-asks everybody")),
    ("consent.each_occasion", "flag", "yes", (), mark("consent for every occasion anew")),
    ("consent.one_on_one", "flag", "yes", (), mark("a private talk before anything can clear")),
    ("withdraw.until", "code", "first",
     ("any_moment", "each_occasion", "start_of_filming", "by_contract"),
     mark("until when consent can be withdrawn")),
    ("withdraw.scopes", "codes", "unite", SCOPES, mark("what a withdrawal can cover")),
    ("closed_set.level", "level", "more", (), mark("least closed-set level, intimate scene")),
    ("closed_set.level_exposed", "level", "more", (), mark("least level with exposure")),
    ("closed_set.level_unsimulated", "level", "more", (), mark("least level, unsimulated")),
    ("closed_set.essential_roles", "codes", "common", SET_ROLES, mark("roles usually inside")),
    ("closed_set.outside_roles", "codes", "unite", OUTSIDE_ROLES, mark("roles usually outside")),
    ("closed_set.approvers", "codes", "unite", ("director", "producer", "ad_1st", "ic"),
     mark("who approves the list")),
    ("closed_set.performer_veto", "flag", "yes", (), mark("an exposed performer may bar a person")),
    ("closed_set.max_heads", "count", "less", (), mark("most people inside")),
    ("closed_set.crowd_margin", "count", "less", (), mark("people inside beyond the list")),
    ("closed_set.monitor_areas", "flag", "yes", (), mark("monitor areas closed as well")),
    ("closed_set.background", "flag", "yes", (), mark("holds for background performers too")),
    ("devices.personal", "code", "first", ("banned", "bagged", "allowed"),
     mark("personal devices on set")),
    ("devices.wireless_feed", "code", "first", ("banned", "approved_list", "allowed"),
     mark("wireless picture")),
    ("stills.prior_consent", "flag", "yes", (), mark("no stills without prior consent")),
    ("robe.between_takes", "flag", "yes", (), mark("robe ready between takes")),
    ("checkin.before", "flag", "yes", (), mark("check-in before the scene")),
    ("checkin.gap_minutes", "minutes", "less", (), mark("longest time between check-ins")),
    ("checkin.takes", "count", "less", (), mark("most takes between check-ins")),
    ("checkin.stale_minutes", "minutes", "less", (), mark("a check-in before the roll counts for")),
    ("signals.silent_when_voice_blocked", "flag", "yes", (),
     mark("a silent signal when speech is blocked")),
    ("signals.resume_each", "flag", "yes", (), mark("after a stop each performer says yes")),
    ("tests.window_days", "days", "less", (), mark("a test is valid from the specimen draw for")),
    ("tests.last_day", "code", "first", ("verify", "valid"), mark("the last day of a test")),
    ("tests.hold_resets", "flag", "yes", (), mark("a production hold resets all tests")),
    ("facilities.meal_beyond_minutes", "minutes", "less", (), mark("a meal is advised beyond")),
    ("facilities.must", "codes", "unite",
     ("water", "snacks", "private_shower", "private_space", "first_aid", "heating"),
     mark("what must be there")),
    ("closure.debrief", "flag", "yes", (), mark("debrief offered afterwards")),
)  # fmt: skip


def _terms() -> dict[str, Term]:
    return {
        row[0]: Term(row[0], row[1], Stricter(row[2]), row[3], row[4])
        for row in (*_ROWS, *WORK_ROWS)
    }


TERMS: Mapping[str, Term] = MappingProxyType(_terms())
