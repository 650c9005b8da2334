from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from rare_earth_desk.charts.figure import Panel, Series
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts import end_labels
from rare_earth_desk.views.charts.captions import Look
from rare_earth_desk.views.charts.chart_view import ChartView
from rare_earth_desk.views.charts.colours import LIGHT
from rare_earth_desk.views.charts.fonts import fonts
from tests.views.charts import figures


def panel_of(**more):
    nan = np.nan
    series = Series("a", "A", np.array(more.pop("values", [1, 2.4, nan])), "", **more)
    return Panel("lines", Phrase(""), (series,), unit="%", top=100.0)


@pytest.mark.parametrize(
    ("panel", "text"),
    [
        (panel_of(), "2 %"),
        (panel_of(end="52 days"), "52 days"),
        (panel_of(values=[np.nan] * 3), "–"),
        (panel_of(low=np.array([1.0, 1, 1]), high=np.array([3.0, 3, 3])), "2 %"),
        (
            panel_of(values=[np.nan] * 3, low=np.array([1.0, 1, 1]), high=np.array([3.0, 3, 5])),
            "1–5",
        ),
    ],
)
def test_what_is_told_at_the_end_of_a_line(panel, text):
    assert end_labels._latest(panel, 0) == text


def test_lines_that_tell_a_median_are_named_at_their_side_where_there_is_room(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.set_figure(figures.curves())
    for width, named in ((760, True), (420, False)):
        view.resize(width, 330)
        view.show()
        qtbot.waitExposed(view)
        view.grab()
        assert view.canvas.panels[0].ends.isVisible() is named


def test_a_legend_tells_the_median_where_there_is_no_room_at_the_side(qapp):
    look = Look(LIGHT, fonts(QGuiApplication.font()))
    panel = figures.curves().panels[0]
    view = ChartView()
    view.set_figure(figures.curves())
    heading = view.canvas.panels[0].heading
    told = heading._widths(panel, look, legend=True)
    bare = heading._widths(figures.replaced(panel, end=None), look, legend=True)
    assert all(one > other for one, other in zip(told[1:], bare[1:], strict=True))
    alone = heading._widths(figures.rates().panels[0], look, legend=True)
    assert len(alone) == 1  # rows of one series are named by the heading


def test_names_with_medians_are_listed_and_others_stand_at_the_ends_of_their_lines(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(760, 330)
    figure = figures.curves()
    view.set_figure(figure)
    wanted = [90.0, 60.0, 75.0]
    top, line = view.canvas.panels[0].scale.top, end_labels._label_line(view.canvas.look)
    listed = view.canvas.panels[0].ends._placed(wanted)
    assert listed == [top + line / 2, top + 1.5 * line, top + 2.5 * line]
    bare = replace(figure, panels=(figures.replaced(figure.panels[0], end=None),))
    view.set_figure(bare)
    near = view.canvas.panels[0].ends._placed([90.0, 50.0, 130.0])
    assert near == [90, 50, 130]
