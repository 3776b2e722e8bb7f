"""Everything a diary entry can say was done. A new verb adds a line; screens have the words."""

from __future__ import annotations

ACTS = frozenset(
    {
        "anchor.older",
        "checklist.installed",
        "clock.back",
        "clock.jump",
        "day.sealed",
        "device.added",
        "draft.key_made",
        "production.founded",
        "row.correction",
        "row.disagreement",
        "row.note",
        "row.retraction",
        "unlock.failed",
        "vault.created",
    }
)
