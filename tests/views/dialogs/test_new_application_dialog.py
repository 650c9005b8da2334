from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import Application, Company, StatusEntry
from rare_earth_desk.views.dialogs.new_application_dialog import NewApplicationDialog
from tests.views.dialogs.entering import in_front, type_on


@pytest.fixture
def opened(desk, qtbot, theme):
    def make():
        return in_front(NewApplicationDialog(desk), qtbot, "number")

    return make


def test_a_whole_case_by_keyboard_is_one_step(desk, parties, opened):
    dialog = opened()
    steps = []
    desk.changed.connect(steps.append)
    type_on("N-77", "volt", "magnets", "baotou", "2026-02", "phone")
    assert not dialog.isVisible()
    assert len(steps) == 1
    made = desk.register.record(Application, desk.current)
    assert (made.number, made.company, made.exporter) == ("N-77", parties.voltaris, parties.baotou)
    assert (made.product_group, made.source) == ("permanent magnets", "phone")
    (filing,) = desk.register.records(StatusEntry, application=made.id)
    assert (filing.status, filing.happened) == ("L10", "2026-02")


def test_a_number_is_enough_and_ctrl_enter_adds_from_anywhere(desk, opened):
    dialog = opened()
    said = []
    dialog.added.connect(said.append)
    line = dialog.form.editors["number"].line
    QTest.keyClicks(line, "N-1")
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = desk.register.record(Application, desk.current)
    assert (made.number, made.product_group, made.company) == ("N-1", "others", None)
    assert said == [made.id]


def test_a_new_company_is_added_only_with_the_application(desk, opened):
    dialog = opened()
    type_on("", "Neue Firma SA")
    assert dialog._new["company"].text() == "“Neue Firma SA” will be added."
    assert not desk.register.records(Company)
    assert dialog._command()[1].company is None
    dialog.add()
    (company,) = desk.register.records(Company)
    assert desk.register.record(Application, desk.current).company == company.id
    desk.undo()
    assert not desk.register.records(Company)


def test_neither_number_nor_company_is_refused_in_place(desk, opened):
    dialog = opened()
    dialog.form.focus("source")
    type_on("phone")
    assert dialog.isVisible()
    assert "number or its company" in dialog.said.text()
    assert dialog.form.editors["number"].line.hasFocus()


def test_twins_are_told_and_opened_without_losing_what_was_begun(desk, case, opened):
    dialog = opened()
    line = dialog.form.editors["number"].line
    QTest.keyClicks(line, "a 1001")
    assert dialog.duplicates.twins() == [case]
    dialog.duplicates.list.setFocus()
    QTest.keyClick(dialog.duplicates.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.current == case
    assert opened().form.editors["number"].text() == "a 1001"


def test_closing_keeps_what_was_begun_and_adding_forgets_it(desk, opened):
    dialog = opened()
    type_on("N-1")
    dialog.form.focus("filed")
    QTest.keyClicks(QApplication.focusWidget(), "not a day")
    dialog.reject()
    again = opened()
    assert again.form.editors["number"].value() == "N-1"
    assert again.form.editors["filed"].text() == "not a day"
    again.add()
    assert again.isVisible()  # the day cannot be read
    again.form.editors["filed"].set_value(None)
    again.form.focus("source")
    type_on("phone")
    fresh = opened()
    values = fresh.form.values()
    assert values.pop("source") == "phone"
    assert not any(values.values())


def test_the_warning_goes_with_the_number(desk, case, opened):
    dialog = opened()
    line = dialog.form.editors["number"].line
    QTest.keyClicks(line, "a 1001")
    assert dialog.duplicates.twins() == [case]
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert dialog.duplicates.twins() == []


def test_an_application_cannot_be_filed_ahead(desk, opened):
    dialog = opened()
    type_on("N-1", "", "", "", "19/3/2026", "phone")
    assert dialog.isVisible()
    assert "“Filed” cannot be 19 Mar 2026" in dialog.said.text()


def test_tab_goes_to_the_next_field_past_the_warning(desk, case, opened):
    dialog = opened()
    QTest.keyClicks(dialog.form.editors["number"].line, "A-1002")
    assert dialog.duplicates.isVisible()
    for name in list(dialog.form.editors)[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.form.editors[name].isAncestorOf(QApplication.focusWidget()), name
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.duplicates.list.hasFocus()


def test_the_warning_says_its_key_and_the_key_goes_to_it(desk, case, opened):
    dialog = opened()
    QTest.keyClicks(dialog.form.editors["number"].line, "a 1001")
    assert "F12" in dialog.duplicates.accessibleName()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F12)
    assert dialog.duplicates.list.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.current == case
