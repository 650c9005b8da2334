"""The window on a past day: what the register said then, and that it says so everywhere."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.selection import Axis, Sorting
from rare_earth_desk.views.dialogs.export_dialog import export_list
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.progress import ProgressPanel


@pytest.fixture
def day(window):
    """A day on which much had happened of which the register heard later."""
    return window.desk.register.today - timedelta(days=120)


@pytest.fixture
def backlog(window, qtbot):
    """The charts of the Backlog page, painted."""
    window.go_to("backlog")
    panel = window.stack.currentWidget().panel
    settle(panel, qtbot)
    return panel


@pytest.fixture
def said(sample_file, tmp_path, capsys):
    """What the command line says of a register with the same content."""

    def ask(*options):
        shutil.copy(sample_file, tmp_path / "other.desk")
        assert main(["stats", str(tmp_path / "other.desk"), *map(str, options), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def settle(panel, qtbot):
    """Wait until the day that was chosen is looked at and drawn."""
    waiting = (panel.slider._timer, panel.feeder._timer)
    qtbot.waitUntil(
        lambda: panel.charts is not None and not any(one.isActive() for one in waiting),
        timeout=30_000,
    )


def figure(panel, key):
    return next(each for each in panel.charts.slots if each.chart.key == key).view.figure


def last_by_group(panel):
    series = figure(panel, "pending_over_time").panels[0].series
    return {each.key: int(each.values[-1]) for each in series if each.values[-1]}


def known(window, day, **changes):
    window.desk.select(**changes)
    window.desk.read_on(Axis.KNOWN_ON)
    assert window.desk.look_at(day)


def test_list_charts_and_numbers_are_those_of_the_command(window, backlog, day, said, qtbot):
    known(window, day)
    settle(backlog, qtbot)
    told, other = said("--known-on", day), said("--as-at", day)
    every = told["groups"][0]
    assert every != other["groups"][0]  # else the two axes could be mixed up unseen
    groups = {one["group"]: one["pending"] for one in told["groups"][1:] if one["pending"]}
    assert last_by_group(backlog) == groups
    ageing = figure(backlog, "ageing").panels[0].totals().tolist()
    assert ageing == [band["n"] for band in every["ageing"]]
    told_numbers = [kpi.accessibleName() for kpi in backlog.numbers.kpis]
    assert told_numbers[0].startswith(f"Pending: {grouped(every['pending'])},")
    assert f": {every['oldest_days']}," in told_numbers[1]
    flow = figure(backlog, "cumulative_flow").panels[0]
    assert int(flow.totals()[-1]) == every["filed"]
    assert int(flow.series[0].values[-1]) == every["decided"]
    window.go_to("applications")
    for search in ("pending", "approved", "refused", "withdrawn"):
        window.desk.select(typed=f"is:{search} has:filed")
        assert window.applications.list.model.rowCount() == every[search], search
    window.grab()


def test_every_caption_says_known_on(window, backlog, day, qtbot):
    known(window, day, typed="is:pending")
    settle(backlog, qtbot)
    words = f"as known on {day.day} {day:%b %Y}"
    for slot in backlog.charts.slots:
        assert words in str(slot.view.figure.subtitle)
        assert "as at" not in str(slot.view.figure.subtitle)
    assert words in figure(backlog, "pending_over_time").note.__str__()
    assert backlog.slider.slider.accessibleName().startswith("As known on ")
    assert "evening" in backlog.slider.slider.toolTip()
    assert "local time" in backlog.slider.slider.toolTip()
    assert window.applications.list.summary.text().startswith("As known on ")
    window.applications.editor._fill_rest()
    assert window.applications.editor.note.text().startswith("As known on ")
    window.actions_["add"].trigger()
    assert words in window.banner.text()


def test_whose_history_it_is_stands_on_pictures_and_over_the_table(window, backlog, day, qtbot):
    known(window, day, typed="is:pending")
    settle(backlog, qtbot)
    view = next(each for each in backlog.charts.slots if each.chart.key == "cumulative_flow").view
    assert "Only cases that match the search as known on" in view.picture().svg().decode()
    assert view.note.isVisible()
    view.show_table.trigger()
    assert view.pages.currentWidget() is view.table
    assert view.note.isVisible()
    window.desk.select(typed="")
    settle(backlog, qtbot)
    assert "match the search" not in view.note.text()


def test_name_and_header_of_an_export_say_known_on(window, day, monkeypatch, tmp_path):
    asked = []

    def answer(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(tmp_path / "o.xlsx"), "Excel workbook (*.xlsx)"

    monkeypatch.setattr(FileDialog, "save_name", answer)
    known(window, day, typed="group:oxides")
    export_list(window, window.applications.list)
    assert asked[0].endswith(f" as known on {day.isoformat()}.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet.oddHeader.left.text.startswith(f"As known on {day.day} {day:%b %Y} · ")
    assert sheet.max_row == window.applications.list.model.rowCount() + 1
    window.desk.read_on(Axis.AS_AT)
    export_list(window, window.applications.list)
    assert asked[1].endswith(f" as at {day.isoformat()}.xlsx")


def test_switching_the_axis_keeps_filter_scroll_and_row(window, day, qtbot):
    page = window.applications.list
    window.desk.select(typed="state:DE|FR|IT|ES", ordering=(Sorting("filed_on"),))
    assert window.desk.look_at(day)
    row = page.model.rowCount() * 2 // 3
    page.table.go_to(page.model.id_at(row), 2)
    current, scroll = page.table.current_id(), page.table.verticalScrollBar().value()
    assert current in window.desk.register.as_known_on(day).ids
    assert scroll > 0
    window.actions_["as-known-on"].trigger()
    assert window.desk.selection.as_known_on == day
    assert page.table.current_id() == current
    assert page.table.currentIndex().column() == 2
    assert page.table.verticalScrollBar().value() == scroll
    assert page.search.text() == "state:DE|FR|IT|ES"
    window.actions_["as-known-on"].trigger()
    assert window.desk.selection.as_at == day
    assert page.table.current_id() == current
    assert page.table.verticalScrollBar().value() == scroll


def test_nothing_can_be_changed_and_undo_works_after_coming_back(window, day):
    page = window.applications.list
    id_ = page.model.id_at(0)
    before = window.desk.register.facts().value(window.desk.register.facts().place(id_), "notes")
    window.desk.do(EditField("application", (id_,), "notes", "a note of today"))
    known(window, day)
    assert not page.model.editable
    assert not window.applications.editor.is_editable
    for name in ("record-status", "bulk", "add", "import", "remove"):
        window.actions_.refresh()
        assert "as known on" in window.actions_[name].toolTip()
    assert "a note of today" not in window.desk.facts().values("notes")
    window.actions_["today"].trigger()
    assert window.desk.selection.past is None
    assert page.model.editable
    window.actions_["undo"].trigger()
    facts = window.desk.register.facts()
    assert facts.value(facts.place(id_), "notes") == before
    window.desk.undo()


def test_a_step_made_meanwhile_leaves_the_evening_as_it_was(window, day):
    known(window, day)
    ids, statuses = list(window.desk.facts().ids), list(window.desk.facts().values("status"))
    today = window.desk.register.today.isoformat()
    window.desk.register.do(RecordStatus((ids[0], ids[-1]), "L70", today))
    assert window.desk.facts().ids == ids
    assert window.desk.facts().values("status") == statuses
    window.applications.editor._show()
    assert window.applications.editor._case.today == day


def test_the_editor_shows_the_application_as_it_was_known(window, day, qtbot):
    register, page = window.desk.register, window.applications.list
    then, now = register.as_known_on(day), register.facts()
    changed = next(
        id_ for place, id_ in enumerate(then.ids)
        if then.value(place, "status") != now.value(now.place(id_), "status")
    )  # fmt: skip
    register.do(EditField("application", (changed,), "number", "EU-NEW"))
    page.table.go_to(changed)
    known(window, day)
    page.table.go_to(changed)
    case = window.applications.editor._case
    place = then.place(changed)
    assert case.record.id == changed
    assert case.record.number == then.value(place, "number") != "EU-NEW"
    for name in ("status", "filed_on", "decided_on", "outcome", "list_number", "days_of_stock"):
        assert case.standing[name] == then.value(place, name), name
    window.desk.read_on(Axis.AS_AT)
    assert window.applications.editor._case.record.number == "EU-NEW"


def test_the_switch_is_used_by_keys_and_both_panels_show_it(window, backlog, qtbot):
    switch = backlog.slider.switch
    switch.buttons[Axis.AS_AT].setFocus()
    assert QApplication.focusWidget() is switch.buttons[Axis.AS_AT]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.desk.selection.axis is Axis.KNOWN_ON
    window.actions_.refresh()
    assert window.actions_["as-known-on"].isChecked()
    dock = window.applications.charts.slider
    assert dock.switch.buttons[Axis.KNOWN_ON].isChecked()
    assert dock.axis is Axis.KNOWN_ON
    for button in switch.buttons.values():
        assert button.accessibleName() or button.text()
        assert "evening" in button.accessibleDescription()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert window.desk.selection.axis is Axis.AS_AT
    assert switch.buttons[Axis.AS_AT].isChecked()


def test_while_dragged_only_the_last_evening_is_worked_out(window, backlog, day, qtbot):
    window.desk.read_on(Axis.KNOWN_ON)
    asked = []
    window.desk.long_work = lambda title, work: asked.append(title) or work(lambda *_: None)
    slider, shown = backlog.slider.slider, figure(backlog, "pending_over_time")
    slider.setSliderDown(True)
    for ago in (30, 60, 90, 120):
        slider.setSliderPosition((window.desk.register.today - timedelta(days=ago)).toordinal())
        qtbot.wait(5)
    assert not asked
    assert figure(backlog, "pending_over_time") is shown
    slider.setSliderDown(False)
    settle(backlog, qtbot)
    assert len(asked) == 1
    assert window.desk.selection.as_known_on == day


def test_a_cancelled_evening_changes_nothing(window, backlog, day, qtbot, monkeypatch):
    window.desk.read_on(Axis.KNOWN_ON)
    rows = window.applications.list.model.rowCount()

    def stop(_panel, _done, _total):
        raise Cancelled

    monkeypatch.setattr(ProgressPanel, "report", stop)
    backlog.slider.slider.setValue(day.toordinal())
    settle(backlog, qtbot)
    assert window.desk.selection.past is None
    assert backlog.slider.day() is None
    assert window.applications.list.model.rowCount() == rows
    monkeypatch.undo()
    backlog.slider.slider.setValue(day.toordinal())
    settle(backlog, qtbot)
    assert window.desk.selection.as_known_on == day


@pytest.mark.parametrize("before", [None, 60])
def test_a_cancelled_day_as_at_leaves_the_selection_and_can_be_asked_again(
    window, backlog, day, qtbot, monkeypatch, before
):
    start = before and window.desk.register.today - timedelta(days=before)
    window.desk.look_at(start)
    settle(backlog, qtbot)
    shown = list(window.desk.facts().ids)
    heard = []

    def stop(_panel, done, total):
        heard.append((done, total))
        if done > total // 2:
            raise Cancelled

    monkeypatch.setattr(ProgressPanel, "report", stop)
    backlog.slider.slider.setValue(day.toordinal())
    settle(backlog, qtbot)
    assert heard == sorted(heard)
    assert heard[-1][0] > heard[-1][1] // 2
    assert window.desk.selection.past == start
    assert backlog.slider.day() == start
    assert list(window.desk.facts().ids) == shown
    monkeypatch.undo()
    backlog.slider.slider.setValue(day.toordinal())
    settle(backlog, qtbot)
    assert window.desk.selection.as_at == day
    assert window.desk.facts().values("outcome") == (
        window.desk.register.facts_as_at(day).values("outcome")
    )


def test_a_quick_day_as_at_shows_no_panel(window, backlog, day, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(ProgressPanel, "showEvent", lambda *_: shown.append(True))
    # A machine that does ten things at once is slow, but not so slow as work that is shown.
    monkeypatch.setattr(progress, "SHOWN_AFTER_MS", 3_000)
    for ago in range(20):
        assert window.desk.look_at(day - timedelta(days=ago))
    assert window.desk.selection.as_at == day - timedelta(days=19)
    assert not shown


def test_an_evening_before_the_register_says_so(window, backlog, qtbot):
    first = min(filter(None, window.desk.facts().values("filed_on")))
    first = date.fromisoformat(first)
    known(window, first)
    settle(backlog, qtbot)
    assert backlog.pages.currentWidget() is backlog.empty
    assert "held no applications on the evening" in backlog.empty.accessibleName()
    assert window.applications.list.model.rowCount() == 0
    window.desk.look_at(None)
    settle(backlog, qtbot)
    assert backlog.pages.currentWidget() is backlog.charts
    assert window.applications.editor._case is not None
