from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.views.dialogs.day_order import DayOrderDialog

TODAY = date(2026, 3, 18)


@pytest.fixture
def dialog(qtbot, theme):
    cells = [f"Row {n} (A-{n}), “Filed”: 04/05/2025" for n in range(1, 8)]
    made = DayOrderDialog(cells, "04/05/2025", TODAY)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.grab()


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ([Qt.Key.Key_Return], "day-first"),
        ([Qt.Key.Key_Backtab, Qt.Key.Key_Return], "month-first"),
        ([Qt.Key.Key_Escape], None),
    ],
)
def test_it_is_answered_by_keyboard(dialog, keys, order):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    assert not dialog.isVisible()
    assert dialog.order == order


def test_the_first_cells_are_named_and_the_others_counted(dialog):
    lines = dialog.cells.text().splitlines()
    assert lines[0] == "Row 1 (A-1), “Filed”: 04/05/2025"
    assert len(lines) == 6
    assert lines[-1] == "… and 2 more"
