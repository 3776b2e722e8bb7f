"""A beat being written: the draft, its lines, and each line in plain words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from setkit.domain.answers import Item
from setkit.domain.plan import Contact, Exposure, Slot
from setkit.domain.wording import item_words, zone_words
from setkit.foundation.i18n import _
from setkit.queries.breakdown import BeatSheet
from setkit.storage.taxonomy import catalogue
from setkit.usecases.beats import BeatDraft

NUMBERS = ("intensity", "times")


@dataclass(frozen=True, slots=True)
class BeatForm:
    """A draft of one beat. `at`: which line is being written; contacts first, then exposures."""

    beat: BeatSheet
    at: int = 0

    @property
    def lines(self) -> tuple[Contact | Exposure, ...]:
        """Return every line in order."""
        return (*self.beat.contacts, *self.beat.exposures)

    @property
    def line(self) -> Contact | Exposure | None:
        """Return the line being written, None without any."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def draft(self) -> BeatDraft:
        """Return what is handed to the use case."""
        beat = self.beat
        return BeatDraft(
            beat.title,
            beat.contacts,
            beat.exposures,
            beat.action or None,
            beat.plan_b or None,
            beat.duration_s,
            beat.is_voice_blocked,
        )

    def with_lines(self, lines: tuple[Contact | Exposure, ...], at: int) -> BeatForm:
        """Return the form with other lines; the one at `at` is written next."""
        contacts = tuple(one for one in lines if isinstance(one, Contact))
        exposures = tuple(one for one in lines if isinstance(one, Exposure))
        beat = replace(self.beat, contacts=contacts, exposures=exposures)
        return BeatForm(beat, max(0, min(at, len(lines) - 1)))

    def with_value(self, name: str, value: str) -> BeatForm:
        """Return the form with one value of the current line changed."""
        line = self.line
        if line is None or not hasattr(line, name):
            return self
        told: dict[str, object] = {name: value}
        if name in NUMBERS:
            told = {name: int(value) if value else 0}
        elif name == "barriers":
            told = {name: tuple(part.strip() for part in value.split(",") if part.strip())}
        elif name == "zone":
            told["side"] = _side(value, line.side)
        changed = replace(line, **told)  # type: ignore[arg-type]
        if name == "kind" and isinstance(changed, Contact):
            changed = _only_its_own(changed)
        lines = self.lines
        return self.with_lines((*lines[: self.at], changed, *lines[self.at + 1 :]), self.at)


def blank_contact(slots: tuple[Slot, ...]) -> Contact:
    """Return a new contact between the first two of the scene."""
    ids = [slot.id for slot in slots]
    receiver = ids[1] if len(ids) > 1 else ""
    return Contact("", "contact", ids[0], receiver, layer="over_garment", instrument="palm",
                   move="hold", zone="F.shoulder", side="L")  # fmt: skip


def blank_exposure(slots: tuple[Slot, ...]) -> Exposure:
    """Return a new exposure of the first of the scene."""
    return Exposure("", slots[0].id, "F.shoulder", "clothed", "screen", "L")


def preview(line: Contact | Exposure, slots: tuple[Slot, ...]) -> str:
    """Return one line as a sentence: "MARA → JONAH: palm on left shoulder, on skin, hold"."""
    names = {slot.id: slot.part for slot in slots}
    known = catalogue()
    if isinstance(line, Exposure):
        item = Item(
            "exposure", zone=line.zone, side=line.side, mode=line.mode, audience=line.audience
        )
        return _("{who}: {what}").format(who=names.get(line.slot, ""), what=item_words(item, known))
    who = names.get(line.giver, "")
    if line.receiver:
        pair = _("{giver} to {receiver}")
        who = pair.format(giver=who, receiver=names.get(line.receiver, ""))
    return _("{who}: {what}").format(who=who, what=", ".join(_contact_words(line)))


def _contact_words(line: Contact) -> list[str]:
    known = catalogue()
    if line.kind == "presence":
        words = [_("is present")]
    elif line.kind == "act":
        words = [item_words(Item("act", act=line.act), known) if line.act else _("act not chosen")]
        if line.zone:
            words.append(zone_words(Item("contact", zone=line.zone, side=line.side), known))
    else:
        words = [
            item_words(
                Item("contact", zone=line.zone, side=line.side, layer=line.layer,
                     instrument=line.instrument, move=line.move),
                known,
            )
        ]  # fmt: skip
    if line.intensity:
        words.append(_("intensity {n} of 10").format(n=line.intensity))
    if line.times:
        words.append(_("at most {n} times").format(n=line.times))
    if line.barriers:
        words.append(_("with {barriers}").format(barriers=", ".join(line.barriers)))
    return words


def _side(zone: str, before: str) -> str:
    known = catalogue().zones.get(zone)
    if known is None or not known.is_paired:
        return ""
    return before if before in ("L", "R") else "L"


def _only_its_own(line: Contact) -> Contact:
    """Return the line without what its kind does not have."""
    if line.kind == "contact":
        return replace(line, act="", zone=line.zone or "F.shoulder", side=line.side or "L",
                       layer=line.layer or "over_garment", instrument=line.instrument or "palm",
                       move=line.move or "hold")  # fmt: skip
    act = (line.act or "K.lips_closed") if line.kind == "act" else ""
    return replace(line, act=act, zone="", side="", layer="", instrument="", move="")
