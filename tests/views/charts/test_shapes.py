from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.charts.figure import Panel, Series
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts import shapes, ticks
from rare_earth_desk.views.charts.shapes import Scale
from tests.views.charts.figures import week_days

X = week_days(4)
SCALE = Scale(50, 10, 280, 100, X[0] - 3.5, X[-1] + 3.5, 10)


def _panel(kind, *rows, **more):
    series = tuple(Series(str(k), str(k), np.array(row, float), "") for k, row in enumerate(rows))
    return Panel(kind, Phrase(""), series, **more)


def test_stacked_segments_lie_on_each_other_with_a_gap():
    low, high = shapes.bands(_panel("stacked-bars", [2, 4, 0, 1], [3, 3, 3, 3]), X, SCALE)
    left, top, width, height = low.boxes[0]
    assert (top, height) == (90, 20)
    assert high.boxes[0][1] + high.boxes[0][3] == top - 1
    assert high.boxes[0][1] == 60
    assert width < 70
    assert left >= SCALE.left


def test_bars_stand_on_whole_pixels_and_apart():
    (band,) = shapes.bands(_panel("stacked-bars", [1, 2, 3, 4]), X, SCALE)
    assert np.array_equal(band.boxes, np.round(band.boxes))
    assert (band.boxes[:-1, 0] + band.boxes[:-1, 2] < band.boxes[1:, 0]).all()


def test_unknown_values_have_no_height_and_do_not_lift_others():
    low, high = shapes.bands(_panel("stacked-bars", [np.nan] * 4, [5] * 4), X, SCALE)
    assert (low.boxes[:, 3] == 0).all()
    assert high.boxes[0].tolist()[1::2] == [60, 50]


def test_a_lone_small_value_is_still_seen():
    tiny = Scale(0, 0, 280, 100, X[0] - 3.5, X[-1] + 3.5, 10_000)
    (band,) = shapes.bands(_panel("stacked-bars", [1, 0, 1, 1]), X, tiny)
    assert band.boxes[:, 3].tolist() == [1, 0, 1, 1]


def test_bars_side_by_side_do_not_overlap():
    one, other = shapes.bands(_panel("bars", [5] * 4, [7] * 4), X, SCALE)
    assert (one.boxes[:, 0] + one.boxes[:, 2] <= other.boxes[:, 0]).all()
    assert (other.boxes[:-1, 0] + other.boxes[:-1, 2] < one.boxes[1:, 0]).all()


def test_lying_bars_go_right_from_the_first_row_at_the_top():
    panel = _panel("horizontal-stacked-bars", [5, 1, 0, 0], [5, 0, 0, 0])
    one, other = shapes.bands(panel, np.arange(4), SCALE)
    assert one.boxes[0][0] == 50
    assert one.boxes[0][2] == 140
    assert other.boxes[0][0] == 191
    assert other.boxes[0][0] + other.boxes[0][2] == 330
    assert one.boxes[0][1] < one.boxes[1][1]


def test_steps_hold_a_value_until_the_next_point():
    (band,) = shapes.bands(_panel("lines", [1, 2, 3, 4], steps=True), X, SCALE)
    assert len(band.x) == 7
    assert band.top[0] == band.top[1] != band.top[2]
    assert band.x[1] == band.x[2]


def test_areas_meet_without_a_gap():
    low, high = shapes.bands(_panel("stacked-area", [1, 2, 3, 4], [4, 3, 2, 1]), X, SCALE)
    assert np.array_equal(low.top, high.bottom)
    assert high.top.tolist() == [60] * 4


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        ("stacked-bars", (85, 95), (0, 0)),
        ("stacked-bars", (85, 70), (0, 1)),
        ("stacked-bars", (85, 20), (0, -1)),
        ("stacked-bars", (300, 109), (3, 0)),
        ("stacked-area", (85, 70), (0, 1)),
        ("lines", (85, 91), (0, 0)),
        ("lines", (85, 50), (0, -1)),
    ],
)
def test_what_is_under_a_pixel(kind, place, expected):
    panel = _panel(kind, [2, 2, 2, 2], [3, 3, 3, 3])
    index = shapes.point_at(panel, X, SCALE, *place)
    found = shapes.bands(panel, X, SCALE)
    assert (index, shapes.series_at(panel, found, index, *place)) == expected


def test_nothing_drawn_is_never_hit():
    panel = _panel("stacked-bars", [2, 2, 2, 2], [0, 0, 0, 0], [1, 1, 1, 1])
    found = shapes.bands(panel, X, SCALE)
    hit = {shapes.series_at(panel, found, 0, 85, y) for y in range(10, 111)}
    assert hit == {-1, 0, 2}


def test_one_point_has_a_width():
    assert shapes.half_step(X[:1]) == 0.5
    assert shapes.half_step(X) == 3.5
    assert shapes.point_at(_panel("lines", []), X[:0], SCALE, 5, 5) == -1


def _with_intervals(kind, low, high, *, values=(50, 60, 70, 80), **more):
    series = Series(
        "a", "A", np.array(values, float), "", low=np.array(low, float), high=np.array(high, float)
    )
    return Panel(kind, Phrase(""), (series,), **more)


def test_intervals_are_as_many_steps_as_their_line():
    panel = _with_intervals("lines", [1, 2, 3, 4], [5, 6, 7, 8], steps=True, values=[3, 4, 5, 6])
    (band,) = shapes.bands(panel, X, SCALE)
    assert len(band.x) == len(band.low) == len(band.high) == len(band.top)
    assert (band.low >= band.top).all()
    assert (band.high <= band.top).all()
    assert band.low[0] == SCALE.py(1)
    assert shapes.highest(panel) == 8


def test_points_have_boxes_around_themselves_and_their_intervals():
    scale = Scale(100, 0, 200, 80, 0, 1, 100)
    nan = np.nan
    panel = _with_intervals("points", [40, 60, nan, nan], [60, 60, nan, nan],
                            values=[50, 60, 70, nan])  # fmt: skip
    (band,) = shapes.bands(panel, np.arange(4), scale)
    assert band.x[:3].tolist() == [200, 220, 240]
    assert (band.low[0], band.high[0]) == (180, 220)
    assert band.boxes[0][[0, 2]].tolist() == [180, 40]
    assert band.boxes[2][[0, 2]].tolist() == [235, 10]
    assert not band.boxes[3].any()
    assert [round(y) for y in band.top - 0.5] == [10, 30, 50, 70]


def test_a_point_is_hit_on_its_interval_and_in_its_row_only():
    scale = Scale(100, 0, 200, 80, 0, 1, 100)
    panel = _with_intervals("points", [40] * 4, [60] * 4, values=[50, 50, 50, np.nan])
    found = shapes.bands(panel, np.arange(4), scale)
    assert shapes.point_at(panel, np.arange(4), scale, 150, 35) == 1
    assert shapes.series_at(panel, found, 1, 185, 30) == 0
    assert shapes.series_at(panel, found, 1, 150, 30) == -1
    assert shapes.series_at(panel, found, 3, 200, 70) == -1


def test_the_nearest_of_several_lines_is_hit():
    panel = _panel("lines", [5, 5, 5, 5], [5.4, 5.4, 5.4, 5.4], [np.nan] * 4)
    found = shapes.bands(panel, X, SCALE)
    assert shapes.series_at(panel, found, 0, 85, 60) == 0
    assert shapes.series_at(panel, found, 0, 85, 57) == 1
    assert shapes.series_at(panel, found, 0, 85, 20) == -1


def test_a_value_without_end_is_drawn_very_high_and_has_an_axis():
    endless, huge = [np.inf, np.nan, 1, -np.inf], [1.7e308] * 4
    panel = _panel("stacked-bars", endless, huge)
    top = shapes.highest(panel)
    assert np.isfinite(ticks.axis_end(top * 1.25, (0, 1)))
    scale = Scale(50, 10, 280, 100, SCALE.x0, SCALE.x1, top)
    assert all(np.isfinite(band.boxes).all() for band in shapes.bands(panel, X, scale))
