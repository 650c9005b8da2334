"""The tabs of the parts: one row of buttons, with the keys 1 to 9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.statistics.parts import Part


class PartTabs(QWidget):
    """Tells which part was chosen; the keys work anywhere on `page` where nothing is typed."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[Part], page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("partTabs")
        self.setAccessibleName(tr("Parts of the page"))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self)
        space(row, 4)
        for number, part in enumerate(parts, start=1):
            button = self._button(number, part, page)
            self.buttons[part.key] = button
            row.addWidget(button)

    def show_chosen(self, key: str) -> None:
        """Show which part is in view."""
        self.buttons[key].setChecked(True)

    def _button(self, number: int, part: Part, page: QWidget) -> QPushButton:
        button = QPushButton(tr("{key}  {name}", key=number, name=tr(part.label)))
        button.setProperty("look", "tab")
        button.setToolTip(tr(part.help))
        button.setAccessibleName(tr(part.label))
        button.setAccessibleDescription(tr(part.help))
        button.setCheckable(True)
        button.setObjectName(f"part-{part.key}")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(part.key))
        self._group.addButton(button)
        key = QShortcut(QKeySequence(str(number)), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self._press(button))
        return button

    def _press(self, button: QPushButton) -> None:
        """Choose a part by its key; the keys stay with the tabs where they were there."""
        if any(one.hasFocus() for one in self.buttons.values()):
            button.setFocus()
        button.click()
