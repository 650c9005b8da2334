"""The Backlog page: what is filtered, headline numbers, and the five charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.charts_panel.panel import ChartsPanel
from rare_earth_desk.views.lists.chip_words import chip_of
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.chip_bar import ChipBar
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

_TYPED = ""
"""Key of the chip for what was typed into the search line; a chip's term is never blank."""


class BacklogPage(QWidget):
    """Every chart shows the applications of the same selection as the list.

    Each term of the filter is a chip; taking it away widens the charts and the list again.
    """

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backlogPage")
        self.desk = desk
        self.panel = ChartsPanel(desk, theme)
        self.chips = ChipBar()
        self.everything = ElidedLabel(look="caption")
        title = QLabel(tr("Backlog"))
        title.setProperty("look", "page")
        head = QHBoxLayout()
        space(head, 16)
        head.addWidget(title)
        head.addWidget(self.everything, 1)
        head.addWidget(self.chips, 1)
        head.addStretch(0)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(lambda: desk.select(chips=(), typed=""))
        desk.selection_changed.connect(self._show_filter)
        desk.changed.connect(lambda _step: self._tell_all())
        self._show_filter(desk.selection)

    def take_primary(self, button: QWidget) -> None:
        """Show a button at the right of the title."""
        self._head.addWidget(button)

    def offer(self, *actions: QAction) -> None:
        """Offer these as buttons while there is not a single application."""
        self.panel.offered = actions

    def _remove(self, key: str) -> None:
        if key == _TYPED:
            self.desk.select(typed="")
        else:
            self.desk.set_selection(self.desk.selection.without(key))

    def _show_filter(self, selection: Selection) -> None:
        texts = [chip_of(term, term) for term in selection.chips]
        if selection.typed.strip():
            texts.append(chip_of(_TYPED, selection.typed.strip()))
        self.chips.set_chips(texts)
        self.chips.setVisible(bool(texts))
        self.everything.setVisible(not texts)
        self._tell_all()

    def _tell_all(self) -> None:
        """Say why the charts count fewer applications than the list shows."""
        if self.everything.isHidden():
            return
        facts = self.desk.facts()
        days = facts.values("filed_on")
        filed = sum(day is not None for day in days)
        words = tr("All {n:application|applications}", n=grouped(len(facts)))
        if filed < len(facts):
            words = tr(
                "{n:application|applications}, {filed} filed; not counted: {rest} without a "
                "filing day",
                n=grouped(len(facts)), filed=grouped(filed), rest=grouped(len(facts) - filed),
            )  # fmt: skip
        self.everything.setText(tr("{what} · click a bar or band to narrow down", what=words))
