"""A number that is set by a slider or typed: both always show the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from rare_earth_desk.views.theme.spacing import size, space


class _Spin(QDoubleSpinBox):
    """The wheel scrolls the page instead of changing the number, unless it was clicked first."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hand the wheel on where the keys are elsewhere (Qt)."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SliderLine(QWidget):
    """Name, slider and number in one line; `changed` tells every change by the user or program."""

    changed = Signal(float)

    def __init__(
        self, name: str, *, decimals: int = 1, step: float = 1.0, suffix: str = "", tip: str = ""
    ) -> None:
        super().__init__()
        self._step = step
        label = QLabel(name)
        size(label, width=150)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        self.spin = _Spin()
        self.spin.setAccessibleName(name)
        self.spin.lineEdit().setAccessibleName(name)
        self.spin.setDecimals(decimals)
        self.spin.setSingleStep(step)
        self.spin.setSuffix(suffix)
        self.spin.setKeyboardTracking(False)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        size(self.spin, width=104)
        label.setBuddy(self.spin)
        for part in (label, self.slider, self.spin):
            part.setToolTip(tip)
            part.setAccessibleDescription(tip)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        space(line, 8)
        line.addWidget(label)
        line.addWidget(self.slider, 1)
        line.addWidget(self.spin)
        self.slider.valueChanged.connect(lambda place: self.spin.setValue(place * self._step))
        self.spin.valueChanged.connect(self._on_number)

    def value(self) -> float:
        """Return the number."""
        return self.spin.value()

    def set_range(self, least: float, most: float) -> None:
        """Set between which numbers it can be set; no change is told."""
        blocked = self.blockSignals(True)
        self.spin.setRange(least, most)
        self.slider.setRange(round(least / self._step), round(most / self._step))
        self.blockSignals(blocked)

    def set_value(self, value: float) -> None:
        """Set the number."""
        self.spin.setValue(value)

    def _on_number(self, value: float) -> None:
        # The slider stands at the next step; a number typed between two steps stays as it is.
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(value / self._step))
        self.slider.blockSignals(blocked)
        self.changed.emit(value)
