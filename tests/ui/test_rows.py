"""RowsModel: ten thousand rows, filtered and sorted, keep what was selected."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QTableView

from setkit.domain.finding import folded
from setkit.ui.kit.rows import ROW_ROLE, Column, RowsModel


@dataclass(frozen=True, slots=True)
class Scene:
    id: int
    heading: str
    eighths: int


COLUMNS = (
    Column("Number", lambda row: str(row.id), key=lambda row: row.id),
    Column("Heading", lambda row: row.heading),
    Column("Length", lambda row: f"{row.eighths}/8", searched=False, at_end=True),
)


def model_of(count: int) -> RowsModel[Scene]:
    model: RowsModel[Scene] = RowsModel(COLUMNS, lambda row: row.id, lambda row: f"Scene {row.id}")
    model.set_rows([Scene(n, f"INT. ROOM {n % 97}", n * 7919 % 64) for n in range(count)])
    return model


@pytest.mark.parametrize("view_type", [QListView, QTableView])
def test_selection_survives_filter_and_sort_of_ten_thousand(qtbot, view_type):
    model = model_of(10_000)
    view = view_type()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setCurrentIndex(model.index_of(4711))
    model.sort_by(lambda row: row.eighths)
    assert model.row(view.currentIndex()).id == 4711
    model.filter(f"room {4711 % 97}")
    assert 0 < model.rowCount() < 10_000
    assert model.row(view.currentIndex()).id == 4711
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.row(view.currentIndex()).id == 4711
    model.filter("")
    assert model.row(view.currentIndex()).id == 4711
    model.set_rows([row for row in model.shown() if row.id > 4000])
    assert model.row(view.currentIndex()).id == 4711


def test_what_is_filtered_away_is_not_selected(qtbot):
    model = model_of(100)
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.selectionModel().setCurrentIndex(
        model.index_of(5), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    model.filter("room 6")
    assert all(model.row(index).id != 5 for index in view.selectedIndexes())


def test_equal_rows_keep_the_order_they_came_in(qtbot):
    model = model_of(50)
    model.sort_by(lambda row: 0)
    assert [row.id for row in model.shown()] == list(range(50))
    model.sort(-1)
    assert [row.id for row in model.shown()] == list(range(50))


@given(st.lists(st.integers(0, 63), max_size=40), st.text(max_size=4))
def test_filter_shows_exactly_what_holds_every_word(lengths, text):
    model: RowsModel[Scene] = RowsModel(COLUMNS, lambda row: row.id)
    rows = [Scene(n, f"Übung {length}", length) for n, length in enumerate(lengths)]
    model.set_rows(rows)
    model.filter(text, lambda row: row.eighths % 2 == 0)
    words = folded(text).split()
    expected = [
        row
        for row in rows
        if row.eighths % 2 == 0 and all(w in folded(f"{row.id}\n{row.heading}") for w in words)
    ]
    assert list(model.shown()) == expected


def test_finding_ignores_case_and_accents():
    assert folded("ŁÓDŹ Ærø Nguyễn") == folded("łódź ærø nguyễn")
    assert "lodz" in folded("Kitchen in Łódź")


def test_says_what_qt_asks(qapp):
    model = model_of(3)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.filter("room 1")
    index = model.index(0, 2)
    assert index.data() == "47/8"
    assert index.data(ROW_ROLE).id == 1
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Scene 1"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignTrailing
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Heading"
