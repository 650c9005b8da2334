"""The timeline: an axis of years and months above the lanes of the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from rare_earth_desk.views.measures.time_scale import TimeScale
from rare_earth_desk.views.measures.timeline_delegate import TimelineDelegate
from rare_earth_desk.views.measures.timeline_model import TimelineModel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from rare_earth_desk.charts.measure_timeline import Timeline
    from rare_earth_desk.views.measures.timeline_model import Index
    from rare_earth_desk.views.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NAMES = (120, 290)
"""The least and the most room of the names at the left, in pixels at zoom 1."""
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TimelineList(QListView):
    """Arrows walk through the measures, Enter and a double click open one, a click chooses it."""

    chosen = Signal(str)  # id of the measure that became the current one
    opened = Signal(str)
    scaled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._timeline: Timeline | None = None
        self.model_ = TimelineModel(self)
        self.name_width = 0
        self.scale = TimeScale(0, 0, 0, 0)
        self.year_lines: list[float] = []
        self.today_line = 0.0
        self.setModel(self.model_)
        self.setItemDelegate(TimelineDelegate(self, theme))
        self.setAccessibleName(tr("Timeline of the measures"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index)))
        theme.changed.connect(self._fit)

    @property
    def timeline(self) -> Timeline | None:
        """What is shown."""
        return self._timeline

    def show_timeline(self, timeline: Timeline) -> None:
        """Show a timeline; the current measure stays current where it is still there."""
        current = self.current_id()
        self._timeline = timeline
        self.model_.show(timeline.lanes)
        self._fit()
        self.go_to(current)

    def current_id(self) -> str:
        """Return the id of the current measure, "" for none."""
        return self._id(self.currentIndex())

    def go_to(self, id: str) -> bool:  # noqa: A002
        """Make a measure the current one; returns whether it is shown."""
        place = self.model_.place_of(id)
        if place >= 0:
            self.setCurrentIndex(self.model_.index(place))
        return place >= 0

    def go_to_first(self) -> bool:
        """Make the first measure the current one; returns whether there is one."""
        return bool(self.model_.lanes) and self.go_to(self.model_.lanes[0].id)

    def _id(self, index: Index) -> str:
        return self.model_.lanes[index.row()].id if index.isValid() else ""

    def _fit(self) -> None:
        """Lay out names and axis anew."""
        if self._timeline is None:
            return
        theme, timeline = self._theme, self._timeline
        width = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance
        longest = max((width(f"{lane.name} ?") for lane in timeline.lanes), default=0)
        least, most = map(theme.px, _NAMES)
        self.name_width = min(max(int(longest) + theme.px(22), least), most)
        right = max(self.viewport().width() - theme.px(10), self.name_width + 50)
        self.scale = TimeScale(timeline.first, timeline.last, self.name_width, right)
        self.year_lines = [round(tick.x) + 0.5 for tick in self.scale.years(lambda _text: 0)]
        self.today_line = round(self.scale.x(timeline.today)) + 0.5
        self.scaled.emit()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # -- Qt ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is (Qt)."""
        super().resizeEvent(event)
        self._fit()
        self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which measure is current, and keep it in view (Qt)."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
        self.chosen.emit(self._id(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current measure by Enter (Qt)."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked (Qt)."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)


class TimelineAxis(QWidget):
    """Years, months below them where there is room, and today."""

    def __init__(self, lanes: TimelineList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes, self._theme = lanes, theme
        lanes.scaled.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of three lines: today, years, months (Qt)."""
        return QSize(0, round(3 * self._line() + 4))

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font("tiny")).height() + 1

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the axis (Qt)."""
        timeline = self._lanes.timeline
        if timeline is None:
            return
        painter, theme, scale = QPainter(self), self._theme, self._lanes.scale
        painter.setFont(theme.font("tiny"))
        metrics, line = QFontMetricsF(painter.font()), self._line()
        width = metrics.horizontalAdvance
        for row, ticks in ((1, scale.years(width)), (2, scale.months(width))):
            for tick in ticks:
                painter.setPen(QPen(theme.colour("line"), 1))
                x, top = round(tick.x) + 0.5, row * line
                painter.drawLine(QPointF(x, top + 2), QPointF(x, self.height()))
                painter.setPen(theme.colour("text" if tick.is_year and row == 1 else "muted"))
                place = QRectF(x + 4, top, width(tick.text) + 2, line)
                painter.drawText(place, _MIDDLE, tick.text)
        self._today(painter, scale.x(timeline.today), line)
        painter.end()

    def _today(self, painter: QPainter, x: float, line: float) -> None:
        """Draw the line of today with its word, at the left of it where the edge is near."""
        theme, text = self._theme, tr("today")
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        left = x + 4 if x + width + 8 < self.width() else x - width - 4
        painter.setPen(QPen(theme.colour("bad"), 1.4))
        painter.drawLine(QPointF(round(x) + 0.5, 2), QPointF(round(x) + 0.5, self.height()))
        painter.drawText(QRectF(left, 0, width + 2, line), _MIDDLE, text)


class TimelineView(QWidget):
    """The lanes with their axis above them, which stays while they scroll."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes = TimelineList(theme, self)
        self.axis = TimelineAxis(self.lanes, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self.lanes, 1)
        self.setFocusProxy(self.lanes)
