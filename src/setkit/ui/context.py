"""What every presenter of an open vault is given. Seven things, no more; not a controller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setkit.foundation.clock import Clock
from setkit.ui.gate import Doors, Memory
from setkit.ui.places import Guide
from setkit.ui.ports import Dialogs, Lane

if TYPE_CHECKING:
    from setkit.ui.session import Session


@dataclass(frozen=True, slots=True)
class Context:
    """The session, questions, the slow lane, the way elsewhere, clock, this laptop, the doors."""

    session: Session
    dialogs: Dialogs
    jobs: Lane
    guide: Guide
    clock: Clock
    memory: Memory
    doors: Doors
