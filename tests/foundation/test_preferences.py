"""Preferences: paths only, can be off, never worth an error (P-03, P-08)."""

import json
import stat
from dataclasses import replace
from pathlib import Path

from setkit.foundation.preferences import PreferenceFile, Preferences


def test_comes_back_as_saved(tmp_path):
    file = PreferenceFile(tmp_path / "config")
    wanted = Preferences("night", 125, True, ("/a/b.setkit",), "01d9")
    file.save(wanted)
    assert file.load() == wanted


def test_readable_by_the_owner_only(tmp_path):
    PreferenceFile(tmp_path / "deep" / "config").save(Preferences())
    folder = tmp_path / "deep" / "config"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "preferences.json").stat().st_mode) == 0o600


def test_nonsense_counts_as_nothing(tmp_path):
    file = PreferenceFile(tmp_path)
    assert file.load() == Preferences()
    for text in ("", "[]", "{", '"x"', '{"theme": 5, "recent": [1], "unknown": 1}'):
        (tmp_path / "preferences.json").write_text(text)
        assert file.load() == Preferences()
    (tmp_path / "preferences.json").write_text('{"theme": "night", "text_scale": true}')
    assert file.load() == Preferences(theme="night")


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("")
    PreferenceFile(blocker / "config").save(Preferences())
    assert PreferenceFile(blocker / "config").load() == Preferences()


def test_recent_is_newest_first_without_doubles_and_short():
    preferences = Preferences()
    for number in range(12):
        preferences = preferences.opened(Path(f"/v/{number}.setkit"))
    preferences = preferences.opened(Path("/v/9.setkit"))
    assert preferences.recent[:2] == ("/v/9.setkit", "/v/11.setkit")
    assert len(preferences.recent) == 8 == len(set(preferences.recent))
    assert preferences.without(Path("/v/9.setkit")).recent[0] == "/v/11.setkit"


def test_switched_off_it_forgets_and_learns_nothing(tmp_path):
    preferences = Preferences().opened(Path("/v/a.setkit")).keep_recent(False)
    assert preferences.recent == ()
    assert preferences.opened(Path("/v/b.setkit")).recent == ()
    file = PreferenceFile(tmp_path)
    file.save(preferences)
    assert json.loads((tmp_path / "preferences.json").read_text())["recent"] == []
    assert replace(file.load(), recent_on=True).recent == ()
