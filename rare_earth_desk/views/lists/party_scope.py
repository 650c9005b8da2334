"""What one is looking at on the pages of companies, exporters and contact points."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.views.desk import Desk


class PartyScope(QObject):
    """A selection of its own for a page that is not the applications page."""

    selection_changed = Signal(object)

    def __init__(self, desk: Desk, page: str) -> None:
        super().__init__(desk)
        self._desk = desk
        self._selection = Selection(page=page)

    @property
    def selection(self) -> Selection:
        """What one is looking at."""
        return self._selection

    def set_selection(self, selection: Selection) -> None:
        """Replace the selection."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)

    def facts(self) -> Facts:
        """Return the facts of the page."""
        return self._desk.register.facts(self._selection.page)
