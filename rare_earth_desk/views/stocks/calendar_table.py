"""The grid of the calendar: shaded by how many lines stop, old reports hatched, worked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.stocks.calendar_model import CELL_ROLE, SHADE_ROLE, CalendarModel
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from rare_earth_desk.statistics.stop_calendar import Cell, StopCalendar

_LINES, _LINES_OF_HEADING = 2, 3
_NAMES, _AROUND = 148, 4
# Letters keep 4.5:1 on the darkest shade of either theme.
_LIGHTEST, _DARKEST = 20, 84
_CENTRE = Qt.AlignmentFlag.AlignCenter


class CalendarTable(QTableView):
    """Arrows move, Enter wants the cases behind a cell, Shift+Enter the reports behind it."""

    cases_wanted = Signal()
    reports_wanted = Signal()
    cell_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stopCalendar")
        self.setAccessibleName(tr("Calendar of line stops"))
        self.setAccessibleDescription(
            tr("Arrows move, Enter shows the cases behind a cell, Shift+Enter the reports.")
        )
        self.model_ = CalendarModel(self)
        self.setModel(self.model_)
        look = dress(self, current(), compact=True, lines=_LINES)
        self._cells = CellDelegate(look, self)
        self.setItemDelegate(self._cells)
        self.setItemDelegateForColumn(0, TextDelegate(look, self))
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)
        header.set_lines(_LINES_OF_HEADING)
        header.setSectionsClickable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.doubleClicked.connect(lambda _index: self.cases_wanted.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_changed.emit())
        current().changed.connect(self._size_columns)

    def show_calendar(self, calendar: StopCalendar) -> None:
        """Show a calendar; the cursor stays where it is, at first on the first cell with lines."""
        before = self.currentIndex()
        row, column = before.row(), before.column()
        self.model_.show_calendar(calendar)
        self._size_columns()
        self.updateGeometry()
        if row < 0:
            row, column = self._first()
        self.setCurrentIndex(self.model_.index(
            min(row, self.model_.rowCount() - 1), min(column, self.model_.columnCount() - 1)
        ))  # fmt: skip

    def sizeHint(self) -> QSize:
        """Return the height that shows all rows (Qt)."""
        rows = self.model_.rowCount() * self.verticalHeader().defaultSectionSize()
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def _first(self) -> tuple[int, int]:
        model = self.model_
        for column in range(1, model.columnCount()):
            for row in range(model.rowCount() - 1):
                if model.cell_at(model.index(row, column)).count:
                    return row, column
        return 0, 1

    # -- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to what is behind a cell; Ctrl+C copies the whole calendar (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.reports_wanted if shift else self.cases_wanted).emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            rows = self.model_.rows_of_text()
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size_columns()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)
        model = self.model_
        if model.columnCount():
            least = {place: self._widest(place) for place in range(1, model.columnCount())}
            header.share_out(current().px(_NAMES), least=least, alike=model.weeks)

    def _widest(self, column: int) -> int:
        """Return the pixels that weight and cases of a column need, in the smallest letters."""
        metrics = QFontMetrics(current().font("tiny"))
        model = self.model_
        cells = (model.cell_at(model.index(row, column)) for row in range(model.rowCount()))
        told = (_told(cell) for cell in cells if cell.count)
        return max(map(metrics.horizontalAdvance, told), default=0) + current().px(_AROUND)


class CellDelegate(TextDelegate):
    """How many lines; below it their weight and cases; what rests on old reports is hatched."""

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        """Paint one cell."""
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is None or not cell.count:
            return
        painter.save()
        shade = index.data(SHADE_ROLE)
        if shade is not None and not selected:
            colour = QColor(self.look.tokens.accent)
            colour.setAlpha(round(_LIGHTEST + (_DARKEST - _LIGHTEST) * shade))
            painter.fillRect(rect.adjusted(1, 1, -1, -1), colour)
        if cell.stale:
            self._hatch(painter, rect, cell.stale / cell.count)
        self._write(painter, rect, cell, strong=shade is None)
        painter.restore()

    def _hatch(self, painter: QPainter, rect: QRect, share: float) -> None:
        """Hatch the foot of a cell, as far as its lines rest on old reports."""
        px = self.look.theme.px
        foot = QRect(rect.x() + 1, rect.bottom() - px(5), round((rect.width() - 2) * share), px(5))
        painter.fillRect(foot, QBrush(QColor(self.look.tokens.warn), Qt.BrushStyle.BDiagPattern))

    def _write(self, painter: QPainter, rect: QRect, cell: Cell, *, strong: bool) -> None:
        look = self.look
        number = QFont(look.heading_font if strong else look.font)
        number.setBold(True)
        number.setItalic(cell.stale == cell.count)
        small = look.theme.font("small")
        upper = QRect(rect.x(), rect.y() + look.theme.px(2), rect.width(), rect.height() // 2)
        lower = QRect(rect.x(), upper.bottom() - look.theme.px(1), rect.width(),
                      rect.height() - upper.height() - look.theme.px(5))  # fmt: skip
        painter.setPen(look.pens[0])
        painter.setFont(number)
        painter.drawText(upper, _CENTRE, grouped(cell.count))
        words = _told(cell)
        if QFontMetrics(small).horizontalAdvance(words) > rect.width() - look.theme.px(_AROUND):
            small = look.theme.font("tiny")
        painter.setFont(small)
        painter.drawText(lower, _CENTRE, words)


def _told(cell: Cell) -> str:
    """Return weight and pending cases of a cell, as its second line has them."""
    return f"{grouped(cell.weight, 1)} · {grouped(len(cell.cases))}"
