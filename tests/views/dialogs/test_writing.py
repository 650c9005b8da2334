from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QDialog

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.dialogs.writing import Written, write
from rare_earth_desk.views.words import say


@dataclass(frozen=True)
class Half:
    """Changes a case and then stops, as when somebody presses Cancel in the middle."""

    case: str
    why: Exception

    def apply(self, tx):
        tx.assign(Application, self.case, notes="half")
        raise self.why


@pytest.fixture
def tried(desk, case, qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)

    def act(make):
        told = []
        done = write(dialog, desk, "Working", make, lambda why, tone: told.append((say(why), tone)))
        return done, told, desk.register.record(Application, case).notes

    return act


def test_what_is_done_comes_back_as_its_step(desk, case, tried):
    command = EditField("application", (case,), "notes", "called")
    done, told, notes = tried(lambda: command)
    assert done is not None
    assert (str(done.step.name), told, notes) == (str(desk.register.undo_name), [], "called")
    assert tried(lambda: command) == (Written(None), [], "called")  # nothing left to change


def test_a_refusal_and_a_cancel_are_told_and_change_nothing(case, tried):
    before = tried(lambda: Half(case, Refused("No room for {n}.", n=3)))
    assert before[:2] == (None, [("No room for 3.", "bad")])
    assert tried(lambda: Half(case, Cancelled()))[:2] == (
        None,
        [("Cancelled; nothing was changed.", "warn")],
    )
    assert before[2] != "half"


def test_a_command_that_cannot_be_made_is_refused_likewise(tried):
    def make():
        raise Refused("Choose a status.")

    assert tried(make)[:2] == (None, [("Choose a status.", "bad")])
