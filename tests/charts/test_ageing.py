from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.charts.ageing import ageing
from tests.charts.registers import TODAY, given, row


def aged(*days, group="oxides"):
    return [row((TODAY - timedelta(days=each)).isoformat(), group=group) for each in days]


def figure(rows, **selection):
    return ageing(given(rows, **selection))


def test_pending_by_age_band_and_group():
    made = figure(
        [
            *aged(0, 30, 31, 60, 61, 90, 91, 180, 181, 365, 366),
            *aged(5, 400, group="metals"),
            row("2025-12-01", "2026-01-01"),
        ]
    )
    (panel,) = made.panels
    assert [str(name) for name in made.categories] == [
        "0–30", "31–60", "61–90", "91–180", "181–365", "over 365",
    ]  # fmt: skip
    assert [each.values.tolist() for each in panel.series] == [
        [2, 2, 2, 2, 2, 1],
        [1, 0, 0, 0, 0, 1],
    ]
    assert panel.queries[1] == "is:pending days:31..60"
    assert panel.queries[-1] == "is:pending days>=366"
    assert made.n == 13


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ((10, 200, 300), "2 have waited more than half a year"),
        ((10, 181), "One has waited more than half a year"),
        ((200, 300, 400), "All 3 pending have waited more than half a year"),
        ((180, 100, 20), "2 have waited more than three months"),
        ((91, 20), "One has waited more than three months"),
        ((91, 92), "All 2 pending have waited more than three months"),
        ((90, 3), "Nothing has waited more than three months"),
        ((), "Nothing is pending"),
    ],
)
def test_the_title_tells_the_long_waits(days, title):
    assert str(figure(aged(*days)).title) == title
