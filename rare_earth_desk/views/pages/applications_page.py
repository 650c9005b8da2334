"""The applications page: views, list, editor beside it, charts under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rare_earth_desk.domain.selection import Sorting
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.lists.list_page import ListPage
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.theme import Theme


class ApplicationsPage(QWidget):
    """Shows the list first; editor and charts are made once it has been painted."""

    def __init__(self, desk: Desk, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.desk, self.theme, self.settings = desk, theme, settings
        self.list = ListPage(desk, desk, theme)
        self.editor: QWidget | None = None
        self.charts: QWidget | None = None
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.down = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self.across, self.down):
            splitter.setChildrenCollapsible(False)
        self.across.addWidget(self.list)
        self.down.addWidget(self.across)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.down)
        self.list.current_changed.connect(desk.set_current)
        self._complete = False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Make the rest of the page after the list has been painted."""
        super().showEvent(event)
        if not self._complete:
            self._complete = True
            QTimer.singleShot(0, self.complete)

    def complete(self) -> None:
        """Make editor and charts, as far as they are wanted."""

    def remember(self) -> None:
        """Remember the sizes of the parts."""
