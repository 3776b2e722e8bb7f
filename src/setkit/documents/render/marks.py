"""Small drawings: status shapes (the shape carries the meaning) and the QR code."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.pdfgen.canvas import Canvas

from setkit.documents.page import Mark


def mark(canvas: Canvas, kind: Mark, x: float, y: float, radius: float) -> None:
    """Draw the shape of `kind` around x, y."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(0.24 * radius)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    {
        Mark.AGREED: _tick,
        Mark.CONDITIONS: _half,
        Mark.ASK: _point,
        Mark.OPEN: _ring,
        Mark.HOLD: _bar,
        Mark.NO: _cross,
    }[kind](canvas, x, y, radius)
    canvas.restoreState()


def _tick(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r, stroke=0, fill=1)
    canvas.setStrokeGray(1)
    canvas.setLineWidth(r * 0.36)
    path = canvas.beginPath()
    path.moveTo(x - r * 0.48, y - r * 0.02)
    path.lineTo(x - r * 0.12, y - r * 0.4)
    path.lineTo(x + r * 0.5, y + r * 0.4)
    canvas.drawPath(path, stroke=1, fill=0)


def _half(canvas: Canvas, x: float, y: float, r: float) -> None:
    inner = r * 0.88
    canvas.circle(x, y, inner, stroke=1, fill=0)
    path = canvas.beginPath()
    path.moveTo(x, y + inner)
    path.arcTo(x - inner, y - inner, x + inner, y + inner, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _point(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r * 0.88, stroke=1, fill=0)
    canvas.circle(x, y, r * 0.3, stroke=0, fill=1)


def _ring(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, r * 0.88, stroke=1, fill=0)


def _bar(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.rect(x - r * 0.95, y - r * 0.95, r * 1.9, r * 1.9, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(x - r * 0.6, y - r * 0.17, r * 1.2, r * 0.34, stroke=0, fill=1)


def _cross(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.rect(x - r * 0.95, y - r * 0.95, r * 1.9, r * 1.9, stroke=0, fill=1)
    canvas.setStrokeGray(1)
    canvas.setLineWidth(r * 0.34)
    canvas.line(x - r * 0.42, y - r * 0.42, x + r * 0.42, y + r * 0.42)
    canvas.line(x - r * 0.42, y + r * 0.42, x + r * 0.42, y - r * 0.42)


def qr(canvas: Canvas, x: float, y: float, side: float, payload: str) -> None:
    """Draw `payload` as a QR code with its lower left corner at x, y: one path, no seams."""
    code = QrCodeWidget(payload, barLevel="M", barBorder=0).qr
    code.make()
    count = code.getModuleCount()
    module = side / count
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and code.isDark(row, column):
                column += 1
            if column > start:
                top = y + side - (row + 1) * module
                path.rect(x + start * module, top, (column - start) * module, module * 1.01)
            column += 1
    canvas.drawPath(path, stroke=0, fill=1)
