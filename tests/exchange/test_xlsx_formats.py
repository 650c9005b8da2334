from __future__ import annotations

import math
from datetime import date

import pytest

from rare_earth_desk.exchange.xlsx_formats import cell_of, day_of, shows


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", "number"),
        ("Standard", "number"),
        ("0.00", "number"),
        ("#,##0.00", "number"),
        ("0.00E+00", "number"),
        ('0 "days"', "number"),
        ("[Red]0.00", "number"),
        ("@", "number"),
        ("dd/mm/yyyy", "day"),
        ("yyyy-mm-dd hh:mm", "day"),
        ("[$-407]d. mmmm yyyy;@", "day"),
        ('yyyy"年"m"月"d"日"', "day"),
        ("d-mmm", "day"),
        ("dd/mm/yyyy;[Red]0.00", "day"),
        ("mmm-yy", "month"),
        ("mmmm yyyy", "month"),
        ("yyyy\\-mm", "month"),
        ('yyyy"年"m"月";@', "month"),
        ("yyyy", "year"),
        ("h:mm AM/PM", "time"),
        ("[h]:mm:ss", "time"),
        ("mm:ss", "time"),
    ],
)
def test_what_a_format_shows(code, expected):
    assert shows(164, code) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "number"), (14, "day"), (17, "month"), (20, "time"), (57, "day")]
)
def test_built_in_formats(number, expected):
    assert shows(number, None) == expected


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        (45820, date(2025, 6, 12)),
        (45820.9999, date(2025, 6, 12)),
        (45820 + 86_399.5 / 86_400, date(2025, 6, 12)),
        (45820 + 86_399.999 / 86_400, date(2025, 6, 12)),
        (45820.9999999999, date(2025, 6, 13)),  # a sum of fractions that Excel shows as midnight
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (0, None),
        (-3, None),
        (10**9, None),
        (math.inf, None),
        (math.nan, None),
        (10**400, None),
    ],
)
def test_serial_numbers(serial, expected):
    assert day_of(serial, from_1904=False) == expected


def test_a_month_is_never_its_first_day():
    assert cell_of(45809, "month", from_1904=False) == "2025-06"
    assert cell_of(45810, "month", from_1904=False) == date(2025, 6, 2)
    assert cell_of(45658, "year", from_1904=False) == "2025"
    assert cell_of(45809, "day", from_1904=False) == date(2025, 6, 1)


def test_times_and_numbers_that_are_no_dates():
    assert cell_of(0.5, "time", from_1904=False) == "12:00"
    assert cell_of(math.inf, "time", from_1904=False) == math.inf
    assert cell_of(-5, "day", from_1904=False) == -5
    assert cell_of(0, "day", from_1904=False) == 0
