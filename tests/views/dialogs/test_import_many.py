"""Thousands of rows into a list: stopped in the middle nothing is left, and undo takes back all.

`DESK_IMPORTED_ROWS=20000` imports as many as one likes.
"""

from __future__ import annotations

import os
from contextlib import closing

import pytest
from PySide6.QtCore import QTimer

from rare_earth_desk.domain.records import Company, ImportProfile, StockReport
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import check
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.import_dialog import PREVIEW, ImportDialog
from rare_earth_desk.views.widgets import progress
from tests.registers import visible

ROWS = int(os.environ.get("DESK_IMPORTED_ROWS", "2500"))
HEAD = "Company,Product group,Days of stock,Reported on,Source\n"
GROUPS = ("Oxides", "Metals", "Permanent magnets")


@pytest.fixture
def desk(tmp_path):
    with closing(Register.create(tmp_path / "t.desk")) as register:
        yield Desk(register)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "stocks.csv"
    rows = (
        f"Demo {n // 3},{GROUPS[n % 3]},{n % 90},2026-01-{1 + n // 3 % 28:02},phone\n"
        for n in range(ROWS)
    )
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def dialog(qtbot, desk, source, theme, monkeypatch):
    monkeypatch.setattr(progress, "_BREATH_MS", 0)
    made = ImportDialog(desk, theme, None, "stock_report")
    qtbot.addWidget(made)
    made.show()
    made.read_file(source)
    made.show_step(PREVIEW)
    assert made.forward.text().startswith("&Import ")
    yield made
    made.close()


def stop_at(share, told):
    """Press Cancel once the work that runs has come so far; tells how far it was seen."""
    timer = QTimer()

    def look():
        if progress._running and (panel := progress._running[-1]).bar.maximum():
            told.append(panel.bar.value() / panel.bar.maximum())
            if told[-1] >= share:
                panel.cancel_button.click()

    timer.timeout.connect(look)
    timer.start(0)
    return timer


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_cancelled_in_the_middle_nothing_is_left_and_it_can_be_done_again(dialog, desk, share):
    register, told = desk.register, []
    before, size = visible(register), register.file.engine.rows("SELECT count(*) FROM change")
    timer = stop_at(share, told)
    dialog.forward.click()
    timer.stop()
    assert share <= told[-1] <= 1
    assert dialog.isVisible()
    assert visible(register) == before
    assert register.undo_name is None
    assert register.file.engine.rows("SELECT count(*) FROM change") == size
    assert check(register.file).is_sound
    dialog.forward.click()
    assert len(register.records(StockReport)) == ROWS


def test_cancelled_when_all_is_written_it_is_done_and_can_be_undone(dialog, desk):
    register, told = desk.register, []
    before = visible(register)
    timer = stop_at(0.95, told)
    dialog.forward.click()
    timer.stop()
    assert told[-1] >= 0.95
    assert not dialog.isVisible()
    assert len(register.records(StockReport)) == ROWS
    register.undo()
    assert visible(register) == before


def test_one_undo_takes_back_all_of_it_and_redo_brings_it_back(dialog, desk):
    register = desk.register
    before = visible(register)
    dialog.forward.click()
    assert not dialog.isVisible()
    assert len(register.records(StockReport)) == ROWS
    assert len(register.records(Company)) == -(-ROWS // 3)
    after = visible(register)
    assert f"{ROWS} new" in str(register.undo_name).replace("\u2009", "")
    register.undo()
    assert visible(register) == before
    assert not register.records(ImportProfile)
    register.redo()
    assert visible(register) == after
    assert check(register.file).is_sound
