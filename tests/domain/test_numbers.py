from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import numbers
from rare_earth_desk.domain.phrases import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1\u202f234\u2009567", 1234567),
        ("1'234.5", 1234.5),
        ("1’234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567.89", 1234567.89),
        ("1234,567", 1234.567),
        ("0.250", 0.25),
        ("0,250", 0.25),
        ("0,25", 0.25),
        (".5", 0.5),
        (",5", 0.5),
        ("5,", 5),
        ("5.", 5),
        ("12.5", 12.5),
        ("12.3456", 12.3456),
        ("1.2E+03", 1200),
        ("1.234e5", 123400),
        ("-5", -5),
        ("−5", -5),
        ("+7", 7),
        ("１２３", 123),
        ("007", 7),
    ],
)
def test_numbers_as_people_write_them(text, value):
    assert numbers.read(text).value == value
    assert numbers.read_one(text) == value


@pytest.mark.parametrize(
    ("text", "small", "large"),
    [("1.000", 1, 1000), ("1,000", 1, 1000), ("12.500", 12.5, 12500), ("-1,234", -1.234, -1234)],
)
def test_what_can_be_read_two_ways_is_read_both_ways(text, small, large):
    reading = numbers.read(text)
    assert reading.choices == (small, large)
    assert reading.value is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12.500", "“12.500” may be 12.5 or 12500"),
        ("1,234", "“1,234” may be 1.2340 or 1234"),
        ("-1.000", "“-1.000” may be -1 or -1000"),
    ],
)
def test_the_refusal_shows_both_ways_to_write_it(text, told):
    with pytest.raises(Refused) as refused:
        numbers.read_one(text)
    assert str(refused.value).startswith(told)
    for written in told.split(" may be ")[1].split(" or "):
        assert numbers.read(written).value in numbers.read(text).choices


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [("1.234", ".", 1.234), ("1.234", ",", 1234), ("1,234", ".", 1234), ("1,234", ",", 1.234),
     ("0,500", ".", 0.5), ("1.234,5", "mixed", 1234.5)],
)  # fmt: skip
def test_three_digits_after_one_mark_follow_the_column(text, decimal, value):
    assert numbers.read(text, decimal=decimal).value == value


def test_a_contradictory_column_settles_nothing():
    assert numbers.read("1.234", decimal="mixed").value is None


def test_of_whole_numbers_only_whole_readings_count():
    assert numbers.read("1.234", whole=True).value == 1234
    assert numbers.read("1,234", whole=True).value == 1234
    assert numbers.read("1.5", whole=True).value == 1.5
    assert numbers.read("1.000", whole=True).choices == (1, 1000)


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
    assert numbers.decimal_sign(texts) == sign


def test_a_column_of_whole_numbers_testifies_by_thousands():
    assert numbers.decimal_sign(["1.000", "1.250"], whole=True) == ","
    assert numbers.decimal_sign(["1.000", "2,000"], whole=True) == ""


@pytest.mark.parametrize(
    "text",
    ["", "x", "350-400", "350–400", "12,34,567", "1 2", "1.2.3", "12 m²", "1e999", "nan", "inf",
     "kg 5 t", "1,234,5", "١٢", "5 6 7", "1..2", "1_000", "1,234.567,8"],
)  # fmt: skip
def test_what_is_no_single_number_is_refused(text):
    with pytest.raises(Refused, match="is no number"):
        numbers.read(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("350 kg", "kg"), ("€ 1.200,50", "€"), ("12 Stück", "Stück"), ("3t", "t")]
)
def test_units_are_left_as_written(text, unit):
    assert numbers.read(text).unit == unit


def test_what_is_typed_may_have_its_own_unit_only():
    assert numbers.read_one("4 200 eur", unit="EUR") == 4200
    for text in ("3 kg", "about 3"):
        with pytest.raises(Refused, match="is no number"):
            numbers.read_one(text, unit="EUR")


@pytest.mark.parametrize(
    ("value", "shown", "written"),
    [
        (1234567, "1\u2009234\u2009567", "1234567"),
        (4200.0, "4\u2009200", "4200"),
        (0.1, "0.1", "0.1"),
        (1.375, "1.3750", "1.3750"),
        (-12.125, "-12.1250", "-12.1250"),
        (0.125, "0.125", "0.125"),
        (-1234.5, "-1\u2009234.5", "-1234.5"),
        (1234.567, "1\u2009234.567", "1234.567"),
    ],
)
def test_numbers_are_written_exactly(value, shown, written):
    assert numbers.shown(value) == shown
    assert numbers.written(value) == written


EXACT = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
)


@given(EXACT)
def test_what_is_written_reads_back_as_the_same_number(value):
    assert numbers.read(numbers.shown(value)).value == value
    assert numbers.read(numbers.written(value)).value == value


def written(value, thousands, decimal, places):
    return f"{value:,.{places}f}".replace(",", "\0").replace(".", decimal).replace("\0", thousands)


STYLES = [(",", "."), (".", ","), (" ", ","), ("'", "."), ("\u00a0", ","), ("", "."), ("", ",")]


@given(
    st.lists(st.integers(0, 10**9), min_size=1, max_size=8),
    st.sampled_from(STYLES),
    st.integers(0, 4),
)
def test_a_column_written_in_one_style_is_read_back(whole, style, places):
    values = [number / 10**places for number in whole]
    texts = [written(value, *style, places) for value in values]
    # One cell that tells the style, as real columns have: 1/4 has no three digits after the mark.
    texts.append(written(0.25, *style, 2))
    decimal = numbers.decimal_sign(texts)
    assert decimal == style[1]
    for text, value in zip(texts, values, strict=False):
        assert numbers.read(text, decimal=decimal).value == pytest.approx(value)


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from(STYLES),
    st.integers(0, 4),
)
def test_alone_it_is_read_as_meant_or_left_open(whole, style, places):
    value = whole / 10**places
    choices = numbers.read(written(value, *style, places)).choices
    assert any(choice == pytest.approx(value) for choice in choices)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        choices = numbers.read(text, decimal=numbers.decimal_sign([text])).choices
        assert choices
        assert all(map(math.isfinite, choices))
