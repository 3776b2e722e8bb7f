"""The facts of a scene, hashed: what a consent was given to, and what changed since.

data-model.md section 3: nine facets, lists as sorted sets of fixed-order arrays (missing is "" or
0), people by id, an uncast part as `part:<slot id>`. A consent stores the projection for its
person, so a third performer's change reopens nobody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from setkit.domain.plan import Beat, Scene, Slot
from setkit.foundation.canonical import Json, canonical, canonical_sha

PREFIX = "setkit/facts/1\n"
HARD = ("pages", "acts", "exposure", "partners", "coverage", "use")
SOFT = ("room", "date", "place")
FACETS = (*HARD, *SOFT)
SHOT_ORDER = ("", "ews", "ws", "ms", "mcu", "cu", "ecu")
SPELLED = "LMN"
"""Unicode classes that spell: letters, the marks on them, digits."""
Row = tuple[str | int | tuple[str, ...], ...]


def facts(scene: Scene) -> dict[str, Json]:
    """Return the nine facets of a scene as canonical values."""
    return _facts(scene, None)


def facts_for(scene: Scene, person: str) -> dict[str, Json]:
    """Return the facets as far as they concern one person (their id)."""
    return _facts(scene, person)


def facts_sha(told: Mapping[str, Json]) -> str:
    """Return the one hash over all facets."""
    return canonical_sha(PREFIX, dict(told))


def facet_hashes(told: Mapping[str, Json]) -> dict[str, str]:
    """Return one hash per facet, so that "what changed" needs no diff."""
    return {name: canonical_sha(f"{PREFIX}{name}\n", told[name]) for name in FACETS}


def shared_beats(scene: Scene) -> list[dict[str, list[str]]]:
    """Return per beat who is in it, with the modes of their exposure there.

    Kept beside the frozen facts, so that one person's partners can be cut out of them later.
    """
    slots = {slot.id: slot for slot in scene.slots}
    _rows, shared = _acts(scene, slots, None)
    found = []
    for beat in scene.beats:
        modes: dict[str, set[str]] = {who: set() for who in shared.get(beat.id, ())}
        for row in _exposures(beat, slots):
            modes.setdefault(str(row[0]), set()).add(str(row[3]))
        found.append({who: sorted(seen) for who, seen in sorted(modes.items())})
    return found


def page_text(text: str) -> str:
    """Return a scene's text as it is hashed: spelling counts, layout and marks do not.

    NFC, case folded, letters and digits only, single spaces; without scene numbers (`#12A#` at
    the end of a line) and revision marks (`*`). Vowel signs and accents belong to their letters.
    """
    plain = re.sub(r"#[\w.\-]{1,12}#[ \t*]*$", " ", text, flags=re.MULTILINE)
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())
    kept = (char if unicodedata.category(char)[0] in SPELLED else " " for char in folded)
    return " ".join("".join(kept).split())


def page_sha(text: str) -> str:
    """Return the hash of a scene's text, "" for none."""
    plain = page_text(text)
    return canonical_sha("setkit/pages/1\n", plain) if plain else ""


def _facts(scene: Scene, person: str | None) -> dict[str, Json]:
    slots = {slot.id: slot for slot in scene.slots}
    acts, shared = _acts(scene, slots, person)
    exposures = [row for beat in scene.beats for row in _exposures(beat, slots)]
    mine = [row for row in exposures if person is None or row[0] == person]
    room = scene.room
    return {
        "pages": scene.pages,
        "acts": _sorted(acts),
        "exposure": _sorted(mine),
        "partners": _sorted(_partners(scene, slots, shared, person)),
        "coverage": _sorted(_coverage(scene, slots, person)),
        "use": _sorted((use,) for use in scene.uses),
        "room": []
        if room is None
        else [room.level, room.max_heads, [*sorted(set(room.roles))], [*sorted(set(room.feeds))]],
        "date": [*sorted(set(scene.shoot_dates))],
        "place": [*sorted(set(scene.places))],
    }


def _acts(
    scene: Scene, slots: Mapping[str, Slot], person: str | None
) -> tuple[list[Row], dict[str, set[str]]]:
    """Return the act rows, and per beat everybody who is in it."""
    rows: list[Row] = []
    shared: dict[str, set[str]] = {}
    for beat in scene.beats:
        for contact in beat.contacts:
            giver = _who(slots, contact.giver)
            receiver = _who(slots, contact.receiver) if contact.receiver else ""
            shared.setdefault(beat.id, set()).update({giver, receiver} - {""})
            if person is not None and person not in (giver, receiver):
                continue
            rows.append(
                (
                    contact.kind,
                    giver,
                    receiver,
                    contact.act,
                    contact.zone,
                    contact.side,
                    contact.layer,
                    contact.instrument,
                    contact.move,
                    contact.pressure,
                    contact.intensity,
                    contact.times,
                    contact.max_s,
                    tuple(sorted(contact.barriers)),
                )
            )
        for exposure in beat.exposures:
            shared.setdefault(beat.id, set()).add(_who(slots, exposure.slot))
    return rows, shared


def _exposures(beat: Beat, slots: Mapping[str, Slot]) -> list[Row]:
    return [
        (_who(slots, exposure.slot), exposure.zone, exposure.side, exposure.mode, exposure.audience)
        for exposure in beat.exposures
    ]


def _partners(
    scene: Scene, slots: Mapping[str, Slot], shared: Mapping[str, set[str]], person: str | None
) -> list[Row]:
    """Everyone sharing a beat, with their role, whom they double, and how they are seen there."""
    together: set[str] = set()
    modes: dict[str, set[str]] = {}
    for beat in scene.beats:
        people = shared.get(beat.id, set())
        if person is not None and person not in people:
            continue
        together |= people - {person}
        for row in _exposures(beat, slots):
            modes.setdefault(str(row[0]), set()).add(str(row[3]))
    return [
        (
            slot.who,
            slot.role,
            slots[slot.doubles].who if slot.doubles in slots else "",
            tuple(sorted(modes.get(slot.who, ()))),
        )
        for slot in scene.slots
        if slot.who in together
    ]


def _coverage(scene: Scene, slots: Mapping[str, Slot], person: str | None) -> list[Row]:
    """What a camera sees of whom: closest shot size per what it records and its frame limit."""
    setups = {setup.id: setup for setup in scene.setups}
    closest: dict[tuple[str, ...], str] = {}
    for beat in scene.beats:
        for exposure in beat.exposures:
            setup = setups.get(exposure.setup)
            who = _who(slots, exposure.slot)
            if setup is None or (person is not None and who != person):
                continue
            seen = (who, exposure.zone, exposure.side, exposure.mode)
            camera = (*seen, setup.records, setup.frame_limit)
            sizes = (closest.get(camera, ""), setup.shot_size)
            closest[camera] = max(sizes, key=SHOT_ORDER.index)
    return [(*key[:4], size, *key[4:]) for key, size in closest.items()]


def _who(slots: Mapping[str, Slot], slot_id: str) -> str:
    return slots[slot_id].who if slot_id in slots else f"part:{slot_id}"


def _sorted(rows: Iterable[Row]) -> list[Json]:
    """Return rows as a sorted set of lists."""
    return [_listed(row) for row in sorted(set(rows), key=_spelled)]


@lru_cache(maxsize=1 << 14)
def _spelled(row: Row) -> str:
    return canonical(row)


def _listed(row: Row) -> Json:
    return [list(cell) if isinstance(cell, tuple) else cell for cell in row]
