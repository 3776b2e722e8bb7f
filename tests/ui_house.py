"""A window to test with: its doors are real code, its rooms are a handful of scenes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from setkit.foundation import entropy
from setkit.foundation.clock import ManualClock
from setkit.foundation.errors import NotAVault, WrongPassphrase
from setkit.foundation.preferences import PreferenceFile
from setkit.ui.catalog import SCREENS
from setkit.ui.context import Context
from setkit.ui.gate import Memory
from setkit.ui.screens.scenes.lines import ReasonLine, SceneLine, Standing
from setkit.ui.shell.window import Window, Wiring
from setkit.ui.shell.workplace import Workplace
from setkit.usecases.gate import Opened, Strength
from setkit.usecases.lifecycle import Lifecycle

TITLE = "Quiet Water Canary"
PASSPHRASE = "harbour velvet tundra piano"
CODE = "SK1-K7QD9-9XFT2-2MWE4-4HNB8-8ZPR3-3VYA7-7CGK5-5JTS1"

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


@dataclass
class Box:
    """Something that can be locked, and knows it."""

    locked: int = 0

    def lock(self) -> None:
        self.locked += 1


class SmallDoors:
    """Opens with one passphrase; counts its failures like the real ones."""

    def __init__(self) -> None:
        self.box = Box()
        self.made: tuple[str, ...] = ()
        self.wait = 0

    def judge(self, passphrase: str, about: tuple[str, ...]) -> Strength:
        missing = 15 - len(passphrase)
        if missing > 0:
            return Strength(False, 1, f"{missing} more characters, please.")
        return Strength(True, 4, "Strong.")

    def suggest(self) -> str:
        return "harbour velvet tundra piano swift lemon"

    def new_code(self) -> str:
        return CODE

    def create(self, path, title, name, passphrase, code, progress) -> Opened:
        self.made = (title, name, passphrase, code)
        return Opened(self.box, path)

    def unlock(self, path, passphrase, progress) -> Opened:
        if not path.name.endswith(".setkit"):
            raise NotAVault("There is no vault in this folder.")
        if passphrase != PASSPHRASE:
            raise WrongPassphrase("This passphrase does not open the vault.")
        return Opened(self.box, path, 4, 1_778_565_600_000)

    def check_code(self, path, code, progress) -> None:
        if code != CODE:
            raise WrongPassphrase("This code does not open the vault.")

    def renew(self, path, code, passphrase, new_code, progress) -> Opened:
        self.made = (code, passphrase, new_code)
        return Opened(self.box, path)

    def demo(self, progress) -> Opened:
        return Opened(self.box, Path("demo.setkit"))

    def wait_ms(self, path) -> int:
        return self.wait


class Bell(QObject):
    """Rings when something changed, as a session does."""

    changed = Signal(object)


class House:
    """The window, and everything a test wants to look at behind it."""

    def __init__(self, folder: Path, doors=None, lines=LINES, seed: str = "ui") -> None:
        self.path = folder / "Quiet Water Canary.setkit"
        self.doors = doors or SmallDoors()
        self.life: Lifecycle[Opened] = Lifecycle()
        self.memory = Memory(PreferenceFile(folder / "config"))
        self.clock = ManualClock()
        self.answers: list[Path | None] = []
        self.relaunched: list[Path] = []
        self.lines = lines
        self.bell = Bell()
        self.window = Window(
            Wiring(
                self.doors,
                self.life,
                self.memory,
                self.clock,
                entropy.seeded(seed),
                lambda parent: self,
                lambda: self.path,
                self._workplace,
                self._relaunch,
            )
        )

    def choose_vault(self) -> Path | None:
        return self.answers.pop(0)

    def choose_place(self, suggestion: Path) -> Path | None:
        return self.answers.pop(0)

    def choose_script(self) -> Path | None:
        return self.answers.pop(0)

    def _relaunch(self, path: Path) -> bool:
        self.relaunched.append(path)
        return False

    def _workplace(self, window: Window, opened: Opened) -> Workplace:
        context = Context(self.bell, window.dialogs, window.jobs)
        place = Workplace(
            context,
            SCREENS,
            window.jobs,
            self.memory,
            self.clock,
            window.lock,
            window.toggle_veil,
            lambda: (TITLE, "7 scenes"),
        )
        screen = place.screens["scenes"]
        screen.stale = False
        screen.view._presenter.take(self.lines)
        return place
