"""A warning that lists what may be the same as what is typed; a click opens one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr


class TwinList(QFrame):
    """Hidden while nothing is alike. It warns and never stops anybody."""

    opened = Signal(str)  # id of the record to be shown instead

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("look", "banner")
        mark(self, tone="warn")
        self._title = QLabel(tr("In the register already?"))
        self._title.setProperty("look", "strong")
        self.list = LineList(name, theme)
        column = QVBoxLayout(self)
        space(column, 2, margins=(8, 6, 4, 4))
        column.addWidget(self._title)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.acted.connect(lambda key, _act: self.opened.emit(key))
        self.hide()

    def show_twins(self, lines: Sequence[Line]) -> None:
        """Show what may be the same; nothing takes the warning away."""
        if lines:
            self.list.show_lines(list(lines))
        self.setVisible(bool(lines))

    def clear(self) -> None:
        """Take the warning away."""
        self.hide()

    def is_used(self) -> bool:
        """Tell whether somebody is about to open one: by pointer, or by Tab."""
        return self.list.hasFocus() or self.underMouse()

    def twins(self) -> Sequence[str]:
        """Return the ids shown."""
        return [] if self.isHidden() else [line.key for line in self.list.lines]
