from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.views.application.application_editor import ApplicationEditor
from rare_earth_desk.views.application.timeline import SHOWN
from tests.views.application.desks import day, report


@pytest.fixture
def editor(desk, case, window, theme):
    made = ApplicationEditor(desk, theme)
    made.host = window(made)
    desk.set_current(case)
    made._fill_rest()
    return made


@pytest.fixture
def timeline(editor):
    return editor.parts.timeline


def texts(timeline):
    return [line.text for line in timeline.list.lines]


def test_newest_first(timeline):
    assert texts(timeline) == ["Accepted", "Filed"]


def test_a_correction_by_keyboard(desk, case, editor, timeline):
    timeline.list.setFocus()
    QTest.keyClick(timeline.list, Qt.Key.Key_Return)
    form = timeline.form().form
    assert set(form.editors) == {f.name for f in fields_of(StatusEntry)} - {
        "application", "replaces", "meeting",
    }  # fmt: skip
    assert form.editors["status"].line.hasFocus()
    assert form.editors["happened"].value() == day(40)
    form.focus("happened")
    line = QApplication.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, "3.2.2026")
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    old, new = desk.register.records(StatusEntry, application=case)[1:]
    assert (new.replaces, new.happened, new.status) == (old.id, "2026-02-03", "L30")
    editor._fill_rest()
    assert timeline.list.hasFocus()
    assert timeline.list.panel_key == ""
    assert [line.look for line in timeline.list.lines] == ["struck", "strong", "plain"]


def test_a_blank_field_becomes_not_known(desk, case, timeline):
    timeline.correct(timeline.list.lines[0].key)
    form = timeline.form()
    form.form.focus("reported_by")
    line = QApplication.focusWidget()
    line.clear()
    form.form.editors["reported_by"]._on_typed()
    form.apply()
    assert desk.register.records(StatusEntry, application=case)[-1].reported_by is None


def test_leaving_an_entry_as_it_is_writes_nothing(desk, case, timeline):
    timeline.correct(timeline.list.lines[0].key)
    timeline.form().apply()
    assert len(desk.register.records(StatusEntry, application=case)) == 2
    timeline.correct(timeline.list.lines[0].key)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert timeline.list.panel_key == ""
    assert timeline.list.hasFocus()


def test_a_correction_without_a_status_is_refused_in_place(desk, case, timeline):
    timeline.correct(timeline.list.lines[0].key)
    form = timeline.form()
    form.form.editors["status"].set_value(None)
    form.apply()
    assert "needs a status" in form._said.text()
    assert timeline.list.panel_key
    assert len(desk.register.records(StatusEntry, application=case)) == 2


def test_a_correction_that_was_begun_survives_other_news(desk, case, editor, timeline):
    timeline.correct(timeline.list.lines[0].key)
    form = timeline.form().form
    form.editors["note"].note.setPlainText("half a note")
    report(desk, case, "L40", day(1))
    editor._fill_rest()
    assert timeline.list.panel_key
    assert form.editors["note"].text() == "half a note"
    assert texts(timeline) == ["Under review", "Accepted", "Filed"]


def test_an_entry_is_removed_by_key(desk, case, editor, timeline):
    told = []
    desk.told.connect(lambda what: told.append(str(what)))
    timeline.list.setFocus()
    QTest.keyClick(timeline.list, Qt.Key.Key_Delete)
    editor._fill_rest()
    assert texts(timeline) == ["Filed"]
    assert told == ["removal of status “Accepted” of A-1001"]


def test_long_timelines_show_the_latest_first_and_all_when_asked(desk, case, editor, timeline):
    for ago in range(SHOWN):
        report(desk, case, "C40", day(ago))
    editor._fill_rest()
    assert len(timeline.list.lines) == SHOWN
    assert timeline.more.text() == f"Show all {SHOWN + 2} reports"
    timeline.more.click()
    assert len(timeline.list.lines) == SHOWN + 2
    assert timeline.more.isHidden()
