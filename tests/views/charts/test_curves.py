from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from rare_earth_desk.charts.figure import HATCHES, Panel, Series
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts import curves, shapes
from rare_earth_desk.views.charts.chart_view import ChartView
from tests.views.charts import figures

INK = "#12508A"
GROUPS = ("oxides", "metals", "permanent magnets", "compounds", "targets")


def drawn(draw):
    """Return which pixels of 200 x 100 `draw` covers, rows by columns, as their darkness."""
    image = QImage(QSize(200, 100), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(100, 200, 4)
    return 255 - bits[..., 2].astype(int)  # red: the ink has nearly none


def line(values, **more):
    series = Series("a", "A", np.array(values, float), "", **more)
    panel = Panel("lines", Phrase(""), (series,))
    scale = shapes.Scale(0, 0, 200, 100, 0, len(values) - 1, 100)
    (band,) = shapes.bands(panel, np.arange(len(values)), scale)
    return band, panel, series


def curve(values, *, ticks=True, **more):
    band, panel, series = line(values, **more)
    return drawn(lambda painter: curves.draw_curve(painter, band, INK, panel, series, ticks=ticks))


def test_a_line_is_dotted_from_its_point_on_and_ends_where_it_is_not_known():
    seen = curve([50] * 9 + [np.nan] * 2, dotted_from=5)
    middle = seen[49:51].max(axis=0) > 100
    assert middle[2:98].all()
    part = middle[104:150]
    assert part.any()
    assert not part.all()
    assert not middle[165:].any()


def test_ticks_stand_on_the_line_but_not_closer_than_three_pixels():
    at = np.zeros(11, bool)
    at[[2, 5]] = True
    band, panel, series = line([50] * 11)
    series = replace(series, ticks=at)
    seen = drawn(lambda p: curves.draw_curve(p, band, INK, panel, series, ticks=True))
    assert np.flatnonzero(seen[47, 10:190] > 40).tolist() in ([29, 30, 89, 90], [30, 90], [29, 89])
    none = drawn(lambda p: curves.draw_curve(p, band, INK, panel, series, ticks=False))
    assert not (none[46, :190] > 0).any()
    dense, panel, series = line([50] * 201)
    series = replace(series, ticks=np.ones(201, bool))
    seen = drawn(lambda p: curves.draw_curve(p, dense, INK, panel, series, ticks=True))
    assert (seen[47, 10:180] < 20).any()


def test_an_interval_is_a_tint_between_its_ends_where_both_are_known():
    band, _, _ = line(
        [50] * 11, low=np.array([40] * 6 + [np.nan] * 5), high=np.array([60] * 6 + [np.nan] * 5)
    )
    seen = drawn(lambda painter: curves.draw_interval(painter, band, INK))
    tint = round((255 - QColor(INK).red()) * 0.15)
    assert abs(seen[45, 50] - tint) <= 2
    assert (seen[:38] == 0).all()
    assert (seen[62:] == 0).all()
    assert (seen[:, 103:] == 0).all()


def test_two_bands_on_each_other_are_darker():
    wide, _, _ = line([np.nan] * 3, low=np.array([20] * 3), high=np.array([80] * 3))
    tight, _, _ = line([np.nan] * 3, low=np.array([40] * 3), high=np.array([60] * 3))

    def draw(painter):
        for band in (wide, tight):
            curves.draw_interval(painter, band, INK)

    seen = drawn(draw)
    assert seen[50, 100] > seen[70, 100] > seen[90, 100] == 0


def test_points_have_bars_with_ends_and_those_without_an_interval_have_none():
    nan = np.nan
    series = Series("a", "A", np.array([50, 50, nan]), "",
                    low=np.array([20, nan, nan]), high=np.array([80, nan, nan]))  # fmt: skip
    panel = Panel("points", Phrase(""), (series,))
    (band,) = shapes.bands(panel, np.arange(3), shapes.Scale(0, 0, 200, 99, 0, 1, 100))
    seen = drawn(lambda painter: curves.draw_points(painter, band, INK)) > 60
    assert seen[16, 42:158].all()
    assert seen[12, 39:42].any()
    assert seen[50, 97:103].all()
    assert not seen[50, 60:90].any()
    assert not seen[66:].any()


@pytest.mark.parametrize(("lines", "at_once"), [(4, True), (5, False)])
def test_of_many_lines_only_the_chosen_one_shows_its_interval(lines, at_once):
    panel = Panel(
        "lines",
        Phrase(""),
        tuple(Series(str(k), "", np.zeros(2), "", HATCHES[k]) for k in range(lines)),
    )
    assert curves.is_told(panel, 0, -1) is at_once
    assert curves.is_told(panel, 0, 0)


def test_pointing_at_one_of_many_lines_shows_its_interval(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(900, 420)
    figure = figures.curves(groups=GROUPS[:3])
    panel = figure.panels[0]
    more = tuple(replace(panel.series[k % 3], key=f"{k}") for k in range(5))
    view.set_figure(replace(figure, panels=(replace(panel, series=more),)))
    view.show()
    qtbot.waitExposed(view)
    spot = view.canvas.panels[0].scale
    area = view.canvas.mapTo(view, view.canvas.rect().topLeft())
    clip = (area.x() + int(spot.left), area.y() + int(spot.top), int(spot.width) // 8, 200)

    def looked():
        return view.grab(view.rect().adjusted(*(clip[0], clip[1], 0, 0))).toImage()

    before = looked()
    view.canvas.point(1, 4)
    view.canvas.tooltip.hide()
    view.canvas.pointer.setVisible(False)
    assert looked() != before
    view.canvas.point(-1, -1)
    assert looked() == before
