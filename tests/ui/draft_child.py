"""Writes a beat in a window of its own and dies: `draft_child.py FOLDER`.

Says KEPT once the draft is in the vault; then nothing is closed, flushed or said goodbye to.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import Builder
from setkit.app import make_application
from setkit.ui.drafts import Drafts
from setkit.ui.places import Place
from setkit.ui.theme.look import look
from ui_house import House

TITLE = "They hold each other until the kettle"


def main(folder: Path) -> None:
    app = make_application(sys.argv)
    look().apply("light", 100)
    house = House(folder, "one process")
    house.window.show()
    house.enter()
    session = house.window.content.context.session
    made = Builder(session.vault)
    scene = made.scene("12")
    for part in ("MARA", "JONAH"):
        made.slot(scene, part, made.performer(f"{part} Canary"))
    house.window.content.go(Place("scenes", scene, "beats"))
    tab = house.window.content.screens["scenes"].view.detail.beats
    tab.add.click()
    tab.editor.contact.click()
    tab.editor.title.control.setFocus()
    QTest.keyClicks(tab.editor.title.control, TITLE)
    while TITLE not in Drafts(session, "beat").kept(scene):
        QApplication.processEvents()
    sys.stdout.write(f"KEPT {scene}")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
