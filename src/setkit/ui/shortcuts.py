"""The keys of the program in one table: what is bound and what the pages say.

No other module makes a QShortcut (tests/ui/test_shortcuts.py), so nothing is bound that the table
does not name. The keys of the screens stand in the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from setkit.foundation.errors import Bug
from setkit.foundation.i18n import _, mark

EVERYWHERE = mark("Everywhere")
TABS = mark("Tabs")
BEATS = mark("Beats of a scene")
WRITING = mark("While a beat is written")
ROWS = mark("Rows of a shooting day")
ANSWERS = mark("Answers of one person")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One deed and its keys (Qt's portable spelling). `group` and `words` are marked strings."""

    id: str
    keys: str
    group: str
    words: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("find", "/", EVERYWHERE, mark("Find a scene, a person, a beat, a paper, a page")),
    Shortcut("keys", "?", EVERYWHERE, mark("Show the keys")),
    Shortcut("withdraw", "Ctrl+Shift+W", EVERYWHERE, mark("Somebody withdraws")),
    Shortcut("hide", "F9", EVERYWHERE, mark("Hide everything, and bring it back")),
    Shortcut("lock", "Ctrl+L", EVERYWHERE, mark("Close and lock the vault")),
    Shortcut("back", "Alt+Left", EVERYWHERE, mark("Back to where you were")),
    Shortcut("forward", "Alt+Right", EVERYWHERE, mark("Forward again")),
    Shortcut("close", "Esc", EVERYWHERE, mark("Close what lies over the page")),
    Shortcut("tab.next", "Ctrl+PgDown", TABS, mark("Next tab")),
    Shortcut("tab.before", "Ctrl+PgUp", TABS, mark("Tab before")),
    Shortcut("beat.edit", "Return", BEATS, mark("Write the chosen beat")),
    Shortcut("beat.up", "Alt+Up", BEATS, mark("Move the chosen beat up")),
    Shortcut("beat.down", "Alt+Down", BEATS, mark("Move the chosen beat down")),
    Shortcut("beat.remove", "Del", BEATS, mark("Take the chosen beat out")),
    Shortcut("beat.save", "Ctrl+Return", WRITING, mark("Save the beat")),
    Shortcut("beat.cancel", "Esc", WRITING, mark("Drop what was written")),
    Shortcut("row.up", "Alt+Up", ROWS, mark("Move the chosen row up")),
    Shortcut("row.down", "Alt+Down", ROWS, mark("Move the chosen row down")),
    Shortcut("row.remove", "Del", ROWS, mark("Take the chosen row out")),
    Shortcut("answer.yes", "1", ANSWERS, mark("Yes")),
    Shortcut("answer.yes_with_conditions", "2", ANSWERS, mark("Yes, with conditions")),
    Shortcut("answer.no", "3", ANSWERS, mark("Not in this scene")),
    Shortcut("answer.discuss_later", "4", ANSWERS, mark("Wants to talk first")),
    Shortcut("answer.unanswered", "0", ANSWERS, mark("No answer")),
)
_BY_ID = {one.id: one for one in SHORTCUTS}
WINDOW = Qt.ShortcutContext.WindowShortcut
INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
ONLY = Qt.ShortcutContext.WidgetShortcut


def keys_of(identity: str) -> str:
    """Return the keys of one deed in Qt's portable spelling. Raises Bug for an unknown one."""
    if identity not in _BY_ID:
        raise Bug("no such shortcut")
    return _BY_ID[identity].keys


def bind(
    owner: QWidget,
    identity: str,
    act: Callable[[], object],
    reach: Qt.ShortcutContext = WINDOW,
) -> QShortcut:
    """Let the keys of a deed do it, as far as `reach` says. Raises Bug for an unknown deed."""
    return bind_keys(owner, keys_of(identity), act, reach)


def bind_keys(
    owner: QWidget,
    keys: str,
    act: Callable[[], object],
    reach: Qt.ShortcutContext = WINDOW,
) -> QShortcut:
    """Let `keys`, which stand in the catalogue of screens, do something."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(reach)
    shortcut.activated.connect(lambda: act())
    return shortcut


def spoken_keys(keys: str) -> str:
    """Return keys as this computer spells them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def by_group() -> tuple[tuple[str, tuple[Shortcut, ...]], ...]:
    """Return the whole table by group, in order; the names of the groups in the chosen language."""
    groups = dict.fromkeys(one.group for one in SHORTCUTS)
    return tuple((_(name), tuple(s for s in SHORTCUTS if s.group == name)) for name in groups)
