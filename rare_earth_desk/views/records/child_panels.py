"""The kinds of lines that belong to one record: one card, or several of which one is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QButtonGroup, QVBoxLayout, QWidget

from rare_earth_desk.views.records.child_panel import ChildPanel
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.buttons import TabButton
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.list_declaration import Child
    from rare_earth_desk.views.desk import Desk


class ChildPanels(QWidget):
    """Several would leave no room for the form, so a row of tabs chooses the one in view."""

    def __init__(self, desk: Desk, children: Sequence[Child], parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._front = "", 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 4)
        self.tabs = QWidget(self)
        self.tabs.setAccessibleName(tr("Lines of the record"))
        self._group = QButtonGroup(self)
        self.buttons = [self._button(place, child) for place, child in enumerate(children)]
        row = FlowLayout(self.tabs)
        space(row, 4)
        for button in self.buttons:
            row.addWidget(button)
        column.addWidget(self.tabs)
        self.panels = [ChildPanel(desk, child, self) for child in children]
        for panel in self.panels:
            column.addWidget(panel, 1)
            if len(self.panels) > 1:  # the tab says it
                panel.set_title("")
                panel.setAccessibleName(tr(panel.child.title))
        self._show()

    def show_owner(self, id: str) -> None:  # noqa: A002
        """Show the lines of a record, "" for none."""
        self._owner = id
        for panel in self.panels:
            panel.show_owner(id)
        self._show()

    def focus_next(self) -> bool:
        """Put the keys into the first kind of lines, from one kind into the next.

        Returns whether there was one to go to.
        """
        focus = QApplication.focusWidget()
        among = focus is not None and self.isAncestorOf(focus)
        place = self._front + 1 if among else 0
        if not self._owner or place >= len(self.panels):
            return False
        self.choose(place)
        self.panels[place].focus()
        return True

    def add(self) -> bool:
        """Add a line of the kind in view; returns whether there can be one."""
        if self._owner and self.panels:
            self.panels[self._front].add()
        return bool(self._owner and self.panels)

    def choose(self, place: int) -> None:
        """Bring a kind of lines into view."""
        self._front = place
        self._show()

    def _button(self, place: int, child: Child) -> TabButton:
        button = TabButton(tr(child.title), self.tabs)
        button.setObjectName(f"{child.table}Tab")
        button.clicked.connect(lambda _checked=False: self.choose(place))
        self._group.addButton(button)
        return button

    def _show(self) -> None:
        self.setVisible(bool(self.panels) and bool(self._owner))
        self.tabs.setVisible(len(self.panels) > 1)
        for place, panel in enumerate(self.panels):
            panel.setVisible(bool(self._owner) and place == self._front)
        if self.buttons:
            self.buttons[self._front].setChecked(True)
