"""What are the tables called? Importing this package registers all of them."""

from __future__ import annotations

from setkit.models.base import Base
from setkit.models.beats import Beat, BeatContact, BeatExposure, CameraSetup
from setkit.models.boundaries import (
    BoundaryAnswer,
    BoundaryVersion,
    ChangeRequest,
    Checklist,
    ChecklistItem,
    Presented,
    Signature,
    Withdrawal,
)
from setkit.models.care import SealedNote, WorkEvent
from setkit.models.closed_sets import ClosedSetPlan, RosterLine, RosterVeto
from setkit.models.diary import Anchor, Device, Diary, Keyring
from setkit.models.incidents import Incident
from setkit.models.keeping import (
    Amendment,
    Attachment,
    Cell,
    Conflict,
    Draft,
    LegalHold,
    RetentionAction,
    Setting,
    TextVersion,
)
from setkit.models.kit import KitItem
from setkit.models.papers import Paper, PaperEvent, PaperSource, Recipient, Release
from setkit.models.people import AgeCheck, Contact, Person
from setkit.models.production import Episode, Production, RulePack, Unit
from setkit.models.reviews import Review
from setkit.models.riders import RiderClause, RiderEvent, RiderVersion
from setkit.models.scenes import Part, Scene, SceneCast, SceneText, SceneVersion, ScriptRevision
from setkit.models.set_log import SetEvent
from setkit.models.shoot_days import Call, CallSheetIssue, Location, ScheduleRow, ShootDay
from setkit.models.tests_seen import ProductionHold, TestSeen

__all__ = [
    "AgeCheck",
    "Amendment",
    "Anchor",
    "Attachment",
    "Base",
    "Beat",
    "BeatContact",
    "BeatExposure",
    "BoundaryAnswer",
    "BoundaryVersion",
    "Call",
    "CallSheetIssue",
    "CameraSetup",
    "Cell",
    "ChangeRequest",
    "Checklist",
    "ChecklistItem",
    "ClosedSetPlan",
    "Conflict",
    "Contact",
    "Device",
    "Diary",
    "Draft",
    "Episode",
    "Incident",
    "Keyring",
    "KitItem",
    "LegalHold",
    "Location",
    "Paper",
    "PaperEvent",
    "PaperSource",
    "Part",
    "Person",
    "Presented",
    "Production",
    "ProductionHold",
    "Recipient",
    "Release",
    "RetentionAction",
    "Review",
    "RiderClause",
    "RiderEvent",
    "RiderVersion",
    "RosterLine",
    "RosterVeto",
    "RulePack",
    "Scene",
    "SceneCast",
    "SceneText",
    "SceneVersion",
    "ScheduleRow",
    "ScriptRevision",
    "SealedNote",
    "SetEvent",
    "Setting",
    "ShootDay",
    "Signature",
    "TestSeen",
    "TextVersion",
    "Unit",
    "Withdrawal",
    "WorkEvent",
]
