"""Closing what a general licence covers: what is ticked is closed as one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.records import CoveredApplication, GeneralLicence, StatusEntry
from rare_earth_desk.register.licences import on_record
from rare_earth_desk.views.licences.close_dialog import CloseDialog
from tests.registers import add


@pytest.fixture
def licence(desk):
    """A licence for all magnets for Germany, in force."""
    return add(desk.register, GeneralLicence(
        name="All magnets", state="in force", product_groups="permanent magnets",
        member_states="DE",
    ))  # fmt: skip


@pytest.fixture
def dialog(desk, theme, licence, qtbot):
    dialog = CloseDialog(desk, on_record(desk.register, licence))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def status_of(desk, id_):
    facts = desk.register.facts()
    return facts.value(facts.place(id_), "status")


def test_what_is_found_is_ticked_and_near_misses_are_not(dialog) -> None:
    assert dialog.found.chosen() == tuple(dialog.found.model_.ids)
    assert len(dialog.found.chosen()) == dialog.asked.found.n > 2
    assert dialog.near.model_.ids
    assert dialog.near.chosen() == ()
    assert not set(dialog.near.model_.ids) & set(dialog.found.model_.ids)
    assert all(row.cells[4] for row in dialog.near.model_.rows), "each says what stands against it"
    dialog.grab()


def test_enter_closes_what_is_ticked_as_one_step(dialog, desk, licence, qtbot) -> None:
    left_out, *closed = dialog.found.model_.ids
    dialog.found.choose([left_out])
    qtbot.keyClick(dialog.found, Qt.Key.Key_Space)
    assert dialog.found.chosen() == tuple(closed)
    before = len(desk.register.records(StatusEntry))
    dialog.editors["reported_by"].set_value("exporter")
    qtbot.keyClick(dialog.editors["note"].line, Qt.Key.Key_Return,
                   Qt.KeyboardModifier.ControlModifier)  # fmt: skip
    assert dialog.result() == 1
    links = desk.register.records(CoveredApplication, licence=licence)
    assert {one.application for one in links} == set(closed)
    assert {status_of(desk, id_) for id_ in closed} == {"L52"}
    assert status_of(desk, left_out) != "L52"
    desk.undo()
    assert len(desk.register.records(StatusEntry)) == before
    assert not desk.register.records(CoveredApplication, licence=licence)


def test_a_near_miss_is_ticked_for_a_reason_only(dialog, desk, qtbot) -> None:
    first = dialog.near.model_.ids[0]
    dialog.near.choose([first])
    qtbot.keyClick(dialog.near, Qt.Key.Key_Space)
    assert dialog.near.chosen() == ()
    assert "First say why" in dialog.why.text()
    dialog.reason.setText("The parent is named")
    qtbot.keyClick(dialog.near, Qt.Key.Key_Space)
    assert dialog.near.chosen() == (first,)
    dialog.reason.setText("")
    dialog.close_them()
    assert "Say why" in dialog.why.text()
    assert dialog.isVisible()
    assert status_of(desk, first) != "L52"
    dialog.reason.setText("The parent is named")
    dialog.close_them()
    assert status_of(desk, first) == "L52"
    notes = [one.note for one in desk.register.records(StatusEntry, application=first)
             if one.status == "L52"]  # fmt: skip
    assert notes == ["The parent is named"]


def test_a_day_ahead_is_refused_and_nothing_is_written(dialog, desk, licence) -> None:
    dialog.day.set_value("2099-01-01")
    dialog.close_them()
    assert "after today" in dialog.why.text()
    assert not desk.register.records(CoveredApplication, licence=licence)


def test_it_says_how_the_closed_ones_count(dialog) -> None:
    from PySide6.QtWidgets import QLabel

    assert any("count as approved" in one.text() for one in dialog.findChildren(QLabel))
