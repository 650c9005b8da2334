"""Lists on the agenda of a meeting, by real keys in the whole window, on the sample register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.meetings import NewMeeting
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.records import AgendaPoint, Meeting
from tests.registers import take_out_meetings_ahead

PUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window):
    window.go_to("lists")
    QApplication.processEvents()
    return window.page("lists")


def agenda_of(page, meeting):
    return [one.title for one in page.desk.register.records(AgendaPoint, meeting=meeting)]


def test_a_meeting_is_made_on_the_list_shown_and_opened(page, window):
    register = page.desk.register
    older = [one for one in page.board.lists if state_of(one) == HANDED_OVER][1]
    page.show_list(older.id)
    before = {one.id for one in register.records(Meeting)}
    window.actions_["list-meeting"].trigger()
    (made,) = (one for one in register.records(Meeting) if one.id not in before)
    assert window.place == "meetings"
    assert window.front.room.id == made.id
    assert window.front.room.list_number == older.number
    assert f"List {older.number}" in agenda_of(page, made.id)
    window.actions_["undo"].trigger()
    assert {one.id for one in register.records(Meeting)} == before


def test_the_list_shown_is_put_on_the_agenda_of_the_next_meeting(page, window):
    take_out_meetings_ahead(page.desk.register)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_G, PUT)
    assert "add one on the meetings page" in window.banner.text()
    made = new_id()
    page.desk.do(NewMeeting(page.desk.register.today.isoformat(), "open", made))
    there = agenda_of(page, made)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_G, PUT)
    assert agenda_of(page, made) == [*there, f"List {page.board.current.number}"]
    window.go_to("companies")
    assert "choose it in their list" in str(window.reasons.nothing_for_agenda())
