"""F1: every key of the window on one sheet, in pages that are read at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.buttons import TabButton
from rare_earth_desk.views.widgets.dialog_frame import room_for
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.widgets.key_columns import (
    KeySection,
    Part,
    caps,
    column_widget,
    columns_evened,
    parts_of,
)
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

__all__ = ["KeySection", "ShortcutSheet", "caps"]

# Of the room there is, so that some of the window stays visible.
_SHARE = 0.94
# At zoom 1.0, in pixels: the least of a column, between two, around all, and what head and names
# of the pages take.
_COLUMN, _BETWEEN, _AROUND, _HEAD = 285, 32, 48, 132
_MOST_COLUMNS = 5


class ShortcutSheet(QDialog):
    """Keys and what they do; Esc or F1 closes it, and nothing of it scrolls.

    What does not fit at one look stands on further pages, chosen by their number, by Left and
    Right, or by Page Up and Page Down. What comes `first` has pages of its own.
    """

    def __init__(
        self,
        sections: Sequence[KeySection],
        parent: QWidget | None = None,
        *,
        first: Sequence[KeySection] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAccessibleName(tr("Keys and what they do"))
        self.pages = QStackedWidget()
        self.tabs: list[TabButton] = []
        self._group = QButtonGroup(self)
        names = self._fill(first, tr("Here")) if first else []
        names += self._fill(sections)
        column = QVBoxLayout(self)
        px = current().px
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(12))
        column.addLayout(self._head(len(names)))
        if len(names) > 1:
            column.addWidget(self._names(names))
        column.addWidget(self.pages, 1)
        self._connect()
        self.resize(self.sizeHint().boundedTo(self._room()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 closes as it opened (Qt)."""
        if event.key() == Qt.Key.Key_F1:
            self.accept()
        else:
            super().keyPressEvent(event)

    def show_page(self, place: int) -> None:
        """Show a page, from 0; before the first and after the last there is none."""
        if 0 <= place < self.pages.count():
            self.pages.setCurrentIndex(place)
            if self.tabs:
                self.tabs[place].setChecked(True)

    # -- laid out --------------------------------------------------------------------------------

    def _fill(self, sections: Sequence[KeySection], name: str = "") -> list[str]:
        """Add pages and return what they are called: `name` where it is one and has one."""
        px, room = current().px, self._room()
        inner = room.width() - px(_AROUND)
        wide = (inner + px(_BETWEEN)) // px(_COLUMN + _BETWEEN)
        wide = max(1, min(wide, _MOST_COLUMNS))
        width = min(inner, (inner + px(_BETWEEN)) // wide - px(_BETWEEN))
        parts = parts_of(sections, width, self)
        columns = columns_evened(parts, room.height() - px(_HEAD), wide)
        names = []
        for start in range(0, len(columns), wide):
            some = columns[start : start + wide]
            page = _page(some, width)
            is_all = bool(name) and len(columns) <= wide
            names.append(name if is_all else _name(some))
            page.setAccessibleName(names[-1])
            self.pages.addWidget(page)
        return names

    def _head(self, pages: int) -> QHBoxLayout:
        title = QLabel(tr("Keys"))
        title.setProperty("look", "page")
        words = tr("Esc or F1 closes this sheet")
        if pages > 1:
            words = tr("Left and Right turn the pages · Esc or F1 closes")
        hint = QLabel(words)
        hint.setProperty("look", "caption")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(hint)
        return head

    def _names(self, names: Sequence[str]) -> QWidget:
        bar = QWidget()
        bar.setAccessibleName(tr("Pages of the sheet"))
        row = FlowLayout(bar)
        for place, name in enumerate(names):
            button = TabButton(tr("{key}  {name}", key=place + 1, name=name))
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _on=False, place=place: self.show_page(place))
            self._group.addButton(button)
            self.tabs.append(button)
            row.addWidget(button)
        self.tabs[0].setChecked(True)
        self._shorten()
        return bar

    def _shorten(self) -> None:
        """Call the pages by their numbers alone where their names need more than one row."""
        for button in self.tabs:
            button.ensurePolished()
        wide = sum(button.sizeHint().width() + current().px(8) for button in self.tabs)
        row = self._room().width() - current().px(_AROUND)
        if wide > row:
            each = row // len(self.tabs) - current().px(8)
            for place, button in enumerate(self.tabs):
                button.setText(str(place + 1))
                button.setFixedWidth(min(button.sizeHint().width(), each))

    def _connect(self) -> None:
        keys = Qt.Key
        for step, turning in ((-1, (keys.Key_Left, keys.Key_PageUp)),
                              (1, (keys.Key_Right, keys.Key_PageDown))):  # fmt: skip
            for key in turning:
                QShortcut(QKeySequence(key), self, lambda step=step: self._turn(step))
        for place in range(min(self.pages.count(), 9)):
            QShortcut(QKeySequence(str(place + 1)), self, lambda place=place: self.show_page(place))

    def _turn(self, step: int) -> None:
        self.show_page(self.pages.currentIndex() + step)

    def _room(self) -> QSize:
        return room_for(self) * _SHARE


def _page(columns: Sequence[Sequence[Part]], width: int) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().px(_BETWEEN))
    for parts in columns:
        row.addWidget(column_widget(parts, width))
    row.addStretch(1)
    return page


def _name(columns: Sequence[Sequence[Part]]) -> str:
    """Return what is on a page: its first and last block."""
    first, last = columns[0][0].title, columns[-1][-1].title
    return first if first == last else tr("{first} – {last}", first=first, last=last)
