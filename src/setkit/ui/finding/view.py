"""The find field in the header and the list of hits under it; the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from setkit.foundation.i18n import _, mark, ngettext
from setkit.ui.finding.presenter import FindPresenter, Hit, State
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.overlay import Overlay
from setkit.ui.kit.parts import column
from setkit.ui.kit.rows import ROW_ROLE, Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look

COLUMNS: tuple[Column[Hit], ...] = (Column(mark("Found"), lambda hit: hit.title),)
_WIDTH, _NARROWEST, _PANEL, _TALL = 300, 150, 460, 54
_MOST_ROWS = 9
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS,
    Qt.Key.Key_PageUp: -_MOST_ROWS,
}


class FindField(QLineEdit):
    """Up and Down walk through the hits, Return goes there, Esc leaves."""

    def __init__(self, presenter: FindPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.walk: Callable[[int], object] = lambda by: None
        self.take: Callable[[], object] = lambda: None
        self.show_hits: Callable[[bool], object] = lambda on: None
        self.setPlaceholderText(_("Find  /"))
        self.setAccessibleName(_("Find a scene, a person, a beat, a paper, a page"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(look().px(_NARROWEST))
        self.setMaximumWidth(look().px(_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus | Qt.FocusPolicy.TabFocus)
        self.textEdited.connect(self._on_text)
        self.before: QWidget | None = None

    def enter(self) -> None:
        """Take the keyboard; what stood there is typed over."""
        if not self.hasFocus():
            self.before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def leave(self) -> None:
        """Empty the field and give the keyboard back."""
        self.clear()
        self.show_hits(False)
        before, self.before = self.before, None
        if before is not None and before is not self and before.isVisible():
            before.setFocus()
        else:
            self.clearFocus()

    def mousePressEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Open the list at a click too."""
        super().mousePressEvent(event)  # type: ignore[arg-type]  # QMouseEvent
        self._on_text(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Open the list at `/` or a click; Tab only passes through."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self._on_text(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Close the list: it has no keyboard of its own."""
        super().focusOutEvent(event)
        self.show_hits(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, go or leave; everything else is typed."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.walk(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for this field: it is a key of panels too."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]  # seen above
            event.accept()
            return True
        return super().event(event)

    def _on_text(self, text: str) -> None:
        self._presenter.find(text)
        self.show_hits(True)


class FindPanel(Overlay):
    """The hits, under the field."""

    def __init__(self, presenter: FindPresenter, field: FindField, over: QWidget) -> None:
        super().__init__(over)
        self._field = field
        self.model: RowsModel[Hit] = RowsModel(COLUMNS, lambda hit: hit.key, _spoken)
        self.list = Lines(self.model, _line, _("Found"), self._on_chosen, lead=0, tall=_TALL)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_clicked)
        self.count = Label("", "caption")
        self.nothing = Label(_("Nothing is called that."), "small")
        self.nothing.setContentsMargins(16, 12, 16, 12)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.count.setContentsMargins(16, 2, 16, 6)
        self.setLayout(column(self.stack, self.count, margins=(0, 6, 0, 2), gap=0))
        field.walk, field.take, field.show_hits = self._walk, self._take, self._show_hits
        presenter.render = self.render_state

    def wanted(self, room: QRect) -> QRect:
        """Return the place under the field, as high as the hits need."""
        over = self.parentWidget()
        width = max(look().px(_PANEL), self._field.width())
        left = room.left()
        if over is not None:
            corner = self._field.mapTo(over, QPoint(0, self._field.height() + 6))
            ends = corner.x() + self._field.width()
            is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = corner.x() if is_rtl else ends - width
            top = corner.y()
        else:
            top = room.top()
        left = max(room.left() + 8, min(left, room.right() - width - 8))
        rows = max(1, min(self.model.rowCount(), _MOST_ROWS))
        line = self.list.sizeHintForRow(0) if self.model.rowCount() else look().px(44)
        height = rows * line + look().px(24) + 16
        return QRect(left, top, width, min(height, room.bottom() - top - 16))

    def render_state(self, state: State) -> None:
        """Show the hits of `state`; the first one is chosen."""
        self.model.set_rows(state.hits)
        self.stack.setCurrentWidget(self.list if state.hits else self.nothing)
        found = len(state.hits)
        self.count.setText(ngettext("{n} found", "{n} found", found).format(n=found))
        self.list.setCurrentIndex(self.model.index(0, 0) if state.hits else QModelIndex())
        self.list.scrollToTop()
        if self.isVisible():
            self.enter()

    def _show_hits(self, on: bool) -> None:
        if on:
            self.enter()
        else:
            self.hide()

    def _walk(self, by: int) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            at = max(0, min(self.list.currentIndex().row() + by, last))
            self.list.setCurrentIndex(self.model.index(at, 0))

    def _on_chosen(self, hit: Hit) -> None:
        """Say the hit to screen readers: the keyboard is in the field."""
        self._field.setAccessibleDescription(_spoken(hit))
        told = QAccessibleEvent(self._field, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._take()

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self.isVisible():
            hit: Hit = index.data(ROW_ROLE)
            self._field.leave()
            hit.do()


def _line(hit: Hit) -> Line:
    return Line(hit.title, hit.under)


def _spoken(hit: Hit) -> str:
    return f"{hit.title}, {hit.under}" if hit.under else hit.title
