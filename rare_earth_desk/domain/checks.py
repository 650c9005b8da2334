"""Checking a typed value against its declared field before it is written."""

from __future__ import annotations

import math
import re

from rare_earth_desk.domain import days, numbers, vocabulary
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import clean

_BREAKS = re.compile(r"\s*\n\s*")
_YEARS = range(1900, 2201)
_FLAGS = {"yes": 1, "y": 1, "true": 1, "1": 1, "no": 0, "n": 0, "false": 0, "0": 0}


def checked(field: Field, value: Value) -> Value:
    """Return the value as it is stored; raises Refused with a sentence that names the field.

    Blank text is stored as not known (None).
    """
    if isinstance(value, str):
        value = clean(value).strip()
    if value is None or value == "":
        return None
    return _CHECKS.get(field.kind, _text)(field, value)


def _text(field: Field, value: Value) -> Value | None:
    text = str(value)
    if field.kind is not Kind.NOTE:
        text = _BREAKS.sub(" ", text)
    if len(text) > field.longest:
        raise Refused(
            "“{field}” takes up to {most} characters, this text has {n}; shorten it.",
            field=field.label, most=field.longest, n=len(text),
        )  # fmt: skip
    if field.searches:
        from rare_earth_desk.domain.kept_searches import understood  # few fields need it

        understood(field, text)
    if field.form:
        from rare_earth_desk.domain.text_forms import written  # so do few

        return written(field, text) or None  # only commas tell no term
    return text


def _day(field: Field, value: Value) -> Value:
    if not isinstance(value, str) or not days.is_day(value):
        raise Refused(
            "“{field}” needs a day such as 2025-11-25, not “{value}”.",
            field=field.label,
            value=value,
        )
    return value


_MOST = 1e15
"""No tonnage, sum or count is larger, and sums of larger ones are no numbers any more."""


def _number(field: Field, value: Value) -> Value:
    try:
        number = _read_number(field, value) if isinstance(value, str) else float(value or 0)
    except OverflowError:
        number = math.nan
    if not math.isfinite(number):
        raise Refused("“{field}” needs a number, not “{value}”.", field=field.label, value=value)
    if field.least is not None and number < field.least:
        raise Refused(
            "“{field}” cannot be less than {least:g}.", field=field.label, least=field.least
        )
    if abs(number) >= _MOST:
        raise Refused(
            "“{field}” takes numbers of up to 15 digits, not “{value}”.",
            field=field.label, value=value,
        )  # fmt: skip
    if field.kind is Kind.NUMBER:
        return number
    if not number.is_integer():
        raise Refused(
            "“{field}” needs a whole number, not “{value}”.", field=field.label, value=value
        )
    if field.form == "year" and number not in _YEARS:
        raise Refused(
            "“{field}” takes a year such as 2030, not “{value}”.", field=field.label, value=value
        )
    return int(number)


def _read_number(field: Field, text: str) -> float:
    """Return the number of a text, NaN where it is none; raises Refused where it may be two."""
    try:
        reading = numbers.read(text, whole=field.kind is Kind.INTEGER)
    except Refused:
        return math.nan
    if reading.unit not in ("", field.unit):
        return math.nan
    if reading.value is None:
        small, large = map(numbers.written, reading.choices)
        raise Refused(
            "“{text}” in “{field}” may be {small} or {large}; write the one you mean just so.",
            text=text, field=field.label, small=small, large=large,
        )  # fmt: skip
    return reading.value


def _choice(field: Field, value: Value) -> Value:
    key = vocabulary.means(field.vocabulary, str(value))
    if key is not None:
        return key
    if field.open_list:
        return _text(field, value)
    raise Refused(
        "“{value}” is not one of the words for “{field}”; choose one from its list.",
        field=field.label, value=value,
    )  # fmt: skip


def _flag(field: Field, value: Value) -> Value:
    if value in (0, 1):
        return int(value)
    known = _FLAGS.get(str(value).casefold())
    if known is None:
        raise Refused(
            "“{field}” takes yes, no or nothing, not “{value}”.", field=field.label, value=value
        )
    return known


_CHECKS = {
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.INTEGER: _number,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
}
