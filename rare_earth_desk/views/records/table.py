"""A small table of records: cells edited as in a spreadsheet, rows added, moved, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from rare_earth_desk.commands.linking import LinkByName
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.sharing import share
from rare_earth_desk.views.delegates.wrapped import WrappedTextDelegate
from rare_earth_desk.views.editors.cell_editing import CellEditing
from rare_earth_desk.views.editors.choice_edit import ChoiceEdit
from rare_earth_desk.views.editors.edits_cells import EditsCells
from rare_earth_desk.views.editors.link_edit import LinkEdit
from rare_earth_desk.views.editors.suggesting import Option
from rare_earth_desk.views.records.model import RecordColumn, RecordModel
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.editors.cell_editing import Index
    from rare_earth_desk.views.editors.field_editor import FieldEditor
    from rare_earth_desk.views.editors.suggesting import Suggestions

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALT = Qt.KeyboardModifier.AltModifier


class _Cells(EditsCells, WrappedTextDelegate):  # type: ignore[misc]
    """A cell of text that can be edited."""


class RecordTable(QTableView):
    """Shows records of one kind and writes what is typed into their cells, one step a cell.

    F2 or typing edits, Enter on a cell that is not edited says `entered`, Insert `wanted` (a new
    row), Delete `removed`, Alt with Up or Down `moved`. Long texts wrap into `lines` lines, 1 or
    2.
    """

    entered = Signal(str)  # id
    wanted = Signal()
    removed = Signal(str)  # id
    moved = Signal(str, int)  # id, -1 or 1
    current_changed = Signal(str)  # id, "" for none

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        columns: Sequence[RecordColumn],
        name: str,
        *,
        lines: int = 1,
    ) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(name)
        self.model_ = RecordModel(kind, columns, self, desk.register.title)
        self.setModel(self.model_)
        look = dress(self, current(), lines=lines)
        cells = CellEditing(
            self, self.model_.field_at, today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china, prepare=self._prepare, write=self._write,
            key_of=lambda index: (self.id_at(index.row()), index.column()),
        )  # fmt: skip
        left, right = (_Cells(look, self, right=side, toned=True) for side in (False, True))
        left.cells = right.cells = cells
        self.setItemDelegate(left)
        for place in filter(self.model_.is_right, range(len(columns))):
            self.setItemDelegateForColumn(place, right)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.current_changed.emit(self.id_at(now.row()))
        )
        current().changed.connect(self._size_columns)
        self._size_columns()

    # -- rows ------------------------------------------------------------------------------------

    def show_records(self, records: Sequence[Record]) -> None:
        """Show records; the cursor stays on its record where that is still there."""
        chosen, column = self.current_id(), max(self.currentIndex().column(), 0)
        row = self.currentIndex().row()
        self.model_.show_records(records)
        if not records:
            return
        ids = self.model_.ids()
        place = ids.index(chosen) if chosen in ids else min(max(row, 0), len(ids) - 1)
        self.setCurrentIndex(self.model_.index(place, column))

    def id_at(self, row: int) -> str:
        """Return the record of a row, "" for none."""
        return self.model_.records[row].id if 0 <= row < len(self.model_.records) else ""

    def current_id(self) -> str:
        """Return the record the cursor is on, "" for none."""
        return self.id_at(self.currentIndex().row())

    def go_to(self, id: str, column: int = 0) -> bool:  # noqa: A002
        """Put the cursor on a record; returns whether it is there."""
        ids = self.model_.ids()
        if id in ids:
            self.setCurrentIndex(self.model_.index(ids.index(id), column))
        return id in ids

    # -- writing ---------------------------------------------------------------------------------

    def _prepare(self, editor: FieldEditor, _index: Index) -> None:
        """Give links the records they can point to."""
        if isinstance(editor, LinkEdit):
            from rare_earth_desk.views.forms.link_sources import link_source

            editor.set_source(link_source(self._desk, editor.field.links))
        elif isinstance(editor, ChoiceEdit) and editor.field.open_list:
            editor.set_suggestions(self._words_in_use(editor.field.name))

    def _words_in_use(self, name: str) -> Suggestions:
        """Return suggestions from the words that lines of the kind have."""
        lines = self._desk.register.records(self.model_.kind)
        words = dict.fromkeys(str(word) for one in lines if (word := getattr(one, name)))
        return lambda text: [Option(word, word) for word in words if fold(text) in fold(word)]

    def _write(self, index: QModelIndex, value: object) -> Phrase | None:
        field = self.model_.field_at(index)
        assert field is not None
        table, id_ = self.model_.kind.table, self.id_at(index.row())
        command: Command = EditField(table, (id_,), field.name, value)  # type: ignore[arg-type]
        if field.kind is Kind.LINK:
            command = LinkByName(table, id_, field.name, value)  # type: ignore[arg-type]
        try:
            self._desk.register.do(command)
        except Refused as refused:
            return refused.phrase
        return None

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, Insert, Delete and Alt with the arrows (Qt)."""
        key, id_ = event.key(), self.current_id()
        if key in _ENTER and id_:
            self.entered.emit(id_)
        elif key == Qt.Key.Key_Insert:
            self.wanted.emit()
        elif key == Qt.Key.Key_Delete and id_:
            self.removed.emit(id_)
        elif event.modifiers() & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and id_:
            self.moved.emit(id_, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew (Qt)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size_columns()

    def _size_columns(self) -> None:
        share(self, [(column.width, column.least) for column in self.model_.columns])
