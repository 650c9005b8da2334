from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.progress import ProgressPanel, run_with_progress


def panel_of_now():
    return progress._running[-1]


def test_the_result_of_the_work_is_returned(qtbot, theme):
    assert run_with_progress(None, "Counting", lambda report: report(1, 1) or 42) == 42


def test_short_work_shows_nothing(qtbot, theme):
    def work(report):
        report(1, 10)
        return panel_of_now().isVisible()

    assert run_with_progress(None, "Short", work) is False


def test_long_work_shows_how_far_it_is(qtbot, theme):
    def work(report):
        report(3200, 15000)
        panel = panel_of_now()
        panel.grab()
        return panel.isVisible(), panel.isModal(), panel.bar.value(), panel._count.text()

    shown = run_with_progress(None, "Importing", work, after_ms=0)
    assert shown == (True, True, 3200, "21 %")


def test_work_of_unknown_length_says_what_is_done(qtbot, theme):
    def work(report):
        report(7, 0)
        return panel_of_now()._count.text(), panel_of_now().bar.maximum()

    assert run_with_progress(None, "Reading", work) == ("7 done", 0)


def test_cancel_stops_the_work_at_its_next_report(qtbot, theme):
    steps = []

    def work(report):
        report(0, 100)
        panel = panel_of_now()
        QTimer.singleShot(0, panel.cancel_button.click)
        try:
            for step in range(1_000_000):
                steps.append(step)
                report(step, 1_000_000)
        except Cancelled:
            steps.append("rolled back")
            raise
        return "finished"

    assert run_with_progress(None, "Importing", work, after_ms=0) is None
    assert steps[-1] == "rolled back"


def test_escape_cancels_too(qtbot, theme):
    def work(report):
        report(0, 10)
        qtbot.keyClick(panel_of_now(), Qt.Key.Key_Escape)
        assert panel_of_now().isVisible()
        report(1, 10)

    assert run_with_progress(None, "Importing", work, after_ms=0) is None


def test_the_panel_is_gone_afterwards_whatever_happened(qtbot, theme):
    window = QLineEdit()
    qtbot.addWidget(window)

    def failing(report):
        report(0, 10)
        raise ValueError("broken row")

    with pytest.raises(ValueError, match="broken row"):
        run_with_progress(window, "Importing", failing, after_ms=0)
    assert not any(panel.isVisible() for panel in window.findChildren(ProgressPanel))
    assert run_with_progress(None, "Again", lambda _report: "fine") == "fine"
    window.grab()


def test_long_work_inside_long_work_is_a_mistake(qtbot, theme):
    def outer(report):
        run_with_progress(None, "Inner", lambda _report: None)

    with pytest.raises(RuntimeError):
        run_with_progress(None, "Outer", outer)
    assert run_with_progress(None, "Again", lambda _report: "fine") == "fine"


def test_timers_go_on_before_the_panel_is_up(qtbot, theme):
    line = QLineEdit()
    qtbot.addWidget(line)

    def work(report):
        QTimer.singleShot(0, line, lambda: line.setText("painted"))
        report(0, 10)
        return line.text(), panel_of_now().isVisible()

    done = run_with_progress(line, "Importing", work, after_ms=10_000)
    assert done == ("painted", False)
    line.grab()


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_nothing_is_cut_off(qtbot, theme, zoom):
    theme.set_zoom(zoom)
    panel = ProgressPanel("Importing applications of last week.xlsx", after_ms=0)
    qtbot.addWidget(panel)
    panel.report(1, 2)
    panel.grab()
    for widget in (panel._label, panel._count, panel.cancel_button):
        assert widget.width() >= widget.minimumSizeHint().width()
        assert widget.height() >= widget.minimumSizeHint().height()
    assert panel.accessibleName()
