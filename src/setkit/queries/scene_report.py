"""What a scene report is made from, as frozen rows; each field says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from setkit.domain.field_table import Source

AGREED = "agreed"
WITH_CONDITIONS = "with_conditions"
ASK_EACH_TIME = "ask_each_time"
AGREED_STATES = (AGREED, WITH_CONDITIONS, ASK_EACH_TIME)
"""The only states that a beat on a report can have; a beat in any other state has no row."""


@dataclass(frozen=True, slots=True)
class AgreedBeatRow:
    """One beat that everybody in it agreed to.

    `status` is one of AGREED_STATES; `between` names characters, never performers; `conditions`
    are whole phrases in plain words, united from both sides.
    """

    title: Annotated[str, Source("agreed.title")]
    between: Annotated[str, Source("agreed.between")]
    status: Annotated[str, Source("agreed.status")]
    conditions: Annotated[tuple[str, ...], Source("agreed.conditions")] = ()


@dataclass(frozen=True, slots=True)
class SceneReportRows:
    """Everything about one scene that its report could say.

    `state` is `agreed`, `not_cleared`, `held` or another code of queries/clearance.py; `lines` are
    the production lines of data-model.md section 4, without people; `unchecked` names what the
    clearance did not look at. `eighths` are eighths of a page. `clearance_at` and `generated_at`
    are milliseconds UTC, `zone` an IANA name, `valid_until_on` an ISO date.
    """

    production_title: Annotated[str, Source("production.title")]
    production_code: Annotated[str, Source("production.code")]
    scene_number: Annotated[str, Source("scene.number")]
    state: Annotated[str, Source("clearance.state")]
    lines: Annotated[tuple[str, ...], Source("clearance.line")]
    unchecked: Annotated[tuple[str, ...], Source("clearance.unchecked")]
    clearance_at: Annotated[int, Source("clearance.as_of")]
    recipient: Annotated[str, Source("recipient.name")]
    purpose: Annotated[str, Source("paper.purpose")]
    code: Annotated[str, Source("paper.export_code")]
    version: Annotated[int, Source("issue.version")]
    copy_n: Annotated[int, Source("paper.copy_n")]
    generated_at: Annotated[int, Source("issue.generated_at")]
    zone: Annotated[str, Source("issue.zone")]
    anchor: Annotated[str, Source("issue.anchor")]
    prepared_by: Annotated[str, Source("coordinator.name")]
    valid_until_on: Annotated[str | None, Source("paper.valid_until_on")] = None
    episode: Annotated[str | None, Source("episode.number")] = None
    int_ext: Annotated[str | None, Source("scene.int_ext")] = None
    set_name: Annotated[str | None, Source("scene.set_name")] = None
    day_night: Annotated[str | None, Source("scene.day_night")] = None
    script_day: Annotated[str | None, Source("scene.script_day")] = None
    eighths: Annotated[int | None, Source("scene.eighths")] = None
    neutral_line: Annotated[str | None, Source("scene.neutral_line")] = None
    characters: Annotated[tuple[str, ...], Source("cast.characters")] = ()
    set_hints: Annotated[tuple[str, ...], Source("agreed.set_hints")] = ()
    beats: tuple[AgreedBeatRow, ...] = ()
