from __future__ import annotations

from datetime import date
from statistics import median

import pytest

from rare_earth_desk.sample import lags, timeline
from rare_earth_desk.sample.chance import Chance


def delays(text: str) -> list[int]:
    day, chance = date.fromisoformat(text).toordinal(), Chance(1, text)
    return [day - lags.filed(chance, day) for _ in range(800)]


@pytest.mark.parametrize(
    ("reported", "least", "most"),
    [
        ("2025-07-09", 40, 50),
        ("2025-08-10", 18, 26),
        ("2025-10-19", 1, 3),
        ("2025-10-22", 0, 0),
        ("2025-11-25", 3, 9),
        ("2026-06-10", 18, 26),
    ],
)
def test_delays_shrink_towards_a_check_point(reported: str, least: int, most: int) -> None:
    assert least <= median(delays(reported)) <= most


def test_no_report_crosses_a_check_point_nor_the_first_day_of_controls() -> None:
    chance = Chance(1, "all")
    for day in range(timeline.TOOL_OPENS, timeline.END + 1):
        for _ in range(5):
            assert timeline.opening(day) <= lags.filed(chance, day) <= day
            assert timeline.opening(day) <= lags.decided(chance, day, 0) <= day
            assert lags.decided(chance, day, day - 2) >= day - 2
