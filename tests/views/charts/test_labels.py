from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.views.charts.labels import flow, spread, stagger

_PLACES = st.lists(st.floats(0, 300, allow_nan=False), min_size=1, max_size=12)


def test_labels_with_room_stay_where_they_want():
    assert spread([10, 100, 50], 12, 0, 200) == [10, 100, 50]


def test_crowded_labels_part_evenly_and_keep_their_order():
    assert spread([50, 50, 52], 10, 0, 100) == pytest.approx([40.67, 50.67, 60.67], abs=0.01)


def test_labels_that_cannot_fit_are_told_so():
    assert spread([1, 2, 3], 40, 0, 100) is None


@given(_PLACES)
def test_spread_labels_never_overlap_nor_leave_the_plot(wanted):
    placed = spread(wanted, 14, 0, 300)
    assert placed is not None
    assert min(placed) >= 7 - 1e-6
    assert max(placed) <= 293 + 1e-6
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    gaps = [placed[b] - placed[a] for a, b in pairwise(order)]
    assert all(gap >= 14 - 1e-6 for gap in gaps)


def test_neighbouring_marks_go_up_like_stairs():
    first, second, third = stagger([10, 30, 50], [60, 60, 60], 0, 400, 3)
    assert [each.row for each in (first, second, third)] == [2, 1, 0]
    assert [each.left for each in (first, second, third)] == [14, 34, 54]


def test_a_label_at_the_edge_stands_left_of_its_line():
    (only,) = stagger([390], [60], 0, 400, 3)
    assert only.left + 60 < 390


def test_a_label_without_room_is_left_out():
    assert stagger([10, 12, 14, 16], [60] * 4, 0, 400, 2).count(None) == 2


@given(st.lists(st.floats(0, 400, allow_nan=False), max_size=10), st.floats(10, 120))
def test_labels_of_marks_cover_neither_each_other_nor_lines(lines, width):
    placed = stagger(lines, [width] * len(lines), 0, 400, 3)
    shown = [(each, line) for each, line in zip(placed, lines, strict=True) if each is not None]
    for i, (one, _line) in enumerate(shown):
        assert 0 <= one.left <= 400 - width
        for other, _line in shown[i + 1 :]:
            if one.row == other.row:
                assert abs(one.left - other.left) >= width
        for other, line in shown:
            if other.row > one.row:
                assert not one.left < line < one.left + width


def test_legend_wraps_like_words():
    assert flow([50, 40, 30], 100, 5) == [(0, 0.0), (0, 55.0), (1, 0.0)]
    assert flow([500], 100, 5) == [(0, 0.0)]
