"""The parts of the page of priority lists, one tab each."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

LISTS, INTAKE, OUTCOMES = range(3)


class Parts(QTabWidget):
    """Lists, intake and outcomes; a letter with Alt brings each to the front."""

    def __init__(self) -> None:
        super().__init__()
        for part in (self, self.tabBar()):
            part.setAccessibleName(tr("Parts of the page"))

    def fill(self, lists: QWidget, intake: QWidget, outcomes: QWidget) -> None:
        """Add the parts in their order, each with the usual distance to the tabs above it."""
        card = Card(
            tr("What became of each list"),
            tr("Every list as a cohort: its answers, and how its cases stand now."),
        )
        card.set_content(outcomes, to_edges=True)
        for widget, text in ((lists, "&Lists"), (intake, "&Intake"), (card, "&Outcomes")):
            whole = QWidget()
            column = QVBoxLayout(whole)
            space(column, margins=(0, 10, 0, 0))
            column.addWidget(widget)
            self.addTab(whole, tr(text))

    @property
    def is_walked(self) -> bool:
        """Whether the keys are on the tabs themselves, to walk from one to the next."""
        return self.tabBar().hasFocus()
