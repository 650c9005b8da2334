from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import Application, Company, StatusEntry
from rare_earth_desk.views.dialogs.bulk_dialog import BulkDialog
from tests.views.application.desks import add, day, report


@pytest.fixture
def ids(desk, case):
    return [
        case,
        *(add(desk, Application(number=f"B-{n}", product_group="oxides")) for n in range(3)),
    ]


@pytest.fixture
def dialog(desk, ids, qtbot, theme):
    made = BulkDialog(desk, ids)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def give(dialog, text):
    line = dialog.editor.line
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def groups(desk, ids):
    return [desk.register.record(Application, id_).product_group for id_ in ids]


def test_all_declared_fields_and_the_status_can_be_changed(dialog):
    offered = {dialog.field.itemData(n) for n in range(dialog.field.count())} - {None}
    assert offered == {"status", *(f.name for f in fields_of(Application) if not f.inner)}


def test_a_value_is_previewed_first_and_the_next_enter_applies_it(desk, ids, dialog):
    steps = []
    desk.changed.connect(steps.append)
    give(dialog, "oxides")
    assert dialog.summary.text() == "1 of 4 applications change; 3 hold this value already."
    assert dialog.apply_button.text() == "Change 1 applications"
    assert steps == []
    assert QApplication.focusWidget() is dialog.apply_button
    QTest.keyClick(dialog.apply_button, Qt.Key.Key_Return)
    assert groups(desk, ids) == ["oxides"] * 4
    assert len(steps) == 1
    assert not dialog.isVisible()
    desk.undo()
    assert groups(desk, ids) == ["permanent magnets", *["oxides"] * 3]


def test_nothing_is_changed_without_a_value(desk, ids, dialog):
    assert not dialog.apply_button.isEnabled()
    assert dialog.summary.text() == "Give the new value of “Product group”."
    dialog.apply()
    assert groups(desk, ids)[0] == "permanent magnets"


def test_taking_the_value_out_is_asked_for_explicitly(desk, ids, dialog):
    dialog.blank.setChecked(True)
    assert dialog.apply_button.text() == "Change 4 applications"
    assert not dialog.editor.isEnabled()
    dialog.apply()
    assert groups(desk, ids) == [None] * 4


def test_another_field_begins_anew(dialog):
    give(dialog, "metals")
    dialog.choose("value_eur")
    assert dialog.editor.value() is None
    assert not dialog.apply_button.isEnabled()
    give(dialog, "1 200,50")
    assert dialog.editor.value() == 1200.5
    assert dialog.preview.model_.rows[0].new == dialog.editor.text()


def test_a_refusal_is_said_and_nothing_is_written(desk, ids, dialog):
    dialog.choose("jobs_affected")
    give(dialog, "-3")
    assert "less than 0" in dialog.editor.sentence()
    dialog.apply()
    assert dialog.isVisible()


def test_a_new_company_is_added_with_the_change(desk, ids, dialog):
    dialog.choose("company")
    give(dialog, "Neue Firma SA")
    assert dialog.apply_button.text() == "Change 4 applications"
    assert not [c for c in desk.register.records(Company) if c.name == "Neue Firma SA"]
    dialog.apply()
    (made,) = [c for c in desk.register.records(Company) if c.name == "Neue Firma SA"]
    assert len(desk.register.records(Application, company=made.id)) == 4


def test_a_status_for_all_tells_what_is_out_of_order(desk, ids, dialog):
    report(desk, ids[1], "L60", day(3))
    dialog.choose("status")
    assert dialog.editor is None
    dialog.status.status.line.setFocus()
    QTest.keyClicks(dialog.status.status.line, "questions")
    QTest.keyClick(dialog.status.status.line, Qt.Key.Key_Return)
    assert dialog.summary.text() == "4 applications get this report; 1 out of order."
    dialog.apply()
    assert len(desk.register.records(StatusEntry, status="L41")) == 4


def test_a_cancel_is_said_and_leaves_everything(desk, ids, dialog, monkeypatch):
    from rare_earth_desk.domain.phrases import Cancelled

    def cancelled(_command, _report):
        raise Cancelled

    monkeypatch.setattr(desk.register, "do", cancelled)
    give(dialog, "metals")
    dialog.apply()
    assert dialog.said.text() == "Cancelled; nothing was changed."
    assert dialog.isVisible()


def test_without_a_selection_there_is_nothing_to_change(desk, qtbot, theme):
    dialog = BulkDialog(desk, [])
    qtbot.addWidget(dialog)
    assert "No application is selected" in dialog.summary.text()
    assert not dialog.apply_button.isEnabled()


def test_companies_are_changed_by_the_same_dialog(desk, parties, qtbot, theme):
    ids = [parties.voltaris, parties.fjord]
    dialog = BulkDialog(desk, ids, page="company")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert dialog.windowTitle() == "Change 2 companies"
    offered = [dialog.field.itemData(n) for n in range(dialog.field.count())]
    assert [name for name in offered if name] == [field.name for field in fields_of(Company)]
    assert dialog.chosen.name == "member_state"
    give(dialog, "germany")
    assert dialog.summary.text() == "1 of 2 companies change; 1 hold this value already."
    assert dialog.apply_button.text() == "Change 1 companies"
    model = dialog.preview.model_
    heading = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert heading == ["Company", "Member state", "Now", "Then"]
    assert model.index(0, 0).data() == "Fjord Wind AB"
    QTest.keyClick(dialog.apply_button, Qt.Key.Key_Return)
    assert {one.member_state for one in desk.register.records(Company)} == {"DE"}
    assert str(desk.register.undo_name) == "Member state of Fjord Wind AB"


def typed(text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def test_the_new_value_follows_its_field_for_every_field(dialog):
    for name in ("product_group", "company", "line_stop", "notes", "number"):
        dialog.choose(name)
        QApplication.processEvents()  # the editor appears
        dialog.field.setFocus()
        QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is dialog.editor or dialog.editor.isAncestorOf(focus), name


def test_it_is_done_with_the_keyboard_alone_and_in_this_order(desk, ids, dialog):
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
    typed("oxides")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.blank
    assert dialog.summary.text().startswith("1 of 4")


def test_each_part_has_its_letter(dialog):
    for letter, part in ((Qt.Key.Key_V, dialog.editor.line), (Qt.Key.Key_F, dialog.field)):
        QTest.keyClick(dialog, letter, Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is part
