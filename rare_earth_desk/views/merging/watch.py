"""How many contradictions stand open, in the navigation; only where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rare_earth_desk.views.drops import Drops

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

# When the first picture is surely there: a register that was merged groups its whole log once.
_SETTLED_MS = 1_500


class SharingWatch(QObject):
    """Takes in files dropped onto the window, and counts contradictions after each step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.drops = Drops(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.count)
        window.desk.join_wanted.connect(window.actions_["join"].trigger)
        window.desk.changed.connect(lambda _step: self._timer.start(0))
        window.applications.list.pictured.connect(lambda: self._timer.start(_SETTLED_MS))

    def count(self) -> None:
        """Show the count; a register that was never merged has none, at once."""
        desk = self._window.desk
        if not desk.is_closed:
            self._window.navigation.show_count(
                "contradictions", len(desk.register.contradicting.all())
            )
