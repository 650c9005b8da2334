"""Parts beside each other that stand below each other where there is little width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.views.theme.theme import Theme


class FoldingSplitter(QSplitter):
    """Folds below a width, at zoom 1.0, and unfolds with the sizes its parts had before."""

    def __init__(self, theme: Theme, folds_below: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._folds_below = theme, folds_below
        self._beside: list[int] = []
        self.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold as there is room (Qt)."""
        super().resizeEvent(event)
        self.fit()

    @property
    def is_folded(self) -> bool:
        """Whether the parts stand below each other."""
        return self.orientation() == Qt.Orientation.Vertical

    def fit(self) -> None:
        """Fold or unfold as there is room."""
        folded = self.width() < self._theme.px(self._folds_below)
        if folded == self.is_folded:
            return
        if folded:
            self._beside = self.sizes()
        self.setOrientation(Qt.Orientation.Vertical if folded else Qt.Orientation.Horizontal)
        if folded:
            self.setSizes([1] * self.count())
        elif len(self._beside) == self.count():
            self.setSizes(self._beside)
