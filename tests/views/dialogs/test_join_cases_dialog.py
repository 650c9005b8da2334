"""Joining applications: both side by side, which is proposed, what is said, refused in words."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.dialogs.join_cases_dialog import JoinCasesDialog
from tests.views.application.desks import add


@pytest.fixture
def two(desk, parties):
    return [
        add(desk, Application(number="EU-1", product="Oxides")),
        add(desk, Application(
            number="EU-2", company=parties.voltaris, product="Magnets", end_user="Wind park"
        )),
    ]  # fmt: skip


@pytest.fixture
def dialog(desk, two, qtbot, theme):
    made = JoinCasesDialog(desk, "application", two)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(dialog):
    model = dialog.preview.model_
    return {
        row[0]: row[1:]
        for row in (
            [model.index(n, column).data() for column in range(model.columnCount())]
            for n in range(model.rowCount())
        )
    }


def test_the_one_that_says_most_is_proposed_and_both_stand_side_by_side(dialog, two):
    assert dialog.windowTitle() == "Join 2 applications into one"
    assert dialog.kept.currentData() == two[1]
    assert [dialog.preview.model_.label(n) for n in (1, 2)] == ["A · EU-2", "B · EU-1"]
    told = rows(dialog)
    assert told["Product"] == ["Magnets", "Oxides", "Magnets"]
    assert told["End user"] == ["Wind park", "—", "Wind park"]
    assert next(iter(told)) in ("Application number", "Product"), "what differs comes first"
    assert "2 fields differ" in dialog.summary.text()


def test_what_comes_of_it_follows_the_choice(dialog, two):
    dialog.kept.setCurrentIndex(dialog.kept.findData(two[0]))
    told = rows(dialog)
    assert told["Product"] == ["Magnets", "Oxides", "Oxides"]
    assert told["End user"] == ["Wind park", "—", "Wind park"], "a blank is filled"
    assert "go to EU-1" in dialog.summary.text()


def test_joining_is_one_step(desk, dialog, two):
    dialog.button.click()
    assert not dialog.isVisible()
    kept = desk.register.record(Application, two[0])
    assert (kept.number, kept.other_numbers) == ("EU-2", "EU-1")
    desk.undo()
    assert {one.id for one in desk.register.records(Application)} >= set(two)
