"""A plain table of rows of text, each of a case, worked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.delegates.share import ShareDelegate
from rare_earth_desk.views.delegates.sharing import LEAST, fitting, shared, whole
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.rows.model import RowsModel
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent

    from rare_earth_desk.views.rows.model import Head, Row


class RowsTable(QTableView):
    """Enter and double click open, Insert adds, Del takes out, Alt+Up and Alt+Down move.

    Who uses the table connects what makes sense there; other letters are handed on as `typed`.
    `compact` rows are lower than those of the long lists.
    """

    entered = Signal(list)  # ids
    inserted = Signal(list)
    deleted = Signal(list)
    moved = Signal(list, int)  # ids, by how many places
    dropped = Signal(list, int)  # ids, before which row
    typed = Signal(str)
    chosen_changed = Signal()
    heading_clicked = Signal(int)

    def __init__(
        self, name: str, heads: Sequence[Head], *, draggable: bool = False, compact: bool = True
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.model_ = RowsModel(heads, self)
        self.setModel(self.model_)
        self._look = dress(self, current(), compact=compact)
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
        self._needed: dict[int, int] = {}
        current().changed.connect(self._on_theme)
        self._dress_columns()

    # -- rows ------------------------------------------------------------------------------------

    def fill(self, rows: Sequence[Row], heads: Sequence[Head] | None = None) -> None:
        """Show rows; the cursor and what is selected stay on their cases, or on their place."""
        chosen, place = self.ids(), self.currentIndex().row()
        at = self.verticalScrollBar().value()
        others = heads is not None and tuple(heads) != self.model_.heads
        self.model_.fill(heads or self.model_.heads, rows)
        if self._measure() or others:
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
                self.go_to_cell(index)
            self.selectionModel().select(index, flags.Select | flags.Rows)

    def go_to_cell(self, index: QModelIndex) -> None:
        """Put the cursor on a cell and select its row alone.

        `setCurrentIndex` would select on from the row before while Shift is held, as it is when a
        page is opened by Alt+Shift and a digit.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def make_sortable(self) -> None:
        """Let headings be clicked; who uses the table sorts, and tells `show_sort` how."""
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self.heading_clicked)

    def show_sort(self, column: int | None, *, falling: bool) -> None:
        """Show by which column the rows are sorted; None for none."""
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)
        header.set_sort(() if column is None else ((column, falling),))

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
            made = ShareDelegate if head.bar else TextDelegate
            self.setItemDelegateForColumn(
                place, made(self._look, self, right=head.right, toned=True)
            )
        self._size_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size_columns()

    def _on_theme(self) -> None:
        self._measure()
        self._size_columns()

    def _measure(self) -> bool:
        """Note how wide the columns are that must not be cut; returns whether that changed."""
        needed = {
            place: whole((row.cells[place] for row in self.model_.rows), self._look)
            for place, head in enumerate(self.model_.heads)
            if head.is_whole
        }
        before, self._needed = self._needed, needed
        return needed != before

    def _width(self, place: int) -> int:
        """Return how wide a column is in pixels, 0 for the one that has what is left."""
        head = self.model_.heads[place]
        return max(current().px(head.width), self._needed.get(place, 0)) if head.width else 0

    def _widths(self, wide: int) -> dict[int, int]:
        """Return the widths of the columns that are shown in so many pixels, by their place."""
        px, heads = current().px, self.model_.heads
        least = [
            px(head.least or LEAST) if head.least or not head.width else self._width(place)
            for place, head in enumerate(heads)
        ]
        kept = fitting(least, [head.gives_way for head in heads], wide)
        columns = [(self._width(place), least[place]) for place in kept]
        return dict(zip(kept, shared(columns, wide), strict=True))

    def _size_columns(self) -> None:
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        widths = self._widths(self.viewport().width())
        rest = next((place for place, width in widths.items() if not width), None)
        if rest is None and not all(head.width for head in self.model_.heads):
            rest = max(widths)  # the one that has the room that is left gave way: the last has it
        for place in range(len(self.model_.heads)):
            mode = modes.Stretch if place == rest else modes.Interactive
            self.setColumnHidden(place, place not in widths)
            header.setSectionResizeMode(place, mode)
            if place in widths and place != rest:
                header.resizeSection(place, widths[place])
