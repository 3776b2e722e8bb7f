"""What a scene asks, as frozen values: role slots, beats, contacts, exposures, camera set-ups.

Everything stands on role slots, so a part can be choreographed before it is cast.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Age(StrEnum):
    """The newest age check of a person."""

    ADULT = "adult"
    MINOR = "minor"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Slot:
    """Who is it in this scene. `person_id` "" while uncast; `doubles` is a slot id or ""."""

    id: str
    part: str
    person_id: str = ""
    name: str = ""
    age: Age = Age.UNVERIFIED
    has_guardian: bool = False
    role: str = "principal"
    doubles: str = ""

    @property
    def who(self) -> str:
        """Return what the facts call this slot: the person, or the part while uncast."""
        return self.person_id or f"part:{self.id}"


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to whom. `kind`: contact, act or presence. Empty text and 0 mean not stated."""

    id: str
    kind: str
    giver: str
    receiver: str = ""
    act: str = ""
    zone: str = ""
    side: str = ""
    layer: str = ""
    instrument: str = ""
    move: str = ""
    pressure: str = ""
    intensity: int = 0
    times: int = 0
    max_s: int = 0
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposure:
    """What of whom is seen, how, by whom (set, monitor, screen)."""

    id: str
    slot: str
    zone: str
    mode: str
    audience: str
    side: str = ""
    setup: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """A camera position: closest shot size, what it records, its frame limit."""

    id: str
    label: str
    shot_size: str
    records: str
    frame_limit: str = ""


@dataclass(frozen=True, slots=True)
class Beat:
    """The smallest unit of choreography."""

    id: str
    title: str
    contacts: tuple[Contact, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    is_voice_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Who may be there as a fact: level, heads, roles and open feeds; names stay out."""

    level: int = 0
    max_heads: int = 0
    roles: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene as planned. `intimacy`: unassessed, none or intimate.

    `hold`: why it is held, "" when it is not; `held_on`: since which day (ISO date).
    """

    id: str
    number: str
    intimacy: str = "unassessed"
    is_omitted: bool = False
    hold: str = ""
    is_adult_production: bool = False
    slots: tuple[Slot, ...] = ()
    beats: tuple[Beat, ...] = ()
    setups: tuple[Setup, ...] = ()
    room: Room | None = None
    uses: tuple[str, ...] = ()
    pages: str = ""
    shoot_dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    held_on: str = ""
    signal_silent: str = ""

    def slot(self, slot_id: str) -> Slot | None:
        """Return one role slot."""
        for slot in self.slots:  # a few at most; asked many times for every need
            if slot.id == slot_id:
                return slot
        return None
