"""The page of measures in the window: its parts, and where one gets from them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.views.palette_providers import palette_of
from rare_earth_desk.views.papers.in_view import offers_of
from rare_earth_desk.views.places import key_of
from tests.registers import Clock


@pytest.fixture
def beside():
    return False


@pytest.fixture
def window(window):
    window.desk.register.file.now = Clock(date(2026, 11, 29))
    return window


def by_name(window, name):
    return next(one for one in window.desk.register.records(Measure) if one.name == name)


def test_keys_go_from_the_timeline_to_the_record_and_on_to_the_applications(window, qtbot):
    QTest.keySequence(window, key_of("measures"))
    lanes = window.front.page.view.lanes
    qtbot.waitUntil(lambda: len(lanes.model_.lanes) > 30)
    april = by_name(window, "No. 18/2025")
    assert lanes.go_to(april.id)
    window.front.page.focus_rows()
    QTest.keyClick(lanes, Qt.Key.Key_Return)
    assert window.front.about == "measure"
    assert window.front.page.editor.isVisible()
    window.go_to_part("measures", "timeline")
    card = window.front.page.chosen
    assert card._title.text() == "No. 18/2025"
    next(iter(card.touched.values())).click()
    assert window.front.about == "application"
    assert window.desk.selection.text == 'measure:"No. 18/2025"'
    assert window.applications.list.table.model_.rowCount() > 100


def test_from_the_timeline_to_what_a_measure_reaches(window, qtbot):
    window.go_to_part("measures", "timeline")
    page = window.front.page
    qtbot.waitUntil(lambda: len(page.view.lanes.model_.lanes) > 30)
    page.view.lanes.go_to(by_name(window, "No. 57/2025").id)
    page.chosen.reach.click()
    reach = window.front.page
    assert reach.choice.currentText() == "What No. 57/2025 reaches"
    assert str(reach.cards["items"].figure.title) == "40 controlled items"


def test_both_drawn_parts_offer_what_they_show_for_paper(window, qtbot):
    for part in ("timeline", "reach"):
        window.go_to_part("measures", part)
        qtbot.waitUntil(lambda: window.front.page.figures_in_view() is not None)
        assert offers_of(window)[0].key == "figures"


def test_the_palette_finds_a_measure_and_the_desk_page_leads_to_it(window, qtbot):
    found = [one.text for provider in palette_of(window)._providers
             for one in provider.candidates("72/2025")]  # fmt: skip
    assert any("No. 72/2025" in name for name in found)
    page = window.page("desk")
    qtbot.waitUntil(lambda: page.worker.is_done, timeout=20_000)
    card = page.cards["measures"]
    assert [line.text for line in card.list.lines][:2] == [
        "No. 70/2025, which suspends 6 measures", "No. 72/2025, which suspends 1 measure",
    ]  # fmt: skip
    card.list.acted.emit(card.list.lines[1].key, "open")
    assert window.front.about == "measure"


def test_what_followed_is_written_down_and_taken_back(window):
    suspension = by_name(window, "No. 70/2025")
    window.desk.do(EditField("measure", (suspension.id,), "state", "over"))
    names = [line.text for line in window.page("desk").cards["measures"].block.fill(_silent).lines]
    assert not any(name.startswith("No. 70") for name in names)
    window.actions_["undo"].trigger()
    assert by_name(window, "No. 70/2025").state == "to verify"


def _silent(*_told):
    return None
