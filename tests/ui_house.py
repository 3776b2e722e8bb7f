"""The real window over real encrypted vaults; only the key derivation and the clock are quick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from setkit.foundation import entropy
from setkit.foundation.clock import ManualClock
from setkit.foundation.preferences import PreferenceFile
from setkit.foundation.progress import Progress
from setkit.ui.gate import Memory
from setkit.ui.screens.scenes.lines import ReasonLine, SceneLine, Standing
from setkit.ui.shell.assembly import assemble
from setkit.ui.shell.window import Window, Wiring
from setkit.usecases.gate import Doors, Opened
from setkit.usecases.lifecycle import Lifecycle, Phase
from vaults import PASSPHRASE, how

TITLE = "Quiet Water Canary"
NAME = "Ines Duarte"

LINES = (
    SceneLine(
        "a",
        "12",
        "INT. LAKE HOUSE – BEDROOM – NIGHT",
        18,
        Standing.NOT_CLEAR,
        (
            ReasonLine(
                Standing.NOT_CLEAR,
                "Not in this scene for Ana: hand on upper back.",
                "Take the contact out of beat 3, or plan the one she agreed to.",
            ),
            ReasonLine(Standing.ASK_FIRST, "Tom wants to talk about kiss first.", "Talk to him."),
        ),
        is_intimate=True,
    ),
    SceneLine("b", "12A", "INT. HALLWAY", 4, Standing.AGREED, is_intimate=True),
    SceneLine("c", "14", "EXT. JETTY – DAWN", 11, Standing.NOT_ASSESSED),
    SceneLine("d", "15", "INT. CAR – NIGHT", 9, Standing.ASK_FIRST, is_intimate=True),
    SceneLine("e", "18", "INT. MOTEL – DAY", 22, Standing.UNKNOWN, is_intimate=True),
    SceneLine("f", "21", "INT. KITCHEN – ŁÓDŹ", 7, Standing.NONE),
    SceneLine("g", "22", "OMITTED", None, Standing.NONE, is_omitted=True),
)


class EmptySession(QObject):
    """A session over nothing: for screens that are shown given lines."""

    changed = Signal(object)

    def look(self, query, *arguments):
        """Return what a query over an empty vault would: nothing."""
        return ""


class Nowhere:
    """A guide for screens that stand alone: leads nowhere."""

    def go(self, place):
        """Stay."""

    def here(self, place):
        """Note nothing."""

    def hand_over(self, scene_id, person_id):
        """Keep the screen."""


class House:
    """The window, and everything a test wants to look at behind it."""

    def __init__(self, folder: Path, seed: str = "ui") -> None:
        self.path = folder / "Quiet Water Canary.setkit"
        self.clock = ManualClock()
        self.doors = Doors(self.clock, entropy.seeded(seed), lambda: how(clock=self.clock))
        self.life: Lifecycle[Opened] = Lifecycle()
        self.memory = Memory(PreferenceFile(folder / "config"))
        self.answers: list[Path | None] = []
        self.filled: list[bool] = []
        self.relaunched: list[Path] = []
        self.code = ""
        self.system = lambda away: None
        self.window = Window(
            Wiring(
                self.doors,
                self.life,
                self.memory,
                self.clock,
                entropy.seeded(seed),
                lambda parent: self,
                lambda: self.path,
                assemble,
                self._relaunch,
                self._listen,
            )
        )

        self.window.lending.fill = self.filled.append  # pages are tested at the size they are given

    def make_vault(self) -> None:
        """Make a locked vault at `path`, as the create page does."""
        self.code = self.doors.new_code()
        self.doors.create(self.path, TITLE, NAME, PASSPHRASE, self.code, Progress()).lock()

    def go_to_lock(self) -> None:
        """Make a vault and show its unlock page."""
        self.make_vault()
        self.life.transition(Phase.WELCOME, Phase.LOCKED)
        self.window.unlock(self.path)

    def enter(self) -> None:
        """Make a vault and open it without the unlock page."""
        self.make_vault()
        self.enter_again()

    def enter_again(self) -> None:
        """Open the vault that is there without the unlock page."""
        self.life.transition(Phase.WELCOME, Phase.LOCKED)
        back = self.life.begin()
        self.window.enter(
            self.life.finish(back, lambda: self.doors.unlock(self.path, PASSPHRASE, Progress()))
        )

    def choose_vault(self) -> Path | None:
        return self.answers.pop(0)

    def choose_place(self, suggestion: Path) -> Path | None:
        return self.answers.pop(0)

    def choose_backup(self, start: Path) -> Path | None:
        return self.answers.pop(0)

    def choose_script(self) -> Path | None:
        return self.answers.pop(0)

    def choose_paper(self) -> Path | None:
        return self.answers.pop(0)

    def choose_folder(self, caption: str) -> Path | None:
        return self.answers.pop(0)

    def _listen(self, window, away):
        return self.system(away)

    def _relaunch(self, path: Path) -> bool:
        self.relaunched.append(path)
        return False
