from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import ApplicationItem, StockReport
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from tests.views.application.desks import TODAY, add


@pytest.fixture
def editor(desk, case, window, theme):
    made = ApplicationEditor(desk, theme)
    made.host = window(made)
    desk.set_current(case)
    made._fill_rest()
    return made


def type_on(text, key=Qt.Key.Key_Return):
    line = QApplication.focusWidget()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, key)


def test_a_new_item_is_written_with_its_first_field(desk, case, editor):
    panel = editor.parts.items
    panel.add()
    assert panel.list.lines[-1].text == "New item"
    assert not desk.register.records(ApplicationItem)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # no control code
    type_on("Dy, Tb")
    (item,) = desk.register.records(ApplicationItem)
    assert (item.application, item.element) == (case, "Dy, Tb")
    type_on("alloy")
    assert len(desk.register.records(ApplicationItem)) == 1
    assert desk.register.record(ApplicationItem, item.id).form == "alloy"
    editor._fill_rest()
    assert panel.list.lines[0].text.startswith("Dy, Tb, ")
    assert panel.list.panel_key == item.id


def test_an_item_that_is_left_blank_is_not_written(desk, editor):
    editor.parts.items.add()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert editor.parts.items.list.panel_key == ""
    assert not editor.parts.items.list.lines
    assert not desk.register.records(ApplicationItem)


def test_all_declared_fields_of_an_item_can_be_edited(desk, case, editor):
    id_ = add(desk, ApplicationItem(application=case, element="Dy"))
    editor._fill_rest()
    panel = editor.parts.items
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    declared = {field.name for field in fields_of(ApplicationItem)} - {"application"}
    assert set(panel._form.editors) == declared
    panel._form.focus("quantity_kg")
    type_on("4200")
    assert desk.register.record(ApplicationItem, id_).quantity_kg == 4200
    editor._fill_rest()
    assert editor.parts.sections["items"]._note.text() == "1 · 4\u2009200 kg"


def test_a_value_that_is_refused_stays_in_the_row(desk, case, editor):
    add(desk, ApplicationItem(application=case, element="Dy"))
    editor._fill_rest()
    panel = editor.parts.items
    panel.open_row(panel.list.lines[0].key)
    panel._form.focus("quantity_kg")
    type_on("-1")
    assert panel._form.editors["quantity_kg"].text() == "-1"
    assert panel._form.editors["quantity_kg"].sentence()
    panel.close_row()  # what cannot be read holds the row open
    assert panel.list.panel_key


def test_an_item_is_removed_by_key_and_comes_back_by_undo(desk, case, editor):
    add(desk, ApplicationItem(application=case, element="Dy"))
    editor._fill_rest()
    told = []
    desk.told.connect(lambda what: told.append(str(what)))
    panel = editor.parts.items
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert told == ["removal of item of A-1001"]
    editor._fill_rest()
    assert not panel.list.lines
    desk.undo()
    editor._fill_rest()
    assert len(panel.list.lines) == 1


def test_a_stock_report_begins_with_what_is_known(desk, case, editor, parties):
    panel = editor.parts.stocks
    panel.add()
    panel._form.focus("days_of_stock")
    type_on("12")
    (made,) = desk.register.records(StockReport)
    assert (made.application, made.company, made.days_of_stock) == (case, parties.voltaris, 12)
    assert (made.product_group, made.reported_on) == ("permanent magnets", TODAY.isoformat())
    assert "company" not in panel._form.editors


def test_the_open_row_closes_when_another_application_is_shown(desk, case, editor):
    add(desk, ApplicationItem(application=case, element="Dy"))
    editor._fill_rest()
    editor.parts.items.open_row(editor.parts.items.list.lines[0].key)
    desk.set_current("")
    desk.set_current(case)
    editor._fill_rest()
    assert editor.parts.items.list.panel_key != ""
    from rare_earth_desk.domain.records import Application

    other = add(desk, Application(number="B-2"))
    desk.set_current(other)
    editor._fill_rest()
    assert editor.parts.items.list.panel_key == ""


def test_what_was_typed_into_one_item_does_not_stand_in_another(desk, case, editor):
    for element in ("Dy", "Tb"):
        add(desk, ApplicationItem(application=case, element=element))
    editor._fill_rest()
    panel = editor.parts.items
    panel.open_row(panel.list.lines[0].key)
    panel._form.focus("quantity_kg")
    type_on("-1")
    panel.open_row(panel.list.lines[1].key)
    assert panel._form.editors["quantity_kg"].text() == ""
    assert panel._form.editors["element"].text() == "Tb"


def test_a_draft_survives_the_moment_a_new_item_is_written(desk, case, editor):
    panel = editor.parts.items
    panel.add()
    panel._form.focus("quantity_kg")
    type_on("lots", Qt.Key.Key_Tab)
    panel._form.focus("element")
    type_on("Dy")
    assert len(desk.register.records(ApplicationItem)) == 1
    editor._fill_rest()
    assert panel._form.editors["quantity_kg"].text() == "lots"
