"""The meeting typed at by real keys on the sample register, in the whole window."""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from sqlcipher3 import dbapi2

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    ListEntry,
    Meeting,
    Outcome,
    PriorityList,
    StatusEntry,
)
from tests.registers import handed_over

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
    seated = [ListEntry(application=id_, rank=n) for n, id_ in enumerate(chosen, start=1)]
    register.do(handed_over(PriorityList(number=99, handed_over_on="2025-11-21"), *seated))
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
    """Return the licensing statuses recorded at the meeting, read from what is on the disk now.

    The register keeps its file to itself, so another connection reads a copy of its bytes: what a
    machine would find that lost its power at this moment.
    """
    path = window.desk.register.path
    with tempfile.TemporaryDirectory() as folder:
        for file in path.parent.glob(f"{path.name}*"):
            shutil.copy(file, folder)
        with closing(dbapi2.connect(str(Path(folder, path.name)))) as connection:
            sql = "SELECT application, status FROM status_entry WHERE removed = 0 AND meeting = ?"
            found = connection.execute(sql, (window.page("meetings").view.room.id,)).fetchall()
    return [row for row in found if row[1].startswith("L")]


def status(window, id_):
    facts = window.desk.register.facts()
    return facts.value(facts.place(id_), "status")


def test_fifty_answers_in_the_order_of_the_list_are_two_keys_each(window, page, line, listed):
    assert page.view.room.listed == tuple(listed)
    for number, id_ in enumerate(listed, start=1):
        assert page.view.room.offered == id_
        pending = pending_on_chart(window)
        was_pending = id_ in pending_of(window)
        enter(line, "a")
        assert len(in_file(window)) == number
        assert status(window, id_) == "L50"
        row = page.view.table.model_.index(number - 1, 5)
        assert row.data() == "approved"
        assert line.text() == ""
        counter = page.view.list_card.findChildren(QLabel)[1].text()
        assert counter == f"{HELD - number} of {HELD} still to be answered"
        assert pending_on_chart(window) == pending - was_pending
    assert page.view.room.left == 0
    assert page.view.minutes.count() == HELD
    window.go_to("applications")
    model = window.applications.list.model
    shown = {model.ids()[row] for row in range(model.rowCount())}
    assert set(listed) <= shown


def pending_of(window):
    facts = window.desk.register.facts()
    return {
        id_ for place, id_ in enumerate(facts.ids)
        if facts.value(place, "filed_on") and not facts.value(place, "outcome")
    }  # fmt: skip


def pending_on_chart(window):
    """Return the number at the right end of the backlog chart, as it would be drawn now."""
    desk = window.desk
    figure = next(one for one in charts() if one.key == "pending_over_time").make(
        chart_input(desk.facts(), desk.selection, desk.register.today)
    )
    return int(figure.panels[0].totals()[-1])


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
        assert (listed[place], "L50") in in_file(window)
    assert sorted(keys)[HELD // 2] <= 6
    assert len(in_file(window)) == HELD
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
    *(f"{number} a" for number in ("99999999", "0", "x1", "#0", "#51", "#999", "1-")),
    *(f"#1 {verb}" for verb in ("zz", "b", "1", "aa", "approve!", "é", "批准", "A!", "nfx", "&")),
    *(f"#1 a {day}" for day in ("31/2", "0/1", "32/1", "1/13", "30.2.2026", "2026-13-01", "0/0")),
    *(f"#2 ac {day}" for day in ("31/11", "29/2/2026", "2026-02-30", "31.4.", "2026-00-10")),
    *(f"#1 a 1/1/{year}" for year in (2099, 1900, 2300)),
    *(f"#3 {verb} tomorrow" for verb in ("a", "r", "v", "li")),
    *(f"{low}-{high} v" for low, high in ((9, 1), (1, 100000), (77770, 77779), (300, 200))),
    *(f"#{low}-{high} nf" for low, high in ((5, 1), (1, 60), (0, 3), (51, 52), (1, 999))),
    *("!", "?", "-", "! ", "?  ", "-   ", "=", "= ", "!eu", "!cn ", "%d", "! y [zz:1]"),
    *("approve it", "hello world", "…", ">99", "<b>", "'; --", "%s", "{0}", "\\", "aproved"),
    *("##1 a", "#a", "#-1 a", "1/2 a", "v 45/45", "a 31/2", "#1, q", "#1 #2 q", "#1 b a", "b a"),
    *("07QZ a", "7ii a", "01XX a", "99CC a", "1 2 3 q", "00CD a", "#1CCa a", "51CDa"),
    *("#1 r 1/1/2099 data error", "s" * 41 + " a", "#1 a 2026-W60", "#1 a Q5 2026", "＃1 ａａ"),
    *("EU-9999-0000 a", "DEMO a", "#1-2-3 a", "1..3 a", "#1 a 99/99/9999", "2 aa", "#٣ a"),
    *("#4 v 2026-Q7", "#4 v q9", "#5 li 45.13.2026", "x5 x", "@1 a", "~", "0x10 a"),
]


def test_there_are_a_hundred_malformed_lines():
    assert len(set(MALFORMED)) >= 100


def test_what_cannot_be_recorded_is_told_and_stays_in_the_line(window, page, line, listed):
    register = window.desk.register
    before, steps = everything(register), register.file.engine.rows("SELECT count(*) FROM step")
    quiet = []
    for text in MALFORMED:
        line.clear()
        enter(line, text)
        words = page.view.bar.echo.text()
        if line.text() != text or not words or not page.view.room.understand(text).problem:
            quiet.append((text, line.text(), words))
    assert not quiet, repr(quiet)
    assert everything(register) == before
    assert register.file.engine.rows("SELECT count(*) FROM step") == steps


def everything(register):
    kinds = (StatusEntry, Outcome, ListEntry, ActionPoint, AgendaPoint)
    return [len(register.records(kind)) for kind in kinds]


def test_codes_of_the_paper_are_typed_and_wrong_ones_are_refused(window, page, line, listed):
    """Forty rows as they were ticked on paper, in the order in which the sheets lie about."""
    room = page.view.room
    codes = room.codes.codes
    keys = []
    for place in random.Random(3).sample(range(40), 40):
        right = f"{place + 1}{codes[place].lower()}"
        wrong = f"{place + 1}{codes[(place + 1) % 40].lower()}"
        enter(line, f"{wrong}a")
        assert page.view.bar.echo.text().startswith(
            f"{wrong.upper()} does not belong to row {place + 1} of list 99"
        )
        assert right.upper() not in page.view.bar.echo.text()
        assert len(in_file(window)) == len(keys)
        line.clear()
        keys.append(len(right) + 2)
        enter(line, f"{right}a")
        assert (listed[place], "L50") in in_file(window)
    assert len(in_file(window)) == len(keys) == 40
    assert sorted(keys)[20] <= 6


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


def test_a_closed_meeting_takes_no_line_until_it_is_reopened(window, page, line, listed):
    enter(line, "a")
    page.view.state.click()
    assert page.view.room.meeting.state == "closed"
    before = status(window, listed[1])
    enter(line, "a")
    assert page.view.room.meeting.state == "closed"
    assert status(window, listed[1]) == before
    assert "Ctrl+Shift+W reopens it" in page.view.bar.echo.text()
    page.view.state.click()
    line.clear()
    enter(line, "a")
    assert status(window, listed[1]) == "L50"


def test_what_is_typed_after_a_refused_line_takes_its_place(page, line, listed, window):
    enter(line, "9999999 a")
    assert line.text() == "9999999 a"
    enter(line, "a")
    assert line.text() == ""
    assert status(window, listed[0]) == "L50"


def test_what_was_recorded_last_stands_above_the_line(page, line):
    enter(line, "a")
    assert " approved · Next: #2 " in page.view.bar.echo.text()


def test_a_key_begins_closes_and_reopens_the_meeting(window, page, line):
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    action = window.actions_["meeting-turn"]
    for named, state in (("Begin", "in progress"), ("Close", "closed"), ("Reopen", "in progress")):
        window.actions_.refresh()
        assert action.text().replace("&", "") == f"{named} the meeting"
        QTest.keyClick(line, Qt.Key.Key_W, both)
        assert page.view.room.meeting.state == state
        assert QApplication.focusWidget() is line
    window.go_to("applications")
    assert "go to the meetings" in str(window.reasons.no_meeting())


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768)])
def test_no_message_lies_over_the_line_and_its_letters(window, page, size):
    window.resize(*size)
    window.desk.refuse(phrase("Nothing of the kind."))
    QApplication.processEvents()
    assert window.banner.isVisible()
    on_screen = [
        QRect(one.mapToGlobal(QPoint(0, 0)), one.size()) for one in (window.banner, page.view.bar)
    ]
    assert not on_screen[0].intersects(on_screen[1])


def test_a_position_of_three_figures_is_read_in_full_behind_its_mark(page):
    table = page.view.table
    text = f"▶ {HELD * 10}"
    assert table.fontMetrics().horizontalAdvance(text) + 16 <= table.columnWidth(0)


def test_notes_stand_apart_from_the_minutes(page, line):
    enter(line, "! list by Friday")
    enter(line, "- tired")
    minutes = [page.view.minutes.item(n).text() for n in range(page.view.minutes.count())]
    today = page.desk.register.today
    friday = today + timedelta(days=(4 - today.weekday() - 1) % 7 + 1)
    by = days.show(friday.isoformat())
    assert minutes == [f"1. The Chinese side undertook: list (by {by})"]
    assert page.view.own.item(0).text() == "tired"
    assert page.view.own_card.isVisible()


def test_the_last_sentence_stays_in_sight_when_the_first_own_note_takes_room(page, line):
    for _ in range(14):
        enter(line, "v")
    enter(line, "= both sides meet again")
    enter(line, "- tired")  # its card takes room from the minutes
    QApplication.processEvents()
    minutes = page.view.minutes
    last = minutes.visualItemRect(minutes.item(minutes.count() - 1))
    assert minutes.verticalScrollBar().maximum() > 0
    assert last.bottom() <= minutes.viewport().height()
