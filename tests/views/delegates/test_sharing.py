"""Columns share the room of a table: none is cut off while others have more than they need."""

from __future__ import annotations

from rare_earth_desk.views.delegates.sharing import shared


def test_each_has_its_width_where_there_is_room():
    assert shared([(50, 0), (200, 100), (0, 80)], 400) == [50, 200, 0]


def test_the_first_give_way_first_and_only_as_far_as_needed():
    assert shared([(50, 0), (200, 100), (200, 100), (0, 80)], 480) == [50, 150, 200, 0]
    assert shared([(50, 0), (200, 100), (200, 100), (0, 80)], 380) == [50, 100, 150, 0]


def test_the_column_that_has_what_is_left_is_never_squeezed_to_nothing():
    assert shared([(100, 0), (100, 0), (0, 160)], 210) == [100, 100, 160]


def test_widths_are_at_zoom_one():
    assert shared([(50, 0), (0, 40)], 400, lambda pixels: round(pixels * 2)) == [100, 0]
