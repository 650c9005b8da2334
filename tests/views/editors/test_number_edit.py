from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def test_the_unit_stands_beside_the_number_and_may_be_typed(form, qtbot):
    one = form("value_eur", 1234.5)
    unit = one.input.findChild(QLabel)
    assert unit.text() == "EUR"
    assert one.input.rect().contains(unit.geometry())
    assert one.input.textMargins().right() >= unit.width()
    assert one.editor.text() == "1\u2009234.5"
    qtbot.keyClicks(one.input, "2 000,5 eur")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == [2000.5]
    assert one.editor.text() == "2\u2009000.5"
    assert "EUR" in one.input.accessibleName()


def test_a_number_without_a_unit_keeps_the_whole_line(form):
    one = form("jobs_affected", 5)
    assert one.input.textMargins().right() == 0


def test_numbers_below_the_least_are_refused(form, qtbot):
    one = form("jobs_affected", 5)
    qtbot.keyClicks(one.input, "-1")
    qtbot.keyClick(one.input, Qt.Key.Key_Tab)
    assert one.refused == ["“Jobs affected” cannot be less than 0."]


def test_typing_the_same_number_differently_is_no_edit(form, qtbot):
    one = form("value_eur", 1234.5)
    qtbot.keyClicks(one.input, "1234,50")
    qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert one.edited == []
    assert one.editor.text() == "1\u2009234.5"
