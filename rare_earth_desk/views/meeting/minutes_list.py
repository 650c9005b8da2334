"""The minutes of a meeting as they grow, and apart from them the notes of one's own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from rare_earth_desk.domain import minutes
from rare_earth_desk.domain.records import ActionPoint, Application
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QResizeEvent

    from rare_earth_desk.register import Register
    from rare_earth_desk.views.meeting.room import Room

_SIDE = 4  # pixels left free around a line
_LEAST = 40  # two lists stand over each other, also in large letters on a small screen
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class MinutesList(QListWidget):
    """One sentence a line, wrapped where it is long, the latest last and in view."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(_LEAST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_sentences(self, sentences: list[str]) -> None:
        """Show these lines; what is shown already stays as it is."""
        for place, text in enumerate(sentences):
            if place < self.count():
                item = self.item(place)
                if item.text() != text:
                    item.setText(text)
                    item.setData(_SPOKEN, text)
                    self._measure(item)
                continue
            item = QListWidgetItem(text)
            item.setData(_SPOKEN, text)
            self._measure(item)
            self.addItem(item)
        while self.count() > len(sentences):
            self.takeItem(self.count() - 1)
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew; where the last one was in sight it stays there (Qt)."""
        was_at_end = self.verticalScrollBar().value() >= self.verticalScrollBar().maximum()
        super().resizeEvent(event)
        for place in range(self.count()):
            self._measure(self.item(place))
        if was_at_end:
            self.scrollToBottom()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for place in range(self.count()):
                self._measure(self.item(place))

    def _measure(self, item: QListWidgetItem) -> None:
        """Give a sentence the height it needs; Qt reckons with more width than there is."""
        width = max(self.viewport().width() - 2 * _SIDE, 1)
        height = _height(item.text(), self.font(), self._room_for_text()) + _SIDE
        item.setSizeHint(QSize(width, height))

    def _room_for_text(self) -> int:
        """Return the width in which the style paints a text, in pixels: what it pads is not."""
        option, style = QStyleOptionViewItem(), self.style()
        self.initViewItemOption(option)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.state |= QStyle.StateFlag.State_HasFocus  # whose frame takes from it
        option.rect = self.viewport().rect()
        painted = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + 1
        return painted.width() - 2 * margin


def _height(text: str, font: QFont, width: int) -> int:
    """Return how high a text is when its words are wrapped as Qt paints them, in pixels."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        height += line.height()
    layout.endLayout()
    return math.ceil(height)


def sentences_of(room: Room, register: Register) -> tuple[list[str], list[str]]:
    """Return the lines of the minutes and, apart from them, one's own notes, oldest first."""
    told: list[tuple[str, str]] = []
    own: list[str] = []
    facts = register.facts()
    for outcome in room.outcomes:
        if outcome.kind == "note":
            own.append(outcome.words or "")
            continue
        number = ""
        if outcome.application:
            place = facts.place(outcome.application)
            # One that was taken out of the register since is read from the file, one by one.
            number = (
                facts.value(place, "number") if place is not None
                else register.record(Application, outcome.application).number
            ) or ""  # fmt: skip
        told.append((outcome.id, say(minutes.sentence(outcome, number))))
    told += [
        (point.id, say(minutes.promise(point)))
        for point in register.records(ActionPoint, meeting=room.id)
    ]
    lines = [f"{place}. {text}" for place, (_, text) in enumerate(sorted(told), start=1)]
    return lines or [tr("Nothing recorded yet.")], own
