"""The body as a map: a state per area, told by luminance, texture, outline and glyph at once.

QGraphicsItems are invisible to screen readers, so a list of the same areas always stands beside
it (reference/gui.md section 5); the map itself takes the keyboard too: arrows walk the areas.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from setkit.documents.body import Area, areas
from setkit.foundation.i18n import _
from setkit.ui.kit.pill import Mark, glyph_of, tint_of
from setkit.ui.theme.fonts import Face
from setkit.ui.theme.look import look

_BACK_AT = 390
_SMALL = 24  # px: WCAG 2.5.8
_TILE = 9


class BodyMap(QGraphicsView):
    """Front and back. `picked` carries the id of the area the person chose."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Body map, front and back"))
        self.setMinimumSize(240, 320)
        self.viewport().setAccessibleName(_("Body map, front and back"))
        self.places: dict[str, _Place] = {}
        self._words: list[QGraphicsSimpleTextItem] = []
        self._current = ""
        for one in areas():
            place = _Place(one, self)
            place.setPos(_BACK_AT if one.view == "back" else 0, 0)
            self._scene.addItem(place)
            self.places[one.id] = place
        self._letter()
        self._scene.setSceneRect(-175, -6, 740, 830)
        look().changed.connect(self._repaint)
        self._repaint()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show a state per area; an area that is not named has none and is only outlined."""
        for name, place in self.places.items():
            place.set_mark(marks.get(name, Mark.NONE))

    def choose(self, identity: str) -> None:
        """Mark one area as the chosen one; "" chooses none."""
        before, self._current = self._current, identity
        for name in (before, identity):
            if name in self.places:
                self.places[name].set_current(name == identity)

    @property
    def current(self) -> str:
        """Return the id of the chosen area."""
        return self._current

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk to the nearest area in the direction of the arrow."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        found = self._towards(*way)
        if found:
            self.pick(found)

    def pick(self, identity: str) -> None:
        """Choose an area as a click does."""
        self.choose(identity)
        self.picked.emit(identity)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit both views into the room there is."""
        super().resizeEvent(event)
        self.fitInView(self._scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)

    def scale_now(self) -> float:
        """Return how many pixels one unit of the drawing has."""
        return max(self.transform().m11(), 0.01)

    def _towards(self, dx: int, dy: int) -> str:
        here = self.places.get(self._current)
        if here is None:
            return next(iter(self.places))
        start = here.middle()
        best, least = "", float("inf")
        for name, place in self.places.items():
            step = place.middle() - start
            along = step.x() * dx + step.y() * dy
            across = abs(step.x() * dy) + abs(step.y() * dx)
            if name != self._current and along > 1 and along + 2 * across < least:
                best, least = name, along + 2 * across
        return best

    def _letter(self) -> None:
        for left, title, sides in ((0, _("FRONT"), "RL"), (_BACK_AT, _("BACK"), "LR")):
            texts = [(title, 0, 800), (sides[0], -150, 60), (sides[1], 144, 60)]
            for text, x, y in texts:
                word = self._scene.addSimpleText(text)
                word.setData(0, (left + x, y))
                self._words.append(word)

    def _repaint(self) -> None:
        self.setBackgroundBrush(QColor(look().theme.surface))
        for word in self._words:
            word.setFont(look().font("small", Face.SEMIBOLD))
            word.setBrush(QColor(look().theme.text3))
            x, y = word.data(0)
            word.setPos(x - word.boundingRect().width() / 2, y)
        self._scene.update()


class _Place(QGraphicsPathItem):
    """One area. Its texture keeps its size on screen, however large the map is."""

    def __init__(self, area: Area, view: BodyMap) -> None:
        path = QPainterPath()
        for outline in area.outlines:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
            path.closeSubpath()
        super().__init__(path)
        self.area = area
        self._view = view
        self._mark = Mark.NONE
        self._is_current = self._is_hovered = False
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(self._rest())

    def middle(self) -> QPointF:
        """Return where its glyph stands in the drawing."""
        return self.mapToScene(QPointF(*self.area.glyph))

    def set_mark(self, mark: Mark) -> None:
        """Show another state."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def set_current(self, on: bool) -> None:
        """Draw the ring of the chosen area, above its neighbours."""
        self._is_current = on
        self.setZValue(5 if on else self._rest())
        self.update()

    def shape(self) -> QPainterPath:
        """Return where a click counts: small areas reach a little further (24 px)."""
        box = self.path().boundingRect()
        short = min(box.width(), box.height()) * self._view.scale_now()
        if short >= _SMALL:
            return self.path()
        wider = QPainterPathStroker()
        wider.setWidth((_SMALL - short) / self._view.scale_now())
        return self.path().united(wider.createStroke(self.path()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Fill, outline and mark."""
        theme = look().theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QBrush(texture(self._mark))
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        transform = painter.worldTransform()
        ground.setTransform(QTransform.fromScale(ratio / transform.m11(), ratio / transform.m22()))
        painter.fillPath(self.path(), ground)
        self._outline(painter, theme.surface, 2.2)
        plain = self._mark is Mark.NONE
        self._outline(
            painter,
            theme.border_strong if plain else look().colour(tint_of(self._mark)),
            1.1,
            dashed=self._mark is Mark.UNKNOWN,
        )
        if self._is_current or self._is_hovered:
            self._outline(painter, theme.focus, 3.0)
        if not plain:
            self._glyph(painter)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a click would choose this one."""
        self._is_hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802 - Qt's name
        """Show it no longer."""
        self._is_hovered = False
        self.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose."""
        event.accept()
        self._view.pick(self.area.id)

    def _rest(self) -> float:
        box = self.path().boundingRect()
        return 0 if box.width() * box.height() > 2_000 else 1

    def _outline(
        self, painter: QPainter, colour: str, width: float, *, dashed: bool = False
    ) -> None:
        pen = QPen(QColor(colour), width)
        pen.setCosmetic(True)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())

    def _glyph(self, painter: QPainter) -> None:
        size = min(21.0, self.area.room * 1.6)
        x, y = self.area.glyph
        box = QRectF(x - size / 2, y - size / 2, size, size)
        solid = self._mark is Mark.NO
        theme = look().theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.no_fill if solid else theme.surface))
        painter.drawEllipse(box)
        picture = look().pixmap(
            glyph_of(self._mark), "on_no_fill" if solid else tint_of(self._mark), 24, 3.0
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rim = size * 0.14
        painter.drawPixmap(box.adjusted(rim, rim, -rim, -rim), picture, QRectF(picture.rect()))


def texture(mark: Mark) -> QPixmap:
    """Return a small tile of a state's fill in the theme in force."""
    tile = QPixmap(_TILE, _TILE)
    theme = look().theme
    if mark is Mark.NONE:
        tile.fill(QColor(theme.surface))
        return tile
    tile.fill(QColor(theme.no_fill if mark is Mark.NO else look().colour(f"{tint_of(mark)}_soft")))
    line = QColor(look().colour(tint_of(mark)))
    painter = QPainter(tile)
    if mark is Mark.COND:
        painter.setPen(QPen(line, 1.6))
        for shift in (-_TILE, 0, _TILE):
            painter.drawLine(shift, _TILE, shift + _TILE, 0)
    elif mark in (Mark.UNKNOWN, Mark.OPEN):
        painter.fillRect(QRectF(3, 3, 2, 2) if mark is Mark.OPEN else QRectF(4, 4, 1, 1), line)
    painter.end()
    return tile
