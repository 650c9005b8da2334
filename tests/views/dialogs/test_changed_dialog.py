"""Asking for the two days between which something changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from rare_earth_desk.domain import days
from rare_earth_desk.domain.meetings import since_last_met
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.views.dialogs.changed_dialog import ChangedDialog


@pytest.fixture
def dialog(qtbot, desk, theme):
    made = ChangedDialog(desk.register)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def type_into(editor, text):
    editor.line.setText(text)
    editor.line.textEdited.emit(text)


def test_it_begins_with_the_last_meeting_and_today(dialog, desk):
    register = desk.register
    since = since_last_met(register.records(Meeting), None, register.today)
    assert dialog.first.value() == since.isoformat()
    assert dialog.last.value() == register.today.isoformat()
    assert dialog.term() == f'changed_on:"{since}..{register.today}"'


def test_days_in_the_wrong_order_are_said_and_the_dialog_stays(dialog):
    type_into(dialog.first, "2025-11-20")
    type_into(dialog.last, "2025-11-01")
    dialog.button.click()
    assert dialog.isVisible()
    assert dialog.last.sentence() == (
        "This is before the first day, 20 Nov 2025; choose a later one."
    )
    assert (dialog.first.text(), dialog.last.text()) == ("20 Nov 2025", "1 Nov 2025")
    dialog.button.click()
    assert dialog.isVisible()
    dialog.last.set_value("2025-11-25")
    dialog.button.click()
    assert not dialog.isVisible()


def test_the_day_typed_last_is_the_wrong_one(dialog, desk):
    after = (desk.register.today + timedelta(days=3)).isoformat()
    type_into(dialog.first, after)
    dialog.button.click()
    assert dialog.first.sentence().startswith("This is after the last day, ")
    assert dialog.first.line.text() == days.show(after)
    assert dialog.last.value() == desk.register.today.isoformat()
    assert not dialog.last.sentence()


def test_enter_goes_on_to_the_last_field_and_there_shows_what_changed(dialog):
    assert dialog.focusWidget() is dialog.first.line
    QTest.keyClick(dialog.first.line, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.last.line
    assert dialog.isVisible()
    QTest.keyClick(dialog.last.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("text", ["", "soon"])
def test_what_is_no_day_is_said_and_the_dialog_stays(dialog, text):
    type_into(dialog.first, text)
    dialog.button.click()
    assert dialog.isVisible()
    assert dialog.first.sentence()


def test_one_day_and_months_are_days_as_well(dialog):
    type_into(dialog.first, "2025-10")
    type_into(dialog.last, "2025-10")
    dialog.button.click()
    assert dialog.term() == 'changed_on:"2025-10-01..2025-10-31"'
    dialog.last.set_value("2025-10-01")
    dialog.first.set_value("2025-10-01")
    assert dialog.term() == "changed_on:2025-10-01"


def test_every_input_has_a_name_and_enter_selects(dialog, qtbot):
    for editor in (dialog.first, dialog.last):
        assert editor.line.accessibleName()
    accepted = []
    dialog.accepted.connect(lambda: accepted.append(True))
    dialog.last.setFocus()
    QTest.keyClick(dialog.last.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted
