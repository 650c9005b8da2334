"""Says once, when a register was opened, that the product ships newer facts than it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

# When the first picture, and what is read after it, is surely there.
_SETTLED_MS = 2_500


class FactsWatch(QObject):
    """Looks for newer facts after the first picture; they wait in their dialog."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look when the window has settled."""
        self._timer.start(_SETTLED_MS)

    def look(self) -> None:
        """Say it where there are such, with the button that shows them."""
        window, register = self._window, self._window.desk.register
        if window.desk.is_closed or register.only_read is not None or window.facing.is_on:
            return
        from rare_earth_desk.domain.phrases import Refused
        from rare_earth_desk.register.newer_facts import newer_facts
        from rare_earth_desk.views.words import tr

        try:
            n = len(newer_facts(register))
        except Refused:  # the action says why, where somebody asks for it
            return
        if n:
            words = tr(
                "This version of the product ships newer facts of the field: {n:difference|"
                "differences} to look at. Nothing changes unless you take it over.",
                n=n,
            )
            show = window.actions_["newer-facts"].trigger
            buttons = ((tr("&Look at them"), show),)
            window.ways.say_when_free(lambda: window.banner.show_message(words, buttons=buttons))
