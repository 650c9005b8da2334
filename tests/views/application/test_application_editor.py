from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import Application, StatusEntry
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from tests.views.application.desks import TODAY, add, day, report


@pytest.fixture
def editor(desk, case, window, theme):
    made = ApplicationEditor(desk, theme)
    made.host = window(made)
    desk.set_current(case)
    made._fill_rest()
    return made


def field(editor, name):
    return next(f.editors[name] for f in editor.parts.fields.forms.values() if name in f.editors)


def type_into(editor, name, text, key=Qt.Key.Key_Return):
    line = field(editor, name).line
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, key)


def value(desk, id_, name):
    return getattr(desk.register.record(Application, id_), name)


def test_every_declared_field_can_be_edited_and_is_written_when_left(desk, case, editor):
    names = {name for form in editor.parts.fields.forms.values() for name in form.editors}
    assert names == {f.name for f in fields_of(Application) if not f.inner}
    type_into(editor, "product", "NdFeB blocks", Qt.Key.Key_Tab)
    assert value(desk, case, "product") == "NdFeB blocks"
    assert str(desk.register.undo_name) == "Product of A-1001"


def test_a_refusal_stays_at_its_field(desk, case, editor):
    type_into(editor, "jobs_affected", "-5")
    assert value(desk, case, "jobs_affected") is None
    assert field(editor, "jobs_affected").text() == "-5"
    assert "less than 0" in field(editor, "jobs_affected").sentence()


def test_what_could_not_be_read_is_kept_for_its_application(desk, case, editor):
    other = add(desk, Application(number="B-2"))
    type_into(editor, "jobs_affected", "a dozen", Qt.Key.Key_Tab)
    desk.set_current(other)
    editor._fill_rest()
    assert field(editor, "jobs_affected").text() == ""
    desk.set_current(case)
    editor._fill_rest()
    assert field(editor, "jobs_affected").text() == "a dozen"
    assert field(editor, "jobs_affected").sentence()
    assert value(desk, other, "jobs_affected") is None


def test_drafts_of_a_folded_section_do_not_wander(desk, case, editor):
    other = add(desk, Application(number="B-2"))
    type_into(editor, "jobs_affected", "a dozen", Qt.Key.Key_Tab)
    editor.parts.sections["Urgency"].set_open(on=False)
    third = add(desk, Application(number="B-3"))
    for id_ in (other, third):
        desk.set_current(id_)
        editor._fill_rest()
    editor.parts.sections["Urgency"].set_open(on=True)
    assert field(editor, "jobs_affected").text() == ""
    desk.set_current(other)
    editor._fill_rest()
    assert field(editor, "jobs_affected").text() == ""
    desk.set_current(case)
    editor._fill_rest()
    assert field(editor, "jobs_affected").text() == "a dozen"


def test_it_follows_the_register_but_keeps_what_is_being_typed(desk, case, editor):
    line = field(editor, "product").line
    line.setFocus()
    QTest.keyClicks(line, "half a wo")
    desk.register.do(EditField("application", (case,), "end_user", "Somebody"))
    editor._fill_rest()
    assert line.text() == "half a wo"
    assert field(editor, "end_user").text() == "Somebody"
    report(desk, case, "L50", day(2))
    assert editor.parts.status.words("licensing").startswith("Approved 16 Mar 2026")


def test_a_new_company_is_added_and_linked_as_one_step(desk, case, editor):
    line = field(editor, "company").line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Neue Firma SA")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.head.texts()[2].startswith("Neue Firma SA ← ")
    assert not field(editor, "company").is_typing()
    desk.undo()
    assert editor.head.texts()[2].startswith("Voltaris GmbH ← ")


def test_the_cursor_moves_and_nothing_of_the_last_case_stays(desk, case, editor):
    other = add(desk, Application(number="B-2"))
    desk.set_current(other)
    assert editor.head.texts() == ("B-2", "", "")
    editor._fill_rest()
    assert field(editor, "product_group").value() is None
    assert editor.parts.timeline.list.lines == ()
    desk.set_current("")
    assert not editor.empty.isHidden()
    assert editor.empty.accessibleName() == "No application chosen"
    assert editor.head.isHidden()
    assert editor.area.isHidden()
    desk.set_current(other)
    assert editor.empty.isHidden()
    assert not editor.head.isHidden()


def test_a_removed_application_is_no_longer_shown_until_undone(desk, case, editor):
    desk.register.do(RemoveRecords("application", (case,)))
    assert editor.area.isHidden()
    desk.undo()
    assert not editor.area.isHidden()
    assert editor.head.texts()[0] == "A-1001"


def test_what_lies_below_waits_until_the_cursor_rests(desk, case, editor, qtbot):
    other = add(desk, Application(number="B-2", product="Terbium"))
    desk.set_current(other)
    assert editor.head.texts()[0] == "B-2"
    assert field(editor, "product").text() == ""
    qtbot.waitUntil(lambda: field(editor, "product").text() == "Terbium")


def test_record_status_comes_from_the_list_and_goes_back(desk, case, editor):
    editor.host.input.setFocus()
    editor.record_status()
    status = editor.parts.status_form.status
    assert status.line.hasFocus()
    QTest.keyClicks(status.line, "app")
    QTest.keyClick(status.line, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert editor.host.input.hasFocus()
    assert desk.register.records(StatusEntry, application=case)[-1].status == "L50"
    editor._fill_rest()
    assert editor.parts.timeline.list.lines[0].text == "Approved"


def test_recorded_by_mouse_the_focus_stays_in_the_row(desk, editor):
    form = editor.parts.status_form
    form.status.line.setFocus()
    form.status.set_value("L50")
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert form.status.line.hasFocus()


def test_escape_restores_first_and_then_goes_back(desk, case, editor):
    editor.host.input.setFocus()
    editor.focus_first()
    line = QApplication.focusWidget()
    assert line is field(editor, "number").line
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.hasFocus()
    assert line.text() == "A-1001"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert editor.host.input.hasFocus()


def test_a_status_that_was_begun_waits_for_its_application(desk, case, editor):
    other = add(desk, Application(number="B-2"))
    editor.parts.status_form.status.set_value("L60")
    desk.set_current(other)
    assert editor.parts.status_form.status.value() is None
    desk.set_current(case)
    assert editor.parts.status_form.status.value() == "L60"
    editor.parts.status_form.record()
    assert desk.register.records(StatusEntry, application=case)[-1].status == "L60"
    desk.set_current(other)
    desk.set_current(case)
    assert editor.parts.status_form.status.value() is None


def test_a_past_day_is_read_only_and_says_so(desk, case, editor, qtbot):
    report(desk, case, "L50", day(5))
    desk.select(as_at=date.fromisoformat(day(10)))
    editor._fill_rest()
    assert "As at 8 Mar 2026" in editor.note.text()
    assert editor.note.isVisible()
    assert editor.parts.status.words("licensing").startswith("Accepted")
    assert editor.parts.recording.isHidden()
    assert field(editor, "number").line.isReadOnly()
    assert not any(line.acts for line in editor.parts.timeline.list.lines)
    desk.select(as_at=None)
    editor._fill_rest()
    assert editor.note.isHidden()
    assert not field(editor, "number").line.isReadOnly()
    assert editor.parts.status.words("licensing").startswith("Approved")


def test_history_is_folded_until_asked_for(desk, case, editor):
    assert editor.folded == ["history"]
    assert editor.parts.history.count() == 0
    editor.show_section("history")
    assert editor.parts.history.list.hasFocus()
    assert editor.parts.history.count() == 3
    assert editor.folded == []


def test_folded_sections_are_told_and_given_back(desk, case, editor):
    said = []
    editor.folded_changed.connect(said.append)
    editor.parts.sections["timeline"].heading.click()
    assert said == [["timeline", "history"]]
    editor.set_folded(["Case"])
    assert editor.folded == ["Case"]
    assert not editor.parts.sections["Case"].content.isVisible()
    editor.focus_first()
    assert editor.folded == []


def test_a_twin_is_told_while_typing_and_opened_by_a_click(desk, case, editor, parties, qtbot):
    twin = add(desk, Application(number="B-2002", company=parties.voltaris))
    line = field(editor, "number").line
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(line, "b2003")
    assert editor.parts.fields.duplicates.twins() == [twin]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert editor.parts.fields.duplicates.twins() == []
    QTest.keyClicks(line, "B-2002")
    found = editor.parts.fields.duplicates.list
    qtbot.waitUntil(lambda: found.height() > 10)
    QTest.keyClick(line, Qt.Key.Key_F12)
    assert found.hasFocus()
    assert value(desk, case, "number") == "B-2002"  # it warns and never blocks
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert desk.current == twin
    assert editor.parts.fields.duplicates.twins() == []


def test_a_twin_can_be_joined_from_where_it_is_told(desk, case, editor, parties, qtbot):
    duplicates = editor.parts.fields.duplicates
    first, second = (
        add(desk, Application(number=f"B-{n}", company=parties.voltaris)) for n in (2002, 2004)
    )
    assert editor.twins() == ()
    type_into(editor, "number", "B-2002")
    assert duplicates.twins() == [first]
    assert duplicates.join.isVisible()
    assert duplicates.join.text() == "Join with this one … (Ctrl+J)"
    assert editor.twins() == (case, first)
    with qtbot.waitSignal(desk.join_wanted):
        duplicates.join.click()
    type_into(editor, "number", "X-9")
    assert duplicates.twins() == []
    line = field(editor, "number").line
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, "B-2003")
    assert duplicates.twins() == [first, second]
    assert duplicates.join.text() == "Join with the marked one … (Ctrl+J)"
    assert editor.twins() == (case, first)
    duplicates.list.setFocus()
    QTest.keyClick(duplicates.list, Qt.Key.Key_Down)
    assert editor.twins() == (case, second)
    QTest.keyClick(duplicates.list, Qt.Key.Key_Tab)
    assert duplicates.join.hasFocus()
    editor.hide()
    assert editor.twins() == ()


def test_the_notes_of_the_sections_count(desk, case, editor):
    report(desk, case, "L40", day(2))
    editor._fill_rest()
    assert editor.parts.sections["timeline"]._note.text() == "3"
    assert TODAY.isoformat() == day(0)


def test_the_row_for_a_status_is_in_view_however_little_room_there_is(editor, theme):
    theme.set_zoom(2.0)
    editor.host.resize(640, 420)
    QApplication.processEvents()
    editor.record_status()
    status, seen = editor.parts.status_form.status, editor.area.viewport()
    assert seen.rect().contains(QRect(status.mapTo(seen, QPoint()), status.size()))
    theme.set_zoom(1.0)


def test_zoom_and_theme_are_followed(desk, case, editor, theme):
    theme.set_zoom(1.5)
    theme.set_mode("dark")
    editor.grab()
    assert editor.minimumSizeHint().width() >= 495
    theme.set_mode("light")
    theme.set_zoom(1.0)


def test_a_number_that_another_application_has_stays_marked(desk, case, editor):
    duplicates = editor.parts.fields.duplicates
    other = add(desk, Application(number="B-2"))
    assert duplicates.twins() == []
    type_into(editor, "number", "b 2")
    editor._fill_rest()
    assert duplicates.twins() == [other]
    desk.set_current(other)
    editor._fill_rest()
    assert duplicates.twins() == [case]
    type_into(editor, "number", "B-3")
    editor._fill_rest()
    assert duplicates.twins() == []
