"""What changed between two days, as a selection of the window and of a saved view."""

from __future__ import annotations

import csv
import shutil
from contextlib import closing
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rare_earth_desk.cli import main
from rare_earth_desk.commands.views import SaveView
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from rare_earth_desk.views.widgets.progress import ProgressPanel


def type_into(editor, text):
    editor.line.setText(text)
    editor.line.textEdited.emit(text)


def answered(window, act):
    """Trigger the action and do something in its dialog."""
    QTimer.singleShot(0, lambda: act(QApplication.activeModalWidget()))
    window.actions_["changed-between"].trigger()


def test_the_search_stands_over_the_list_and_charts_and_export_follow(window):
    register = window.desk.register
    window.desk.select(chips=("is:pending",))
    answered(window, lambda dialog: dialog.button.click())
    chips = window.desk.selection.chips
    assert chips[0] == "is:pending"
    assert chips[1].startswith("changed_on:")
    n = window.applications.list.model.rowCount()
    assert 0 < n < len(register.facts())
    assert "anything changed" in window.desk.selection.words()
    answered(window, lambda dialog: (type_into(dialog.first, "2025-06"), dialog.button.click()))
    assert len(window.desk.selection.chips) == 2, "such a search takes the place of the last one"
    assert window.applications.list.model.rowCount() >= n


def test_called_off_it_changes_nothing(window):
    before = window.desk.selection
    answered(window, lambda dialog: dialog.reject())
    assert window.desk.selection == before


def test_who_does_not_wait_for_the_log_keeps_the_search(window, monkeypatch):
    def stop(_panel, _done, _total):
        raise Cancelled

    monkeypatch.setattr(ProgressPanel, "report", stop)
    before = window.desk.selection
    window.desk.select(typed="changed-on<7d")
    assert window.desk.selection == before
    assert not window.desk.register.knows_changes
    monkeypatch.undo()
    window.desk.select(typed="changed-on<7d")
    assert window.desk.selection.typed == "changed-on<7d"
    assert window.desk.register.knows_changes


def test_on_a_past_evening_it_is_what_was_written_down_by_then(window):
    desk = window.desk
    day = desk.register.today - timedelta(days=60)
    desk.select(typed="changed-on<4000d", as_known_on=day)
    facts = desk.facts()
    assert window.applications.list.model.rowCount() == len(facts)
    assert all(value is None or value[-10:] <= day.isoformat()
               for value in facts.values("changed_on"))  # fmt: skip


def test_charts_and_statistics_follow(window, qtbot):
    window.desk.select(typed="changed-on:2025-08")
    n = window.applications.list.model.rowCount()
    window.go_to("backlog")
    panel = window.stack.currentWidget().panel
    qtbot.waitUntil(lambda: panel.charts is not None and not panel.feeder._timer.isActive())
    data = panel.feeder.data()
    assert len(data.cases) + data.unfiled == n > 0
    assert data.of_moment, "such cases are no fair picture of the past, and that is said"


def test_a_saved_view_with_it_can_be_exported(sample_file, tmp_path):
    path, out = tmp_path / "other.desk", tmp_path / "out.csv"
    shutil.copy(sample_file, path)
    search = "changed-on:2025-08-01..2025-08-15"
    with closing(Register.open(path)) as register:
        register.do(SaveView("application", "Changed in August", search, ""))
        n = len(rows(Selection(typed=search), register.facts()))
        every = len(register.facts())
    assert main(["export", str(path), str(out), "--view", "Changed in August"]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert len(found) == n + 1
    assert 0 < n < every
