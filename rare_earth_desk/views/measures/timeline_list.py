"""The timeline: an axis of years and months above the lanes of the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from rare_earth_desk.views.measures.lane_painter import (
    NO_LAYOUT,
    axis_height,
    draw_axis,
    layout_of,
)
from rare_earth_desk.views.measures.timeline_delegate import TimelineDelegate
from rare_earth_desk.views.measures.timeline_model import TimelineModel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from rare_earth_desk.charts.timeline import Timeline
    from rare_earth_desk.views.measures.timeline_model import Index
    from rare_earth_desk.views.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self.layout_ = NO_LAYOUT
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
        self.layout_ = layout_of(self._timeline, self._theme, self.viewport().width())
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
        return QSize(0, axis_height(self._theme))

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
        painter = QPainter(self)
        draw_axis(painter, self._theme, self._lanes.layout_, timeline.today, self.width())
        painter.end()


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
