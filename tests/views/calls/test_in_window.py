"""The call line in the window: opened by its key, covered while the other side looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.views.calls.call_card import CallCard


@pytest.fixture
def beside():
    return False


def test_f3_opens_it_and_what_is_recorded_is_undone_as_one_step(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F3)
    card = window.findChild(CallCard, "callLine")
    assert card.isVisible()
    register = window.desk.register
    name = register.facts("company").value(0, "name")
    before = len(register.records(StockReport))
    qtbot.keyClicks(card.line, f"{name} magnets 12")
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert len(register.records(StockReport)) == before + 1
    qtbot.keyClick(card.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(register.records(StockReport)) == before
    qtbot.keyClick(card.line, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_it_cannot_be_seen_or_opened_while_the_other_side_looks(window, qtbot):
    window.actions_["call-line"].trigger()
    card = window.findChild(CallCard, "callLine")
    qtbot.keyClicks(card.line, "demo magnets 12")
    window.facing.enter()
    assert not card.isVisible()
    window.actions_["call-line"].trigger()
    assert not card.isVisible()
    window.facing.leave()


def test_a_sentence_of_two_lines_is_not_laid_over_the_line(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F3)
    card = window.findChild(CallCard, "callLine")
    names = window.desk.register.facts("company")
    name = max((names.value(place, "name") for place in range(len(names))), key=len)
    QTest.keyClicks(card.line, "nobody magnets 12")
    QApplication.processEvents()
    card.line.selectAll()
    QTest.keyClicks(card.line, f"{name} magnets 12")
    echo = card.findChild(QLabel, "callLineEcho")
    assert echo.heightForWidth(echo.width()) > echo.fontMetrics().height() * 1.5
    assert echo.mapTo(card, echo.rect().topLeft()).y() > bottom_of(card.line, card)


def bottom_of(widget, within):
    return widget.mapTo(within, widget.rect().bottomLeft()).y()
