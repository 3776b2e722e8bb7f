"""Every page in every theme as a picture, at 1280x720 and twice as fine: `python dev.py screens`.

Uses the pages of tests/ui, so that what is pictured is what is tested. Exits 1 and says where if
a word has less room than it needs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from setkit.app import make_application
from setkit.ui.theme.look import look
from setkit.ui.theme.tokens import THEMES
from ui.test_every_page import PAGES, cut_off, settle
from ui_house import House

SIZE = QSize(1280, 720)
FINE = 2


def picture(root: QWidget, scale: int) -> QPixmap:
    """Return `root` drawn with `scale` pixels for each of its points."""
    drawn = QPixmap(root.size() * scale)
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    root.render(drawn)
    return drawn


def page_in_theme(page: object, theme: str, place: Path, out: Path) -> list[str]:
    """Save one page in one theme in both sizes; return what is cut off."""
    look().apply(theme, 100)
    house = House(place)
    house.window.resize(SIZE)
    house.window.show()
    root = page(house)  # type: ignore[operator]  # a function of tests/ui, untyped
    settle()
    name = page.__name__  # type: ignore[attr-defined]  # see above
    picture(root, 1).save(str(out / f"{name}-{theme}.png"))
    picture(root, FINE).save(str(out / f"{name}-{theme}@2x.png"))
    found = [f"{name}, {theme}: {words}" for words in cut_off(root)]
    house.window.shut()
    house.window.deleteLater()
    settle()
    return found


def main(arguments: list[str]) -> int:
    """Write all pictures to `arguments[0]` or out/screens; return 1 if anything is cut off."""
    out = Path(arguments[0]) if arguments else ROOT / "out/screens"
    out.mkdir(parents=True, exist_ok=True)
    application = make_application(sys.argv)
    found = []
    with tempfile.TemporaryDirectory() as place:
        for page in PAGES:
            for theme in THEMES:
                folder = Path(place) / f"{page.__name__}-{theme}"
                folder.mkdir()
                found += page_in_theme(page, theme, folder, out)
    for line in found:
        print(f"cut off: {line}")
    print(f"{len(PAGES) * len(THEMES) * 2} pictures in {out.name}/, {len(found)} words cut off")
    application.quit()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
