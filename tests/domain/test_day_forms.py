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
