"""What stands on every page: marking, recipient, purpose, version, codes, page x of y (X-05)."""

from __future__ import annotations

from setkit.documents.page import Furniture
from setkit.documents.render import marks, tokens
from setkit.documents.render.sheet import Sheet
from setkit.documents.render.tokens import BLACK, WHITE, Style
from setkit.foundation.i18n import _

_QR = 25.0
_LOZENGE = Style(tokens.FOOT_STRONG.font, 6.8, 8.8, 0.34, upper=True)


def furnish(sheet: Sheet) -> None:
    """Draw the furniture on the sheet's new page; the same form on all, drawn first."""
    canvas = sheet.canvas
    if sheet.page == 1:
        canvas.beginForm("furniture", 0, 0, sheet.width, sheet.height)
        canvas._code.append("/Artifact <</Type /Pagination>> BDC")
        _fixed(sheet, sheet.document.furniture)
        canvas._code.append("EMC")
        canvas.endForm()
    canvas.doForm("furniture")
    _page_number(sheet)


def close(sheet: Sheet) -> None:
    """Define the form that says how many pages there are, now that it is known.

    The well-known recipe of saved canvas states sends every bookmark to page 1 (pdf.md section 1).
    """
    canvas = sheet.canvas
    canvas.beginForm("total", -40, -3, 1, 12)
    sheet.text(0, 0, f" {sheet.page}", tokens.FOOT_PAGE, align="right")
    canvas.endForm()


def _fixed(sheet: Sheet, foot: Furniture) -> None:
    if foot.watermark:
        _watermark(sheet, foot.watermark)
    line = sheet.bottom - 12
    edge = sheet.right - _QR - 7
    sheet.rule(line, 0.5)
    width = sheet.setter.width(foot.marking, _LOZENGE) + 10
    sheet.canvas.setFillColorRGB(*sheet.accent)
    sheet.canvas.rect(sheet.left, line - 12.6, width, 9.6, stroke=0, fill=1)
    sheet.text(sheet.left + 5, line - 10.2, foot.marking, _LOZENGE, colour=WHITE)
    groups = " ".join(foot.digest[n : n + 4] for n in range(0, len(foot.digest), 4))
    digest = sheet.text(edge, line - 10.0, f" {groups}", tokens.FOOT, align="right")
    code = digest + sheet.text(
        edge - digest, line - 10.0, f"{foot.code} ·", tokens.FOOT_STRONG, align="right"
    )
    first = " · ".join((foot.title, foot.version, foot.valid_until))
    left = sheet.left + width + 6
    sheet.text(left, line - 10.0, first, tokens.FOOT, fit=edge - code - 10 - left)
    second = " · ".join((foot.recipient, foot.purpose, foot.copy))
    sheet.text(sheet.left, line - 20.4, second, tokens.FOOT, fit=edge - 70 - sheet.left)
    anchor = sheet.text(edge, line - 30.0, foot.anchor, tokens.FOOT, align="right")
    third = f"{foot.rule} {foot.reminder}"
    sheet.text(sheet.left, line - 30.0, third, tokens.FOOT, fit=edge - anchor - 10 - sheet.left)
    payload = f"SK1:{foot.code}:{foot.digest}"
    marks.qr(sheet.canvas, sheet.right - _QR, line - _QR - 4.5, _QR, payload)
    _edge_strip(sheet, f"{foot.code} · {foot.recipient} · {foot.copy} · ")


def _page_number(sheet: Sheet) -> None:
    edge = sheet.right - _QR - 7
    base = sheet.bottom - 12 - 20.4
    room = sheet.setter.width("0" * sheet.digits, tokens.FOOT_PAGE) + 1.6
    text = _("Page {n} of").format(n=sheet.page)
    sheet.text(edge - room - 1, base, text, tokens.FOOT_PAGE, align="right")
    sheet.canvas.saveState()
    sheet.canvas.translate(edge, base)
    sheet.canvas.doForm("total")
    sheet.canvas.restoreState()


def _watermark(sheet: Sheet, name: str) -> None:
    """Set the recipient's name across the sheet, below everything else."""
    style = tokens.HERO.sized(62).sized(62, 62)
    width = sheet.setter.width(name, style)
    scale = min(1.25, sheet.height * 0.84 / width)
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(52)
    canvas.scale(scale, scale)
    sheet.text(0, -20, name, style, align="centre", colour=tokens.WATERMARK)
    canvas.restoreState()


def _edge_strip(sheet: Sheet, text: str) -> None:
    """Repeat code and recipient up the left edge, so that a cropped copy still tells."""
    width = sheet.setter.width(text, tokens.STRIP) + tokens.STRIP.track
    room = sheet.height - sheet.bottom - tokens.TOP - 8
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.left * 0.42, sheet.bottom + 4)
    canvas.rotate(90)
    times = max(1, int(room / width))
    sheet.text(0, 0, (text * times).rstrip(" ·"), tokens.STRIP, fit=room, colour=BLACK)
    canvas.restoreState()
