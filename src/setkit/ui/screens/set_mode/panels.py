"""What a key opens in the place of the keys: lines to choose from, or one field; never a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from setkit.domain.feeds import STATES as FEED_STATES
from setkit.domain.set_roles import role_words
from setkit.domain.working_time.break_kinds import BREAK_KINDS
from setkit.domain.working_time.days import STATES
from setkit.foundation.i18n import _
from setkit.ui.screens.set_mode.live import LiveSet
from setkit.ui.screens.set_mode.rows import Line, Panel
from setkit.ui.screens.set_mode.words import check_words, length_words, state_words
from setkit.usecases import door_log, set_day, set_log, takes
from setkit.usecases.door_log import Visitor

PAGE = 9
CHECKS = ("signals", "garments", "robe", "heat", "water", "roster", "feeds")
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A panel with what its keys do. `typed` takes the field's text."""

    panel: Panel
    acts: Mapping[str, Act] = field(default_factory=dict)
    enter: Act | None = None
    typed: Callable[[str], object] | None = None
    more: Act | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose: its words, what choosing does, whether it is done already."""

    words: str
    act: Act
    is_done: bool = False


class Panels:
    """Builds panels about the floor as it is now. `do` logs and closes, `stay` logs and shows."""

    def __init__(
        self,
        live: LiveSet,
        do: Callable[..., object],
        show: Callable[[Opened], object],
    ) -> None:
        self._live = live
        self._do = do
        self._show = show

    def check_in(self, moment: str = "") -> Opened:
        """Choose whom; Enter says that all of them said go."""
        people = self._live.row.performers
        picks = [
            Pick(
                one.initials,
                partial(self._ask_outcome, one.id, moment),
                is_done=bool(self._live.state.person(one.id).outcome),
            )
            for one in people
        ]

        def all_go() -> None:
            for one in people:
                self._say(one.id, "go", moment)

        title = _("Check-in after the scene") if moment else _("Check-in: whom?")
        after: dict[str, Act] = {"9": lambda: self._show(self.check_in("after"))}
        hint = _("Enter: all of them said go.  9: after the scene")
        return listed("check_in", title, picks[: PAGE - 1], hint, enter=all_go, extra=after)

    def _ask_outcome(self, person_id: str, moment: str) -> None:
        told = (
            ("go", _("go")),
            ("conditions", _("go, with conditions")),
            ("not_now", _("not now")),
            ("stop", _("stop")),
        )
        picks = [Pick(words, partial(self._say, person_id, code, moment)) for code, words in told]
        self._show(listed("outcome", _("What was said, alone with you"), picks))

    def _say(self, person_id: str, outcome: str, moment: str) -> None:
        known = self._live.state.person(person_id).outcome
        self._do(
            set_log.check_in_here,
            person_id=person_id,
            outcome=outcome,
            moment=moment or ("during" if known else "before"),
        )

    def pause(self, page: int = 0) -> Opened:
        """Choose what kind of break begins; Enter: privacy and robe."""
        picks = [
            Pick(_(kind.label), partial(self._do, set_day.start_break, kind=kind.code))
            for kind in BREAK_KINDS.values()
        ]

        def usual() -> None:
            self._do(set_day.start_break, kind="privacy_robe")

        hint = _("Enter: privacy, robe")
        return self._paged("pause", _("Break: which?"), picks, hint, page, self.pause, enter=usual)

    def go_on(self) -> Opened:
        """Tick who said yes since the STOP; Enter goes on once everybody did."""
        said = self._live.state.said_yes
        stopped = self._live.state.is_stopped
        picks = [
            Pick(
                one.initials,
                partial(self._do, takes.say_yes, person_id=one.id, then=self.go_on),
                is_done=one.id in said,
            )
            for one in self._live.row.performers
        ]
        title = _("After the STOP: who said yes, alone with you?") if stopped else _("Go on?")
        hint = _("Enter: go on, once everybody said yes") if stopped else _("Enter: go on")
        return listed(
            "go_on", title, picks if stopped else [], hint, enter=partial(self._do, takes.resume)
        )

    def door(self, page: int = 0) -> Opened:
        """Who of the list is inside; letters for everybody, for a moment, for an attempt."""
        inside = self._live.state.inside
        picks = [
            Pick(
                f"{one.name}  {role_words(one.role)}".strip(),
                partial(self._pass, one.id),
                is_done=one.id in inside,
            )
            for one in self._live.row.listed
        ]
        strangers = [
            Pick(name, partial(self._out, Visitor(name=name)), is_done=True)
            for name, one in inside.items()
            if not one.line
        ]
        extra: dict[str, Act] = {
            "A": partial(self._do, door_log.all_inside),
            "O": partial(self._do, door_log.all_out),
            "T": partial(self._ask_visitor, is_temporary=True),
            "E": partial(self._ask_visitor, is_temporary=False),
        }
        hint = _("A: all listed inside.  O: all out.  T: let in for a moment.  E: attempt")
        return self._paged(
            "door", _("Door"), [*picks, *strangers], hint, page, self.door, extra=extra
        )

    def _pass(self, line: str) -> None:
        usecase = door_log.go_out if line in self._live.state.inside else door_log.come_in
        self._do(usecase, who=Visitor(line), then=self.door)

    def _out(self, who: Visitor) -> None:
        self._do(door_log.go_out, who=who, then=self.door)

    def _ask_visitor(self, *, is_temporary: bool) -> None:
        def typed(text: str) -> None:
            name, _comma, reason = text.partition(",")
            who = Visitor(
                name=name, reason=reason.strip() or name.strip(), is_temporary=is_temporary
            )
            self._do(door_log.come_in if is_temporary else door_log.log_attempt, who=who)

        title = _("Let in for a moment") if is_temporary else _("Wanted in, stayed outside")
        panel = Panel("visitor", title, hint=_("Name, reason"), field=_("Name and reason"))
        self._show(Opened(panel, typed=typed))

    def prepare(self) -> Opened:
        """The list before the scene: each line ticked with time and initials."""
        done = {e.what for e in self._live.entries if e.kind == "check" and not e.is_withdrawn}
        picks = [
            Pick(
                check_words(code),
                partial(
                    self._do,
                    set_log.log_check,
                    what=code,
                    initials=self._live.row.my_initials,
                    then=self.prepare,
                ),
                is_done=code in done,
            )
            for code in CHECKS
        ]
        return listed("prepare", _("Before the scene"), picks, _("Each line with your initials"))

    def feeds(self, page: int = 0) -> Opened:
        """How each device of the plan was found; choosing goes from on to covered to off."""
        found = self._live.state.feeds
        picks = []
        for feed in self._live.row.floor.feeds:
            state = found.get(feed.device, feed.state)
            after = FEED_STATES[(FEED_STATES.index(state) + 1) % len(FEED_STATES)]
            words = {"on": _("on"), "covered": _("covered"), "off": _("off")}
            picks.append(
                Pick(
                    f"{feed.device}: {words[state]}",
                    partial(
                        self._do,
                        door_log.log_feed,
                        device=feed.device,
                        state=after,
                        sees=feed.sees,
                        then=self.feeds,
                    ),
                    is_done=feed.device in found,
                )
            )
        return self._paged("feeds", _("Feeds and devices"), picks, "", page, self.feeds)

    def states(self, page: int = 0) -> Opened:
        """Whose state changes: undressed, restrained, in water, in the cold, with the time."""
        picks = []
        for one in self._live.row.performers:
            on = self._live.state.person(one.id).states
            for state in STATES:
                lasted = self._live.since(on.get(state))
                told = f"{one.initials}  {state_words(state)}"
                picks.append(
                    Pick(
                        told if lasted is None else f"{told}  {length_words(lasted)}",
                        partial(
                            self._do,
                            set_day.log_state,
                            person_id=one.id,
                            state=state,
                            is_on=state not in on,
                            then=self.states,
                        ),
                        is_done=state in on,
                    )
                )
        return self._paged("states", _("Time in a state"), picks, "", page, self.states)

    def _paged(
        self,
        kind: str,
        title: str,
        picks: Sequence[Pick],
        hint: str,
        page: int,
        again: Callable[[int], Opened],
        *,
        enter: Act | None = None,
        extra: Mapping[str, Act] | None = None,
    ) -> Opened:
        pages = max(1, -(-len(picks) // PAGE))
        here = picks[(page % pages) * PAGE : (page % pages + 1) * PAGE]
        told = _("{hint}  Page down: more").format(hint=hint).strip() if pages > 1 else hint

        def turn() -> None:
            self._show(again(page + 1))

        return listed(
            kind, title, here, told, enter=enter, extra=extra, more=turn if pages > 1 else None
        )


def listed(
    kind: str,
    title: str,
    picks: Sequence[Pick],
    hint: str = "",
    *,
    enter: Act | None = None,
    extra: Mapping[str, Act] | None = None,
    more: Act | None = None,
) -> Opened:
    """Return a panel of things to choose by the digits 1 to 9, and by the keys of `extra`."""
    lines = tuple(Line(str(n), one.words, one.is_done) for n, one in enumerate(picks, start=1))
    acts = {str(n): one.act for n, one in enumerate(picks, start=1)}
    return Opened(Panel(kind, title, lines, hint), {**acts, **(extra or {})}, enter, None, more)
