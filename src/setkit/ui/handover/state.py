"""What the screen handed over shows at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from setkit.domain.answers import Answer
from setkit.domain.wishes import Wishes
from setkit.queries.asked import AskedPage
from setkit.ui.handover.steps import Step
from setkit.ui.handover.told import Items, ToldItem
from setkit.usecases.handing_over import Receipt
from setkit.usecases.signing import Way

COPIES = ("paper", "file", "later")


@dataclass(frozen=True, slots=True)
class State:
    """What is shown. `was_kept`: a draft from before is here again; `copy` of COPIES."""

    page: AskedPage
    step: Step = Step.WELCOME
    name: str = ""
    items: Items = ()
    current: tuple[str, str] = ("", "")
    wishes: Wishes = field(default_factory=Wishes)
    marks: Mapping[str, Answer | None] = field(default_factory=dict)
    area: str = ""
    way: Way = Way.DRAWN
    receipt: Receipt | None = None
    copy: str = "later"
    was_kept: bool = False
    is_busy: bool = False
    notice: str = ""
    tone: str = ""

    @property
    def item(self) -> ToldItem | None:
        """Return the item the performer is on."""
        return next((one for one in self.items if one.key == self.current), None)

    @property
    def open_items(self) -> int:
        """Return how many items have no answer yet."""
        return sum(one.answer is None for one in self.items)

    @property
    def again(self) -> int:
        """Return to how many open items something was said before."""
        return sum(one.answer is None and one.earlier is not None for one in self.items)
