"""What Days shows, frozen. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from setkit.queries.day_conflicts import Conflicts
from setkit.queries.day_grid import Grid
from setkit.queries.locations import PlaceRow
from setkit.queries.people import PersonRow
from setkit.queries.shoot_days import DayDetail, DayRow, UnitRow


@dataclass(frozen=True, slots=True)
class State:
    """What the screen shows. `row`: the chosen strip; `person`: whose call is being written.

    `undo`: what the button of the notice says, "" for none.
    """

    rows: tuple[DayRow, ...] = ()
    selected: str = ""
    tab: str = "schedule"
    detail: DayDetail | None = None
    conflicts: Conflicts = field(default_factory=Conflicts)
    row: str = ""
    person: str = ""
    places: tuple[PlaceRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    grid: Grid = field(default_factory=Grid)
    notice: str = ""
    tone: str = ""
    undo: str = ""

    @property
    def day(self) -> DayRow | None:
        """Return the chosen day."""
        return next((row for row in self.rows if row.id == self.selected), None)

    @property
    def next_date(self) -> str:
        """Return the day after the last one, "" before the first."""
        if not self.rows:
            return ""
        return (date.fromisoformat(self.rows[-1].day_on) + timedelta(days=1)).isoformat()
