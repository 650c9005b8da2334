"""The drawing area of a chart: its panels over one shared axis, and pointing at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal

from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.views.charts import layout, shapes
from rare_earth_desk.views.charts.overlay import Marks, Pointer
from rare_earth_desk.views.charts.panel_plot import PanelPlot
from rare_earth_desk.views.charts.readings import reading
from rare_earth_desk.views.charts.tooltip import Tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.views.charts.captions import Look
    from rare_earth_desk.views.charts.readings import Row

_FAR = 1_000_000
_KEYS: dict[int, tuple[str, int]] = {
    Qt.Key.Key_Left: ("x", -1),
    Qt.Key.Key_Right: ("x", 1),
    Qt.Key.Key_Home: ("x", -_FAR),
    Qt.Key.Key_End: ("x", _FAR),
    Qt.Key.Key_Up: ("row", -1),
    Qt.Key.Key_Down: ("row", 1),
}

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Canvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph is untyped
    """Shows a figure and tells which cases were asked for; it never zooms or pans."""

    narrowed = Signal(str)
    ringed = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=look.colours.base)
        self.look = look
        self.figure = NOTHING
        self.panels: list[PanelPlot] = []
        self._structure: tuple[object, ...] = ()
        self._index = -1
        self._row = -1
        self.marks, self.pointer = Marks(look), Pointer(look)
        self.scene().addItem(self.marks)
        self.scene().addItem(self.pointer)
        self.tooltip = Tooltip(look, self)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(240, 120)

    def set_figure(self, figure: Figure) -> None:
        """Show `figure`; the items stay when only values, labels or marks differ."""
        if figure.structure() != self._structure:
            self._rebuild(figure)
        self.figure = figure
        for plot, panel in zip(self.panels, figure.panels, strict=True):
            plot.set_data(figure, panel, self.look)
        self.arrange()
        self.point(min(self._index, figure.points - 1), self._row)

    def set_look(self, look: Look) -> None:
        """Take other colours or fonts at once."""
        self.look = look
        self.setBackground(look.colours.base)
        self.tooltip.set_look(look)
        self.set_figure(self.figure)

    def arrange(self) -> None:
        """Lay the panels out for the present size."""
        if self.panels and self.figure.points:
            layout.arrange(self)

    @property
    def pointed(self) -> int:
        """The point that is pointed at, or -1."""
        return self._index

    def _rebuild(self, figure: Figure) -> None:
        for plot in self.panels:
            plot.remove(self.scene())
        self.panels = [PanelPlot(self.scene(), figure, panel, self.look) for panel in figure.panels]
        self._structure = figure.structure()
        self._index, self._row = -1, -1

    # Pointing ------------------------------------------------------------------------------------

    def point(self, index: int, row: int) -> None:
        """Point at a point of the axis and at one row of its reading; at nothing with -1."""
        self._index, self._row = index, row
        area = QRectF(0, 0, self.width(), self.height())
        if index < 0 or not self.panels:
            self._index = self._row = -1
            for plot in self.panels:
                plot.series.choose(-1)
            self.pointer.set_spots([], self.look, area)
            self.tooltip.hide()
            return
        told = reading(self.figure, index)
        row = min(row, len(told.rows) - 1)
        chosen = told.rows[row] if row >= 0 else None
        spots = []
        for k, plot in enumerate(self.panels):
            series = chosen.series if chosen is not None and chosen.panel == k else -1
            plot.series.choose(series)
            spots.append(plot.spot(index, series))
        self.pointer.set_spots(spots, self.look, area)
        self.tooltip.tell(told, row, self.figure, spots)

    def _at(self, place: QPointF) -> tuple[int, int]:
        """Return the point and the row of its reading at a place of the canvas."""
        if not self.panels:
            return -1, -1
        plots = self.panels
        k = next((k for k, p in enumerate(plots) if place.y() <= p.scale.bottom), len(plots) - 1)
        panel, plot = self.figure.panels[k], plots[k]
        inside = QRectF(0, plot.scale.top - 30, plot.scale.right + 8, plot.scale.height + 60)
        if not inside.contains(place):
            return -1, -1
        index = shapes.point_at(panel, self.figure.x, plot.scale, place.x(), place.y())
        if index < 0:
            return -1, -1
        series = shapes.series_at(panel, plot.series.bands(), index, place.x(), place.y())
        rows = reading(self.figure, index).rows
        found = (i for i, row in enumerate(rows) if (row.panel, row.series) == (k, series))
        return index, next(found, -1)

    def _choices(self) -> list[int]:
        """Return the rows of the present reading that lead to cases; where none does, all rows."""
        if self._index < 0:
            return []
        rows = reading(self.figure, self._index).rows
        return [i for i, row in enumerate(rows) if row.query is not None] or list(range(len(rows)))

    def _leads(self) -> bool:
        """Return whether a click here narrows to cases."""
        return self._index >= 0 and self._query() is not None

    def _follow(self) -> None:
        """Narrow to the cases pointed at: those of the chosen series, else of the whole point."""
        query = self._query() if self._index >= 0 else None
        if query is not None:
            self.narrowed.emit(query)

    def _query(self) -> str | None:
        rows: tuple[Row, ...] = reading(self.figure, self._index).rows
        chosen = rows[self._row].query if 0 <= self._row < len(rows) else None
        return chosen if chosen is not None else self._whole()

    def _whole(self) -> str | None:
        wholes = (p.queries[self._index] for p in self.figure.panels if p.queries is not None)
        return next(filter(None, wholes), None)

    # Qt ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the panels out anew."""
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph calls it with None while it is being built
            self.arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse; pyqtgraph's own dragging is left out."""
        index, row = self._at(event.position())
        if (index, row) != (self._index, self._row):
            self.point(index, row)
        shape = Qt.CursorShape.PointingHandCursor if self._leads() else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the right button to the context menu of the chart."""
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Narrow to the cases that were clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.point(*self._at(event.position()))
            self._follow()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count as the second click it is."""
        event.accept()

    def wheelEvent(self, event: QEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self.point(-1, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pointer with arrows, Home and End; Enter narrows, Esc leaves."""
        self.ringed.emit(True)
        key = event.key()  # may be a number that Qt.Key does not know
        if key in _KEYS and self.panels and self.figure.points:
            self._move(*_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._index >= 0:
            self._follow()
        elif key == Qt.Key.Key_Escape and self._index >= 0:
            self.point(-1, -1)
        else:
            event.ignore()

    def _move(self, axis: str, by: int) -> None:
        last = self.figure.points - 1
        across = self.figure.panels[0].across
        if across and abs(by) == 1:
            axis = "row" if axis == "x" else "x"
        if self._index < 0:
            backwards = axis == "x" and by == -1 and not across
            self._index = last if backwards or by == _FAR else 0
        elif axis == "x":
            self._index = min(max(self._index + by, 0), last)
        choices = self._choices()
        if choices and axis == "row" and self._row in choices:
            self._row = choices[(choices.index(self._row) + by) % len(choices)]
        elif choices and self._row not in choices:
            self._row = -1 if self._whole() is not None and axis == "x" else choices[0]
        self.point(self._index, self._row)
        self.setAccessibleDescription(self.tooltip.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for a focus ring when the keyboard led here."""
        super().focusInEvent(event)
        self.ringed.emit(event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the focus ring back, and point at nothing: the tool tip would stay behind."""
        super().focusOutEvent(event)
        self.ringed.emit(False)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.point(-1, -1)
