"""A look at the pages of the open register, after the first picture and between other work."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from rare_earth_desk.views.desk import Desk

# When the first picture, and what is read after it, is surely there; then between two tables.
_SETTLED_MS, _PAUSE_MS = 2_000, 50


class Soundness(QObject):
    """Says calmly when the file is damaged; looks through one table at a time, once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: Iterator[bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look through the file when the window has settled."""
        self._timer.start(_SETTLED_MS)

    def look(self) -> None:
        """Look through the next table, and through those after it in a while."""
        if self._desk.is_closed:
            return
        if self._parts is None:
            self._parts = self._desk.register.file.pages_in_turn()
        sound = next(self._parts, None)
        damage = self._desk.register.file.damage
        if damage is not None:
            self._desk.alarm(damage.phrase)
        elif sound:
            self._timer.start(_PAUSE_MS)
