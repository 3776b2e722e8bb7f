"""Decides what the screen handed over shows to one performer. No Qt.

Everything said is a draft in the vault at once; a version exists only when it was read back and
signed, whole. There is no way from here to anything else: handing back asks for the coordinator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from setkit.domain.answers import Answer
from setkit.domain.wishes import Wishes
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.asked import asked_page
from setkit.queries.wishes import wishes as standing_wishes
from setkit.storage.conversation import talk_topics
from setkit.ui.answering.drafted import area_answers, area_id
from setkit.ui.context import Context
from setkit.ui.handover.answering import Answering
from setkit.ui.handover.state import State
from setkit.ui.handover.steps import ORDER, Step
from setkit.ui.handover.told import as_text, fresh, read_draft
from setkit.ui.places import Place
from setkit.ui.presence import Verdict
from setkit.usecases.conversation import Conversation
from setkit.usecases.drafts import drop_draft, keep_draft, kept_draft
from setkit.usecases.handing_over import FORM, record_alone, subject
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held


class HandoverPresenter:
    """One performer, one scene, once. `leave` hears where to go when the screen is back."""

    def __init__(
        self, context: Context, scene_id: str, person_id: str, leave: Callable[[Place], object]
    ) -> None:
        self._context = context
        self._session = context.session
        self._leave = leave
        self._subject = subject(scene_id, person_id)
        page = self._session.look(asked_page, scene_id, person_id)
        before = self._session.look(standing_wishes, scene_id, person_id)
        self._opened_at = context.clock.now()
        state = State(
            page, name=page.name, items=fresh(page.items),
            wishes=before.wishes if before else Wishes(),
        )  # fmt: skip
        kept = self._session.look(kept_draft, form=FORM, subject_id=self._subject)
        if kept:
            draft = read_draft(kept, page.items)
            self._opened_at = draft.opened_at
            state = replace(
                state, items=draft.items, wishes=draft.wishes, name=draft.name, was_kept=True
            )
        self.state = replace(state, current=page.items[0].key if page.items else ("", ""))
        self.render: Callable[[State], None] = lambda state: None
        self.flush: Callable[[], None] = lambda: None
        self._paused_at = Step.WELCOME
        self.answers = Answering(lambda: self.state, self._draft, self._show, lambda: self.flush())

    def refresh(self) -> None:
        """Show what there is."""
        self._show()

    # ---- the way through

    def go_on(self) -> None:
        """Turn to the next page; a yes with conditions must name one first."""
        self.flush()
        state = self.state
        bare = [o for o in state.items if o.answer is Answer.CONDITIONS and not o.conditions]
        if state.step in (Step.ANSWERS, Step.WISHES) and bare:
            self._show(step=Step.ANSWERS, current=bare[0].key)
            self.say(_("Say what it depends on, or choose another answer."), "cond")
            return
        if state.step in ORDER[:-1]:
            self._show(step=ORDER[ORDER.index(state.step) + 1], notice="")

    def go_back(self) -> None:
        """Turn back a page."""
        self.flush()
        step = self.state.step
        if step in ORDER[1:]:
            self._show(step=ORDER[ORDER.index(step) - 1], notice="")

    def change(self) -> None:
        """Go back from the reading to the answers."""
        self._show(step=Step.ANSWERS, notice="")

    def rest(self) -> None:
        """Stop here: nothing is recorded, what was said so far is kept for later."""
        self.flush()
        if self.state.step in ORDER:
            self._paused_at = self.state.step
            self._show(step=Step.REST, notice="")

    def resume(self) -> None:
        """Go on where the performer paused."""
        if self.state.step is Step.REST:
            self._show(step=self._paused_at)

    def forget(self) -> None:
        """Throw away what was said on this screen; what was recorded before stands."""
        self._session.perform(drop_draft, form=FORM, subject_id=self._subject)
        state = self.state
        before = self._session.look(standing_wishes, state.page.scene_id, state.page.person_id)
        self._opened_at = self._context.clock.now()
        self._show(
            items=fresh(state.page.items), wishes=before.wishes if before else Wishes(),
            name=state.page.name, step=Step.BACK, was_kept=False,
        )  # fmt: skip

    def hand_back(self) -> None:
        """Show the page that only the coordinator can leave."""
        self._show(step=Step.BACK, notice="")

    def take_back(self, typed: str) -> None:
        """Let the coordinator leave with the PIN of the session or the passphrase."""
        asked = self._session.presence.ask(typed, self._judged)
        self._show(is_busy=asked or self.state.is_busy)

    def _judged(self, verdict: Verdict) -> None:
        self._show(is_busy=False, notice=verdict.sentence, tone="no")
        if not verdict.is_me:
            return
        page = self.state.page
        if self.state.receipt is not None and self.state.copy != "later":
            self._leave(Place("papers", page.scene_id, "new"))
        else:
            self._leave(Place("scenes", page.scene_id, "answers"))

    # ---- what is said

    def call(self, name: str) -> None:
        """Say what to be called."""
        if name.strip() and name != self.state.name:
            self._draft(name=name.strip())

    def wish(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Wishes
        """Say how they want to work."""
        self._draft(wishes=replace(self.state.wishes, **changes))

    # ---- the end

    def sign_by(self, way: Way) -> None:
        """Choose how to sign: drawn or typed."""
        self._show(way=way, notice="")

    def sign(self, name: str, ink: bytes) -> None:
        """Record everything as one signed version; a refusal leaves the draft as it is."""
        state, page = self.state, self.state.page
        if state.step is not Step.SIGN:
            return
        if state.way is Way.DRAWN and not ink:
            self.say(_("Draw your signature in the box, or type your name instead."), "cond")
            return
        held = Held(
            at=self._context.clock.now(),
            channel=Channel.ALONE_ON_SCREEN,
            topics=tuple(topic.id for topic in talk_topics()),
            present=("performer", "ic"),
        )
        signed = Signed(state.way, name, ink if state.way is Way.DRAWN else b"")
        told = Conversation(
            held, [one.said for one in state.items], signed, presented_at=self._opened_at
        )
        try:
            receipt = self._session.perform(
                record_alone, person_id=page.person_id, scene_id=page.scene_id, told=told,
                wishes=state.wishes, name=state.name,
            )  # fmt: skip
        except UserError as refusal:
            self.say(refusal.sentence, "no")
            return
        self._show(step=Step.RECEIPT, receipt=receipt, items=(), wishes=Wishes(), notice="")

    def want_copy(self, how: str) -> None:
        """Say how the performer wants their copy, one of COPIES."""
        self._show(copy=how)

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence; "" takes it away."""
        self._show(notice=sentence, tone=tone)

    def _draft(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of State
        """Show a change and keep it in the vault before anything else happens."""
        if self.state.receipt is not None:
            return
        state = replace(self.state, **changes)
        text = as_text(state.items, state.wishes, state.name, self._opened_at)
        self._session.perform(keep_draft, form=FORM, subject_id=self._subject, text=text)
        self._show(notice="", **changes)

    def _show(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of State
        state = replace(self.state, **changes)
        item = state.item
        self.state = replace(
            state,
            marks=area_answers(tuple(one.form for one in state.items)),
            area=area_id(item.form) if item is not None else "",
        )
        self.render(self.state)
