from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from tests.views.editors.grid import COMPUTED, ROWS, Grid

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def grid(qtbot, theme):
    made = Grid(qtbot)
    yield made
    made.window.grab()


def paste(grid, text):
    QGuiApplication.clipboard().setText(text)
    grid.key(KEY.Key_V, CONTROL)


def test_ctrl_d_copies_the_cell_above(grid):
    grid.go(2, 1)
    grid.key(KEY.Key_D, CONTROL)
    assert grid.requests == [[(2, 1, "FR")]]
    assert grid.value(2, 1) == "FR"


def test_ctrl_d_fills_a_block_from_its_first_row_as_one_request(grid):
    grid.select(0, 1, 3, 3)
    grid.key(KEY.Key_D, CONTROL)
    assert len(grid.requests) == 1
    assert len(grid.requests[0]) == 9
    for row in (1, 2, 3):
        assert grid.model.rows[row][1:4] == ["DE", "2025-11-25", 1234.567]
    assert [row[0] for row in grid.model.rows] == [row[0] for row in ROWS]


def test_ctrl_d_in_the_first_row_says_that_there_is_nothing_above(grid):
    grid.go(0, 1)
    grid.key(KEY.Key_D, CONTROL)
    assert grid.requests == []
    assert grid.told == ["There is no row above to copy from."]


def test_ctrl_semicolon_writes_today_into_days_only(grid):
    grid.select(1, 1, 2, 2)
    grid.key(KEY.Key_Semicolon, CONTROL)
    assert grid.requests == [[(1, 2, "2025-11-28"), (2, 2, "2025-11-28")]]
    grid.go(0, 0)
    grid.key(KEY.Key_Semicolon, CONTROL, Qt.KeyboardModifier.ShiftModifier)
    assert grid.told == ["Today’s date goes into columns of days only."]


def test_delete_empties_what_is_filled(grid):
    grid.select(1, 0, 2, COMPUTED)
    grid.key(KEY.Key_Delete)
    (cells,) = grid.requests
    assert cells == [(1, 0, ""), (1, 1, ""), (1, 2, ""), (1, 3, ""), (1, 5, ""), (2, 0, "")]
    assert grid.model.rows[1] == [None] * 6


def test_a_block_goes_out_and_comes_back_unrounded(grid):
    grid.select(0, 0, 1, 4)
    grid.key(KEY.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert text == (
        'GZ-1\tGermany\t2025-11-25\t1234.567\t"one\ntwo"\nGZ-2\tFrance\t2025-06\t2000\t'
    )
    grid.go(2, 0)
    grid.key(KEY.Key_V, CONTROL)
    assert len(grid.requests) == 1
    assert grid.model.rows[2][:5] == ROWS[0][:5]
    assert grid.model.rows[3][:5] == ROWS[1][:5]


def test_a_block_from_a_spreadsheet_is_pasted_with_its_line_breaks(grid):
    grid.go(1, 3)
    paste(grid, '1.234,5\t"first ""line""\nsecond"\r\n2 000\tplain\r\n')
    assert grid.model.rows[1][3:5] == [1234.5, 'first "line"\nsecond']
    assert grid.model.rows[2][3:5] == [2000.0, "plain"]
    assert grid.value(3, 3) == 4.0


def test_one_cell_is_pasted_into_every_selected_cell(grid):
    grid.select(0, 1, 3, 1)
    paste(grid, "Italy\n")
    assert [row[1] for row in grid.model.rows] == ["IT"] * 4
    assert len(grid.requests) == 1


def test_what_does_not_fit_is_told_not_dropped_silently(grid):
    grid.go(3, 5)
    paste(grid, "y\tz\nn\tz\n")
    assert grid.requests == [[(3, 5, "y")]]
    assert grid.told == [
        "Below the end of the list 1 of 2 pasted rows found no place.",
        "1 cell is computed and was left as it is.",
    ]


def test_pasting_obeys_the_order_in_which_columns_are_seen(grid):
    header = grid.view.horizontalHeader()
    grid.view.setColumnHidden(1, True)
    header.moveSection(header.visualIndex(3), 0)
    grid.go(2, 3)
    paste(grid, "7\tN-7\t1.12.2025")
    assert grid.model.rows[2][:4] == ["N-7", None, "2025-12-01", 7.0]


def test_with_whole_rows_selected_only_the_current_column_is_changed(grid):
    grid.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    grid.go(0, 1)
    grid.view.selectAll()
    grid.key(KEY.Key_Delete)
    assert [row[1] for row in grid.model.rows] == [None] * 4
    assert [row[0] for row in grid.model.rows] == [row[0] for row in ROWS]
    grid.key(KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().count("\t") == 4 * COMPUTED


def test_the_keys_are_silent_while_a_cell_is_edited(grid):
    grid.go(1, 0)
    grid.key(KEY.Key_F2)
    grid.key(KEY.Key_D, CONTROL)
    grid.key(KEY.Key_Delete)
    grid.key(KEY.Key_C, CONTROL)
    assert grid.requests == []
    assert grid.editor is not None
    assert grid.value(1, 0) == "GZ-2"


def test_space_is_left_to_the_window(grid):
    grid.go(1, 0)
    grid.type(" ")
    assert grid.editor is None


def test_tab_leaves_the_table_at_its_edge(grid, qtbot):
    from PySide6.QtWidgets import QLineEdit

    other = QLineEdit()
    grid.window.layout().addWidget(other)
    other.show()
    grid.go(1, COMPUTED)
    grid.key(KEY.Key_Tab)
    qtbot.waitUntil(other.hasFocus)
    assert grid.at == (1, COMPUTED)


def test_arrows_move_as_always(grid):
    grid.go(1, 1)
    grid.key(KEY.Key_Down)
    grid.key(KEY.Key_Right)
    assert grid.at == (2, 2)


def test_nothing_is_asked_of_an_empty_table(grid):
    grid.model.beginResetModel()
    grid.model.order = []
    grid.model.endResetModel()
    for key in (KEY.Key_D, KEY.Key_Semicolon, KEY.Key_C, KEY.Key_V):
        grid.key(key, CONTROL)
    grid.key(KEY.Key_Delete)
    grid.type("x")
    assert grid.requests == []
