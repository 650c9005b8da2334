from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.charts.figure import HATCHES
from rare_earth_desk.views.charts import hatch

PATTERNS = [style for style in HATCHES if style != "solid"]
BOXES = np.array([[10.0, 20.0, 30.0, 40.0], [60.0, 5.0, 7.0, 90.0], [80.0, 5.0, 7.0, 0.0]])


@pytest.mark.parametrize("style", PATTERNS)
def test_hatching_stays_inside_its_boxes(style):
    x, y = hatch.of_boxes(style, BOXES)
    assert len(x) == len(y) > 4
    inside = np.zeros(len(x), bool)
    for left, top, width, height in BOXES[:2]:
        inside |= (x >= left) & (x <= left + width) & (y >= top) & (y <= top + height)
    assert inside.all()


@pytest.mark.parametrize("style", PATTERNS)
def test_hatching_stays_inside_a_band(style):
    top = np.concatenate((np.full(50, 30.0), np.full(20, np.nan), np.full(50, 10.0)))
    bottom = np.full(120, 60.0)
    x, y = hatch.of_columns(style, 100, top, bottom)
    assert len(x) > 4
    assert ((x >= 100) & (x <= 220)).all()
    assert not ((x > 152) & (x < 168)).any()
    slack = 1.0  # a run ends at the edge of its pixel column
    assert (y[x < 150] >= 30 - slack).all()
    assert (y >= 10 - slack).all()
    assert (y <= 60 + slack).all()


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted"])
def test_plain_styles_have_no_hatching(style):
    assert not len(hatch.of_boxes(style, BOXES)[0])
    assert not len(hatch.of_columns(style, 0, np.zeros(9), np.full(9, 50.0))[0])
    assert not hatch.is_hatched(style)


def test_patterns_differ_from_each_other():
    drawn = {tuple(np.round(np.concatenate(hatch.of_boxes(s, BOXES)), 3)) for s in PATTERNS}
    assert len(drawn) == len(PATTERNS)


def test_nothing_to_hatch():
    assert not len(hatch.of_columns("diagonal", 0, np.full(5, np.nan), np.full(5, np.nan))[0])
    assert not len(hatch.of_boxes("diagonal", np.empty((0, 4)))[0])
