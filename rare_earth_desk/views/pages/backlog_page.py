"""The Backlog page: what is filtered, headline numbers, and the five charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rare_earth_desk.views.charts_panel.filter_head import FilterHead
from rare_earth_desk.views.charts_panel.panel import ChartsPanel
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme


class BacklogPage(QWidget):
    """Every chart shows the applications of the same selection as the list."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlogPage")
        self.desk = desk
        self.panel = ChartsPanel(desk, theme)
        self.head = FilterHead(desk, tr("Backlog"), tr("click a bar or band to narrow down"))
        self.chips, self.everything = self.head.chips, self.head.everything
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addWidget(self.head)
        column.addWidget(self.panel, 1)

    def take_primary(self, button: QWidget) -> None:
        """Show a button at the right of the title."""
        self.head.add(button)

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is not a single application."""
        self.panel.offered = actions
