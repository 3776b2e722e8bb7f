"""H5, D-07, K-04: 2,000 flipped bits; each is found, with an error of ours, and opens nothing."""

from __future__ import annotations

import os
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from everyrow import fill_every_table
from setkit.foundation.errors import (
    BackupDamaged,
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    SetkitError,
    TooNew,
    UserError,
)
from setkit.storage.backup import examine, write_backup
from setkit.storage.restore import restore
from trust.work import faults, write_one
from vaults import how, make_vault, open_again, secret

pytestmark = pytest.mark.trust
FLIPS = int(os.environ.get("SETKIT_FLIPS", "2000"))
HEADERS = ("vault.json", "vault.copy.json")


class Specimen:
    """A filled, locked vault that can be damaged and made whole again in memory."""

    def __init__(self, folder: Path) -> None:
        vault = make_vault(folder)
        with vault.write() as uow:
            fill_every_table(uow)
        for n in range(1, 40):
            write_one(vault, n)
        vault.lock()
        self.folder = folder
        self.whole = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
        self.store = next(name for name in self.whole if name.startswith("store-"))

    def with_bytes(self, changed: dict[str, bytes]) -> None:
        for path in self.folder.iterdir():
            if path.name not in self.whole:
                path.unlink()
        for name, data in {**self.whole, **changed}.items():
            (self.folder / name).write_bytes(data)

    def verdict(self) -> str:
        """What a person is told: the class of the error, `found` by the check, or nothing."""
        try:
            vault = open_again(self.folder)
        except SetkitError as error:
            assert isinstance(error, UserError), error
            assert error.sentence
            return type(error).__name__
        try:
            return "found" if faults(vault) else "nothing"
        except SetkitError as error:
            return type(error).__name__
        finally:
            vault.lock()


@pytest.fixture(scope="module")
def specimen(tmp_path_factory) -> Specimen:
    return Specimen(tmp_path_factory.mktemp("sweep") / "Sweep.setkit")


def flipped(data: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def positions(size: int, count: int, seed: int) -> list[tuple[int, int]]:
    """`count` places to flip: the first 16 bytes always, the rest at random."""
    chance = random.Random(seed)
    places = [*range(16), *chance.choices(range(16, size), k=max(0, count - 16))]
    return [(at, chance.randrange(8)) for at in places]


def test_the_whole_specimen_has_nothing_wrong(specimen: Specimen) -> None:
    specimen.with_bytes({})
    assert specimen.verdict() == "nothing"


@pytest.mark.harness("H5", "flipped bits in the store (D-07)")
def test_every_flip_in_the_store_is_found(verdict, specimen: Specimen) -> None:
    data, told, missed = specimen.whole[specimen.store], Counter(), []
    for at, bit in positions(len(data), FLIPS * 3 // 5, seed=1):
        specimen.with_bytes({specimen.store: flipped(data, at, bit)})
        said = specimen.verdict()
        told[said] += 1
        if said == "nothing":
            missed.append(at)
    assert missed == []
    assert set(told) <= {"found", DatabaseDamaged.__name__}
    verdict.ran(f"{told.total()} flips: " + ", ".join(f"{n} {k}" for k, n in sorted(told.items())))


@pytest.mark.harness("H5", "flipped bits in the header (K-04)")
def test_every_flip_in_both_headers_is_refused(verdict, specimen: Specimen) -> None:
    data, told = specimen.whole[HEADERS[0]], Counter()
    for at, bit in positions(len(data), FLIPS * 1 // 5, seed=2):
        damaged = flipped(data, at, bit)
        specimen.with_bytes(dict.fromkeys(HEADERS, damaged))
        told[specimen.verdict()] += 1
    allowed = {HeaderDamaged, *HeaderDamaged.__subclasses__(), NotAVault, TooNew}
    assert set(told) <= {kind.__name__ for kind in allowed}
    verdict.ran(f"{told.total()} flips: " + ", ".join(f"{n} {k}" for k, n in sorted(told.items())))


@pytest.mark.parametrize("name", HEADERS)
def test_one_whole_header_is_enough(specimen: Specimen, name: str) -> None:
    """K-05: any damage to one copy, or its absence, and the vault opens with the other."""
    data = specimen.whole[name]
    for at, bit in positions(len(data), FLIPS // 20, seed=3):
        specimen.with_bytes({name: flipped(data, at, bit)})
        assert specimen.verdict() == "nothing"
    for damaged in (b"", b"\0" * len(data), data[: len(data) // 2], b"{}"):
        specimen.with_bytes({name: damaged})
        assert specimen.verdict() == "nothing"


@pytest.mark.harness("H5", "flipped bits in a backup (B-04)")
def test_every_flip_in_a_backup_is_refused(verdict, specimen: Specimen, tmp_path: Path) -> None:
    """Refused, or provably nothing but a date or mark of the container around the same bytes."""
    specimen.with_bytes({})
    vault = open_again(specimen.folder)
    place = write_backup(vault, tmp_path / "whole.setkit-backup")
    vault.lock()
    data, inside = place.read_bytes(), members(place)
    assert sum(map(len, inside.values())) > len(data) - 1000, "the members are nearly all of it"
    frame = [(len(data) - n, n % 8) for n in range(1, 300)]  # zip keeps its directory at the end
    flips = positions(len(data), FLIPS * 1 // 5, seed=4) + frame
    damaged = tmp_path / "damaged.setkit-backup"
    refused = 0
    for at, bit in flips:
        damaged.write_bytes(flipped(data, at, bit))
        try:
            examine(damaged)
        except BackupDamaged as error:
            assert error.sentence
            refused += 1
        else:
            assert members(damaged) == inside, at
    assert refused > FLIPS // 5 - 16
    harmless = len(flips) - refused
    verdict.ran(
        f"{len(flips)} flips: {refused} BackupDamaged, {harmless} in marks of the container"
    )


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def test_a_damaged_backup_restores_nothing(specimen: Specimen, tmp_path: Path) -> None:
    specimen.with_bytes({})
    vault = open_again(specimen.folder)
    place = write_backup(vault, tmp_path / "whole.setkit-backup")
    vault.lock()
    data = place.read_bytes()
    place.write_bytes(flipped(data, len(data) // 2, 3))
    with pytest.raises(BackupDamaged):
        restore(place, tmp_path / "Back.setkit", how=how(), secret=secret())
    assert [p.name for p in tmp_path.iterdir()] == [place.name]
