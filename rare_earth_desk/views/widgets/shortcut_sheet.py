"""F1: every key of the window on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.dialog_frame import room_for
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

# Of the room there is, so that some of the window stays visible.
_SHARE = 0.9
# At zoom 1.0, in pixels: the room that two columns need, what four keys take, and below which
# words are hard to read.
_TWO_COLUMNS, _LEAST_KEYS, _LEAST_WORDS = 700, 136, 150


@dataclass(frozen=True, slots=True)
class KeySection:
    """One block of the sheet: its title and lines of (keys, what they do).

    Keys are written "Ctrl+Z"; several ways are separated by " / ": "Ctrl+Y / Ctrl+Shift+Z".
    """

    title: str
    lines: tuple[tuple[str, str], ...]


class ShortcutSheet(QDialog):
    """Keys and what they do, in two columns where there is room; Esc or F1 closes it."""

    def __init__(self, sections: Sequence[KeySection], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAccessibleName(tr("Keys and what they do"))
        px = current().px
        title = QLabel(tr("Keys"))
        title.setProperty("look", "page")
        hint = QLabel(tr("Esc or F1 closes this sheet"))
        hint.setProperty("look", "caption")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(hint)
        narrow = self._room().width() < px(_TWO_COLUMNS)
        self._sheet = _sheet([sections] if narrow else _balanced(sections))
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("List of keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(16), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 closes as it opened (Qt)."""
        if event.key() == Qt.Key.Key_F1:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Be as large as the sheet wants, but leave some of the screen visible."""
        wanted = self._sheet.sizeHint()
        margins = self.sizeHint() - self._scroll.sizeHint()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = wanted.grownBy(QMargins(0, 0, margins.width() + bar, margins.height() + 4))
        self.resize(wanted.boundedTo(self._room()))

    def _room(self) -> QSize:
        return room_for(self) * _SHARE


def _sheet(columns: Sequence[Sequence[KeySection]]) -> QWidget:
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, current().px(8), 0)
    row.setSpacing(current().px(40))
    for sections in columns:
        row.addLayout(_column(sections), 1)
    return sheet


def _column(sections: Sequence[KeySection]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(current().px(5))
    for number, section in enumerate(sections):
        title = QLabel(section.title)
        title.setProperty("look", "title")
        title.setContentsMargins(0, current().px(12) if number else 0, 0, 0)
        column.addWidget(title)
        column.addLayout(_lines(section))
    column.addStretch(1)
    return column


def _lines(section: KeySection) -> QGridLayout:
    """Lay out the lines of one block: long examples in one leave the words of others their room."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(current().px(14))
    grid.setVerticalSpacing(current().px(5))
    for row, (keys, text) in enumerate(section.lines):
        label = QLabel(text)
        label.setWordWrap(True)
        grid.addWidget(_keys(keys), row, 0)
        grid.addWidget(label, row, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, current().px(_LEAST_KEYS))
    grid.setColumnMinimumWidth(1, current().px(_LEAST_WORDS))
    return grid


def _balanced(sections: Sequence[KeySection]) -> list[list[KeySection]]:
    """Share the sections among the columns so that the longest is as short as can be."""
    heights = [len(section.lines) + 2 for section in sections]
    cut = min(
        range(len(sections) + 1),
        key=lambda n: max(sum(heights[:n]), sum(heights[n:])),
    )
    return [list(sections[:cut]), list(sections[cut:])]


def _keys(keys: str) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(keys)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().px(3))
    for number, way in enumerate(keys.split(" / ")):
        if number:
            row.addWidget(_plain(tr("or")))
        for cap in caps(way):
            label = QLabel(cap)
            label.setProperty("look", "keycap")
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return holder


def caps(keys: str) -> list[str]:
    """Return the single keys of "Ctrl+Shift+Z", as this system names them; "Ctrl++" has two.

    Blanks part keys that are pressed one or the other: "+ −" has two.
    """
    if " " in keys.strip():
        return [cap for key in keys.split() for cap in caps(key)]
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    parts = native.split("+")
    if native.endswith("+") and native != "+":
        return [part for part in parts if part] + ["+"]
    return [part for part in parts if part] or [native]


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "caption")
    return label
