"""Lines over bars: on their axis, named, in table, reading and picture, and never in a total."""

from __future__ import annotations

import numpy as np

from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.over import PROJECTS, Over
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts import readings, shapes
from rare_earth_desk.views.charts.chart_view import ChartView
from rare_earth_desk.views.charts.colours import LIGHT
from tests.views.charts.figures import colours_of

NAN = np.nan


def figure(*over: Over) -> Figure:
    stands, planned = np.array([2.0, 4.0, 6.0]), np.array([0.0, 1.0, 2.0])
    series = (Series("operation", "Stands", stands, "operation"),
              Series("planned", "Planned", planned, "planned", "dots"))  # fmt: skip
    panel = Panel("stacked-bars", Phrase("t"), series, over=over)
    return Figure("capacity", Phrase("Up"), Phrase("Tonnes"), 2, (panel,), "category",
                  categories=("2024", "2025", "2026"), counted=PROJECTS)  # fmt: skip


def line(*values: float, label: str = "Need") -> Over:
    told = np.array([not np.isnan(value) for value in values])
    return Over(label, np.array(values), told)


def test_the_axis_reaches_as_high_as_the_lines_and_totals_do_not():
    panel = figure(line(NAN, 40.0, 60.0)).panels[0]
    assert shapes.highest(panel) == 60
    assert panel.totals().tolist() == [2, 5, 8]


def test_a_reading_tells_them_below_the_total_and_the_number_is_of_projects():
    given = figure(line(NAN, 40.0, 60.0))
    rows = readings.reading(given, 1).rows
    assert [(row.label, row.value) for row in rows] == [
        ("Planned", "1"), ("Stands", "4"), ("Total", "5"), ("Need", "40"),
    ]  # fmt: skip
    assert readings.reading(given, 0).rows[-1].value == "–"
    assert "2\u00a0projects" in readings.measure(given)


def test_each_is_drawn_in_the_picture_and_bars_stay_as_they_are(qtbot, theme):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.set_figure(figure())
    view.show()
    plain = view.canvas.grab().toImage()
    view.set_figure(figure(line(9.0, 12.0, 15.0), line(NAN, 3.0, NAN, label="Once")))
    drawn = view.canvas.grab().toImage()
    assert drawn != plain
    assert LIGHT.text.lower() in colours_of(drawn)
    view.set_figure(figure(line(NAN, NAN, NAN)))
    assert view.canvas.grab().toImage() == plain
