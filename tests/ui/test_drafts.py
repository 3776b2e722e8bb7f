"""What is being written survives a lock and a crash, and nobody is asked (L-04, D-02)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from builders import Builder
from setkit.domain.plan import Contact, Exposure
from setkit.queries.breakdown import BeatSheet, choreography
from setkit.ui.kit.fields import LineField, TextField
from setkit.ui.places import Place
from setkit.ui.screens.scenes.beat_form import BeatForm
from setkit.ui.screens.scenes.beat_text import as_text, from_text
from setkit.usecases.drafts import keep_draft, kept_draft
from setkit.usecases.lifecycle import Phase
from ui.draft_child import TITLE
from ui_house import House

EDITORS = 30


def beats(house, scene):
    house.window.content.go(Place("scenes", scene, "beats"))
    return house.window.content.screens["scenes"].view.detail.beats


def test_a_killed_process_leaves_the_beat_as_it_was_typed(qtbot, tmp_path):
    child = Path(__file__).with_name("draft_child.py")
    run = subprocess.run(
        [sys.executable, str(child), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == -signal.SIGKILL, run.stderr
    word, scene = run.stdout.split()
    assert word == "KEPT"
    house = House(tmp_path, "the next process")
    qtbot.addWidget(house.window)
    house.window.show()
    house.enter_again()
    tab = beats(house, scene)
    assert tab.editor.isVisible()
    assert tab.editor.title.text() == TITLE
    assert tab.editor.lines.count() == 1
    tab.editor.save.click()
    session = house.window.content.context.session
    assert [beat.title for beat in session.look(choreography, scene).beats] == [TITLE]
    assert session.look(kept_draft, form="beat", subject_id=scene) is None
    house.window.shut()


@pytest.fixture
def scene(house):
    """Return a scene with two people, its house open."""
    house.enter()
    made = Builder(house.life.vault.vault)
    scene = made.scene("12")
    for part in ("MARA", "JONAH"):
        made.slot(scene, part, made.performer(f"{part} Canary"))
    return scene


def test_a_lock_keeps_the_beat_and_cancelling_forgets_it(house, scene):
    tab = beats(house, scene)
    tab.add.click()
    QTest.keyClicks(tab.editor.title.control, "Half a ti")  # not handed over yet
    house.window.lock()
    house.enter_again()
    tab = beats(house, scene)
    assert tab.editor.title.text() == "Half a ti"
    tab.editor.cancel.click()
    house.window.lock()
    house.enter_again()
    assert not beats(house, scene).editor.isVisible()


def test_thirty_open_editors_are_all_there_after_a_lock(house, scene):
    """L-04: nothing is asked, nothing is lost."""
    content = house.window.content
    session = content.context.session

    def keeper(number):
        return lambda text: session.perform(
            keep_draft, form="test", subject_id=str(number), text=text
        )

    for number in range(EDITORS):
        kind = TextField if number % 2 else LineField
        field = kind(f"Note {number}", keeper(number))
        content.layout().addWidget(field)
        QTest.keyClicks(field.control, f"typed {number}")
    house.window.lock()
    assert house.life.phase is Phase.LOCKED
    house.enter_again()
    look = house.window.content.context.session.look
    found = [look(kept_draft, form="test", subject_id=str(n)) for n in range(EDITORS)]
    assert found == [f"typed {n}" for n in range(EDITORS)]


def test_a_draft_comes_back_as_it_was_and_a_strange_one_as_none():
    contact = Contact("c", "contact", "a", "b", intensity=3, barriers=("pad", "tape"))
    exposure = Exposure("e", "a", "F.shoulder", "clothed", "screen", "L")
    beat = BeatSheet("x", "Kiss", "unknown", "", "B", None, True, (contact,), (exposure,))
    form = BeatForm(beat, 1)
    assert from_text(as_text(form)) == form
    for strange in ("", "[]", "{}", "nonsense", '{"at": 0, "contacts": [], "exposures": []}'):
        assert from_text(strange) is None
