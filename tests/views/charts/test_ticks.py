from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.views.charts import ticks


def _width(text: str) -> float:
    return 6.0 * len(text)


def _days(first: date, last: date, room: float) -> tuple[list[str], int]:
    named, minor = ticks.day_ticks(first.toordinal(), last.toordinal(), room, _width)
    return [text for _, text in named], len(minor)


@pytest.mark.parametrize(
    ("least", "step"), [(0.2, 1), (1, 1), (1.1, 2), (3, 5), (79, 100), (101, 200), (2001, 5000)]
)
def test_steps_are_one_two_or_five(least, step):
    assert ticks.nice_step(least) == step


@pytest.mark.parametrize(
    ("maximum", "room", "expected"),
    [
        (395, 200, (0, 100, 200, 300, 400)),
        (3, 400, (0, 1, 2, 3)),
        (1122, 40, (0, 1000, 2000)),
        (0, 200, (0,)),
    ],
)
def test_value_ticks_are_whole_and_start_at_zero(maximum, room, expected):
    assert ticks.count_ticks(maximum, room) == expected


@pytest.mark.parametrize("maximum", [1, 2, 7, 99, 100, 101, 1122, 54321])
@pytest.mark.parametrize("room", [20, 60, 180, 600])
def test_a_tick_above_zero_lies_within_the_axis(maximum, room):
    marks = ticks.count_ticks(maximum, room)
    end = ticks.axis_end(maximum, marks)
    assert maximum <= end <= 2 * maximum + 1
    assert any(0 < mark <= end for mark in marks)


def test_months_carry_the_year_at_the_start_and_in_january():
    named, _ = _days(date(2025, 10, 3), date(2026, 3, 20), 400)
    assert named == ["Nov\n2025", "Dec", "Jan\n2026", "Feb", "Mar"]


def test_crowded_months_are_thinned_and_keep_short_ticks():
    named, minor = _days(date(2025, 4, 10), date(2026, 11, 19), 200)
    assert named == ["Jul\n2025", "Oct", "Jan\n2026", "Apr", "Jul", "Oct"]
    assert minor == 19 - 6


def test_a_few_weeks_get_mondays():
    named, minor = _days(date(2025, 12, 20), date(2026, 1, 14), 250)
    assert named == ["22 Dec\n2025", "29 Dec", "5 Jan\n2026", "12 Jan"]
    assert minor == 0


def test_many_years_are_named_alone():
    named, _ = _days(date(1998, 6, 1), date(2025, 6, 1), 300)
    assert named[0] == "2000"
    assert set(map(len, named)) == {4}


def test_a_tick_stands_where_its_day_begins():
    day = date(2025, 5, 1).toordinal()
    named, _ = ticks.day_ticks(day - 10, day + 130, 400, _width)
    assert named[0] == (day - 0.5, "May\n2025")


@pytest.mark.parametrize(
    ("last", "room", "expected"),
    [
        (90, 500, ["0", "30", "60", "90"]),
        (20, 600, ["0", "2", "4", "6", "8", "10", "12", "14", "16", "18", "20"]),
        (424, 420, ["0", "90", "180", "270", "360"]),
        (5000, 300, ["0", "1\u2009800", "3\u2009600"]),
    ],
)
def test_ages_are_ticked_in_months_of_thirty_days(last, room, expected):
    assert [text for _, text in ticks.number_ticks(0, last, room, _width)] == expected


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (700, tuple(range(0, 101, 10))),
        (170, (0, 25, 50, 75, 100)),
        (90, (0, 50, 100)),
        (20, (0, 100)),
    ],
)
def test_shares_are_ticked_so_that_one_half_is_among_them(room, expected):
    assert ticks.share_ticks(100.0, room) == expected
