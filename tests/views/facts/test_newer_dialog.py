"""Newer facts in the window: what is proposed, ticked by keys, taken over as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import resources
from rare_earth_desk.domain.records import Measure, RiskRule
from rare_earth_desk.domain.shipped.facts import Fact
from rare_earth_desk.register.newer_facts import newer_facts
from rare_earth_desk.views.facts.newer_dialog import NewerFactsDialog
from rare_earth_desk.views.facts.offers_model import FIELD, SHIPPED, TICK, YOURS
from tests.shipped import change, copied

MEASURE = Fact("measure", "mofcom-gac-18-2025", {}).id


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


@pytest.fixture
def offered(desk, folder):
    register = desk.register
    register.furnish()
    register.do(EditField("measure", (MEASURE,), "subject", "in our words"))
    change(folder, "measure", "mofcom-gac-18-2025", subject="newer", state="suspended")
    change(folder, "milestone", "narva-second", project="narva", name="Second line",
           planned_on="2027", source="https://x.example/a", verification="verified")  # fmt: skip
    return newer_facts(register, folder)


@pytest.fixture
def dialog(desk, offered, qtbot, theme):
    made = NewerFactsDialog(desk, offered)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def cells(dialog, column):
    model = dialog.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_what_was_edited_is_shown_beside_but_not_ticked(dialog):
    assert cells(dialog, FIELD) == ["Subject", "State", "new milestone"]
    assert cells(dialog, YOURS) == ["in our words", "In force", ""]
    assert cells(dialog, SHIPPED)[:2] == ["newer", "Suspended"]
    assert cells(dialog, TICK) == ["– leave", "✓ take over", "✓ take over"]
    assert dialog.button.text() == "Take over 2 of 3"


def test_the_row_in_view_says_in_full_what_was_edited(dialog):
    assert "Subject, edited here: in our words\nSubject, as shipped now: newer" in (
        dialog.whole.text()
    )
    dialog.table.selectRow(1)
    assert "State, here: In force" in dialog.whole.text()


def test_a_new_line_is_told_with_what_it_hangs_on_and_all_it_says(dialog):
    dialog.table.selectRow(2)
    told = dialog.whole.text()
    assert told.startswith("Milestone: Narva magnet plant · Second line\n")
    assert "Planned for: 2027" in told
    assert told.endswith("Source: https://x.example/a")


def test_space_ticks_and_enter_takes_over_as_one_step(dialog, desk, qtbot):
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.button.text() == "Take over 3 of 3"
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    one = desk.register.record(Measure, MEASURE)
    assert (one.subject, one.state) == ("newer", "in force")
    desk.register.undo()
    assert desk.register.record(Measure, MEASURE).subject == "in our words"


def test_later_changes_nothing(dialog, desk, offered, folder):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert newer_facts(desk.register, folder) == offered


def test_nothing_ticked_leaves_all_as_it_is_and_is_not_offered_again(
    dialog, desk, folder
):  # fmt: skip
    dialog.none.click()
    assert dialog.button.text() == "Leave all as it is"
    dialog.button.click()
    assert desk.register.record(Measure, MEASURE).subject == "in our words"
    assert newer_facts(desk.register, folder) == []


def test_the_window_says_it_once_and_its_button_shows_them(window, folder, monkeypatch):
    register = window.desk.register
    register.furnish()
    look = next(one for one in window.children() if type(one).__name__ == "FactsWatch")
    look.look()
    assert not window.banner.isVisible()
    change(folder, "risk_rule", "stops", amber="2")
    monkeypatch.setattr(resources, "folder", lambda: folder.parent)
    look.look()
    assert "1 difference to look at" in window.banner.text()
    assert register.records(RiskRule, signal="stops")[0].amber == 1.0
