"""Drawing the list for the table on pages: black on white, room to write, the head on each page.

Everything is measured in millimetres from the upper left corner of the page, so that screen, PDF
and printer show the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from rare_earth_desk.views.papers.plain_pdf import without_moment
from rare_earth_desk.views.papers.sheets import MM_PER_INCH, Sheets, page_layout
from rare_earth_desk.views.theme import fonts
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from rare_earth_desk.domain.table_paper import PaperRow, TablePaper

PaperSize = Literal["A4", "Letter"]
SIZES: dict[PaperSize, QPageSize.PageSizeId] = {
    "A4": QPageSize.PageSizeId.A4,
    "Letter": QPageSize.PageSizeId.Letter,
}
# In millimetres. Rows are as high as one writes by hand, and few printers come nearer the edge.
_MARGIN, _HEAD, _HEADING, _ROW, _FOOT = 12.0, 16.0, 13.0, 12.0, 7.0
_LABEL, _NUMBER, _PRODUCT, _BOX, _OTHER, _DAY = 23.0, 50.0, 36.0, 14.0, 18.0, 24.0
_SQUARE = 6.0
_POINTS_PER_INCH = 72.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LINE, _FRAME = 0.15, 0.3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place of a row, from `left`, in millimetres."""

    left: float
    width: float

    def at(self, top: float, height: float) -> QRectF:
        return QRectF(self.left, top, self.width, height)


class TableSheets(Sheets):
    """The pages of one paper in one size, lying on their long side."""

    def __init__(self, paper: TablePaper, size: PaperSize = "A4") -> None:
        self.paper, self.size = paper, size
        super().__init__(page_layout(SIZES[size], lies=True))
        full = self.millimetres
        self._width, self._height = full.width(), full.height()
        room = self._height - 2 * _MARGIN - _HEAD - _HEADING - _FOOT
        self._rows_per_page = max(int(room // _ROW), 1)
        self._cells = self._columns()

    @property
    def _has_products(self) -> bool:
        return any(row.product for row in self.paper.rows)

    @property
    def pages(self) -> int:
        """How many pages there are; a list without rows has one."""
        return max(-(-len(self.paper.rows) // self._rows_per_page), 1)

    def rows_of(self, page: int) -> Sequence[PaperRow]:
        """Return the rows of a page, counted from 0."""
        first = page * self._rows_per_page
        return self.paper.rows[first : first + self._rows_per_page]

    # -- where they go ---------------------------------------------------------------------------

    def pdf(self) -> bytes:
        """Return the paper as a PDF file; the same paper is the same bytes, at whatever hour."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title())
        writer.setCreator("Rare Earth Desk")
        writer.setResolution(600)
        writer.setPageLayout(self.layout)
        self.print_to(writer)
        return without_moment(bytes(buffer.data().data()))

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Draw a page, counted from 0, at the origin of a device of this fineness."""
        pen = _Pen(painter, dots_per_inch)
        self._draw_head(pen)
        top = _MARGIN + _HEAD
        self._draw_headings(pen, top)
        top += _HEADING
        for row in self.rows_of(page):
            self._draw_row(pen, row, top)
            top += _ROW
        self._draw_foot(pen, page)

    def title(self) -> str:
        """Return what the paper is called."""
        return tr("List {n}", n=self.paper.list_number)

    def _draw_head(self, pen: _Pen) -> None:
        paper, width = self.paper, self._width - 2 * _MARGIN
        pen.write(self.title(), QRectF(_MARGIN, _MARGIN, width, 8), 18, strong=True)
        told = (
            tr("handed over on {day}", day=paper.handed_over) if paper.handed_over else "",
            "" if paper.is_fixed else tr("the codes hold for this order and these numbers"),
            tr("meeting of {day}", day=paper.held_on) if paper.held_on else "",
        )
        below = QRectF(_MARGIN, _MARGIN + 8, width, 6)
        pen.write(" · ".join(filter(None, told)), below, 10)
        if paper.is_sample:
            mark = QRectF(self._width - _MARGIN - 70, _MARGIN, 70, 8)
            pen.write(tr("SAMPLE · invented data"), mark, 12, strong=True, where=_RIGHT)

    def _draw_headings(self, pen: _Pen, top: float) -> None:
        cells, height = self._cells, _HEADING
        product = tr("Product") if self._has_products else ""
        words = (tr("Row, code"), tr("Application number"), product)
        for cell, text in zip(cells[:3], words, strict=True):
            pen.write(text, cell.at(top, height * 0.5), 9, strong=True)
        boxes = [(verb.key, tr(verb.label)) for verb in self.paper.boxes]
        for cell, (key, text) in zip(cells[3:], [*boxes, ("…", tr("other"))], strict=False):
            pen.write(key, cell.at(top, height * 0.5), 11, strong=True, where=_MIDDLE)
            below = cell.at(top + height * 0.42, height * 0.58)
            pen.write(text, below, 7, where=_MIDDLE, wrapped=True)
        for cell, text in zip(cells[-2:], (tr("Day"), tr("Note")), strict=True):
            pen.write(text, cell.at(top, height * 0.5), 9, strong=True)
        pen.line(_MARGIN, self._width - _MARGIN, top + height, _FRAME)

    def _draw_row(self, pen: _Pen, row: PaperRow, top: float) -> None:
        label, number, product, *boxes, day, note = self._cells
        pen.write(row.label, label.at(top, _ROW), 16, strong=True)
        pen.write(row.number, number.at(top, _ROW), 12)
        both = bool(row.product_zh)
        pen.write(row.product, product.at(top + (0.8 if both else 0), _ROW / (2 if both else 1)), 9)
        if both:
            pen.write(row.product_zh, product.at(top + _ROW / 2 - 0.4, _ROW / 2), 9)
        for place, cell in enumerate(boxes):
            # Behind the last box a line to write its letters on.
            last = place == len(boxes) - 1
            left = cell.left + (2.0 if last else (cell.width - _SQUARE) / 2)
            pen.frame(QRectF(left, top + (_ROW - _SQUARE) / 2, _SQUARE, _SQUARE))
            if last:
                pen.line(left + _SQUARE + 1, cell.left + cell.width, top + _ROW - 3, _LINE)
        for cell in (day, note):
            pen.line(cell.left, cell.left + cell.width - 2, top + _ROW - 3, _LINE)
        pen.line(_MARGIN, self._width - _MARGIN, top + _ROW, _LINE)

    def _draw_foot(self, pen: _Pen, page: int) -> None:
        place = QRectF(
            _MARGIN, self._height - _MARGIN - _FOOT, self._width - 2 * _MARGIN, _FOOT
        )  # fmt: skip
        pen.write(tr("Page {n} of {all}", n=page + 1, all=self.pages), place, 9, where=_RIGHT)
        pen.write(self.title(), place, 9)

    def _columns(self) -> list[_Cell]:
        """Return the cells of a row; the note takes the room that is left."""
        product = _PRODUCT if self._has_products else 0.0
        widths = [_LABEL, _NUMBER, product, *(_BOX for _ in self.paper.boxes), _OTHER + 2, _DAY]
        cells, left = [], _MARGIN
        for width in widths:
            cells.append(_Cell(left, width))
            left += width
        # A little room between the last box and the day.
        cells[-1] = _Cell(cells[-1].left + 3, cells[-1].width)
        left += 3
        return [*cells, _Cell(left, self._width - _MARGIN - left)]


class _Pen:
    """Draws words and lines in millimetres, letters in points."""

    def __init__(self, painter: QPainter, dots_per_inch: float) -> None:
        self._painter = painter
        self._dots = dots_per_inch / MM_PER_INCH
        self._per_point = dots_per_inch / _POINTS_PER_INCH
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def write(
        self,
        text: str,
        place: QRectF,
        points: float,
        *,
        strong: bool = False,
        where: Qt.AlignmentFlag = _LEFT,
        wrapped: bool = False,
    ) -> None:
        """Write a line of text; what is too long for its place is `wrapped` or written smaller."""
        place = QRectF(
            place.left() * self._dots, place.top() * self._dots,
            place.width() * self._dots, place.height() * self._dots,
        )  # fmt: skip
        font = self._font(points, strong=strong)
        needed = QFontMetricsF(font, self._painter.device()).horizontalAdvance(text)
        if needed > place.width() and not wrapped:
            font = self._font(points * place.width() / needed * 0.98, strong=strong)
        self._painter.setPen(QColor("black"))
        self._painter.setFont(font)
        flow = Qt.TextFlag.TextWordWrap if wrapped else Qt.TextFlag.TextSingleLine
        self._painter.drawText(place, int(where | flow), text)

    def line(self, left: float, right: float, top: float, width: float) -> None:
        """Draw a level line."""
        self._pen(width)
        self._painter.drawLine(
            round(left * self._dots), round(top * self._dots),
            round(right * self._dots), round(top * self._dots),
        )  # fmt: skip

    def frame(self, place: QRectF) -> None:
        """Draw the frame of a box to tick."""
        self._pen(_FRAME)
        self._painter.drawRect(
            QRectF(place.left() * self._dots, place.top() * self._dots,
                   place.width() * self._dots, place.height() * self._dots)
        )  # fmt: skip

    def _pen(self, width: float) -> None:
        pen = QPen(QColor("black"))
        pen.setWidthF(max(width * self._dots, 1.0))
        self._painter.setPen(pen)

    def _font(self, points: float, *, strong: bool) -> QFont:
        font = fonts.font(strong=strong)
        font.setPixelSize(max(round(points * self._per_point), 1))
        return font
