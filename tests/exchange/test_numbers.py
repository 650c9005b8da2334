from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.numbers import decimal_sign, factor, read_number, unit_factor


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("1’234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567.89", 1234567.89),
        ("0.250", 0.25),
        ("0,25", 0.25),
        (".5", 0.5),
        ("12.5", 12.5),
        ("12.3456", 12.3456),
        ("1.2E+03", 1200),
        ("-5", -5),
        ("−5", -5),
        ("+7", 7),
        ("１２３", 123),
        ("007", 7),
    ],
)
def test_numbers_as_people_write_them(text, value):
    number = read_number(text)
    assert number.value == value
    assert not number.assumed


@pytest.mark.parametrize(
    ("text", "decimal", "value", "assumed"),
    [
        ("1.234", "", 1234, True),
        ("1,234", "", 1234, True),
        ("1.234", ".", 1.234, False),
        ("1.234", ",", 1234, False),
        ("1,234", ".", 1234, False),
        ("1,234", ",", 1.234, False),
    ],
)
def test_three_digits_after_one_mark_follow_the_column(text, decimal, value, assumed):
    number = read_number(text, decimal)
    assert (number.value, number.assumed) == (value, assumed)


def test_a_contradictory_column_is_not_guessed_at():
    with pytest.raises(Refused, match=r"1\.234 or as 1234"):
        read_number("1.234", "mixed")
    assert read_number("1.234,5", "mixed").value == 1234.5


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234", "12.5"], "."),
        (["1.234", "0,25"], ","),
        (["1.234.567"], ","),
        (["1 234,500"], ","),
        (["1'234.500"], "."),
        (["0.250"], "."),
        (["1.234", "5.678"], ""),
        (["12", "x", ""], ""),
        (["12.5", "12,5"], "mixed"),
    ],
)
def test_what_a_column_testifies_to(texts, sign):
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    "text",
    ["", "x", "350-400", "350–400", "12,34,567", "1 2", "1.2.3", "12 m²", "1e999", "nan", "inf",
     "kg 5 t", "1,234,5", "١٢", "5 6 7"],
)  # fmt: skip
def test_what_is_no_single_number_is_refused(text):
    with pytest.raises(Refused, match="is no number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("350 kg", "kg"), ("€ 1.200,50", "€"), ("12 Stück", "Stück"), ("3t", "t")]
)
def test_units_are_left_as_written(text, unit):
    assert read_number(text).unit == unit


@pytest.mark.parametrize(
    ("written", "ours", "expected"),
    [
        ("", "kg", 1),
        ("KG", "kg", 1),
        ("t", "kg", 1000),
        ("Tonnen", "kg", 1000),
        ("吨", "kg", 1000),
        ("公斤", "kg", 1),
        ("g", "kg", 0.001),
        ("lbs", "kg", 0.45359237),
        ("weeks", "days", 7),
        ("Tage", "days", 1),
        ("€", "EUR", 1),
        ("USD", "EUR", None),
        ("kg", "EUR", None),
    ],
)
def test_units_are_converted(written, ours, expected):
    assert unit_factor(written, ours) == expected


@pytest.mark.parametrize("unit", ["pcs", "Stück", "pièces", "件", "个"])
def test_pieces_have_no_weight(unit):
    with pytest.raises(Refused, match="pieces have no weight"):
        factor(unit, "kg")


def test_unknown_units_are_refused():
    with pytest.raises(Refused, match=r"barrels.* is not known"):
        factor("barrels", "kg")


def written(value, thousands, decimal, places):
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)


STYLES = [(",", "."), (".", ","), (" ", ","), ("'", "."), ("\u00a0", ","), ("", "."), ("", ",")]


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=8),
    st.sampled_from(STYLES),
    st.integers(0, 4),
)
def test_a_column_written_in_one_style_is_read_back(numbers, style, places):
    values = [number / 10**places for number in numbers]
    texts = [written(value, *style, places) for value in values]
    # One cell that tells the style, as real columns have: 1/4 has no three digits after the mark.
    texts.append(written(0.25, *style, 2))
    decimal = decimal_sign(texts)
    assert decimal == style[1]
    for text, value in zip(texts, values, strict=False):
        assert read_number(text, decimal).value == pytest.approx(value)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        assert math.isfinite(read_number(text, decimal_sign([text])).value)
