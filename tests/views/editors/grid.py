"""A table of fields with the keys of a spreadsheet, as the tests of cells need it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.editors.cell_editing import CellEditing
from rare_earth_desk.views.editors.edits_cells import EditsCells
from rare_earth_desk.views.editors.reading import read_text, shown_text
from rare_earth_desk.views.editors.spreadsheet_keys import SpreadsheetKeys
from tests.views.editors.conftest import FIELDS, today

COLUMNS = ["number", "member_state", "line_stop_on", "value_eur", "notes", "precautionary"]
COMPUTED = len(COLUMNS)  # a last column that cannot be typed into
ROWS = [
    ["GZ-1", "DE", "2025-11-25", 1234.567, "one\ntwo", 1],
    ["GZ-2", "FR", "2025-06", 2000.0, None, 0],
    ["GZ-3", None, None, None, None, None],
    ["GZ-4", "IT", "2025-11-01", 4.0, "x", None],
]


class CellDelegate(EditsCells, QStyledItemDelegate):
    """Edits cells, and paints them as Qt does."""

    def __init__(self, cells):
        super().__init__(cells)
        self.cells = cells

    def paint(self, painter, option, index):
        super().paint(painter, option, index)
        self.paint_draft(painter, option.rect, index)


class Model(QAbstractTableModel):
    """Rows in memory; a number that begins with "BAD" is refused as the register would."""

    def __init__(self):
        super().__init__()
        self.rows = [list(row) for row in ROWS]
        self.order = list(range(len(self.rows)))

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def flags(self, index):
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() < COMPUTED else flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if index.column() == COMPUTED:
            return "computed" if role == Qt.ItemDataRole.DisplayRole else None
        value = self.rows[self.order[index.row()]][index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            field = FIELDS[COLUMNS[index.column()]]
            return f"{value:,.2f}" if isinstance(value, float) else shown_text(field, value)
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        if str(value).startswith("BAD"):
            raise Refused("{value} is refused.", value=value)
        self.rows[self.order[index.row()]][index.column()] = value
        self.dataChanged.emit(index, index)
        return True


class Grid:
    """The window, the table and what its keys asked for."""

    def __init__(self, qtbot, **rest):
        self.bot = qtbot
        self.model = Model()
        self.window = QWidget()
        self.window.resize(900, 400)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.verticalHeader().setDefaultSectionSize(32)
        self.cells = CellEditing(self.view, self.field_at, today=today, **rest)
        self.keys = SpreadsheetKeys(self.view, self.cells, today=today)
        self.view.setItemDelegate(CellDelegate(self.cells))
        QVBoxLayout(self.window).addWidget(self.view)
        qtbot.addWidget(self.window)
        self.requests, self.told = [], []
        self.keys.edit_requested.connect(self._on_requested)
        self.keys.told.connect(lambda phrase: self.told.append(str(phrase)))
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.view.setFocus()

    def field_at(self, index):
        return FIELDS[COLUMNS[index.column()]] if index.column() < COMPUTED else None

    def _on_requested(self, cells, left_out):
        self.requests.append(cells)
        self.told += map(str, left_out)
        for row, column, text in cells:
            field = FIELDS[COLUMNS[column]]
            index = self.model.index(row, column)
            self.model.setData(index, read_text(field, text, today=today()))

    def go(self, row, column):
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(self.model.index(row, column), flag)

    def select(self, row, column, last_row, last_column):
        self.go(row, column)
        block = QItemSelection(
            self.model.index(row, column), self.model.index(last_row, last_column)
        )
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().select(block, flag)

    def type(self, text):
        for letter in text:  # the first one moves the focus into the cell
            self.bot.keyClick(self.focus, letter)

    def key(self, key, *modifiers):
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        self.bot.keyClick(self.focus, key, pressed)

    @property
    def focus(self):
        return self.window.focusWidget()

    @property
    def editor(self):
        return self.cells.editor_at(self.view.currentIndex())

    @property
    def at(self):
        index = self.view.currentIndex()
        return index.row(), index.column()

    def value(self, row, column):
        return self.model.rows[row][column]
