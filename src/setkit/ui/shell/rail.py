"""The rail: one entry per screen of the catalogue, and below them what ends the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QRadioButton, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.parts import column
from setkit.ui.kit.screen import ScreenSpec
from setkit.ui.kit.text import tip
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look

_WIDTH, _HEIGHT = 72, 60
_TALLEST = 86  # px: seven entries fit into 720 px at the largest text too


class _Place(QRadioButton):
    """A screen. A radio button to screen readers and arrow keys: one of several, one is on."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__(title)
        self.setAccessibleName(title)
        self.icon_name = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _size()

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _paint(self, self.icon_name)


class _Deed(QPushButton):
    """Something to do at once, such as locking."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__(title)
        self.setAccessibleName(title)
        self.icon_name = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _paint(self, self.icon_name)


class Rail(QWidget):
    """Stands at the leading edge."""

    def __init__(
        self,
        specs: tuple[ScreenSpec, ...],
        go: Callable[[str], object],
        lock: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self.places: dict[str, QRadioButton] = {}
        layout = column(margins=(8, 12, 8, 12), gap=4)
        for spec in specs:
            if spec.is_whole:
                continue
            place = _Place(spec.icon, _(spec.title))
            place.clicked.connect(lambda _on=False, name=spec.id: go(name))
            if spec.key:
                tip(place, f"{_(spec.title)}  {spec.key}")
            self._group.addButton(place)
            self.places[spec.id] = place
            if not spec.is_foot:
                layout.addWidget(place)
        layout.addStretch(1)
        for spec in specs:
            if spec.is_foot and not spec.is_whole:
                layout.addWidget(self.places[spec.id])
        self.lock = _Deed("lock", _("Lock"))
        tip(self.lock, _("Close and lock the vault  Ctrl+L"))
        self.lock.clicked.connect(lambda _on=False: lock())
        layout.addWidget(self.lock)
        self.setLayout(layout)
        self.setFixedWidth(look().px(_WIDTH) + 16)

    def mark(self, screen_id: str) -> None:
        """Show which screen is up."""
        place = self.places.get(screen_id)
        if place is not None:
            place.setChecked(True)


def _size() -> QSize:
    return QSize(look().px(_WIDTH), min(look().px(_HEIGHT), _TALLEST))


def _paint(button: QAbstractButton, icon: str) -> None:
    theme, px = look().theme, look().px
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(button.rect()).adjusted(1, 1, -1, -1)
    path = QPainterPath()
    path.addRoundedRect(frame, 8, 8)
    tint = "text2"
    if button.isChecked():
        painter.fillPath(path, QColor(theme.accent_soft))
        tint = "accent"
    elif button.underMouse():
        painter.fillPath(path, QColor(theme.surface2))
        tint = "text"
    if button.hasFocus():
        painter.setPen(QPen(QColor(theme.focus), 2))
        painter.drawPath(path)
    picture = look().pixmap(icon, tint, 24)
    side = picture.deviceIndependentSize().width()
    painter.drawPixmap(QPointF((button.width() - side) / 2, px(9)), picture)
    painter.setFont(look().font("caption", Face.SEMIBOLD if button.isChecked() else Face.MEDIUM))
    painter.setPen(QColor(look().colour(tint)))
    words = QRectF(0, px(34), button.width(), px(20))
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, button.text())
    painter.end()
