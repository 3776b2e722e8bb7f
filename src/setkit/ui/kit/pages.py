"""Pages of a paper as the recipient will see them, drawn from memory; never a file in clear."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from setkit.foundation.i18n import _
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.text import Label
from setkit.ui.theme.look import look

_WIDEST = 900


class Pages(QWidget):
    """Shows one page at the width there is; Page Up and Page Down turn over."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the paper"))
        self._pages: tuple[bytes, ...] = ()
        self.number = 0
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll(boxed(column(self._sheet, None)))
        self.before = Button("", "small", "back", name=_("Page before"), on_click=self._back)
        self.after = Button("", "small", "chev", name=_("Next page"), on_click=self._on)
        self.count = Label("", "small")
        self._turning = boxed(row(None, self.before, self.count, self.after, None, gap=12))
        layout = column(gap=10)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._turning)
        self.setLayout(layout)
        look().changed.connect(self._draw)

    def show_pages(self, pages: tuple[bytes, ...]) -> None:
        """Show `pages` (PNG files); the page that was up stays up where there still is one."""
        self._pages = pages
        self.number = min(self.number, max(len(pages) - 1, 0))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn over."""
        steps = {Qt.Key.Key_PageDown: self._on, Qt.Key.Key_PageUp: self._back}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            step()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._draw()

    def _back(self) -> None:
        self._turn(self.number - 1)

    def _on(self) -> None:
        self._turn(self.number + 1)

    def _turn(self, number: int) -> None:
        if 0 <= number < len(self._pages):
            self.number = number
            self._scroll.verticalScrollBar().setValue(0)
            self._draw()

    def _draw(self) -> None:
        total = len(self._pages)
        self._turning.setVisible(total > 1)
        if not total:
            self._sheet.clear()
            return
        self.count.setText(_("Page {n} of {total}").format(n=self.number + 1, total=total))
        self.before.setEnabled(self.number > 0)
        self.after.setEnabled(self.number + 1 < total)
        image = QImage.fromData(self._pages[self.number])
        width = min(max(self._scroll.viewport().width() - 4, 200), look().px(_WIDEST))
        ratio = self.devicePixelRatioF()
        size = QSize(round(width * ratio), round(width * ratio * image.height() / image.width()))
        picture = QPixmap.fromImage(
            dimmed(
                image.scaled(
                    size,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        )
        picture.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(picture)


def dimmed(image: QImage) -> QImage:
    """Return a page for the theme in force: at night inverted and tinted, a white sheet glares."""
    if look().theme.name != "night":
        return image
    turned = image.convertToFormat(QImage.Format.Format_RGB32)
    turned.invertPixels()
    painter = QPainter(turned)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(turned.rect(), QColor(look().theme.text))
    painter.end()
    return turned
