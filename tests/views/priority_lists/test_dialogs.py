"""The dialogs of a list on its way out: their keys, and their foot in reach at any zoom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from rare_earth_desk.commands.calendars import EnterDays
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.own_calendars import HOLIDAY
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.views.calendars.days_dialog import DaysDialog
from rare_earth_desk.views.priority_lists.board import Board
from rare_earth_desk.views.priority_lists.fill_dialog import FillDialog
from rare_earth_desk.views.priority_lists.hand_over_dialog import HandOverDialog
from rare_earth_desk.views.priority_lists.mark_dialog import MarkDialog
from rare_earth_desk.views.priority_lists.papers import ListPaperDialog
from rare_earth_desk.views.priority_lists.weights_dialog import WeightsDialog
from rare_earth_desk.views.widgets.file_dialog import FileDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


def handed_over(desk):
    return next(one for one in Board(desk.register).lists if state_of(one) == HANDED_OVER)


def made(desk, kind, parent=None):
    """Return a dialog of this kind."""
    if kind is HandOverDialog:
        return HandOverDialog(desk, Board(desk.register), parent)
    if kind in (FillDialog, WeightsDialog):
        return kind(desk, Board(desk.register), parent)
    if kind is MarkDialog:
        board = Board(desk.register)
        return MarkDialog(desk, board, [board.ranking[0].case.id], parent)
    if kind is ListPaperDialog:
        copy = Board(desk.register, handed_over(desk).id).snapshot
        return ListPaperDialog(desk, copy, "outer", parent)
    return DaysDialog(desk, "china", 2027, parent=parent)


@pytest.fixture
def opened(desk, qtbot, theme):
    def open_(kind):
        dialog = made(desk, kind)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return open_


def test_control_enter_hands_over_from_any_field(desk, opened):
    dialog = opened(HandOverDialog)
    id_ = Board(desk.register).chosen
    dialog.words.setFocus()
    QTest.keyClick(dialog.words, Qt.Key.Key_Return, CONTROL)
    one = desk.register.record(PriorityList, id_)
    assert state_of(one) == HANDED_OVER
    assert dialog.result() == HandOverDialog.DialogCode.Accepted


def test_control_enter_saves_a_paper(opened, tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    monkeypatch.setattr(FileDialog, "save_name", lambda *_: (str(path), ""))
    dialog = opened(ListPaperDialog)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, CONTROL)
    assert path.exists()


def test_the_working_days_of_the_register_count(desk, opened):
    """Its own calendar: the day before was made a holiday here."""
    china, day = desk.register.calendars.china, desk.register.today - timedelta(days=1)
    while not china.is_working_day(day):
        day -= timedelta(days=1)
    desk.do(EnterDays("china", day.year, ((day, HOLIDAY, "Storm"),)))
    dialog = opened(HandOverDialog)
    dialog.day.line.setFocus()
    QTest.keyClicks(dialog.day.line, "W")
    assert dialog.day.commit()
    reached = date.fromisoformat(dialog.day.value())
    assert reached < day
    assert desk.register.calendars.china.is_working_day(reached)


@pytest.mark.parametrize(
    "kind",
    [HandOverDialog, ListPaperDialog, DaysDialog, FillDialog, WeightsDialog, MarkDialog],
)
def test_at_twice_the_size_the_foot_is_in_reach(window, qtbot, theme, kind):
    window.resize(1366, 768)
    theme.set_zoom(2.0)
    dialog = made(window.desk, kind, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel")
    assert dialog.height() <= 768
    assert dialog.rect().contains(QRect(cancel.mapTo(dialog, QPoint()), cancel.size()))
    cut = [
        one.text() for one in dialog.findChildren(QLabel)
        if one.isVisible() and one.wordWrap() and one.height() < one.heightForWidth(one.width())
    ]  # fmt: skip
    assert cut == []
    theme.set_zoom(1.0)


@pytest.mark.parametrize("kind", [HandOverDialog, DaysDialog])
def test_a_cancel_is_said_and_the_dialog_stays(desk, opened, monkeypatch, kind):
    def cancelled(_command, _report):
        raise Cancelled

    dialog = opened(kind)
    if kind is DaysDialog:
        dialog.text.setPlainText("2027-02-05..12 off Spring Festival")
    monkeypatch.setattr(desk.register, "do", cancelled)
    dialog.button.click()
    said = dialog.preview if kind is DaysDialog else dialog.why
    assert said.text() == "Cancelled; nothing was changed."
    assert dialog.isVisible()


def test_a_hand_over_that_is_refused_is_said_in_the_dialog_alone(desk, opened):
    dialog = opened(HandOverDialog)
    elsewhere = []
    desk.refused.connect(elsewhere.append)
    dialog.day.set_value("2024-01-02")
    dialog.button.click()
    assert "cannot have been handed over on 2 Jan 2024" in dialog.why.text()
    assert dialog.isVisible()
    assert elsewhere == []
