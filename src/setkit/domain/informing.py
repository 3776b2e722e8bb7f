"""Step 4 of clearance, second half: was the person told, did they sign, does the yes still fit?

A yes counts when its speaker had the talk, saw what the scene asks and signed; changes since and
answers given under pressure of time need one more private yes (trust.md C-04).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setkit.domain.circumstances import Circumstances
from setkit.domain.consent import Presented, Record, Version, has_seen
from setkit.domain.plan import Scene, Slot
from setkit.domain.reasons import Kind, Reason
from setkit.foundation.i18n import _

MUST_SEE = ("talk", "pages", "choreography", "coverage", "room", "use", "rights", "whom_to_call")
"""What everybody has before an answer counts (data-model.md section 7, row 4)."""
SCOPES_OF_ACTS = ("beat", "item", "scene", "all")
"""Withdrawals that end what may be filmed; the others are about material or data."""
SHOWN = ("seen", "yes", "")
HOUR_MS = 60 * 60 * 1000

Kinds = Mapping[str, Kind]


def not_informed(
    slot: Slot, versions: Iterable[Version], record: Record, kinds: Kinds
) -> list[Reason]:
    """Return a reason for each standing version whose speaker lacks something of MUST_SEE.

    Each must have been shown for the very facts the version was given to; the talk in private.
    What was shown stands as long as the facts do, over several versions (data-model.md section 7,
    row 9). The talk does not outlive a withdrawal: who took something back and answers again is
    talked with again, alone, before the yes counts.
    """
    found = []
    for version in versions:
        since = _last_taken_back(version, record)
        seen = {
            one.what
            for one in record.presented
            if one.person == slot.person_id
            and one.scene == version.scene
            and one.scene_version == version.scene_version
            and one.response in SHOWN
            and ((one.is_private and one.hlc > since) or one.what != "talk")
        }
        missing = [what for what in MUST_SEE if what not in seen]
        if missing:
            told = ", ".join(missing)
            found.append(_about(kinds["NOT_INFORMED"], slot, version, missing=told))
    return found


def _last_taken_back(version: Version, record: Record) -> int:
    """Return the clock of the last withdrawal about a scene that its version answers to, or 0."""
    return max(
        (
            one.hlc
            for one in record.withdrawals
            if one.person == version.person
            and one.scope in SCOPES_OF_ACTS
            and one.scene in ("", version.scene)
            and has_seen(version, one)
        ),
        default=0,
    )


def not_signed(slot: Slot, versions: Iterable[Version], kinds: Kinds) -> list[Reason]:
    """Return a reason for each standing version without its speaker's signature."""
    return [
        _about(kinds["NOT_SIGNED"], slot, version, v=str(version.n))
        for version in versions
        if not version.is_signed
    ]


def flagged(
    scene: Scene,
    slot: Slot,
    versions: Iterable[Version],
    record: Record,
    around: Circumstances,
    kinds: Kinds,
) -> list[Reason]:
    """Return a reason for each version given under pressure and not confirmed in private since."""
    found = []
    for version in versions:
        why = _pressure(scene, slot, version, around)
        if not why:
            continue
        later = [
            one
            for one in record.presented
            if one.what == "flagged_answer"
            and one.person == slot.person_id
            and one.content_sha == version.content_sha
            and one.hlc > version.hlc
        ]
        if not _says_yes(later):
            found.append(_about(kinds["FLAGGED"], slot, version, why=why))
    return found


def undoubled(scene: Scene, slot: Slot, record: Record, kinds: Kinds) -> list[Reason]:
    """Return a reason where the person whom this slot doubles has not agreed to be doubled."""
    principal = scene.slot(slot.doubles) if slot.doubles else None
    if not slot.doubles:
        return []
    said = [
        one
        for one in record.presented
        if principal is not None
        and one.what == "double"
        and one.scene == scene.id
        and one.person == principal.person_id
        and one.facet == slot.person_id
    ]
    if principal is not None and principal.person_id and slot.person_id and _says_yes(said):
        return []
    who = (principal.who,) if principal is not None else ()
    name = (principal.name or principal.part) if principal is not None else "…"
    facts = {"A": slot.name or slot.part, "B": name}
    people = tuple(sorted({*who, slot.who}))
    return [Reason(kinds["DOUBLE_PRINCIPAL"], "", people, "", (), facts)]


def _pressure(scene: Scene, slot: Slot, version: Version, around: Circumstances) -> str:
    """Return why a version needs a second yes, "" where it does not."""
    days = (around.day_on,) if around.day_on else scene.shoot_dates
    if version.is_production_present:
        return _("production was present")
    if version.stated_on in days:
        return _("answered on the day itself")
    call = around.calls.get(slot.person_id, around.calls.get(""))
    notice = around.pack.answer_notice_hours * HOUR_MS
    if call is None or call - version.stated_at >= notice:
        return ""
    told = _("answered within {h} hours of the call")
    return told.format(h=around.pack.answer_notice_hours)


def _says_yes(shown: Iterable[Presented]) -> bool:
    """Tell whether the newest thing said in private was a yes, and nothing later took it back."""
    newest = max(shown, key=lambda one: (one.hlc, one.id), default=None)
    return newest is not None and newest.response == "yes" and newest.is_private


def _about(kind: Kind, slot: Slot, version: Version, **facts: str) -> Reason:
    return Reason(kind, "", (slot.who,), "", (version.id,), {"A": slot.name, **facts})
