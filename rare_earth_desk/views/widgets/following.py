"""What shows the register as it stands: worked out anew when it has to be, while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk


class Following(QWidget):
    """Works out what it shows after each step that concerns it, and after midnight.

    A subclass says what concerns it (`concerns`) and shows (`show_now`). Nothing is worked out
    while it is hidden, nor before the page it stands on, or what a step did, has been painted.
    """

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.desk = desk
        self._is_due = True
        self._shown_on: date | None = None
        desk.changed.connect(self._on_changed)

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed what is shown."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Show what stands in the register."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the register as it stands, if anything has changed."""
        if self.desk.is_closed:
            return
        today = self.desk.register.today
        if self._is_due or today != self._shown_on:
            self._is_due, self._shown_on = False, today
            self.show_now()

    def make_due(self) -> None:
        """Work it out anew, at once where it is seen."""
        self._is_due = True
        if self.isVisible():
            QTimer.singleShot(0, self, self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up after the page has been painted (Qt)."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def _on_changed(self, step: Step) -> None:
        if self.concerns(step):
            self.make_due()
