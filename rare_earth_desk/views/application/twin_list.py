"""A warning that lists what may be the same as what is typed; a click opens one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

# Goes to the warning from the field that is typed into; Tab goes on to the next field.
_KEY = "F12"
_NATIVE = QKeySequence.SequenceFormat.NativeText


class TwinList(QFrame):
    """Hidden while nothing is alike. It warns and never stops anybody.

    Where it `joins`, a button offers to make one of the record that is edited and the marked one.
    """

    opened = Signal(str)  # id of the record to be shown instead
    join_wanted = Signal(str)  # id of the record to be joined with the one that is edited

    def __init__(self, theme: Theme, name: str, *, joins: bool = False) -> None:
        super().__init__()
        self._joins = joins
        self.setProperty("look", "banner")
        mark(self, tone="warn")
        self._title = QLabel(tr("In the register already?"))
        self._title.setProperty("look", "strong")
        self._keys = QLabel(tr("{key} goes to it, Enter opens.", key=_KEY))
        self._keys.setProperty("look", "caption")
        self._keys.setWordWrap(True)
        self.list = LineList(name, theme)
        column = QVBoxLayout(self)
        space(column, 2, margins=(8, 6, 4, 4))
        column.addWidget(self._title)
        column.addWidget(self._keys)
        column.addWidget(self.list)
        self.join = QPushButton(self)  # without a parent it would be a window, if only just now
        self.join.setProperty("look", "link")
        self.join.setVisible(joins)
        self.join.clicked.connect(lambda: self.join_wanted.emit(self.marked()))
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.list)
        self.setAccessibleName(f"{self._title.text()} {self._keys.text()}")
        self.list.acted.connect(lambda key, _act: self.opened.emit(key))
        QShortcut(QKeySequence(_KEY), self).activated.connect(self._take_focus)
        self.hide()

    def show_twins(self, lines: Sequence[Line]) -> None:
        """Show what may be the same; nothing takes the warning away."""
        if lines:
            self.list.show_lines(list(lines))
            self._name_join()
        self.setVisible(bool(lines))
        if lines:
            QWidget.setTabOrder(self.list, self.join)  # the form has its fields in order by now
            QTimer.singleShot(0, self, self._come_into_view)

    def _take_focus(self) -> None:
        if self.list.lines and not self.list.current_key():
            self.list.go_to(self.list.lines[0].key)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Take the warning away."""
        self.hide()

    def is_used(self) -> bool:
        """Tell whether somebody is about to open one: by pointer, or by key."""
        return self.list.hasFocus() or self.join.hasFocus() or self.underMouse()

    def _come_into_view(self) -> None:
        """Be seen, and the field that is typed into as well, where both lie in what scrolls."""
        now, area = QApplication.focusWidget(), self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or now is None or not self.isVisible() or not area.isAncestorOf(now):
            return
        for part in (self, now):
            area.ensureWidgetVisible(part)

    def marked(self) -> str:
        """Return the id of the one that would be joined: the current line, else the first; ""."""
        shown = self.twins() if self._joins else []
        return self.list.current_key() or shown[0] if shown else ""

    def _name_join(self) -> None:
        several = len(self.list.lines) > 1
        words = tr("Join with the marked one …") if several else tr("Join with this one …")
        self.join.setText(f"{words} ({QKeySequence('Ctrl+J').toString(_NATIVE)})")
        self.join.setAccessibleName(words)
        if several and not self.list.current_key():
            self.list.go_to(self.list.lines[0].key)

    def twins(self) -> Sequence[str]:
        """Return the ids shown."""
        return [] if self.isHidden() else [line.key for line in self.list.lines]
