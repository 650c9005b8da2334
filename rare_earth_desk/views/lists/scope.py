"""Who holds the selection of a list."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.selection import Selection


class Scope(Protocol):
    """Who holds the selection of a list: the desk, or a page of its own."""

    selection_changed: SignalInstance

    @property
    def selection(self) -> Selection:
        """What one is looking at."""

    def set_selection(self, selection: Selection) -> object:
        """Replace it."""

    def facts(self) -> Facts:
        """Return the rows there are."""
