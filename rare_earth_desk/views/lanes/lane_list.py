"""Lanes over time that keys, mouse and screen readers walk through, below their axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from rare_earth_desk.views.lanes.lane_axis import LaneAxis
from rare_earth_desk.views.lanes.lane_delegate import LaneDelegate, lane_height
from rare_earth_desk.views.lanes.lane_model import LaneModel
from rare_earth_desk.views.lanes.time_scale import TimeScale

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.views.lanes.lane_model import Index
    from rare_earth_desk.views.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NAMES = (120, 290)
"""The least and the most room of the names at the left, in pixels at zoom 1."""


class LaneList(QListView):
    """Arrows walk through the lanes, Enter and a double click open one, a click chooses it."""

    chosen = Signal(str)  # id of the record whose lane became the current one
    opened = Signal(str)
    scaled = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: LaneChart | None = None
        self.model_ = LaneModel(self)
        self.name_width = 0
        self.scale = TimeScale(0, 0, 0, 0)
        self.year_lines: list[float] = []
        self.mark_lines: list[float] = []
        self.today_line = 0.0
        self.setModel(self.model_)
        self.setItemDelegate(LaneDelegate(self, theme))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        # By lanes: half a lane below the axis cannot be read.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index)))
        theme.changed.connect(self._fit)

    @property
    def chart(self) -> LaneChart | None:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: LaneChart) -> None:
        """Show other lanes; the current one stays current where it is still there."""
        current = self.current_id()
        self._chart = chart
        self.model_.show(chart.lanes)
        self._fit()
        self.go_to(current)

    def current_id(self) -> str:
        """Return the id of the current record, "" for none."""
        return self._id(self.currentIndex())

    def go_to(self, id: str) -> bool:  # noqa: A002
        """Make the lane of a record the current one; returns whether it is shown."""
        place = self.model_.place_of(id)
        if place >= 0:
            self.setCurrentIndex(self.model_.index(place))
        return place >= 0

    def go_to_first(self) -> bool:
        """Make the first lane the current one; returns whether there is one."""
        return bool(self.model_.lanes) and self.go_to(self.model_.lanes[0].id)

    def _id(self, index: Index) -> str:
        return self.model_.lanes[index.row()].id if index.isValid() else ""

    def _fit(self) -> None:
        """Lay out names and axis anew."""
        if self._chart is None:
            return
        theme, chart = self._theme, self._chart
        width = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance
        longest = max((width(lane.label) for lane in chart.lanes), default=0)
        least, most = map(theme.px, _NAMES)
        self.name_width = min(max(int(longest) + theme.px(22), least), most)
        right = max(self.viewport().width() - theme.px(10), self.name_width + 50)
        self.scale = TimeScale(chart.first, chart.last, self.name_width, right)
        self.year_lines = [round(tick.x) + 0.5 for tick in self.scale.years(lambda _text: 0)]
        self.mark_lines = [round(self.scale.x(mark.day)) + 0.5 for mark in chart.marks]
        self.today_line = round(self.scale.x(chart.today)) + 0.5
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
        """Tell which lane is current, and keep it in view (Qt)."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
        self.chosen.emit(self._id(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current record by Enter (Qt)."""
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


class LaneView(QWidget):
    """The lanes with their axis above them, which stays while they scroll.

    With `most` lanes it is as high as its lanes, at most as these; else as there is room.
    """

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, most: int | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._most = theme, most
        self.lanes = LaneList(theme, name, self)
        self.axis = LaneAxis(self.lanes, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self.lanes, 1)
        self.setFocusProxy(self.lanes)
        if most is not None:
            self.lanes.scaled.connect(self._fit)

    def _fit(self) -> None:
        assert self._most is not None
        rows = min(self.lanes.model_.rowCount(), self._most)
        lanes = rows * lane_height(self._theme) + 2 * self.lanes.frameWidth()
        self.setFixedHeight(self.axis.sizeHint().height() + lanes)
