"""A few figures in words, one line each: what, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rare_earth_desk.views.theme.spacing import space

if TYPE_CHECKING:
    from collections.abc import Sequence


class Figures(QWidget):
    """Two columns of labels; the second wraps where it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        space(self._grid, across=12, down=5)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines and no others."""
        while len(self._labels) < len(lines):
            self._labels.append(self._added(len(self._labels)))
        for place, pair in enumerate(self._labels):
            for label, text in zip(pair, lines[place] if place < len(lines) else ("", ""),
                                   strict=True):  # fmt: skip
                label.setText(text)
                label.setVisible(place < len(lines))

    def words(self) -> str:
        """Return what is shown, a line each."""
        shown = [pair for pair in self._labels if pair[0].text()]
        return "\n".join(f"{what.text()}: {how.text()}" for what, how in shown)

    def _added(self, place: int) -> tuple[QLabel, QLabel]:
        what, how = QLabel(), QLabel()
        what.setProperty("look", "caption")
        what.setWordWrap(True)
        how.setWordWrap(True)
        self._grid.addWidget(what, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(how, place, 1, Qt.AlignmentFlag.AlignTop)
        return what, how
