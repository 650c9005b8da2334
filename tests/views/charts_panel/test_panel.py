from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.views.charts_panel import ChartsPanel
from tests.views.charts_panel.desks import TODAY, add, day, settled


@pytest.fixture
def panel(desk, theme, qtbot):
    return shown(ChartsPanel(desk, theme), qtbot)


@pytest.fixture
def dock(desk, theme, qtbot):
    return shown(ChartsPanel(desk, theme, compact=True), qtbot, 1000, 300)


def shown(made, qtbot, width=1416, height=840):
    qtbot.addWidget(made)
    made.resize(width, height)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.charts is not None)
    settled(qtbot, made)
    return made


def slot(panel, key):
    return next(each for each in panel.charts.slots if each.chart.key == key)


def drawn(panel, key="pending_over_time"):
    return slot(panel, key).view.figure


def pending(panel):
    return int(drawn(panel).panels[0].totals()[-1])


def expected(desk):
    return chart_input(desk.facts(), desk.selection, TODAY)


def test_all_charts_of_the_page_are_those_of_the_selection(panel, desk):
    for each in charts("backlog"):
        assert str(drawn(panel, each.key).title) == str(each.make(expected(desk)).title)
        assert drawn(panel, each.key).panels
    assert slot(panel, "pending_over_time").view.objectName() == "backlogChart"
    panel.grab()


def test_a_status_recorded_anywhere_moves_the_charts_without_new_items(panel, desk, qtbot):
    view = slot(panel, "pending_over_time").view
    items, panels, before = set(view.canvas.scene().items()), view.canvas.panels, pending(panel)
    desk.do(RecordStatus((desk.register.facts().ids[-2],), "L50", day(0)))
    settled(qtbot, panel)
    assert pending(panel) == before - 1
    assert panel.numbers.kpis[0].accessibleName().startswith(f"Pending: {before - 1},")
    assert slot(panel, "pending_over_time").view is view
    assert set(view.canvas.scene().items()) == items
    assert view.canvas.panels is panels
    desk.undo()
    settled(qtbot, panel)
    assert pending(panel) == before
    panel.grab()


def test_a_click_narrows_the_selection_to_the_cases_of_the_bar(panel, desk, qtbot):
    view = slot(panel, "ageing").view
    before = view.figure
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Home)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    settled(qtbot, panel)
    first = int(before.panels[0].totals()[0])
    assert desk.selection.chips == ("is:pending", 'days_waiting:"0..30"')
    assert len(rows(desk.selection, desk.facts())) == first == drawn(panel, "ageing").n
    panel.grab()


def test_the_grouping_is_that_of_the_selection_and_changes_it(panel, desk, qtbot):
    qtbot.mouseClick(panel.switch._buttons["member_state"], Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert desk.selection.grouping == "member_state"
    labels = [str(each.label) for each in drawn(panel).panels[0].series]
    assert "France" in labels
    assert labels[-1] == "Other"
    desk.select(grouping="list")
    settled(qtbot, panel)
    assert panel.switch._buttons["list"].isChecked()
    assert [str(each.label) for each in drawn(panel).panels[0].series] == ["Not stated"]
    panel.grab()


def test_the_slider_moves_the_selection_to_its_day(panel, desk, qtbot):
    panel.slider.slider.setFocus()
    qtbot.keyClick(panel.slider.slider, Qt.Key.Key_PageDown)
    settled(qtbot, panel)
    assert desk.selection.as_at == TODAY - timedelta(days=28)
    assert str(drawn(panel).subtitle).endswith("as at 18 Feb 2026")
    assert pending(panel) == expected(desk).cases.per_group(
        expected(desk).cases.exits > (TODAY - timedelta(days=28)).toordinal()
    ).sum()  # fmt: skip
    qtbot.keyClick(panel.slider.slider, Qt.Key.Key_End)
    settled(qtbot, panel)
    assert desk.selection.as_at is None
    panel.grab()


def test_while_the_handle_is_held_charts_follow_and_the_list_waits(panel, desk, qtbot):
    chosen = []
    desk.selection_changed.connect(chosen.append)
    then = TODAY - timedelta(days=60)
    panel.slider.slider.setSliderDown(True)
    panel.slider.slider.setSliderPosition(then.toordinal())
    settled(qtbot, panel)
    assert not chosen
    assert drawn(panel).x[-1] == then.toordinal()
    assert "18 Mar 2026" in str(drawn(panel, "pending_by_holder").subtitle)
    panel.slider.slider.setSliderDown(False)
    settled(qtbot, panel)
    assert [selection.as_at for selection in chosen] == [then]
    assert "17 Jan 2026" in str(drawn(panel, "pending_by_holder").subtitle)
    panel.grab()


def test_letting_go_where_it_was_taken_shows_that_day_again(panel, desk, qtbot):
    before = pending(panel)
    panel.slider.slider.setSliderDown(True)
    panel.slider.slider.setSliderPosition((TODAY - timedelta(days=150)).toordinal())
    settled(qtbot, panel)
    assert pending(panel) != before
    panel.slider.slider.setSliderPosition(TODAY.toordinal())
    panel.slider.slider.setSliderDown(False)
    settled(qtbot, panel)
    assert desk.selection.as_at is None
    assert pending(panel) == before
    panel.grab()


@pytest.mark.parametrize("compact", [False, True])
def test_a_hidden_panel_computes_nothing_and_catches_up(desk, theme, qtbot, compact):
    panel = shown(ChartsPanel(desk, theme, compact), qtbot)
    panel.hide()
    figure = drawn(panel)
    desk.do(RecordStatus((desk.register.facts().ids[-2],), "L50", day(0)))
    settled(qtbot, panel)
    assert drawn(panel) is figure
    panel.show()
    qtbot.waitUntil(lambda: drawn(panel) is not figure)
    panel.grab()


def test_only_the_chart_chosen_in_the_dock_is_made(dock, desk, qtbot):
    made = [each.chart.key for each in dock.charts.slots if each.view is not None]
    assert made == ["pending_over_time"]
    dock.charts.choose(4)
    settled(qtbot, dock)
    assert drawn(dock, "ageing").n == pending(dock)
    figure = drawn(dock)
    desk.do(RecordStatus((desk.register.facts().ids[-2],), "L50", day(0)))
    settled(qtbot, dock)
    assert drawn(dock) is figure
    assert drawn(dock, "ageing").n == int(figure.panels[0].totals()[-1]) - 1
    dock.grab()


def test_keys_choose_the_chart_in_the_dock(dock, qtbot):
    dock.activateWindow()
    with qtbot.waitActive(dock):
        dock.show()
    slot(dock, "pending_over_time").view.canvas.setFocus()
    for place, each in enumerate(charts("backlog")):
        qtbot.keyClick(QApplication.focusWidget(), str(place + 1))
        settled(qtbot, dock)
        assert drawn(dock, each.key).key == each.key
        assert slot(dock, each.key).isVisible()
    dock.grab()


@pytest.mark.parametrize("compact", [False, True])
def test_an_empty_register_says_so_and_fills(empty_desk, theme, qtbot, compact):
    made = shown(ChartsPanel(empty_desk, theme, compact), qtbot)
    assert made.pages.currentWidget() is made.empty
    assert "no applications" in made.empty.accessibleName()
    assert made.findChild(type(slot(made, "pending_over_time").view), "backlogChart")
    id_ = add(empty_desk.register, 1)
    settled(qtbot, made)
    assert made.empty.accessibleName().startswith("None of these applications was filed")
    empty_desk.do(RecordStatus((id_,), "L10", day(0)))
    settled(qtbot, made)
    assert made.pages.currentWidget() is made.charts
    assert pending(made) == 1
    made.grab()


def test_what_is_exported_says_whether_it_is_the_sample(panel):
    view = slot(panel, "ageing").view
    assert view.source
    assert "SAMPLE" not in view.source
    panel.charts.slots[1].mark_sample(sample=True)
    assert "SAMPLE" in panel.charts.slots[1].source()


@pytest.mark.parametrize("size", [(1416, 840), (1180, 800), (900, 700), (520, 900)])
def test_nothing_is_wider_than_the_panel_and_charts_do_not_overlap(desk, theme, qtbot, size):
    made = shown(ChartsPanel(desk, theme), qtbot, *size)
    slots = [each.geometry() for each in made.charts.slots]
    assert made.size().width() == size[0]
    for place, one in enumerate(slots):
        assert one.right() <= made.charts.viewport().width()
        assert one.height() >= 270
        assert not any(one.intersects(other) for other in slots[place + 1 :])
    made.grab()


def test_a_large_window_shows_all_charts_without_scrolling(panel):
    assert panel.charts.verticalScrollBar().maximum() == 0
    panel.grab()


def test_charts_out_of_view_are_computed_when_they_come_into_view(desk, theme, qtbot):
    made = shown(ChartsPanel(desk, theme), qtbot, 520, 600)
    assert slot(made, "ageing").view is None
    made.charts.verticalScrollBar().setValue(made.charts.verticalScrollBar().maximum())
    settled(qtbot, made)
    assert drawn(made, "ageing").panels
    made.grab()


_LAZY = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from pathlib import Path
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.charts_panel import ChartsPanel
panel = ChartsPanel(Desk(Register.create(Path(sys.argv[1]))), Theme("light"))
assert not {"pyqtgraph", "numpy"} & set(sys.modules), "imported too early"
panel.show()
for _ in range(3):
    app.processEvents()
assert "pyqtgraph" in sys.modules
"""


def test_pyqtgraph_is_imported_when_a_chart_is_first_shown(tmp_path):
    command = [sys.executable, "-c", _LAZY, str(tmp_path / "register.desk")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
