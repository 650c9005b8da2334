from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.views.measures.reach_part import ReachPart, offered


@pytest.fixture
def part(desk, theme, shown, qtbot):
    made = shown(ReachPart(desk, theme))
    qtbot.waitUntil(lambda: made.choice.count() > 0)
    return made


def test_the_suspension_that_ended_is_asked_about_first(part):
    assert part.choice.currentText() == "What would be under control if No. 70 ended"
    assert part.standing.text() == ("term ended on 10 Nov 2026; what followed is to be verified")
    titles = [card.figure.title for card in part.cards.values()]
    assert [str(one) for one in titles] == [
        "1 application is touched by code, 1 possibly",
        "2 measures would come into force if No. 70 ended",
        "40 controlled items",
    ]
    part.grab()


def test_each_count_leads_to_its_applications(part, desk):
    searches = []
    part.applications_wanted.connect(searches.append)
    table = part.cards["touched"].table
    facts = desk.register.facts()
    for row, line in enumerate(part.cards["touched"].lines):
        table.setCurrentIndex(table.model().index(row, 0))
        QTest.keyClick(table, Qt.Key.Key_Return)
        found = len(rows(Selection(typed=searches[-1]), facts))
        assert str(found) == line.cells[2]
    assert len(searches) == 4


def test_a_measure_leads_to_its_record(part, desk, ids):
    wanted = []
    desk.record_wanted.connect(lambda *of: wanted.append(of))
    table = part.cards["measures"].table
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted == [(Measure.table, ids["57"])]


def test_another_measure_can_be_chosen_and_stays_when_something_changes(part, desk, ids):
    part.choose(ids["18"])
    assert part.choice.currentText() == "What No. 18 reaches"
    assert str(part.cards["items"].figure.title) == "58 controlled items"
    desk.do(EditField("measure", (ids["18"],), "items", "1C905"))
    QApplication.processEvents()
    assert part.choice.currentData() == ids["18"]
    assert str(part.cards["items"].figure.title) == "7 controlled items"
    part.choose(ids["call"])  # an event reaches nothing and is not offered
    assert part.choice.currentData() == ids["18"]


def test_what_reaches_nothing_is_not_offered(part, desk, ids):
    names = [one.name for one in offered(part.regime, desk.register.today)]
    assert names == ["No. 70", "No. 57", "No. 56", "No. 18"]
    desk.do(RemoveRecords("measure", tuple(ids.values())))
    QApplication.processEvents()
    assert part.empty.isVisible()
    assert part.figures_in_view() is None


def test_what_is_in_view_goes_on_paper_with_its_warning(part):
    shown = part.figures_in_view()
    assert shown is not None
    assert str(shown.title) == "What would be under control if No. 70 ended"
    assert "does not mean free of licences" in str(shown.warnings[0])
    assert len(shown.blocks) > 6
