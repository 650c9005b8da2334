from __future__ import annotations

import pytest

from rare_earth_desk.domain.day_forms import MONTHS, Parts, parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-11-25", Parts(year=2025, month=11, day=25)),
        ("3/4/25", Parts(year=2025, pair=(3, 4), short_year=True)),
        ("3.4.", Parts(pair=(3, 4))),
        ("99/99/2025", Parts(year=2025, pair=(99, 99))),
        ("Nov 25", Parts(month=11, either=25)),
        ("Nov 5", Parts(month=11, day=5)),
        ("Nov 2025", Parts(year=2025, month=11)),
        ("week 4", Parts(week=4)),
        ("Q9 1800", Parts(year=1800, quarter=9)),
        ("Yesterday", Parts(word="yesterday")),
        ("2025 年 6 月", Parts(year=2025, month=6)),
        ("novembre 2025", None),
        ("", None),
    ],
)
def test_a_text_is_taken_apart(text: str, found: Parts | None) -> None:
    assert parts(text) == found


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_by_name_and_by_three_letters(number: int) -> None:
    name = MONTHS[number - 1]
    for written in (name, name.upper(), name[:3], f"{name[:3]}."):
        assert parts(f"3 {written} 2025") == Parts(year=2025, month=number, day=3)


@pytest.mark.parametrize(
    "stamp",
    [
        "2019-05-27 13:45:40+02",
        "2019-05-27 13:45:40-05",
        "2019-05-27T13:45:40.123456+02:00",
        "20190527T134540Z",
        "20190527T1345",
        "27 May 2019, 00:00:00",
        "Mon 27 May 2019",
        "Monday, 27 May 2019",
        "Mon, 27 May 2019 13:45:40 GMT",
        "mon. May 27 2019",
    ],
)
def test_times_and_days_of_the_week_are_read_over(stamp: str) -> None:
    assert parts(stamp) == Parts(year=2019, month=5, day=27)


def test_a_time_after_a_pair() -> None:
    assert parts("27/05/2019, 00:00:00") == Parts(year=2019, pair=(27, 5))
    assert parts("20250105134540") is None
    assert parts("Sun 5") is None
    assert parts("Mar 5 2020") == Parts(year=2020, month=3, day=5)
