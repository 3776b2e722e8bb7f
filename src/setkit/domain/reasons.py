"""Every reason a scene may not be clear: its state, its sentence, what production hears.

The table of data-model.md section 4. Production hears one line per scene for *every* consent
reason, so nobody can tell a refusal from silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from setkit.domain import reason_table, reason_table_set
from setkit.domain.reason_kinds import Kind, State, Tell
from setkit.foundation.i18n import _

__all__ = ["TABLE", "Kind", "Reason", "State", "Tell", "production_line"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as it stands: where, whom it concerns, which records it comes from."""

    kind: Kind
    beat: str = ""
    people: tuple[str, ...] = ()
    item: str = ""
    sources: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Return the stable code, such as NOT_ASKED."""
        return self.kind.code

    @property
    def state(self) -> State | None:
        """Return what this reason makes of a scene; None for information."""
        return self.kind.state

    def sort_key(self) -> tuple[int, str, str, tuple[str, ...], str, tuple[str, ...]]:
        """Return an order that does not depend on the order of inputs: worst first."""
        worst = -1 if self.state is None else int(self.state)
        return (-worst, self.beat, self.code, self.people, self.item, self.sources)


TABLE: Mapping[str, Kind] = MappingProxyType(
    {kind.code: kind for kind in (*reason_table.TABLE, *reason_table_set.TABLE)}
)
"""Every reason by code; its words are put into the chosen language where they are said."""


def production_line(tells: set[Tell], *, was_told_clear: bool = False) -> str:
    """Return the one line production hears for a scene, "" when nothing stands in the way.

    Consent comes first, so that the other lines never reveal that consent is settled or not.
    """
    lines = (
        (Tell.HOLD, _("Hold.")),
        (Tell.NOT_CLEARED, _("Hold.") if was_told_clear else _("Not cleared yet.")),
        (Tell.RIDER, _("Rider outstanding.")),
        (Tell.NOTICE, _("Notice period not met.")),
        (Tell.CLOSED_SET, _("Closed-set list not final.")),
        (Tell.TEST_DATE, _("Clearance date outstanding.")),
        (Tell.AGE_RECORD, _("Age record outstanding.")),
    )
    return next((line for tell, line in lines if tell in tells), "")
