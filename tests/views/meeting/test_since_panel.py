"""Since we last met: the numbers of the sample, the cases behind one, both ways to read a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.domain.selection import Axis


@pytest.fixture
def page(window):
    made = window.page("meetings")
    made.add_record()
    return made


@pytest.fixture
def since(page):
    page.view.tabs.setCurrentWidget(page.view.since)
    return page.view.since


def choose(since, kind):
    """Put the cursor on a kind of change of all groups; return its cases."""
    cells = (since.model.cell(since.model.index(0, n)) for n in range(since.model.columnCount()))
    column = next(n for n, cell in enumerate(cells) if cell and cell[1] == kind)
    since.table.setCurrentIndex(since.model.index(0, column))
    return list(since.cases.table.model_.ids)


def shown(since):
    return [
        since.cases.table.model_.rows[n].cells for n in range(len(since.cases.table.model_.ids))
    ]


def note(since):
    return since.cases._note.text()


def test_it_begins_on_the_day_one_last_met(window, page, since):
    register = window.desk.register
    held = [one.held_on for one in register.records(Meeting) if one.state == "closed"]
    assert since.day.value() == max(held)
    planned = (register.today - timedelta(days=1)).isoformat()
    register.do(AddRecord(Meeting(title="planned", held_on=planned, state="draft")))
    page.add_record()
    assert since.day.value() == max(held)


def test_the_cases_behind_a_number_open_by_enter(window, since):
    facts = window.desk.register.facts()
    then = window.desk.register.facts_as_at(date.fromisoformat(since.day.value()))
    before, now = ({id_ for id_, on in zip(one.ids, one.values("filed_on"), strict=True) if on}
                   for one in (then, facts))  # fmt: skip
    filed = now - before
    ids = choose(since, "filed")
    assert filed
    assert set(ids) == filed
    count = "1 case" if len(ids) == 1 else f"{len(ids)} cases"
    assert note(since) == count
    place = facts.place(ids[0])
    assert shown(since)[0][:2] == tuple(facts.shown(place, one) for one in ("number", "company"))
    table = since.cases.table
    table.setFocus()
    table.selectRow(len(ids) - 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.place == "applications"
    assert window.desk.current == ids[-1]


def test_one_case_is_not_called_cases(window, since):
    since.cases.show_cases("One", window.desk.register.facts().ids[:1])
    assert note(since) == "1 case"
    since.cases.show_cases("None", [])
    assert note(since) == ""


def test_a_day_to_come_is_refused_and_the_words_say_how_a_day_is_read(window, since):
    before = since.words.text()
    since.day.edited.emit(window.desk.register.today.isoformat())
    assert "before today" in since.day.sentence()
    assert since.words.text() == before
    assert "as known today" in before
    since.axis.chosen.emit(Axis.KNOWN_ON)
    assert since.words.text().startswith("From what the register said on ")
