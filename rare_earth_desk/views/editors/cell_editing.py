"""Editing in the cells of a table, with the same editors as in forms."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget

from rare_earth_desk.domain.fields import Field
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.grid_moves import move
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.line_field import LineField
from rare_earth_desk.views.editors.link_edit import LinkEdit
from rare_earth_desk.views.editors.note_edit import NoteEdit
from rare_earth_desk.views.editors.suggesting import SuggestingField
from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from rare_earth_desk.views.editors.line_field import China, Today

Index = QModelIndex | QPersistentModelIndex
FieldAt = Callable[[Index], Field | None]
Write = Callable[[QModelIndex, object], Phrase | None]

_EDIT = Qt.ItemDataRole.EditRole
_NO_HINT = QStyledItemDelegate.EndEditHint.NoHint


class Draft(NamedTuple):
    """What stands in a cell without having been taken over, and why."""

    text: str
    sentence: str


def create_cell_editor(
    field: Field,
    parent: QWidget | None = None,
    *,
    today: Today = date.today,
    china: China | None = None,
) -> FieldEditor:
    """Return the editor of `field` for a cell: it fills the cell, sentences float below it."""
    editor = editor_for(field, parent, compact=True, today=today, china=china)
    editor.setAutoFillBackground(True)
    return editor


class CellEditing(QObject):
    """Opens, fills and closes the editors of one table, and keeps drafts of cells.

    `field_at` tells the field of a cell, None where nothing can be typed. `prepare` may give a
    fresh editor its suggestions. `write` writes a value and returns why not, if so; without it
    the model's `setData` is called, which may return False or raise Refused. `key_of` names a
    cell for its draft, so that it survives sorting: (row, column) if not given. `pane_of` tells
    which table shows a cell where another one lies over `view`, such as a frozen column.
    """

    drafts_changed = Signal()

    def __init__(
        self,
        view: QTableView,
        field_at: FieldAt,
        *,
        today: Today = date.today,
        china: China | None = None,
        prepare: Callable[[FieldEditor, Index], None] | None = None,
        write: Write | None = None,
        key_of: Callable[[Index], Hashable] | None = None,
        pane_of: Callable[[Index], QTableView] | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self.field_at = field_at
        self._today, self._china = today, china
        self._prepare = prepare
        self._write = write or _set_data
        self._key_of = key_of or (lambda index: (index.row(), index.column()))
        self._pane_of = pane_of or (lambda _index: view)
        self.drafts: dict[Hashable, Draft] = {}
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    def draft_at(self, index: Index) -> Draft | None:
        """Return the draft of a cell, if it has one."""
        return self.drafts.get(self._key_of(index)) if self.drafts else None

    def keep_draft(self, index: Index, text: str, sentence: str) -> None:
        """Mark a cell with a text that was not taken over; "" forgets it."""
        if text:
            self.drafts[self._key_of(index)] = Draft(text, sentence)
        else:
            self.drafts.pop(self._key_of(index), None)
        self._view.viewport().update()
        self.drafts_changed.emit()

    def editor_at(self, index: QModelIndex) -> FieldEditor | None:
        """Return the editor open in a cell."""
        widget = self._view.indexWidget(index)
        return widget if isinstance(widget, FieldEditor) else None

    # -- for the delegate --------------------------------------------------------------------

    def create(self, index: Index) -> FieldEditor | None:
        """Return a fresh editor for a cell, None where nothing can be typed."""
        field = self.field_at(index)
        if field is None:
            return None
        pane = self._pane_of(index).viewport()
        editor = create_cell_editor(field, pane, today=self._today, china=self._china)
        if self._prepare is not None:
            self._prepare(editor, index)
        place = QPersistentModelIndex(index)
        editor.edited.connect(partial(self._on_edited, editor, place))
        editor.left.connect(partial(self._on_left, editor, place))
        if isinstance(editor, LinkEdit):
            editor.created.connect(partial(self._on_created, editor, place))
        editor.installEventFilter(self)
        return editor

    def load(self, editor: FieldEditor, index: Index) -> None:
        """Show the value of a cell, or its draft, in its editor."""
        value = index.data(_EDIT)
        if editor.property("loaded"):
            editor.refresh(value)
            return
        editor.setProperty("loaded", True)
        editor.set_value(value)
        draft = self.draft_at(index)
        if draft is not None:
            editor.set_draft(draft.text, draft.sentence)
        if isinstance(editor, NoteEdit):
            editor.note.moveCursor(QTextCursor.MoveOperation.End)

    def place(self, editor: FieldEditor, index: Index) -> None:
        """Lay the editor over its cell, larger where its content needs it."""
        pane = self._pane_of(index)
        cell = pane.visualRect(index)
        wanted = editor.sizeHint()
        height = cell.height()
        if isinstance(editor, LineField):
            least = current().px(120)
        elif editor.one_line:
            least = wanted.width()
        else:
            least, height = current().px(320), max(height, wanted.height())
        room = pane.viewport().width()
        width = min(max(cell.width(), least), room)
        editor.setGeometry(max(0, min(cell.x(), room - width)), cell.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let an editor of several lines grow over the rows below (Qt)."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            height = watched.sizeHint().height()
            if height > watched.height():
                watched.resize(watched.width(), height)
        return super().eventFilter(watched, event)

    # -- answers to the editor ---------------------------------------------------------------

    def _on_edited(self, editor: FieldEditor, place: QPersistentModelIndex, value: object) -> None:
        sentence = self._put(place, value)
        if sentence is not None:
            editor.refuse(sentence)

    def _on_created(self, editor: LinkEdit, place: QPersistentModelIndex, name: str) -> None:
        """Write the name of a new record: lists name links by what they point to."""
        sentence = self._put(place, name)
        if sentence is not None:
            editor.set_draft(name, sentence)
        else:
            editor.restore()

    def _put(self, place: QPersistentModelIndex, value: object) -> Phrase | None:
        index = _plain(place)
        if not index.isValid():
            return phrase("This row is gone; what was typed is kept here until you press Esc.")
        self.keep_draft(index, "", "")
        return self._write(index, value)

    def _on_left(self, editor: FieldEditor, place: QPersistentModelIndex, leave: Leave) -> None:
        index = _plain(place)
        if not index.isValid() or self._view.indexWidget(index) is not editor:
            return  # the table closed it already
        if leave is Leave.RESTORED:
            self.keep_draft(index, "", "")
        elif leave is Leave.AWAY and editor.draft() is not None:
            self.keep_draft(index, editor.text(), editor.sentence())
        self._view.itemDelegateForIndex(index).closeEditor.emit(editor, _NO_HINT)
        if leave is not Leave.AWAY:
            self._view.setFocus()
            move(self._view, index, leave)

    def _on_scrolled(self) -> None:
        editor = self.editor_at(self._view.currentIndex())
        if isinstance(editor, SuggestingField):
            editor.close_list()


def _plain(place: QPersistentModelIndex) -> QModelIndex:
    """Return where a cell is by now."""
    if not place.isValid():
        return QModelIndex()
    return place.model().index(place.row(), place.column(), place.parent())


def _set_data(index: QModelIndex, value: object) -> Phrase | None:
    try:
        written = index.model().setData(index, value, _EDIT)
    except Refused as refused:
        return refused.phrase
    return None if written else phrase("This cell cannot be changed.")
