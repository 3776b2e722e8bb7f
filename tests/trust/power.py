"""H3: the disk as it would be after the current failed at some moment of a recorded run.

What was synced is there. What was written and not yet synced may be there, wholly, in part (torn
at 512 bytes) or not at all, in any order: the method of SQLite's crash tests.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trust.calls import Call

SECTOR = 512


@dataclass(frozen=True)
class Image:
    """The store's files after one simulated power cut, and what had been acknowledged by then."""

    files: dict[str, bytes]
    acked: int
    cut: int


@dataclass(frozen=True)
class Event:
    """w(rite) t(runcate) s(ync) u(nlink) on a file by suffix, or a(cknowledged)."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def events(calls: list[Call], store: Path) -> list[Event]:
    """What matters of `calls`: the store, its log and journal, and the acknowledgements."""
    found = []
    base = str(store)
    for call in calls:
        texts = [t.decode(errors="replace") for t in call.texts]
        if call.name == "write" and call.texts[:1] and call.texts[0].startswith(b"ACK "):
            found.append(Event("a", at=int(texts[0].split()[1])))
        elif call.name.startswith("unlink") and texts and texts[-1].startswith(base):
            found.append(Event("u", texts[-1].removeprefix(base)))
        elif call.path.startswith(base) and not call.path.endswith("-shm"):
            file = call.path.removeprefix(base)
            if call.name == "pwrite64":
                found.append(Event("w", file, call.numbers[-1], call.texts[0]))
            elif call.name == "ftruncate":
                found.append(Event("t", file, call.numbers[-1]))
            elif call.name in {"fsync", "fdatasync"}:
                found.append(Event("s", file))
    return found


def images(before: dict[str, bytes], told: list[Event], count: int, seed: int) -> Iterator[Image]:
    """`count` disks, each cut at a random event after the first acknowledgement."""
    chance = random.Random(seed)
    first = next(n for n, event in enumerate(told) if event.kind == "a")
    cuts = sorted(chance.randrange(first + 1, len(told) + 1) for _ in range(count))
    durable = {name: bytearray(data) for name, data in before.items()}
    pending: dict[str, list[Event]] = {}
    acked, done = 0, 0
    for cut in cuts:
        for event in told[done:cut]:
            acked = max(acked, event.at) if event.kind == "a" else acked
            _follow(event, durable, pending)
        done = cut
        disk = {name: bytearray(data) for name, data in durable.items()}
        for name, waiting in pending.items():
            _survive(disk.setdefault(name, bytearray()), waiting, chance)
        yield Image({name: bytes(data) for name, data in disk.items()}, acked, cut)


def _follow(event: Event, durable: dict[str, bytearray], pending: dict[str, list[Event]]) -> None:
    if event.kind in "wt":
        pending.setdefault(event.file, []).append(event)
    elif event.kind == "s":
        for waiting in pending.pop(event.file, []):
            _apply(durable.setdefault(event.file, bytearray()), waiting)
    elif event.kind == "u":
        durable.pop(event.file, None)
        pending.pop(event.file, None)


def _survive(file: bytearray, waiting: list[Event], chance: random.Random) -> None:
    luck = chance.randrange(3)  # nothing survives, any of it, all of it; some of it torn
    for event in waiting:
        if luck == 0 or (luck == 1 and chance.random() < 0.5):
            continue
        if event.kind == "w" and len(event.data) > SECTOR and chance.random() < 0.3:
            kept = chance.randrange(1, len(event.data) // SECTOR + 1) * SECTOR
            event = Event("w", event.file, event.at, event.data[:kept])
        _apply(file, event)


def _apply(file: bytearray, event: Event) -> None:
    if event.kind == "t":
        del file[event.at :]
        file.extend(bytes(event.at - len(file)))
        return
    file.extend(bytes(max(0, event.at - len(file))))
    file[event.at : event.at + len(event.data)] = event.data
