from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.progress import LARGE
from tests.registers import Work, assert_folds


def press_cancel():
    progress._running[-1].reject()


@pytest.fixture
def large(window):
    """Return a window whose last step is a large one."""

    def write(tx):
        tx.insert_all([Company(name=f"C {n}") for n in range(LARGE + 100)])

    window.desk.do(Work(write))
    return window


def companies(window):
    return len(window.desk.register.records(Company))


def test_a_large_step_is_undone_with_a_way_to_cancel(large):
    before = companies(large)
    QTimer.singleShot(0, press_cancel)
    large.actions_["undo"].trigger()
    assert companies(large) == before
    assert large.banner.text() == "Cancelled; nothing was changed."
    large.actions_["undo"].trigger()
    assert companies(large) == before - LARGE - 100
    QTimer.singleShot(0, press_cancel)
    large.actions_["redo"].trigger()
    assert companies(large) == before - LARGE - 100
    large.actions_["redo"].trigger()
    assert companies(large) == before
    assert not progress._running


def test_what_is_being_typed_is_the_last_thing_that_undo_takes_back(large, qtbot):
    large.applications.show_editor(on=True)
    large.actions_["edit"].trigger()
    before = companies(large)
    qtbot.keyClicks(QApplication.focusWidget(), "typed")
    large.actions_["undo"].trigger()
    assert companies(large) == before
    assert "Application number" in str(large.desk.register.redo_name)
    large.actions_["undo"].trigger()
    assert companies(large) == before - LARGE - 100
    assert_folds(large.desk.register)


def test_many_removed_at_once_can_be_cancelled(window):
    def write(tx):
        tx.insert_all([Application(number=f"N-{n}") for n in range(LARGE)])

    window.desk.do(Work(write))
    window.applications.list.table.selectAll()
    before = len(window.desk.register.facts())
    QTimer.singleShot(0, press_cancel)
    window.actions_["remove"].trigger()
    assert len(window.desk.register.facts()) == before
    # Cases on the list in preparation stay where they are.
    window.desk.select(typed="N-")
    window.applications.list.table.selectAll()
    window.actions_["remove"].trigger()
    assert len(window.desk.register.facts()) == before - LARGE
