"""A part that shows figures of the register as it stands, worked out only while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.papers.figures_offer import FiguresInView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.reports.blocks import Block
    from rare_earth_desk.views.main_window import MainWindow


class FollowingPage(QWidget):
    """Works its figures out anew after each step that concerns them, and after midnight.

    A subclass says what concerns it (`concerns`), shows (`show_now`) and prints (`blocks`). It
    tells by itself what a step did.
    """

    tells_itself = True
    title: ClassVar[Phrase]

    def __init__(self, window: MainWindow, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.window_, self.desk, self.theme = window, window.desk, window.theme
        self._is_due = True
        self._day: date | None = None
        self.desk.changed.connect(self._on_changed)

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed what is shown."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Show what stands in the register."""
        raise NotImplementedError

    def blocks(self) -> Sequence[Block]:
        """Return what is in view for paper."""
        raise NotImplementedError

    def figures_in_view(self) -> FiguresInView:
        """Return what is in view for paper."""
        self.refresh()
        return FiguresInView(
            title=self.title,
            lines=(),
            blocks=self.blocks(),
            warnings=(),
            when=self.desk.register.today.isoformat(),
        )

    def refresh(self) -> None:
        """Show the register as it stands, if anything has changed."""
        if self.desk.is_closed:
            return
        today = self.desk.register.today
        if self._is_due or today != self._day:
            self._is_due, self._day = False, today
            self.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up after the page has been painted (Qt)."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def _on_changed(self, step: Step) -> None:
        if not self.concerns(step):
            return
        self._is_due = True
        if self.isVisible():
            QTimer.singleShot(0, self, self.refresh)
