"""Random keys and clicks all over the window: no exception, a sound register, all undone again."""

from __future__ import annotations

import os
import traceback

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import RECORDS
from tests.views.monkey import Monkey

EVENTS = int(os.environ.get("DESK_MONKEY_EVENTS", "300"))
SEEDS = [int(seed) for seed in os.environ.get("DESK_MONKEY_SEEDS", "1,2").split(",")]
_SPREADSHEET = """Case ID,Applicant,Submitted,Closed,Result,Type
A-1,Voltaris,13/04/2025,,open,Magnets
A-2,Atlas,03/04/2025,05/06/2025,done by us,Magnets
A-3,Baltic,31/02/2025,,open,Special
"""


def snapshot(register):
    """Return all visible records, without what was computed."""
    return {
        kind.table: {record.id: record for record in register.records(kind)}
        for kind in RECORDS.values()
    }


@pytest.mark.qt_log_ignore("does not support grabbing the mouse", extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_random_events_leave_a_sound_register_and_can_all_be_undone(
    window, seed, qtbot, qtlog, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)  # what the monkey saves under a name without a folder
    spreadsheet = tmp_path / "week 47.csv"
    spreadsheet.write_text(_SPREADSHEET, encoding="utf-8")
    register = window.desk.register
    before = snapshot(register)
    with qtbot.captureExceptions() as faults, Monkey(window, seed, spreadsheet).at_work() as monkey:
        for _ in range(EVENTS):
            monkey.act()
            if why := told(faults) + warned(qtlog):
                monkey.note(why)
                pytest.fail(f"deed {monkey.number}: {why}")
    window.grab()
    report = register.check(lambda done, total: None)
    assert report.is_sound, [str(finding) for finding in report.findings]
    window.desk.select(as_at=None)
    while register.undo() is not None:
        pass
    assert snapshot(register) == before
    assert register.check(lambda done, total: None).is_sound
    window.close()
    QApplication.processEvents()


def told(faults):
    """Return what was raised within the loop of events, in full."""
    return "\n".join("".join(traceback.format_exception(*fault)) for fault in faults)


def warned(qtlog):
    """Return what Qt warned of."""
    return "\n".join(
        record.message
        for record in qtlog.records
        if not record.ignored and record.type is not QtMsgType.QtDebugMsg
    )
