from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTableView

from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE
from tests.views.delegates.tables import Cells

ROWS = [[{DISPLAY_ROLE: f"row {n}"}] for n in range(30)]


def test_rows_have_a_fixed_height_that_follows_the_zoom(table, theme):
    view, look = table(ROWS)
    assert view.verticalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert view.rowHeight(29) == look.row_height == 32
    theme.set_zoom(2.0)
    assert view.rowHeight(29) == look.row_height == 64
    theme.set_zoom(0.8)
    assert view.rowHeight(29) == look.row_height < 32
    view.grab()


def test_compact_rows(qtbot, theme):
    view = QTableView()
    qtbot.addWidget(view)
    model = Cells(ROWS)
    view.setModel(model)
    look = dress(view, theme, compact=True)
    assert view.rowHeight(0) == look.compact_height == 26
    view.grab()


def test_the_table_gets_the_heading_of_the_house(table):
    view, _ = table(ROWS)
    assert isinstance(view.horizontalHeader(), TableHeader)
    assert view.verticalHeader().isHidden()
    view.grab()
