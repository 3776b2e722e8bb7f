"""Decides what the closed-set tab shows: level, list, feeds, who bars whom. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from setkit.domain.feeds import STATES, Feed
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.closed_set_page import ClosedSetPage, closed_set_page
from setkit.ui.context import Context
from setkit.ui.sentences import sentence_of
from setkit.usecases import closed_sets


@dataclass(frozen=True, slots=True)
class ClosedSetState:
    """What the tab shows. `line`, `device`, `bar`: what is chosen in each list."""

    page: ClosedSetPage | None = None
    line: str = ""
    device: str = ""
    bar: str = ""
    notice: str = ""

    @property
    def open_feeds(self) -> int:
        """Return how many devices are not as the level asks."""
        return sum(not row.is_allowed for row in self.page.feeds) if self.page else 0


class ClosedSetPresenter:
    """The closed set of one scene, for any day or for one of its days."""

    def __init__(self, context: Context) -> None:
        self._session, self._clock = context.session, context.clock
        self.state = ClosedSetState()
        self.render: Callable[[ClosedSetState], None] = lambda state: None
        self._scene, self._day = "", ""

    def show(self, scene_id: str) -> None:
        """Show a scene; the day stays chosen as long as the scene does."""
        if scene_id != self._scene:
            self._scene, self._day = scene_id, ""
            self.state = ClosedSetState()
        self._look()

    def choose_day(self, day_id: str) -> None:
        """Show the plan of one day, "" for any day."""
        self._day = day_id
        self._look()

    def choose(self, *, line: str = "", device: str = "", bar: str = "") -> None:
        """Put the cursor on a line, a device or a veto."""
        now = self.state
        self.state = replace(
            now, line=line or now.line, device=device or now.device, bar=bar or now.bar
        )

    def plan(self, *, level: int | None = None, heads: str | None = None) -> None:
        """Set the level (0 to 3) or the most people inside ("" for no limit)."""
        page = self.state.page
        if page is None:
            return
        if heads is not None and heads.strip() and not heads.strip().isdecimal():
            self._say(_("Give the most people inside as a number, or leave it empty."))
            return
        most = page.max_heads if heads is None else int(heads.strip() or 0)
        self._plan(page, page.level if level is None else level, most, [r.feed for r in page.feeds])

    def add_line(self, role: str, name: str, why: str) -> None:
        """Put somebody on the list."""
        if not why.strip():
            why = _("works on this scene")
        self._on_plan(
            closed_sets.propose_line, role=role, name=name or None, why=why, proposed_role="ic"
        )

    def suggest(self) -> None:
        """Add the essential roles of the packs in force that are not on the list yet."""
        page = self.state.page
        if page is None:
            return
        there = {row.role for row in page.lines}
        for role in page.essential:
            if role not in there:
                self._on_plan(
                    closed_sets.propose_line, role=role, why=_("essential"), proposed_role="pack"
                )

    def remove_line(self) -> None:
        """Take the chosen line off the list."""
        if self.state.line:
            self._do(closed_sets.remove_line, line_id=self.state.line)

    def confirm(self) -> None:
        """Confirm the list as it is now; any later change opens it.

        Not while somebody on it is barred. The sentence names nobody: it may be read aloud.
        """
        page = self.state.page
        if page is not None and any(row.is_barred for row in page.lines):
            self._say(_("Somebody on the list is barred. Take them off, then confirm."))
            return
        self._on_plan(closed_sets.confirm_roster, by_role="ic")

    def add_feed(self, device: str, kind: str, state: str, sees: str) -> None:
        """Plan a device: whether it is on, covered or off, and who sees it."""
        page = self.state.page
        if page is None or not device.strip():
            self._say(_("Name the device first."))
            return
        feeds = [row.feed for row in page.feeds if row.feed.device != device.strip()]
        self._feeds(page, [*feeds, Feed(device.strip(), kind, state, sees.strip())])

    def turn_feed(self) -> None:
        """Plan the chosen device as the next of on, covered, off."""
        page = self.state.page
        if page is not None and self.state.device:
            self._feeds(page, [_turned(row.feed, self.state.device) for row in page.feeds])

    def remove_feed(self) -> None:
        """Take the chosen device out of the plan."""
        page = self.state.page
        if page is not None and self.state.device:
            kept = [row.feed for row in page.feeds if row.feed.device != self.state.device]
            self._feeds(page, kept)

    def bar(self, performer_id: str, name: str) -> None:
        """Record that a performer bars somebody; no reason is asked."""
        if not performer_id or not name.strip():
            self._say(_("Say who bars whom: one performer and one name."))
            return
        self._on_plan(closed_sets.bar, performer_id=performer_id, barred_name=name)

    def lift(self) -> None:
        """Record that the performer takes the chosen veto back."""
        if self.state.bar:
            self._do(closed_sets.lift_bar, veto_id=self.state.bar)

    def _on_plan(self, usecase: Callable[..., object], **words: Any) -> None:  # noqa: ANN401 - each has its own
        page = self.state.page
        if page is None:
            return
        if not page.plan_id:
            self._plan(page, page.level, page.max_heads, [])
            page = self.state.page
        if page is not None and page.plan_id:
            self._do(usecase, plan_id=page.plan_id, **words)

    def _feeds(self, page: ClosedSetPage, feeds: list[Feed]) -> None:
        self._plan(page, page.level, page.max_heads, feeds)

    def _plan(self, page: ClosedSetPage, level: int, heads: int, feeds: list[Feed]) -> None:
        self._do(
            closed_sets.plan_closed_set,
            scene_id=page.scene_id,
            shoot_day_id=page.day_id or None,
            level=level,
            max_heads=heads or None,
            feeds=[
                {"device": f.device, "kind": f.kind, "rule": f.state, "audience": f.sees}
                for f in feeds
            ],
        )

    def _do(self, usecase: Callable[..., object], **words: Any) -> None:  # noqa: ANN401 - each has its own
        notice = ""
        try:
            self._session.perform(usecase, **words)
        except UserError as refusal:
            notice = sentence_of(refusal)
        self._look(notice)

    def _say(self, notice: str) -> None:
        self.state = replace(self.state, notice=notice)
        self.render(self.state)

    def _look(self, notice: str = "") -> None:
        page = None
        if self._scene:
            page = self._session.look(closed_set_page, self._scene, self._day, self._clock.now())
        self.state = replace(self.state, page=page, notice=notice)
        self.render(self.state)


def _turned(feed: Feed, device: str) -> Feed:
    if feed.device != device:
        return feed
    at = STATES.index(feed.state) if feed.state in STATES else -1
    return replace(feed, state=STATES[(at + 1) % len(STATES)])
