from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.views.editors.grid import COMPUTED, ROWS, Grid

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def grid(qtbot, theme):
    made = Grid(qtbot)
    yield made
    made.window.grab()


def selected(grid):
    return sorted((i.row(), i.column()) for i in grid.view.selectionModel().selectedIndexes())


@pytest.mark.parametrize(
    ("start", "key", "target"),
    [
        ((2, 2), KEY.Key_Home, (0, 0)),
        ((0, 0), KEY.Key_End, (3, COMPUTED)),
        ((0, 0), KEY.Key_Down, (3, 0)),
        ((0, 1), KEY.Key_Down, (1, 1)),  # the last one before a blank
        ((1, 1), KEY.Key_Down, (3, 1)),  # over the blank to the next
        ((3, 1), KEY.Key_Up, (1, 1)),
        ((0, 0), KEY.Key_Right, (0, 5)),
        ((2, 0), KEY.Key_Right, (2, COMPUTED)),
        ((0, 4), KEY.Key_Left, (0, 0)),
    ],
)
def test_ctrl_takes_cursor_and_selection_to_the_edge(grid, start, key, target):
    grid.go(*start)
    grid.key(key, CONTROL)
    assert grid.at == target
    assert selected(grid) == [target]


def test_what_is_emptied_and_copied_after_a_jump_is_the_cell_of_the_cursor(grid):
    grid.go(1, 0)
    grid.key(KEY.Key_Home, CONTROL)
    grid.key(KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "GZ-1"
    grid.key(KEY.Key_Delete)
    assert grid.requests == [[(0, 0, "")]]
    assert grid.model.rows[1][0] == ROWS[1][0]


def test_ctrl_shift_extends_from_the_cell_where_it_began(grid):
    grid.go(1, 1)
    grid.key(KEY.Key_End, CONTROL, SHIFT)
    assert len(selected(grid)) == 3 * COMPUTED
    grid.key(KEY.Key_Home, CONTROL, SHIFT)
    assert selected(grid) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_shift_extends_from_a_cell_that_was_reached_by_tab_or_enter(grid):
    grid.go(0, 0)
    grid.key(KEY.Key_Tab)
    grid.key(KEY.Key_Return)
    grid.key(KEY.Key_Down, SHIFT)
    assert selected(grid) == [(1, 1), (2, 1)]
    grid.key(KEY.Key_Right, SHIFT)
    assert selected(grid) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_columns_are_taken_as_they_are_seen(grid):
    header = grid.view.horizontalHeader()
    header.moveSection(header.visualIndex(4), 1)
    grid.view.setColumnHidden(1, True)
    grid.go(0, 0)
    grid.key(KEY.Key_Right, SHIFT)
    assert selected(grid) == [(0, 0), (0, 4)]


def test_enter_goes_down_and_f2_opens(grid):
    grid.go(0, 0)
    grid.key(KEY.Key_Return)
    assert grid.at == (1, 0)
    grid.key(KEY.Key_Return, SHIFT)
    assert grid.at == (0, 0)
    assert grid.editor is None
    grid.key(KEY.Key_F2)
    assert grid.editor is not None
