"""Every paper setkit can make: one line each, with the profiles that may receive it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from setkit.documents import (
    boundary_record,
    day_report,
    door,
    receipt,
    rider,
    rider_status,
    scene_report,
)
from setkit.documents.page import Document
from setkit.domain.profiles import Profile
from setkit.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """A kind of paper: its id, what it is about, who may have it, and who builds it.

    `about` names the fields of an order's Subject that it needs, such as "scene_id person_id"; ""
    is the whole production. Where its rows come from: usecases/paper_rows.py. `is_own`: its
    recipient is whom it is about, and keeps it: it does not run out.
    """

    kind: str
    about: str
    profiles: frozenset[Profile]
    build: Callable[..., Document]
    is_own: bool = False

    @property
    def title(self) -> str:
        """What people call this kind of paper."""
        return _TITLES[self.kind]()


RIDER_READERS = frozenset({Profile.PRODUCER, Profile.LEGAL, Profile.AGENT, Profile.PERFORMER})
STATUS_READERS = frozenset({Profile.PRODUCER, Profile.LEGAL, Profile.TALENT_MANAGER})
DOOR_READERS = frozenset({Profile.FIRST_AD, Profile.PRODUCER})
DAY = "shoot_day_id"

_OWN = frozenset({Profile.PERFORMER})

_TITLES: dict[str, Callable[[], str]] = {
    "ad-sheet": lambda: _("Closed sets for the assistant director"),
    "boundary-record": lambda: _("Boundary record"),
    "day-report": lambda: _("Daily intimacy report"),
    "door-list": lambda: _("Door list"),
    "door-sign": lambda: _("Door sign"),
    "receipt": lambda: _("Receipt"),
    "rider": lambda: _("Rider"),
    "rider-status": lambda: _("Riders as they stand"),
    "scene-report": lambda: _("Scene report"),
    "work-log": lambda: _("Break and working-time log"),
}

PAPERS = {
    spec.kind: spec
    for spec in (
        PaperSpec("scene-report", "scene_id", frozenset({Profile.PRODUCER}), scene_report.build),
        PaperSpec("rider", "person_id", RIDER_READERS, rider.build),
        PaperSpec("boundary-record", "scene_id person_id", _OWN, boundary_record.build, True),
        PaperSpec("receipt", "person_id", _OWN, receipt.build, True),
        PaperSpec("rider-status", "", STATUS_READERS, rider_status.build),
        PaperSpec("door-list", DAY, DOOR_READERS, door.build_list),
        PaperSpec("door-sign", DAY, DOOR_READERS, door.build_sign),
        PaperSpec("ad-sheet", DAY, frozenset({Profile.FIRST_AD}), door.build_ad),
        PaperSpec("day-report", DAY, frozenset({Profile.PRODUCER}), day_report.build_report),
        PaperSpec("work-log", DAY, DOOR_READERS, day_report.build_work_log),
    )
}
"""By id, the word that `setkit export VAULT PAPER` takes."""
