"""Widgets of the scene list. Renders a State, passes intents on, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QStackedWidget,
    QWidget,
)

from setkit.foundation.i18n import _, mark
from setkit.ui.answering.view import AnswersView
from setkit.ui.kit.breakpoints import Room, room
from setkit.ui.kit.empty import EmptyState
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.parts import Button, Panel, boxed, column, row
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.screens.scenes.delegate import SceneDelegate
from setkit.ui.screens.scenes.detail import DetailPanel
from setkit.ui.screens.scenes.importing import Preview
from setkit.ui.screens.scenes.lines import (
    SceneLine,
    intimacy_word,
    pages,
    spoken,
    standing_word,
)
from setkit.ui.screens.scenes.presenter import Chip, Order, ScenesPresenter, State
from setkit.ui.screens.scenes.preview import PreviewPage
from setkit.ui.theme.look import look

COLUMNS: tuple[Column[SceneLine], ...] = (
    Column(mark("Number"), lambda line: line.number),
    Column(mark("Heading"), lambda line: line.heading),
    Column(mark("Length"), lambda line: pages(line.eighths), searched=False),
    Column(mark("Intimacy"), intimacy_word),
    Column(mark("Clearance"), lambda line: standing_word(line.standing)),
)


class ScenesView(QWidget):
    """The list on one side, the chosen scene's reasons on the other."""

    def __init__(self, presenter: ScenesPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        presenter.render = self.render_state
        self.model: RowsModel[SceneLine] = RowsModel(COLUMNS, lambda line: line.id, spoken)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SceneDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Scenes"))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.notice = NoticeBar()
        self._make_tools()
        self.chips: dict[Chip, Button] = {}
        self.detail = DetailPanel(presenter.assess, presenter.open_answers, presenter.sheet)
        self.nothing = EmptyState(
            "search", _("No scene fits"), _("Take a word away, or choose All above.")
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.full = self._full()
        self.preview = PreviewPage(presenter.apply_import, presenter.cancel_import)
        self.empty = EmptyState(
            "scenes",
            _("No scenes yet"),
            _(
                "Import a script: Fountain, Final Draft (.fdx) or plain text. Nothing is written "
                "before you have seen what was found, and an import can be taken back."
            ),
            _("Import script …"),
            presenter.import_script,
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.full)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.preview)
        self.answers = AnswersView(presenter.answers, presenter.leave_answers)
        self.pages.addWidget(self.answers)
        self.setLayout(column(self.notice, self.pages, margins=(16, 16, 16, 16), gap=12))

    def _make_tools(self) -> None:
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Find a scene"))
        self.finder.setAccessibleName(_("Find a scene"))
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._presenter.find)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Order"))
        for order, words in self._presenter.orders():
            self.order.addItem(words, order)
        self.order.currentIndexChanged.connect(self._on_order)

    def _full(self) -> QWidget:
        chips = row(gap=6)
        group = QButtonGroup(self)
        for chip in Chip:
            button = Button("", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, chip=chip: self._presenter.choose(chip))
            group.addButton(button)
            self.chips[chip] = button
            chips.addWidget(button)
        chips.addStretch(1)
        self.importing = Button(
            _("Import script …"), "small", "import", on_click=self._presenter.import_script
        )
        heading = row(Label(_("Scenes"), "lead"), None, self.order, self.importing, gap=10)
        left = Panel("panel")
        top = column(heading, self.finder, chips, margins=(16, 14, 16, 6), gap=10)
        body = column(boxed(top), self.stack, margins=(0, 0, 0, 8), gap=2)
        left.setLayout(body)
        self._split = row(left, self.detail, gap=16)
        self._split.setStretch(0, 58)
        self._split.setStretch(1, 42)
        return boxed(self._split)

    def render_state(self, state: State) -> None:
        """Show `state`."""
        self.notice.say(state.notice, state.tone, state.button, self._presenter.act)
        for chip, button in self.chips.items():
            button.set_words(state.chip_words.get(chip, ""))
            button.setChecked(chip is state.chip)
        if state.lines is not self._lines():
            self._shown_lines = state.lines
            self.model.set_rows(state.lines)
        if self.finder.text() != state.text:
            self.finder.setText(state.text)
        self.model.filter(state.text, state.keep)
        self.model.sort_by(state.key)
        self.stack.setCurrentWidget(self.list if self.model.rowCount() else self.nothing)
        self._show_page(state)
        self._select(state.selected)
        self.detail.show_scene(state.detail, state.hint)

    def _show_page(self, state: State) -> None:
        if state.preview is not None and state.preview is not self._previewed:
            self.preview.show_preview(state.preview)
        self._previewed = state.preview
        page = self.full if state.lines else self.empty
        shown = self.preview if state.preview else self.answers if state.is_answering else page
        if self.pages.currentWidget() is not shown:
            self.pages.setCurrentWidget(shown)
            if shown is self.full:
                self.list.setFocus()
            elif shown is self.answers:
                self.answers.list.setFocus()
        for button in (self.importing, self.empty.button):
            if button is not None:
                button.setEnabled(not state.is_busy)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start the keyboard in the list."""
        super().showEvent(event)
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the list more of a wide window than of a narrow one."""
        super().resizeEvent(event)
        wide = room(self.window().width(), look().scale) >= Room.WIDE
        self._split.setStretch(0, 64 if wide else 56)
        self._split.setStretch(1, 36 if wide else 44)

    _previewed: Preview | None = None
    _shown_lines: tuple[SceneLine, ...] = ()

    def _lines(self) -> tuple[SceneLine, ...]:
        return self._shown_lines

    def _select(self, identity: str) -> None:
        index = self.model.index_of(identity)
        if index.isValid() and self.list.currentIndex() != index:
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._presenter.select(self.model.row(index).id)

    def _on_order(self, number: int) -> None:
        order: Order = self.order.itemData(number)
        self._presenter.arrange(order)
