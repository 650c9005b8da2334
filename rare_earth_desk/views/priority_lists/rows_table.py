"""A plain table of the page of priority lists: rows of text, each of a case, worked by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.roles import TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
_NOWHERE = QModelIndex()
_LEAST = 40  # at zoom 1, of the column that has the room that is left
# Put together once: Qt asks for them with every cell that it paints.
_BETWEEN = Qt.ItemFlag.ItemIsDropEnabled
_OF_ROWS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, its width at zoom 1 (0: the room that is left), its side.

    A column with a width shrinks down to `least` (0: never) where the one that has the room that
    is left would get less than its own `least`.
    """

    label: str
    width: int = 0
    least: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the case it is about ("" for none), its cells, tones by column where not plain.

    `told` is said of the row as a whole, by its tool tip and to screen readers.
    """

    id: str
    cells: tuple[str, ...]
    tones: Mapping[int, int] | None = None
    told: str = ""


class LazyRows(Sequence[Row]):
    """Rows that are made when they are first looked at: a search shows thousands, a screen 20."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], Row]) -> None:
        self.ids, self._make = ids, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place < 0 or place >= len(self.ids):
            raise IndexError(place)
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class RowsModel(QAbstractTableModel):
    """Holds the rows as they are; they are replaced as a whole."""

    def __init__(self, heads: Sequence[Head], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: Sequence[Row] = ()
        self.ids: Sequence[str] = ()

    def fill(self, heads: Sequence[Head], rows: Sequence[Row]) -> None:
        """Show other rows, under other headings where they differ."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), rows
        self.ids = rows.ids if isinstance(rows, LazyRows) else [row.id for row in rows]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows (Qt)."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the headings (Qt)."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == _DISPLAY:
            return tr(self.heads[section].label)
        return _RIGHT if role == _ALIGNMENT and self.heads[section].right else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged, and dropped between others (Qt)."""
        return _OF_ROWS if index.isValid() else _BETWEEN

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell (Qt)."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == _DISPLAY:
            return row.cells[column]
        if role == _TIP:
            return "\n".join(filter(None, (row.cells[column], row.told)))
        if role == _SPOKEN:
            label = tr(self.heads[column].label)
            return f"{label}: {row.cells[column]}" if label else row.told or row.cells[column]
        if role == TONE_ROLE:
            return (row.tones or {}).get(column)
        return None


class RowsTable(QTableView):
    """Enter and double click open, Insert adds, Del takes out, Alt+Up and Alt+Down move.

    Who uses the table connects what makes sense there; other letters are handed on as `typed`.
    """

    entered = Signal(list)  # ids
    inserted = Signal(list)
    deleted = Signal(list)
    moved = Signal(list, int)  # ids, by how many places
    dropped = Signal(list, int)  # ids, before which row
    typed = Signal(str)
    chosen_changed = Signal()

    def __init__(self, name: str, heads: Sequence[Head], *, draggable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.model_ = RowsModel(heads, self)
        self.setModel(self.model_)
        self._look = dress(self, current(), compact=True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionsClickable(False)
        if draggable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
            self.setDropIndicatorShown(True)
        self.doubleClicked.connect(lambda _index: self.entered.emit(self.ids()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        current().changed.connect(self._size_columns)
        self._dress_columns()

    # -- rows ------------------------------------------------------------------------------------

    def fill(self, rows: Sequence[Row], heads: Sequence[Head] | None = None) -> None:
        """Show rows; the cursor and what is selected stay on their cases, or on their place."""
        chosen, place = self.ids(), self.currentIndex().row()
        at = self.verticalScrollBar().value()
        others = heads is not None and tuple(heads) != self.model_.heads
        self.model_.fill(heads or self.model_.heads, rows)
        if others:
            self._dress_columns()
        self.choose(chosen, place)
        self.verticalScrollBar().setValue(at)

    def ids(self) -> list[str]:
        """Return the cases of the selected rows in their order, else that of the cursor."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = rows or [self.currentIndex().row()]
        return [self.model_.ids[row] for row in rows if 0 <= row < len(self.model_.ids)]

    def choose(self, ids: Sequence[str], place: int = 0) -> None:
        """Select the rows of these cases; where none is left the row at `place`."""
        wanted = set(ids)
        found = [row for row, id_ in enumerate(self.model_.ids) if id_ in wanted and id_]
        if not found and self.model_.ids:
            found = [min(max(place, 0), len(self.model_.ids) - 1)]
        flags = QItemSelectionModel.SelectionFlag
        for number, row in enumerate(found):
            index = self.model_.index(row, 0)
            if not number:
                self.setCurrentIndex(index)
            self.selectionModel().select(index, flags.Select | flags.Rows)

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the rows by keys; hand letters and figures on (Qt)."""
        key, ids = event.key(), self.ids()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(ids, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:  # that is the dialog's
            self.entered.emit(ids)
        elif key == Qt.Key.Key_Insert:
            self.inserted.emit(ids)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit(ids)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the dragged rows before the one they were dropped on (Qt)."""
        position = event.position().toPoint()
        index = self.indexAt(position)
        row = index.row() if index.isValid() else len(self.model_.ids)
        if index.isValid() and position.y() > self.visualRect(index).center().y():
            row += 1
        # The rows are laid out anew by the step; Qt must not take them out itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(self.ids(), row)

    # -- columns ---------------------------------------------------------------------------------

    def _dress_columns(self) -> None:
        for place, head in enumerate(self.model_.heads):
            self.setItemDelegateForColumn(
                place, TextDelegate(self._look, self, right=head.right, toned=True)
            )
        self._size_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size_columns()

    def _widths(self, room: int) -> list[int]:
        """Return the width of each column in pixels, 0 for the one that has what is left."""
        px, heads = current().px, self.model_.heads
        made = [px(head.width) if head.width else 0 for head in heads]
        wanted = sum(px(head.least or _LEAST) for head in heads if not head.width)
        lacking = max(sum(made) + wanted - room, 0)
        for place, head in enumerate(heads):
            if head.width and head.least and lacking:
                given = min(lacking, made[place] - px(head.least))
                made[place] -= given
                lacking -= given
        return made

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for place, width in enumerate(self._widths(self.viewport().width())):
            if width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
