"""Laying keys and words out in columns, and the columns on pages that need no scrolling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

# At zoom 1.0, in pixels: what four keys take, between lines, before a title within a column.
_LEAST_KEYS, _GAP, _ABOVE_TITLE = 136, 5, 12
# Of a block that goes on in the next column at least so many lines stay below its title.
_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class KeySection:
    """One block of the sheet: its title and lines of (keys, what they do).

    Keys are written "Ctrl+Z"; several ways are separated by " / ": "Ctrl+Y / Ctrl+Shift+Z". What is
    `typed` is no key but text: "2417 a" is shown as it stands.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A title, or a line of keys, as a widget; `title` is that of its block.

    `needs` is how high it is together with what must stay below it; pixels as they are shown.
    """

    widget: QWidget
    title: str
    height: int
    needs: int
    is_title: bool = False


def parts_of(sections: Sequence[KeySection], width: int, parent: QWidget) -> list[Part]:
    """Return titles and lines in order, measured for columns of a width."""
    found: list[Part] = []
    for section in sections:
        title = _title(section.title, parent)
        made = [_keys(keys, parent, typed=section.typed) for keys, _ in section.lines]
        least = max(map(_width, made), default=0)
        least = min(max(least, current().px(_LEAST_KEYS)), width // 2)
        rows = [
            _line(caps_, words, least, parent)
            for caps_, (_, words) in zip(made, section.lines, strict=True)
        ]
        heights = [_height(row, width) + current().px(_GAP) for row in rows]
        high = _height(title, width) + current().px(_GAP)
        kept = high + sum(heights[:_TOGETHER])
        found.append(Part(title, section.title, high, kept, is_title=True))
        found += [
            Part(row, section.title, one, one) for row, one in zip(rows, heights, strict=True)
        ]
    return found


def columns_of(parts: Sequence[Part], height: int) -> list[list[Part]]:
    """Share parts among columns no higher than `height`, and no fewer of them than it takes."""
    columns: list[list[Part]] = [[]]
    used = 0
    for part in parts:
        above = current().px(_ABOVE_TITLE) if part.is_title and columns[-1] else 0
        if columns[-1] and used + above + part.needs > height:
            columns.append([])
            used = above = 0
            used += 0 if part.is_title else _title_again(part)
        columns[-1].append(part)
        used += above + part.height
    return columns


def columns_evened(parts: Sequence[Part], height: int, wide: int) -> list[list[Part]]:
    """Return columns that are as low as can be for the pages of `wide` columns that it takes."""
    best = columns_of(parts, height)
    pages = -(-len(best) // wide)
    step = max(1, height // 40)
    for lower in range(height - step, height // 3, -step):
        tried = columns_of(parts, lower)
        if len(tried) > pages * wide:
            break
        best = tried
    return best


def column_widget(parts: Sequence[Part], width: int) -> QWidget:
    """Return a column; a block that goes on in it has its title said again."""
    column = QWidget()
    column.setFixedWidth(width)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current().px(_GAP))
    if parts and not parts[0].is_title:
        again = _title(tr("{title}, continued", title=parts[0].title), column)
        layout.addWidget(again)
        again.show()
    for number, part in enumerate(parts):
        if part.is_title and number:
            layout.addSpacing(current().px(_ABOVE_TITLE) - current().px(_GAP))
        layout.addWidget(part.widget)
        part.widget.show()
    layout.addStretch(1)
    return column


def _title_again(part: Part) -> int:
    return part.widget.fontMetrics().height() + 2 * current().px(_GAP)


def _title(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("look", "title")
    label.hide()
    return label


def _line(caps_: QWidget, words: str, least: int, parent: QWidget) -> QWidget:
    """Return a line: long examples in one block leave the words of others their room."""
    line = QWidget(parent)
    line.hide()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().px(14))
    caps_.setMinimumWidth(least)
    label = QLabel(words)
    label.setWordWrap(True)
    row.addWidget(caps_)
    caps_.show()
    row.addWidget(label, 1)
    return line


def _width(widget: QWidget) -> int:
    _polish(widget)
    return widget.sizeHint().width()


def _height(widget: QWidget, width: int) -> int:
    _polish(widget)
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.heightForWidth(width), widget.sizeHint().height())
    return widget.sizeHint().height()


def _polish(widget: QWidget) -> None:
    for one in (widget, *widget.findChildren(QWidget)):
        one.ensurePolished()


def _keys(keys: str, parent: QWidget, *, typed: bool) -> QWidget:
    holder = QWidget(parent)
    holder.hide()
    holder.setAccessibleName(keys)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().px(3))
    for number, way in enumerate(keys.split(" / ")):
        if number:
            row.addWidget(_plain(tr("or")))
        for cap in [way] if typed else caps(way):
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
    if len(keys) == 1:
        return [keys]  # a letter alone is pressed as it is written: w is not W
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    parts = native.split("+")
    if native.endswith("+") and native != "+":
        return [part for part in parts if part] + ["+"]
    return [part for part in parts if part] or [native]


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "caption")
    return label
