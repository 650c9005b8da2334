"""Choices beside what they are about; above it, and whole, where there is little width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.scrolled import DownScroll

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP, _CHOICES, _ANY = 16, 300, 16_777_215
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FoldingRow(QWidget):
    """Folds below a width, in pixels at zoom 1.0; folded it is scrolled by what is around it."""

    def __init__(self, choices: QWidget, about: QWidget, folds_below: float) -> None:
        super().__init__()
        self._folds_below = folds_below
        self.choices, self._about = DownScroll(choices), about
        self.choices.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QBoxLayout(_BESIDE, self)
        space(self._row, _GAP, margins=(0, 0, 0, 0))
        self._row.addWidget(self.choices)
        self._row.addWidget(about, 1)

    @property
    def is_folded(self) -> bool:
        """Whether the choices stand above."""
        return self._row.direction() == _BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold as there is room (Qt)."""
        super().resizeEvent(event)
        folded = event.size().width() < current().px(self._folds_below)
        # Beside each other they keep their width, whatever is asked for.
        width = max(current().px(_CHOICES), self.choices.minimumSizeHint().width())
        self.choices.setMinimumWidth(0 if folded else width)
        self.choices.setMaximumWidth(_ANY if folded else width)
        if folded != self.is_folded:
            self._row.setDirection(_BELOW if folded else _BESIDE)
            self.choices.show_whole(folded)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the least size, folded or not: it may always become narrow enough to fold (Qt)."""
        first, second = self.choices.minimumSizeHint(), self._about.minimumSizeHint()
        width = max(first.width(), second.width())
        if self.is_folded:
            return QSize(width, first.height() + self._row.spacing() + second.height())
        return QSize(width, max(first.height(), second.height()))
