"""The tabs of a meeting: what it is, its agenda and promises, and what they lead to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy

from rare_earth_desk.commands.meetings import SetMeetingState
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain import days
from rare_earth_desk.domain.records import ActionPoint, AgendaPoint, Meeting
from rare_earth_desk.views.desk import at_once
from tests.registers import take_out_meetings_ahead

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window):
    take_out_meetings_ahead(window.desk.register)
    made = window.page("meetings")
    made.add_record()
    return made


def test_a_field_of_the_meeting_is_written_when_it_is_left(window, page):
    register = window.desk.register
    page.view.tabs.setCurrentWidget(page.view.record)
    form = page.view.record.form
    form.focus("place")
    QTest.keyClicks(QApplication.focusWidget(), "Brussels")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    meeting = register.record(Meeting, page.view.room.id)
    assert meeting.place == "Brussels"
    assert "Brussels" in page.view.facts.text()
    register.undo()
    assert register.record(Meeting, meeting.id).place is None
    assert form.editors["place"].value() in (None, "")


def test_another_list_comes_under_discussion(window, page):
    register = window.desk.register
    before = page.view.room.list_number
    page.view.tabs.setCurrentWidget(page.view.record)
    editor = page.view.record.form.editors["priority_list"]
    page.view.record.form.focus("priority_list")
    line = QApplication.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, "List 35")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.sentence() == ""
    assert page.view.room.list_number == 35
    assert page.view.room.list_number != before or before in (3, 36)
    assert page.view.list_card.accessibleName() == f"List {page.view.room.list_number}"
    assert register.record(Meeting, page.view.room.id).priority_list


def test_show_its_cases_shows_them_among_the_applications(window, page):
    page.view.enter("! three [3 is:approved]")
    page.view.tabs.setCurrentWidget(page.view.promises)
    (point,) = [one for one in window.desk.register.records(ActionPoint)
                if one.undertaking == "three"]  # fmt: skip
    assert page.view.promises.table.go_to(point.id)
    assert page.view.promises.cases.isEnabled()
    page.view.promises.cases.click()
    assert window.place == "applications"
    assert window.desk.selection.chips == ("is:approved",)


def test_every_button_and_table_of_the_tabs_says_what_it_does(page):
    for panel in (page.view.agenda, page.view.promises, page.view.since, page.view.record):
        page.view.tabs.setCurrentWidget(panel)
        for button in panel.findChildren(QPushButton):
            assert button.text()
            assert button.accessibleName() or button.text()
    tables = (page.view.agenda.table, page.view.promises.table, page.view.since.table)
    assert all(one.accessibleName() for one in tables)


def test_keys_go_to_every_tab(window, page):
    # Off screen a window does not get the keys back from the panel of work that takes its time.
    window.desk.long_work = at_once
    keys = {Qt.Key.Key_A: page.view.agenda, Qt.Key.Key_P: page.view.promises,
            Qt.Key.Key_S: page.view.since, Qt.Key.Key_M: page.view.record}  # fmt: skip
    for key, panel in keys.items():
        QTest.keyClick(page.view.tabs.tabBar(), key, ALT)
        assert page.view.tabs.currentWidget() is panel


def test_what_does_not_fit_is_said_and_recorded_still(window, page):
    register = window.desk.register
    facts = register.facts()
    decided = next(
        id_ for place, id_ in enumerate(facts.ids)
        if facts.value(place, "outcome") == "approved" and facts.value(place, "number")
        and list(facts.values("number")).count(facts.value(place, "number")) == 1
    )  # fmt: skip
    number = facts.value(facts.place(decided), "number")
    line, doubt = page.view.bar.line, page.view.bar.doubt
    line.setText(f"{number} nf")
    assert doubt.text().startswith("In the register ")
    assert doubt.isVisible()
    assert doubt.text() in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.view.room.said[decided].verb == "nf"
    assert not doubt.isVisible()
    line.setText(f"{number} v")
    assert not doubt.isVisible()  # what this meeting said itself is corrected


def test_a_new_meeting_tells_its_state_where_its_title_is_its_number(window):
    take_out_meetings_ahead(window.desk.register)
    page = window.page("meetings")
    page.add_record()
    number = page.meetings.count()
    told = [page.meetings.item(0).text()]
    for state in ("in progress", "closed"):
        window.desk.do(SetMeetingState(page.view.room.id, state))
        told.append(page.meetings.item(0).text())
    day = days.show(window.desk.register.today.isoformat())
    assert told == [f"{number} · {day}\n{state}" for state in ("Open", "In progress", "Closed")]
    window.desk.do(EditField("meeting", (page.view.room.id,), "title", "Round 99"))
    assert page.meetings.item(0).text().endswith("\nRound 99")


def test_meetings_are_found_by_number_and_day(page):
    first = page.meetings.item(0).text().splitlines()
    assert first[0].startswith(f"{page.meetings.count()} · ")
    assert first[1] == "Open"  # whole, and where it is in a line of its own


def test_in_large_letters_minutes_and_meetings_are_tabs(window, page, theme, qtbot):
    window.resize(1366, 768)
    theme.set_zoom(2.0)
    qtbot.waitUntil(lambda: page.view.tabs.count() == 7)
    assert window.width() <= 1366
    page.view.tabs.setCurrentIndex(6)
    assert page.meetings.isVisible()
    theme.zoom_reset()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: page.view.tabs.count() == 5)
    assert page.meetings.isVisible()
    assert page.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Preferred
    page.view.tabs.setCurrentIndex(0)
    assert page.view.minutes.isVisible()


def test_cases_go_on_the_agenda_of_the_meeting_to_come(window, page):
    register = window.desk.register
    held, today = page.view.room.id, register.today
    forgotten = today - timedelta(days=30)
    for day, state in ((forgotten, "open"), (today + timedelta(days=9), "draft")):
        register.do(AddRecord(Meeting(title="planned", held_on=day.isoformat(), state=state)))
    (ahead,) = (one.id for one in register.records(Meeting, state="draft"))
    window.go_to("applications")

    def put(meeting):
        before = len(register.records(AgendaPoint, meeting=meeting))
        window.actions_["to-agenda"].trigger()
        return len(register.records(AgendaPoint, meeting=meeting)) - before

    register.do(SetMeetingState(held, "closed"))
    assert put(ahead) == 1
    register.do(SetMeetingState(held, "in progress"))
    assert put(held) == 1
    for meeting in (held, ahead):
        register.do(SetMeetingState(meeting, "closed"))
    (open_,) = (one.id for one in register.records(Meeting, held_on=forgotten.isoformat()))
    assert put(open_) == 0
    assert "No meeting is held or planned" in window.banner.text()


@pytest.mark.parametrize("name", ["promises", "since"])
def test_what_is_read_of_past_days_tells_how_far_it_is_and_can_be_cancelled(window, page, name):
    """At 20,000 applications the first day that is looked back to takes a second."""
    told, before = [], window.desk.long_work

    def cancelled(title, work):
        work(lambda done, total: told.append((done, total)))

    window.desk.long_work = cancelled
    panel = getattr(page.view, name)
    page.view.tabs.setCurrentWidget(panel)
    table = panel.table.model()
    assert told
    assert told == sorted(told)
    assert table.rowCount() == 0
    window.desk.long_work = before
    page.view.tabs.setCurrentWidget(page.view.record)
    page.view.tabs.setCurrentWidget(panel)
    assert table.rowCount() > 0
