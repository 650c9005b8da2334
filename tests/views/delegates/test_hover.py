from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE

ROWS = [[{DISPLAY_ROLE: f"row {n}"}] for n in range(3)]


def test_the_row_under_the_pointer_is_known_until_it_leaves(table, qtbot):
    view, look = table(ROWS)
    view.show()
    qtbot.waitExposed(view)
    for row in (1, 2):
        middle = view.visualRect(view.model().index(row, 0)).center()
        qtbot.mouseMove(view.viewport(), middle)
        qtbot.waitUntil(lambda row=row: look.hovered_row == row)
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert look.hovered_row == -1
    view.grab()


def test_below_the_last_row_nothing_is_lit(table, qtbot):
    view, look = table(ROWS)
    view.show()
    qtbot.waitExposed(view)
    qtbot.mouseMove(view.viewport(), QPoint(20, 5))
    qtbot.waitUntil(lambda: look.hovered_row == 0)
    qtbot.mouseMove(view.viewport(), QPoint(20, view.viewport().height() - 2))
    qtbot.waitUntil(lambda: look.hovered_row == -1)
    view.grab()
