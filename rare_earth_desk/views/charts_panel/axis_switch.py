"""Choosing how a past day is read: as at it, or as known on its evening."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import sentence, tr

_MEANINGS = {
    Axis.AS_AT: "What had happened by the evening of the day, local time, as known today.",
    Axis.KNOWN_ON: "What the register said on the evening of the day, local time.",
}


class AxisSwitch(QWidget):
    """Two buttons, of which one is down; arrow keys move, Space chooses."""

    chosen = Signal(object)  # Axis

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("axisSwitch")
        self.setAccessibleName(tr("How a past day is read"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Axis, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 2)
        for axis, meaning in _MEANINGS.items():
            button = QPushButton(sentence(axis.value))
            button.setCheckable(True)
            button.setObjectName(f"axis-{axis.name.lower()}")
            button.setToolTip(tr(meaning))
            button.setAccessibleDescription(tr(meaning))
            button.clicked.connect(lambda _checked=False, axis=axis: self.chosen.emit(axis))
            self._group.addButton(button)
            self.buttons[axis] = button
            row.addWidget(button)
        self.set_axis(Axis.AS_AT)

    def set_axis(self, axis: Axis) -> None:
        """Show which reading is in force."""
        self.buttons[axis].setChecked(True)
