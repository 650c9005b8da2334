from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.editors.numbers import read_number, show_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1’234.5", 1234.5),
        ("1\u202f234\u2009567", 1234567),
        ("1.234.567", 1234567),
        ("1,234,567.25", 1234567.25),
        ("1234,567", 1234.567),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1.234", 1.234),
        (".5", 0.5),
        ("−3", -3),
        ("１２", 12),
        ("1.5e3", 1500),
        ("4200 EUR", 4200),
    ],
)
def test_numbers_are_read_in_the_ways_of_europe(text, number):
    assert read_number(text, unit="EUR") == number


@pytest.mark.parametrize("text", ["1,234", "12,345", "-1,234"])
def test_a_comma_before_three_figures_is_not_guessed(text):
    with pytest.raises(Refused, match="may be"):
        read_number(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "1 234", "1234"])
def test_a_whole_number_has_no_decimals_to_mistake(text):
    assert read_number(text, whole=True) == 1234


@pytest.mark.parametrize(
    "text",
    ["", "a dozen", "12 34", "1,23,456", "1.23.4", "1,234.567,8", "1..2", "3 kg", "nan", "٣"],
)
def test_anything_else_is_refused(text):
    with pytest.raises(Refused):
        read_number(text, unit="EUR")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1\u2009234\u2009567"),
        (4200.0, "4\u2009200"),
        (0.1, "0.1"),
        (-1234.5, "-1\u2009234.5"),
    ],
)
def test_numbers_are_shown_exactly_and_in_groups(value, text):
    assert show_number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_shown_reads_back_as_the_same_number(value):
    assert read_number(show_number(value)) == value
