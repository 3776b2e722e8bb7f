"""The log takes numbers and short codes of ours, nothing else, and stays small and private."""

import stat

import pytest

from setkit.foundation import log as logs
from setkit.foundation.clock import ManualClock
from setkit.foundation.log import Event, Log


def test_one_line_and_nothing_personal_fits_in(tmp_path):
    log = Log(ManualClock(), tmp_path / "state")
    log.note(Event.STARTED)
    log.note(Event.BROKE, code="A1B2C3D4", count=3)
    for text in ("Łucja Wąsowicz", "two words", "x" * 25, "line\nbreak", "/home/ada"):
        with pytest.raises(ValueError, match="short codes"):
            log.note(Event.BROKE, code=text)
    log.close()
    place = tmp_path / "state" / "setkit.log"
    assert place.read_text() == (
        "2026-05-12T06:00:00Z started\n2026-05-12T06:00:00Z broke code=A1B2C3D4 count=3\n"
    )
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_old_lines_make_room_and_every_file_is_private(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "BYTES", 200)
    log = Log(ManualClock(), tmp_path)
    for n in range(200):
        log.note(Event.STARTED, n=n)
    log.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["setkit.log", *(f"setkit.log.{n}" for n in range(1, 5))]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_without_a_folder_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Log(ManualClock()).note(Event.STARTED)
    assert list(tmp_path.iterdir()) == []
