from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE
from tests.views.theme.dressing import pixels

ALIGNMENT_ROLE = int(Qt.ItemDataRole.TextAlignmentRole)
NOWHERE = QModelIndex()


class Cells(QAbstractTableModel):
    """Rows of cells, each a dictionary from role to value."""

    def __init__(self, rows, headings=(), right=()):
        super().__init__()
        self.rows = rows
        self.headings = headings
        self.right = right

    def rowCount(self, parent=NOWHERE):
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=NOWHERE):
        return 0 if parent.isValid() else len(self.rows[0])

    def data(self, index, role=DISPLAY_ROLE):
        return self.rows[index.row()][index.column()].get(role)

    def headerData(self, section, orientation, role=DISPLAY_ROLE):
        if orientation == Qt.Orientation.Horizontal and self.headings:
            if role == DISPLAY_ROLE:
                return self.headings[section]
            if role == ALIGNMENT_ROLE and section in self.right:
                return int(Qt.AlignmentFlag.AlignRight)
        return None


@pytest.fixture
def table(qtbot, theme):
    """Makes a dressed table of these rows; `delegate(look, view)` paints all columns."""
    views = []

    def make(rows, delegate=None, **headings):
        view = QTableView()
        qtbot.addWidget(view)
        model = Cells(rows, **headings)
        view.setModel(model)
        look = dress(view, theme)
        if delegate is not None:
            view.setItemDelegate(delegate(look, view))
        view.setAlternatingRowColors(False)
        view.resize(120 * len(rows[0]) + 4, 40 + 40 * len(rows))
        for column in range(len(rows[0])):
            view.setColumnWidth(column, 120)
        views.append(model)
        return view, look

    return make


def cell(view, row, column=0):
    """The picture of one cell."""
    rect = view.visualRect(view.model().index(row, column))
    return view.viewport().grab(rect).toImage()


def ink(picture, ground):
    """Left, top, right and bottom of all that is not of the colour of the ground."""
    plain, width = QColor(ground).rgb(), picture.width()
    inked = [n for n, each in enumerate(pixels(picture)) if each != plain]
    if not inked:
        return None
    xs, ys = [n % width for n in inked], [n // width for n in inked]
    return min(xs), min(ys), max(xs), max(ys)
