from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.palette.row_list import Row, RowList
from tests.views.theme.dressing import count


@pytest.fixture
def rows(qtbot, theme):
    made = RowList()
    qtbot.addWidget(made)
    made.resize(500, 160)
    made.show()
    yield made
    made.grab()


def test_the_highlight_goes_round(rows):
    rows.show_rows([Row("a"), Row("b"), Row("c")])
    assert rows.highlighted() == 0
    assert rows.walk(Qt.Key.Key_Up)
    assert rows.highlighted() == 2
    assert rows.walk(Qt.Key.Key_Down)
    assert rows.highlighted() == 0
    assert not rows.walk(Qt.Key.Key_A)


def test_without_a_highlight_the_keys_begin_at_the_ends(rows):
    rows.show_rows([Row("a"), Row("b"), Row("c")], highlight=-1)
    assert rows.highlighted() == -1
    rows.step(1)
    assert rows.highlighted() == 0
    rows.highlight(-1)
    rows.step(-1)
    assert rows.highlighted() == 2


def test_pages_stop_at_the_ends_and_stay_in_view(rows):
    rows.show_rows([Row(str(n)) for n in range(40)])
    rows.page(1)
    first = rows.highlighted()
    assert 2 <= first <= 5
    rows.page(9)
    rows.page(9)
    assert rows.highlighted() == 39
    assert rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))
    rows.page(-99)
    assert rows.highlighted() == 0


def test_keys_on_an_empty_list_do_nothing(rows):
    rows.show_rows([])
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        rows.walk(key)
    assert rows.highlighted() == -1


def test_a_row_is_spoken_with_all_that_is_drawn(rows):
    row = Row("Redo", "nothing was undone", "Ctrl+Y", "Action", enabled=False)
    rows.show_rows([row])
    spoken = rows.model().index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Redo, not available, nothing was undone, Ctrl+Y, Action"


def test_what_was_typed_is_bold_and_the_highlight_is_drawn(rows, theme):
    def dark(typed):
        rows.show_rows([Row("Record status")], typed, highlight=-1)
        return count(rows.grab().toImage(), theme.colour("text"), near=60)

    assert dark("record") > dark("")
    rows.highlight(0)
    picture = rows.grab().toImage()
    assert count(picture, theme.colour("select")) > 2000
    assert count(picture, theme.colour("accent"), near=40) > 20


def test_long_rows_are_shortened_not_drawn_over_each_other(rows, theme):
    rows.show_rows([Row("x" * 400, "y" * 400, "Ctrl+Shift+N", "Application")], "x")
    assert rows.horizontalScrollBar().maximum() == 0
    rows.grab()


def test_the_list_never_takes_the_focus(rows):
    assert rows.focusPolicy() == Qt.FocusPolicy.NoFocus


def moved(rows, x, y):
    """Say that the mouse is at a place of the list, as Qt also does when rows move below it."""
    there = QPointF(x, y)
    where = QPointF(rows.viewport().mapToGlobal(there.toPoint()))
    QApplication.sendEvent(
        rows.viewport(),
        QMouseEvent(QEvent.Type.MouseMove, there, where, Qt.MouseButton.NoButton,
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
    )  # fmt: skip


def test_the_mouse_highlights_when_it_moves_and_not_while_it_rests(rows):
    rows.show_rows([Row(str(n)) for n in range(40)])
    middle = rows.row_height() // 2
    moved(rows, 40, middle + rows.row_height())
    assert rows.highlighted() == 0  # the list came up below it
    moved(rows, 41, middle + rows.row_height())
    assert rows.highlighted() == 1
    rows.page(-1)
    moved(rows, 41, middle + rows.row_height())
    assert rows.highlighted() == 0
