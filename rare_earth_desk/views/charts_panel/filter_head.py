"""The head of a page of figures: its name, and which applications its figures are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.lists.chip_words import chip_of
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.chip_bar import ChipBar
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.views.desk import Desk

_TYPED = ""
"""Key of the chip for what was typed into the search line; a chip's term is never blank."""


class FilterHead(QWidget):
    """Each term of the filter is a chip; taking it away widens the figures and the list again.

    Without a filter it says how many applications there are, and `hint` what can be done.
    """

    def __init__(self, desk: Desk, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._hint = desk, hint
        self.chips = ChipBar()
        self.everything = ElidedLabel(look="caption")
        name = QLabel(title)
        name.setProperty("look", "page")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        space(self._row, 16)
        self._row.addWidget(name)
        self._row.addWidget(self.everything, 1)
        self._row.addWidget(self.chips, 1)
        self._row.addStretch(0)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(lambda: desk.select(chips=(), typed=""))
        desk.selection_changed.connect(self._show_filter)
        desk.changed.connect(lambda _step: self._tell_all())
        self._show_filter(desk.selection)

    def add(self, button: QWidget) -> None:
        """Show a button at the right of the title."""
        self._row.addWidget(button)

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
        """Say why the figures count fewer applications than the list shows."""
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
        self.everything.setText(tr("{what} · {hint}", what=words, hint=self._hint))
