"""Nothing typed or imported is ever read as markup (I-05)."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

import setkit.ui
from setkit.ui.kit.text import ElidedLabel, Label, plain, tip

EVIL = '<img src="/tmp/x.png"><b>Ana</b>'
SOURCES = sorted(Path(setkit.ui.__file__).parent.rglob("*.py"))
HOME = "kit/text.py"
# Qt widgets and calls that read markup by default, and who may use them.
BANNED = {"QLabel": {HOME}, "QMessageBox": set(), "QTextEdit": set(), "QTextBrowser": set()}
CALLS = {"setToolTip": {HOME}, "setHtml": set(), "setStatusTip": set(), "setWhatsThis": set()}


def offences(source: str, name: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            word = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            for rules in (BANNED, CALLS):
                if word in rules and name not in rules[word]:
                    found.append(f"{name}:{node.lineno} {word}")
        if isinstance(node, ast.Attribute) and node.attr in (
            "RichText",
            "AutoText",
            "MarkdownText",
        ):
            found.append(f"{name}:{node.lineno} {node.attr}")
    return found


def test_only_plain_labels():
    assert len(SOURCES) > 40
    found = []
    for path in SOURCES:
        name = path.relative_to(Path(setkit.ui.__file__).parent).as_posix()
        found += offences(path.read_text(encoding="utf-8"), name)
    assert found == []


def test_the_rule_sees_what_it_should():
    assert offences("from PySide6.QtWidgets import QLabel\nx = QLabel(name)\n", "screens/x.py")
    assert offences("w.setToolTip(name)", "screens/x.py")
    assert offences("w.setTextFormat(Qt.TextFormat.RichText)", "screens/x.py")


@pytest.mark.parametrize("kind", [Label, ElidedLabel])
def test_labels_show_letters(qtbot, kind):
    label = kind(EVIL)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    same = QLabel()
    same.setTextFormat(Qt.TextFormat.PlainText)
    same.setText(EVIL)
    qtbot.addWidget(same)
    label.resize(600, 30)
    assert label.sizeHint().width() >= same.fontMetrics().horizontalAdvance(EVIL) - 2


def test_tool_tips_and_buttons_show_letters(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    tip(widget, EVIL)
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    assert plain("R&D") == "R&&D"


def test_every_label_of_every_page_is_plain(house):
    window = house.window
    window.welcome()
    pages = [window]
    for label in (found for page in pages for found in page.findChildren(QLabel)):
        if label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
