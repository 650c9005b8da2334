"""Choosing what the charts are grouped by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.selection import GROUPINGS
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr


def _labels() -> dict[str, str]:
    return {key: tr(column_of("application", name).label) for key, name in GROUPINGS.items()}


class GroupingButtons(QWidget):
    """One button for each grouping; arrow keys move, Space chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupingSwitch")
        self.setAccessibleName(tr("Group by"))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self)
        space(row, 4)
        for key, label in _labels().items():
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAccessibleName(tr("Group by {what}", what=label))
            button.setObjectName(f"group-{key}")
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def set_grouping(self, key: str) -> None:
        """Show which grouping is in force."""
        self._buttons[key].setChecked(True)


class GroupingList(QComboBox):
    """The groupings as a list, where there is little room."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groupingSwitch")
        self.setAccessibleName(tr("Group by"))
        self.setToolTip(tr("What the charts are grouped by"))
        for key, label in _labels().items():
            self.addItem(label, key)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_grouping(self, key: str) -> None:
        """Show which grouping is in force."""
        self.setCurrentIndex(self.findData(key))
