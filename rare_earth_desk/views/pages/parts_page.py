"""A page of several parts, each a list page of its own records or a drawn view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.views.places import list_page
from rare_earth_desk.views.primary import furnish
from rare_earth_desk.views.remembered import Remembers
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.front_stack import FrontStack
from rare_earth_desk.views.widgets.part_tabs import PartTabs

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.places import Part, Place


class PartsPage(QWidget):
    """Shows one part at a time; each is made when it is first shown.

    What the window does on a page it does on the part in front (`views.front`).
    """

    def __init__(self, window: MainWindow, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{place.id}Page")
        self._window = window
        self._key = f"part of {place.id}"
        self._parts: dict[str, Part] = {part.key: part for part in place.parts}
        self.made: dict[str, QWidget] = {}
        self.tabs = PartTabs(place.parts, self, digits=False)
        # One part needs no choice.
        self.tabs.setVisible(len(place.parts) > 1)
        self.body = FrontStack(self)
        column = QVBoxLayout(self)
        space(column, 8, margins=(0, 0, 0, 0))
        column.addWidget(self.tabs)
        column.addWidget(self.body, 1)
        self.tabs.chosen.connect(self._on_tab)
        left = window.remembered.text(self._key)
        self.part = left if left in self._parts else place.parts[0].key
        self._show()

    @property
    def in_front(self) -> QWidget:
        """The part that is shown."""
        return self.made[self.part]

    @property
    def about(self) -> str:
        """The table of the records that the part in front is about, "" for none."""
        return self._parts[self.part].table

    def show_part(self, part: str) -> None:
        """Show a part; raises KeyError where there is no such part."""
        self._turn_to(part)
        self._window.focus_list()

    def remember(self) -> None:
        """Remember which part is in front, and how each was left."""
        self._window.remembered.set_text(self._key, self.part)
        for page in self.made.values():
            if isinstance(page, Remembers):
                page.remember()

    def _on_tab(self, part: str) -> None:
        """Show a part; the keys go along, unless they are on the tabs."""
        stay = self.tabs.has_keys
        self._turn_to(part)
        if not stay:
            self._window.focus_list()

    def _turn_to(self, part: str) -> None:
        self.part = self._parts[part].key
        self._show()
        self._window.follow_part()

    def _show(self) -> None:
        if self.part not in self.made:
            part = self._parts[self.part]
            page = self._made(part)
            self.made[part.key] = page
            self.body.addWidget(page)
            furnish(self._window, page, part.table)
        self.body.setCurrentWidget(self.in_front)
        self.tabs.show_chosen(self.part)

    def _made(self, part: Part) -> QWidget:
        if part.make is not None:
            return part.make(self._window)
        return list_page(self._window, part.table, self.body)
