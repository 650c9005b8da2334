from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.views.measures.timeline_part import TimelinePart


@pytest.fixture
def part(desk, theme, shown, qtbot):
    made = shown(TimelinePart(desk, theme))
    qtbot.waitUntil(lambda: bool(made.regime.by_id))
    return made


def names(part):
    return [lane.name for lane in part.view.lanes.model_.lanes]


def test_all_measures_stand_by_day_and_the_one_to_be_verified_is_chosen(part):
    assert names(part) == ["No. 46", "No. 18", "No. 56", "No. 57", "No. call", "No. 70", "No. 72"]
    assert part.chosen._title.text() == "No. 70"
    assert "what followed is to be verified" in part.chosen._note.text()
    assert part.since.currentText() == "From 2025"
    part.grab()


def test_arrows_walk_and_enter_opens_the_record(part, desk, ids, qtbot):
    lanes = part.view.lanes
    part.focus_rows()
    wanted = []
    desk.record_wanted.connect(lambda *of: wanted.append(of))
    lanes.go_to(ids["18"])
    QTest.keyClick(lanes, Qt.Key.Key_Down)
    assert part.chosen._title.text() == "No. 56"
    QTest.keyClick(lanes, Qt.Key.Key_Return)
    QTest.keyClick(lanes, Qt.Key.Key_Home)
    QTest.keyClick(lanes, Qt.Key.Key_Enter)
    assert wanted == [(Measure.table, ids["56"]), (Measure.table, ids["46"])]


def test_a_click_chooses(part, ids):
    lanes = part.view.lanes
    spot = lanes.visualRect(lanes.model_.index(lanes.model_.place_of(ids["57"]))).center()
    QTest.mouseClick(lanes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert lanes.current_id() == ids["57"]


def test_every_lane_tells_a_screen_reader_all_of_it(part):
    model = part.view.lanes.model_
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.data(model.index(row), role) for row in range(model.rowCount())]
    assert said[1] == "No. 18, announced on 4 Apr 2025, in force since 4 Apr 2025"
    assert all(said)
    for control in (part.kind, part.element, part.since, part.view.lanes):
        assert control.accessibleName()


def test_filters_narrow_and_say_when_nothing_is_left(part, qtbot):
    part.kind.setCurrentIndex(part.kind.findData("suspension"))
    part.kind.settle()
    assert names(part) == ["No. 70", "No. 72"]
    part.element.setCurrentIndex(part.element.findData("Dy"))
    part.element.settle()
    assert names(part) == []
    assert part.none.isVisible()
    assert not part.chosen.isVisible()
    part.show_measure(part.regime.measures[1].id)
    assert part.chosen._title.text() == "No. 18"


def test_it_follows_the_register(part, desk, ids):
    desk.do(EditField("measure", (ids["70"],), "until", "2027-11-10"))
    QApplication.processEvents()
    assert "in force until 10 Nov 2027" in part.chosen._note.text()
    desk.register.undo()
    QApplication.processEvents()
    assert "to be verified" in part.chosen._note.text()
    desk.do(RemoveRecords("measure", tuple(ids.values())))
    QApplication.processEvents()
    assert part.empty.isVisible()
    assert not part.card.isVisible()
    assert part.figures_in_view() is None


def test_links_lead_to_what_is_touched(part, ids, qtbot):
    part.view.lanes.go_to(ids["57"])
    searches, reached = [], []
    part.applications_wanted.connect(searches.append)
    part.reach_wanted.connect(reached.append)
    for button in part.chosen.touched.values():
        assert button.isVisible()
        button.click()
    part.chosen.reach.click()
    assert searches == ['measure:"No. 57"', 'possible_measure:"No. 57"']
    assert reached == [ids["57"]]
    part.view.lanes.go_to(ids["call"])
    assert not part.chosen.reach.isVisible()


def test_the_table_is_copied_and_goes_on_paper(part):
    part.copy.trigger()
    copied = QGuiApplication.clipboard().text()
    assert "suspended 7 Nov 2025 to 10 Nov 2026" in copied
    assert copied.count("\n") >= 9
    shown = part.figures_in_view()
    assert shown is not None
    assert shown.blocks


def test_names_and_words_stay_within_their_room(part):
    lanes = part.view.lanes
    assert lanes.name_width < lanes.scale.left + 1
    assert lanes.scale.right <= lanes.viewport().width()
    assert lanes.horizontalScrollBar().maximum() == 0
