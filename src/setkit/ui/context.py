"""What every presenter of an open vault is given. Four things, no more; not a controller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from setkit.ui.ports import Dialogs, Lane

if TYPE_CHECKING:
    from setkit.ui.session import Session


@dataclass(frozen=True, slots=True)
class Context:
    """The session, the questions, the slow lane, and the way to another screen."""

    session: Session
    dialogs: Dialogs
    jobs: Lane
