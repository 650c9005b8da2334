from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from rare_earth_desk.views.widgets.settled_combo import SettledCombo

WORDS = ["Leave out", "Decided", "Days of stock", "Line stops on"]


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    column = QVBoxLayout(made)
    made.combo, made.next = SettledCombo(), QLineEdit()
    made.combo.addItems(WORDS)
    made.combo.show_place(0)
    column.addWidget(made.combo)
    column.addWidget(made.next)
    qtbot.addWidget(made)
    made.told = []
    made.combo.settled.connect(made.told.append)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.combo.setFocus()
    return made


def test_letters_and_spaces_choose_and_leaving_takes_over_once(window):
    QTest.keyClicks(window.combo, "days of")
    assert window.combo.currentText() == "Days of stock"
    assert window.told == []
    assert not window.combo.view().isVisible()
    QTest.keyClick(window.combo, Qt.Key.Key_Tab)
    assert window.told == [2]


def test_arrows_choose_and_enter_takes_over_and_goes_on(window):
    QTest.keyClick(window.combo, Qt.Key.Key_Down)
    QTest.keyClick(window.combo, Qt.Key.Key_Down)
    assert window.told == []
    QTest.keyClick(window.combo, Qt.Key.Key_Return)
    assert window.told == [2]
    assert QApplication.focusWidget() is window.next


def test_esc_goes_back_to_the_choice_before(window):
    QTest.keyClicks(window.combo, "line")
    QTest.keyClick(window.combo, Qt.Key.Key_Escape)
    assert window.combo.currentIndex() == 0
    window.next.setFocus()
    assert window.told == []


def test_a_space_alone_opens_the_list(window):
    QTest.keyClick(window.combo, Qt.Key.Key_Space)
    assert window.combo.view().isVisible()
    window.combo.hidePopup()


def test_it_comes_into_view_when_the_keys_come_from_elsewhere(qtbot, theme):
    outer = QWidget()
    area, holder, button = QScrollArea(), QWidget(), QLineEdit()
    column = QVBoxLayout(holder)
    combos = [SettledCombo() for _ in range(40)]
    for combo in combos:
        column.addWidget(combo)
    area.setWidget(holder)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows = QVBoxLayout(outer)
    rows.addWidget(area)
    rows.addWidget(button)
    outer.resize(300, 200)
    qtbot.addWidget(outer)
    with qtbot.waitActive(outer):
        outer.show()
        outer.activateWindow()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is combos[0]
    assert area.verticalScrollBar().value() < 20


def test_a_window_that_closes_settles_nothing_and_a_dialog_that_is_accepted_does(window, qtbot):
    qtbot.keyClick(window.combo, Qt.Key.Key_Down)
    window.close()
    QApplication.processEvents()
    assert window.told == []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    combo = SettledCombo(dialog)
    combo.addItems(WORDS)
    combo.show_place(0)
    told = []
    combo.settled.connect(told.append)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    dialog.accept()
    QApplication.processEvents()
    assert told == [1]
