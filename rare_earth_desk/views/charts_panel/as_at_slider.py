"""The slider through the days: the register as at any day from the first filing to today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSlider, QWidget

from rare_earth_desk.domain import days
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.charts_panel.axis_switch import AxisSwitch
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_FOUR_WEEKS = 28


_NAMES = {Axis.AS_AT: "As at {day}", Axis.KNOWN_ON: "As known on {day}"}
_TIPS = {
    Axis.AS_AT: (
        "See what had happened by the evening of another day, local time, as known today: "
        "arrow keys by a day, Page keys by four weeks"
    ),
    Axis.KNOWN_ON: (
        "See what the register said on the evening of another day, local time: "
        "arrow keys by a day, Page keys by four weeks"
    ),
}


class AsAtSlider(QWidget):
    """A day in words, how it is read, a slider and a way back to today; None stands for today.

    `previewed` comes at every day passed while the handle is held, `chosen` when a day is settled
    on: after the release, or once per turn of the event loop for keys, clicks and the wheel.
    Arrow keys move by a day, Page Up and Page Down by four weeks, Home and End to the ends.
    """

    previewed = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axis = Axis.AS_AT
        self.switch = AxisSwitch()
        self._day = QLabel()
        self._day.setProperty("look", "strong")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("asAtSlider")
        self.slider.setRange(1, 1)  # until the days are known: zero would be no day at all
        self.slider.setSingleStep(1)
        self.slider.setPageStep(_FOUR_WEEKS)
        self.today = QPushButton(tr("Today"))
        self.today.setObjectName("asAtToday")
        self.today.setToolTip(tr("Back to today"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._settle)
        # The label has its new letters only after the event that announces them.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell)
        self.slider.valueChanged.connect(self._on_value)
        self.slider.sliderReleased.connect(self._settle)
        self.today.clicked.connect(lambda: self.slider.setValue(self.slider.maximum()))
        self._lay_out()

    def set_range(self, first: date | None, today: date) -> None:
        """Offer the days from `first` to `today`; without a first day there is nothing to see."""
        at_end = self.slider.value() == self.slider.maximum()
        self.slider.blockSignals(True)
        self.slider.setRange(min(first or today, today).toordinal(), today.toordinal())
        if at_end:
            self.slider.setValue(today.toordinal())
        self.slider.blockSignals(False)
        self.slider.setEnabled(self.slider.minimum() < self.slider.maximum())
        self._tell()

    def set_day(self, day: date | None) -> None:
        """Show a day; the handle is left alone while it is held."""
        if self.slider.isSliderDown():
            return
        self.slider.blockSignals(True)
        self.slider.setValue(self.slider.maximum() if day is None else day.toordinal())
        self.slider.blockSignals(False)
        self._tell()

    def set_axis(self, axis: Axis) -> None:
        """Show how the day is read."""
        self.axis = axis
        self.switch.set_axis(axis)
        self._tell()

    def day(self) -> date | None:
        """Return the day the handle stands at; None at the right end."""
        value = self.slider.value()
        return None if value >= self.slider.maximum() else date.fromordinal(value)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room for the longest day when the letters grow (Qt)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._later.start(0)

    def _lay_out(self) -> None:
        """Lay out in one line; where the letters are large the slider goes to a second one."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = FlowLayout(self)
        space(line, 8)
        moved = QWidget()
        moved.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.addWidget(self.switch)
        line.addWidget(moved)
        row = QHBoxLayout(moved)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 8)
        size(self.slider, least_width=120)
        row.addWidget(self._day)
        row.addWidget(self.slider, 1)
        row.addWidget(self.today)

    def _on_value(self) -> None:
        self._tell()
        if self.slider.isSliderDown():
            self.previewed.emit(self.day() or date.fromordinal(self.slider.maximum()))
        else:
            self._timer.start(0)

    def _settle(self) -> None:
        self._timer.stop()
        self.chosen.emit(self.day())

    def _tell(self) -> None:
        text = in_words(date.fromordinal(max(self.slider.value(), 1)))
        self._day.setText(text)
        self._day.setMinimumWidth(_widest(self._day.fontMetrics()))
        self.slider.setAccessibleName(tr(_NAMES[self.axis], day=text))
        self.slider.setToolTip(tr(_TIPS[self.axis]))
        self.today.setEnabled(self.day() is not None)


def in_words(day: date) -> str:
    """Return a day with its weekday."""
    return f"{days.WEEKDAYS[day.weekday()]} {days.show(day.isoformat())}"


def _widest(metrics: QFontMetrics) -> int:
    """Return the room of the longest day, so that nothing moves while the slider does."""
    return metrics.horizontalAdvance("Wed 28 May 2028") + 4
