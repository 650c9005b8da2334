"""The list under discussion: every case with its position, its status and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rare_earth_desk.domain import minute_verbs, statuses
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.roles import (
    DISPLAY_ROLE,
    INFO,
    PLAIN,
    SPOKEN_ROLE,
    TIP_ROLE,
    TONE_ROLE,
    status_tone,
)
from rare_earth_desk.views.delegates.sharing import fitting, whole
from rare_earth_desk.views.delegates.status import StatusDelegate
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.meeting.telling import ANSWER, INSIDE, POSITION, STATUS, Telling
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from rare_earth_desk.register import Register
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.theme.fonts import Size

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEAST_WIDTH = 96  # of the column that has the room that is left, at zoom 1.0


class DiscussionModel(QAbstractTableModel):
    """Reads its cells from the facts as they are painted; a sign marks the case on offer."""

    def __init__(self, register: Register, telling: Telling, parent: QWidget) -> None:
        super().__init__(parent)
        self._register, self._telling = register, telling
        self._room: Room | None = None

    def show_room(self, room: Room | None) -> None:
        """Show the list of another meeting, or the same one after a step."""
        self.beginResetModel()
        self._room = room
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the application of a row, "" for none."""
        return self._room.listed[row] if self._room and 0 <= row < self.rowCount() else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of cases on the list (Qt)."""
        return 0 if parent.isValid() or self._room is None else len(self._room.listed)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self._telling.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> str | None:
        """Return the headings (Qt)."""
        if role == DISPLAY_ROLE and orientation == Qt.Orientation.Horizontal:
            return tr(self._telling.columns[section].label)
        return None

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid() or self._room is None:
            return None
        id_, told = self._room.listed[index.row()], self._telling.columns[index.column()]
        if role in (DISPLAY_ROLE, TIP_ROLE):
            return self._text(id_, told.name)
        if role == SPOKEN_ROLE:
            return f"{tr(told.label)}: {self._text(id_, told.name)}"
        if role == TONE_ROLE:
            return self._tone(id_, told.name)
        return None

    def _text(self, id_: str, name: str) -> str:
        assert self._room is not None
        if name == POSITION:
            position = self._room.position(id_)
            return f"▶ {position}" if id_ == self._room.offered else str(position)
        if name == ANSWER:
            said = self._room.said.get(id_)
            return tr(minute_verbs.verb(said.verb).label) if said and said.verb else ""
        if name == STATUS:
            known = self._status(id_)
            return tr(known.label) if known else ""
        facts = self._register.facts()
        place = facts.place(id_)
        return self._telling.shown(facts, place, name) if place is not None else ""

    def _tone(self, id_: str, name: str) -> int:
        if name == STATUS:
            known = self._status(id_)
            return status_tone(known.holder, known.outcome) if known else PLAIN
        assert self._room is not None
        return INFO if name == POSITION and id_ == self._room.offered else PLAIN

    def _status(self, id_: str) -> statuses.Status | None:
        facts = self._register.facts()
        place = facts.place(id_)
        return statuses.find(facts.value(place, STATUS)) if place is not None else None


class DiscussionTable(QTableView):
    """Enter or a double click puts a case on offer; typing goes to the minute line.

    `size` is that of its letters.
    """

    offered = Signal(str)
    typed = Signal(str)

    def __init__(
        self, register: Register, telling: Telling = INSIDE, *, size: Size = "body"
    ) -> None:
        super().__init__()
        self._columns = telling.columns
        self.setObjectName("discussionTable")
        self.setAccessibleName(tr("List under discussion"))
        self.model_ = DiscussionModel(register, telling, self)
        self.setModel(self.model_)
        look = self._look = dress(self, current(), size=size)
        self._listed: tuple[str, ...] = ()
        self._needed: dict[int, int] = {}
        self.setItemDelegate(TextDelegate(look, self, toned=True))
        for place, told in enumerate(telling.columns):
            if told.name == STATUS:
                self.setItemDelegateForColumn(place, StatusDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.offered.emit(self.model_.id_at(index.row())))
        current().changed.connect(self._measure)
        self._size_columns()

    def show_room(self, room: Room | None) -> None:
        """Show the list of a meeting with the case on offer in view."""
        self.model_.show_room(room)
        if room is not None and room.listed != self._listed:
            self._listed = room.listed
            self._measure()
        if room is not None and room.offered in room.listed:
            row = room.listed.index(room.offered)
            self.setCurrentIndex(self.model_.index(row, 0))
            self.scrollTo(
                self.model_.index(min(row + 3, self.model_.rowCount() - 1), 0),
                QAbstractItemView.ScrollHint.EnsureVisible,
            )
            self.scrollTo(self.model_.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a case on offer with Enter; hand letters and figures to the line (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.offered.emit(self.model_.id_at(self.currentIndex().row()))
            return
        text = event.text()
        if text.strip() and text.isprintable():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what would be too narrow to read (Qt)."""
        super().resizeEvent(event)
        self._size_columns()

    def _measure(self) -> None:
        """Note how wide the columns are that must not be cut: a number read out must be whole."""
        rows = range(self.model_.rowCount())
        for place, told in enumerate(self._columns):
            if told.is_whole:
                texts = (str(self.model_.index(row, place).data() or "") for row in rows)
                self._needed[place] = whole(texts, self._look)
        self._size_columns()

    def _width(self, place: int) -> int:
        """Return how wide a column must be, at least."""
        least = self._columns[place].width or _LEAST_WIDTH
        return max(current().px(least), self._needed.get(place, 0))

    def _size_columns(self) -> None:
        columns = self._columns
        least = [self._width(place) for place in range(len(columns))]
        gives_way = [told.gives_way for told in columns]
        shown = fitting(least, gives_way, self.viewport().width())
        # Where the one that has the room that is left is gone, the last has it.
        wide = next((place for place in shown if not columns[place].width), shown[-1])
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in shown)
            header.setSectionResizeMode(place, modes.Stretch if place == wide else modes.Fixed)
            if place != wide:
                header.resizeSection(place, self._width(place))
