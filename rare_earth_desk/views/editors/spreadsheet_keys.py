"""The keys of a spreadsheet for a table: typing, filling, copying and pasting blocks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import controls
from rare_earth_desk.views.editors.cell_block import CellBlock, copied_text, filled_text
from rare_earth_desk.views.editors.grid_jumps import jump
from rare_earth_desk.views.editors.grid_moves import move
from rare_earth_desk.views.editors.keys import Leave
from rare_earth_desk.views.editors.note_edit import NoteEdit
from rare_earth_desk.views.editors.table_text import read_block, write_block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.views.editors.cell_editing import CellEditing
    from rare_earth_desk.views.editors.line_field import Today

_TRIGGERS = QAbstractItemView.EditTrigger
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SEVERAL = phrase("Several areas are selected; select one block of cells for this.")
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class SpreadsheetKeys(QObject):
    """Watches the keys of one table.

    Typing opens the cell and replaces, F2 opens it; Enter moves down, Tab right. What changes a
    block of cells comes out as one `edit_requested`: a list of (row, column, text), to become one
    command, and a list of sentences about what was left out, to be said together with what was
    done. `editors.reading.read_text` turns the texts into values. `told` carries a sentence about
    why nothing is done; `blocked` returns it where no cell of the whole table can be changed.
    """

    edit_requested = Signal(list, list)
    told = Signal(object)  # Phrase

    def __init__(
        self,
        view: QTableView,
        cells: CellEditing,
        *,
        today: Today = date.today,
        blocked: Callable[[], Phrase | None] = lambda: None,
    ) -> None:
        super().__init__(view)
        self._blocked = blocked
        self._view = view
        self._cells = cells
        self._today = today
        # Keys are handled here; the trigger by key remains for input methods, which send none.
        view.setEditTriggers(_TRIGGERS.DoubleClicked | _TRIGGERS.AnyKeyPressed)
        view.setTabKeyNavigation(False)
        view.installEventFilter(self)
        self._keys: dict[tuple[int, bool], Callable[[], object]] = {
            (Qt.Key.Key_D, True): self.fill_down,
            (Qt.Key.Key_Semicolon, True): self.insert_today,
            (Qt.Key.Key_Delete, False): self.clear,
            (Qt.Key.Key_F2, False): self.open_cell,
            (Qt.Key.Key_Return, False): self.go_down,
            (Qt.Key.Key_Enter, False): self.go_down,
        }

    # -- what the keys do --------------------------------------------------------------------

    def open_cell(self) -> bool:
        """Open the current cell for editing (F2); False where it cannot be typed into."""
        index = self._view.currentIndex()
        if not _is_editable(index) or self._cells.field_at(index) is None:
            why = phrase("This column is computed and cannot be typed into.")
            self.told.emit(self._blocked() or why)
            return False
        if self._cells.editor_at(index) is None:
            self._view.edit(index)
        return True

    def go_down(self) -> None:
        """Go to the cell below, as Enter does after typing."""
        move(self._view, self._view.currentIndex(), Leave.DOWN)

    def go_up(self) -> None:
        """Go to the cell above (Shift+Enter)."""
        move(self._view, self._view.currentIndex(), Leave.UP)

    def fill_down(self) -> None:
        """Copy the first row of the selected block into its other rows (Ctrl+D).

        With one row selected the row above is copied.
        """
        block = self._block()
        if self._refuses_areas(block):
            return
        rows = block.rows if len(block.rows) > 1 else [*_above(block.rows), *block.rows]
        if len(rows) < 2:
            self.told.emit(phrase("There is no row above to copy from."))
            return
        model = self._view.model()
        sources = {c: filled_text(model.index(rows[0], c)) for c in block.columns}
        self._request([(row, c, sources[c]) for row in rows[1:] for c in block.columns])

    def insert_today(self) -> None:
        """Write today's date into the selected cells that hold days (Ctrl+;)."""
        today = self._today().isoformat()
        cells = [(r, c, today) for r, c in self._block().cells() if self._is_day(r, c)]
        if cells:
            self._request(cells)
        else:
            self.told.emit(phrase("Today’s date goes into columns of days only."))

    def clear(self) -> None:
        """Empty the selected cells (Delete)."""
        model = self._view.model()
        filled = [(r, c, "") for r, c in self._block().cells() if filled_text(model.index(r, c))]
        self._request(filled)

    def copy(self) -> None:
        """Copy the selected block as text with tabs (Ctrl+C)."""
        model = self._view.model()
        block = CellBlock.of(self._view)
        if not block.is_grid():
            self.told.emit(_SEVERAL)
            return
        rows = [[copied_text(model.index(row, c)) for c in block.columns] for row in block.rows]
        if rows:
            QGuiApplication.clipboard().setText(write_block(rows))

    def paste(self) -> None:
        """Write the copied block into the cells from the first selected one on (Ctrl+V).

        A single cell is written into every selected cell.
        """
        text = QGuiApplication.clipboard().text()
        block = self._block()
        if not text or not block.rows or not block.columns or self._refuses_areas(block):
            return
        rows = read_block(text)
        odd = _controls(text)
        if len(rows) == 1 and len(rows[0]) == 1:
            self._request([(row, column, rows[0][0]) for row, column in block.cells()], odd)
            return
        width = max(map(len, rows))
        target = CellBlock.from_corner(self._view, block, len(rows), width)
        self._request(
            [
                (row, column, text)
                for row, texts in zip(target.rows, rows, strict=False)
                for column, text in zip(target.columns, texts, strict=False)
            ],
            [*odd, *_left_out(target, len(rows), width)],
        )

    def _refuses_areas(self, block: CellBlock) -> bool:
        """Say that one block must be selected where several are; tell whether that is so."""
        if not block.is_one_area:
            self.told.emit(_SEVERAL)
        return not block.is_one_area

    # -- Qt ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keys of the table while no cell is being edited (Qt)."""
        pressed = event.type() == QEvent.Type.KeyPress and watched is self._view
        if pressed and QApplication.focusWidget() is self._view:
            return self._on_key(cast(QKeyEvent, event))
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, pressed = event.key(), event.modifiers()
        action = self._action(event)
        if action is not None:
            action()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or bool(pressed & _SHIFT)
            leave = Leave.PREVIOUS if back else Leave.NEXT
            # At the edge Tab leaves the table, so that it is no trap.
            return not pressed & _CONTROL and move(self._view, self._view.currentIndex(), leave)
        return jump(self._view, key, pressed) or self._on_text(event)

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does to the cells, None for one that does nothing to them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        key, pressed = event.key(), event.modifiers()
        if pressed & (_COMMANDS & ~_CONTROL):
            return None
        action = self._keys.get((key, bool(pressed & _CONTROL)))
        return self.go_up if action == self.go_down and pressed & _SHIFT else action

    def _on_text(self, event: QKeyEvent) -> bool:
        """Open the cell with what was typed; Space is for the actions of the window."""
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & _COMMANDS:
            return False
        if text.isspace():
            return True
        index = self._view.currentIndex()
        if not self.open_cell():
            return True
        editor = self._cells.editor_at(index)
        if editor is None:
            return True
        # Not whatever has the focus: in a window that is not active that is still the table, and
        # the key would come back here for ever.
        target = editor.focusProxy() or editor
        if isinstance(editor, NoteEdit):
            editor.note.selectAll()
        typed = QKeyEvent(event.type(), event.key(), event.modifiers(), text)
        QApplication.sendEvent(target, typed)
        return True

    # -- inside ------------------------------------------------------------------------------

    def _block(self) -> CellBlock:
        """Return the cells a key writes into: where whole rows are selected, one column of them."""
        block = CellBlock.of(self._view)
        if self._view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            return CellBlock.whole(block.rows, [self._view.currentIndex().column()])
        return block

    def _is_day(self, row: int, column: int) -> bool:
        field = self._cells.field_at(self._view.model().index(row, column))
        return field is not None and field.kind is Kind.DAY

    def _request(self, cells: list[tuple[int, int, str]], left_out: Sequence[Phrase] = ()) -> None:
        if cells and (why := self._blocked()) is not None:
            self.told.emit(why)
            return
        model = self._view.model()
        able = [cell for cell in cells if _is_editable(model.index(cell[0], cell[1]))]
        said = list(left_out)
        computed = len(cells) - len(able)
        if computed:
            said.append(
                phrase(
                    "{n:cell is computed and was left as it is"
                    "|cells are computed and were left as they are}.",
                    n=computed,
                )
            )
        if able:
            self.edit_requested.emit(able, said)
        elif said:
            self.told.emit(said[-1])


def _controls(text: str) -> list[Phrase]:
    """Tell of control characters in a pasted text, which no cell takes."""
    n = controls(text)
    template = "{n:control character was|control characters were} left out."
    return [phrase(template, n=n)] if n else []


def _left_out(target: CellBlock, height: int, width: int) -> list[Phrase]:
    """Return what of a pasted block of this size finds no place in the table."""
    said = []
    if len(target.rows) < height:
        said.append(
            phrase(
                "Below the end of the list {n} of {all} pasted rows found no place.",
                n=height - len(target.rows), all=height,
            )
        )  # fmt: skip
    if len(target.columns) < width:
        said.append(
            phrase(
                "Beyond the last column {n} of {all} pasted columns found no place.",
                n=width - len(target.columns), all=width,
            )
        )  # fmt: skip
    return said


def _is_editable(index: QModelIndex) -> bool:
    return bool(index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable)


def _above(rows: list[int]) -> list[int]:
    return [rows[0] - 1] if rows and rows[0] > 0 else []
