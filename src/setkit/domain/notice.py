"""The notice clock of a rider: was it sent long enough before the call?

Domain reference section 5: `issued_at <= call - 48 h`, whole hours that pass, not hours on the
dial: a night that is an hour longer is an hour more. Late stays late unless a named person of
production or legal gave the basis and the performer confirmed alone; neither is enough alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from setkit.domain.flags import Due
from setkit.domain.rules_in_force import InForce, Ruling
from setkit.domain.wall_times import HOUR_MS, MINUTE_MS


class NoticeState(StrEnum):
    """Where a rider's notice stands."""

    UNKNOWN = "unknown"
    """No rule in force, or no call to count from: never clear."""
    OPEN = "open"
    MET = "met"
    LATE = "late"
    EXCEPTED = "excepted"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What notice can count back from (ms UTC), None where it is not planned yet."""

    call_at: int | None = None
    first_shot_at: int | None = None

    def at(self, name: str) -> int | None:
        """Return the instant of `call` or `first_shot`; the earlier call stands in for no shot."""
        if name == "first_shot" and self.first_shot_at is not None:
            return self.first_shot_at
        return self.call_at


@dataclass(frozen=True, slots=True)
class Notice:
    """The clock of one rider. Instants are ms UTC.

    `left_ms`: until it must be sent, negative once that is past; `given_ms`: between sending and
    the anchor; `short_ms`: how much is missing, 0 where nothing is.
    """

    state: NoticeState
    ruling: Ruling | None = None
    anchor: str = "call"
    anchor_at: int | None = None
    due_at: int | None = None
    sent_at: int | None = None
    left_ms: int | None = None
    given_ms: int | None = None
    short_ms: int = 0

    @property
    def is_clear(self) -> bool:
        """Tell whether the notice holds nothing up."""
        return self.state in (NoticeState.MET, NoticeState.EXCEPTED)

    @property
    def is_late(self) -> bool:
        """Tell whether it was sent too late, whatever was agreed about that afterwards."""
        return self.sent_at is not None and self.short_ms > 0

    @property
    def hours_given(self) -> int | None:
        """Return the whole hours between sending and the anchor, None before it is sent."""
        return None if self.given_ms is None else self.given_ms // HOUR_MS

    @property
    def minutes_left(self) -> int | None:
        """Return the whole minutes until it must be sent, negative once past (rounded down)."""
        return None if self.left_ms is None else self.left_ms // MINUTE_MS


def judge_notice(
    rules: InForce,
    anchors: Anchors,
    *,
    now: int,
    sent_at: int | None,
    named: str = "",
    has_legal: bool = False,
    has_private_yes: bool = False,
) -> Notice:
    """Return how a rider's notice stands at `now` (ms UTC).

    `sent_at`: when the version with the present material was first sent, None for not yet; a
    material change starts anew. `named`: the union or pack that governs this performer.
    `has_legal`: a named exception with its basis is on record; `has_private_yes`: the performer
    confirmed alone after that.
    """
    ruling = rules.ruling("rider.notice_hours", named=named)
    if ruling is None:
        return Notice(NoticeState.UNKNOWN, sent_at=sent_at)
    told = rules.beside(ruling, "rider.notice_anchor")
    anchor = "call" if told is None else str(told.rule.value)
    anchor_at = anchors.at(anchor)
    if anchor_at is None:
        return Notice(NoticeState.UNKNOWN, ruling, anchor, sent_at=sent_at)
    due_at = anchor_at - ruling.rule.number * HOUR_MS
    effective = now if sent_at is None else sent_at
    short = max(0, effective - due_at)
    if short == 0:
        state = NoticeState.OPEN if sent_at is None else NoticeState.MET
    elif sent_at is not None and has_legal and has_private_yes:
        state = NoticeState.EXCEPTED
    else:
        state = NoticeState.LATE
    return Notice(
        state=state,
        ruling=ruling,
        anchor=anchor,
        anchor_at=anchor_at,
        due_at=due_at,
        sent_at=sent_at,
        left_ms=due_at - now,
        given_ms=None if sent_at is None else anchor_at - sent_at,
        short_ms=short,
    )


def tightest(rules: Iterable[tuple[InForce, Due]], *, sent_at: int | None, named: str) -> Notice:
    """Return how the notice stands for the one of several calls that leaves the least of it.

    `rules`: what is in force for each call. Without a call nothing is asked yet: unknown.
    """
    found = [
        judge_notice(
            in_force,
            Anchors(due.at, due.first_shot_at),
            now=due.at if sent_at is None else sent_at,
            sent_at=sent_at,
            named=named,
        )
        for in_force, due in rules
    ]
    return max(
        found,
        key=lambda one: (one.short_ms, -(one.given_ms or 0)),
        default=Notice(NoticeState.UNKNOWN, sent_at=sent_at),
    )
