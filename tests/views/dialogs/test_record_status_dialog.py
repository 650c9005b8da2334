from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import Application, StatusEntry
from rare_earth_desk.views.dialogs.record_status_dialog import RecordStatusDialog
from tests.views.application.desks import add, day, report


def opened(desk, ids, qtbot):
    dialog = RecordStatusDialog(desk, ids)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.status.line.hasFocus)
    return dialog


def test_one_status_for_several_is_one_step(desk, case, qtbot, theme):
    other = add(desk, Application(number="B-2"))
    dialog = opened(desk, [case, other, case], qtbot)
    assert dialog.windowTitle() == "Record status of 2 applications"
    QTest.keyClicks(dialog.form.status.line, "app")
    QTest.keyClick(dialog.form.status.line, Qt.Key.Key_Return)
    assert [row.new for row in dialog.preview.model_.rows] == ["Approved", "Approved"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(desk.register.records(StatusEntry, status="L50")) == 2
    desk.undo()
    assert not desk.register.records(StatusEntry, status="L50")


def test_out_of_order_ones_are_shown_first(desk, case, qtbot, theme):
    other = add(desk, Application(number="B-2"))
    report(desk, other, "L60", day(3))
    dialog = opened(desk, [case, other], qtbot)
    dialog.form.status.set_value("L41")
    dialog._show_preview()
    assert dialog.preview.model_.rows[0].id == other


def test_it_stays_open_when_nothing_can_be_recorded(desk, case, qtbot, theme):
    dialog = opened(desk, [case], qtbot)
    dialog.record()
    assert dialog.isVisible()
    assert dialog.form.warning.text() == "Choose the status that was reported."
    QTest.keyClick(dialog.form.status.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_word_that_begins_as_typed_is_recorded_for_all(desk, qtbot, theme):
    ids = [add(desk, Application(number=number)) for number in ("B-2", "B-3")]
    for id_ in ids:
        report(desk, id_, "L10", day(3))
    dialog = opened(desk, ids, qtbot)
    QTest.keyClicks(dialog.form.status.line, "appr")
    QTest.keyClick(dialog.form.status.line, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(desk.register.records(StatusEntry, status="L50")) == 2


def test_without_a_status_nothing_can_be_recorded_and_why_is_told(desk, case, qtbot, theme):
    dialog = opened(desk, [case], qtbot)
    assert not dialog.button.isEnabled()
    assert "Choose the status" in dialog.foot.words.text()
    QTest.keyClicks(dialog.form.status.line, "app")
    QTest.keyClick(dialog.form.status.line, Qt.Key.Key_Return)
    assert dialog.button.isEnabled()
    assert "Enter records" in dialog.foot.words.text()
