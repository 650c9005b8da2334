"""The slider through the days, tied to the day of the selection that all pages share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rare_earth_desk.views.charts_panel.as_at_slider import AsAtSlider

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.selection import Axis
    from rare_earth_desk.views.desk import Desk


class DayChoice(QObject):
    """Who owns it lays `slider` out, and calls `follow` when it shows the register anew."""

    def __init__(self, desk: Desk, parent: QWidget | QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.slider = AsAtSlider()
        self.slider.chosen.connect(self._settle)
        self.slider.switch.chosen.connect(self._read_on)
        desk.selection_changed.connect(lambda chosen: self.slider.set_axis(chosen.axis))

    def follow(self) -> None:
        """Let the slider show the selection, and reach from the first filing to today."""
        selection = self._desk.selection
        self.slider.set_range(self._first_filing(), self._desk.register.today)
        self.slider.set_axis(selection.axis)
        self.slider.set_day(selection.past)

    def _first_filing(self) -> date | None:
        import numpy as np

        days = self._desk.register.facts().factor("filed_on").distinct_numbers()
        known = days[~np.isnan(days)]
        return date.fromordinal(int(known.min())) if len(known) else None

    def _settle(self, day: date | None) -> None:
        if not self._desk.look_at(day):
            self.follow()

    def _read_on(self, axis: Axis) -> None:
        if not self._desk.read_on(axis):
            self.follow()
