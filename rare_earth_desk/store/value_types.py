"""The type in which each kind of field is stored, so that log and table never differ.

A day has to exist: every page reckons with it, and none could be drawn around one that does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from numbers import Integral, Real
from typing import Any

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.steps import Value

_TYPES: dict[Kind, type] = {Kind.INTEGER: int, Kind.FLAG: int, Kind.NUMBER: float}
_SHOWN = 40  # characters of what is no day


def stored(field: Field, value: Any) -> Value:
    """Return a value in the type of its field; raises TypeError for one of another type.

    Raises Refused for a text that is no day.
    """
    return converter(field)(value)


def stored_all(field: Field, values: Sequence[Any]) -> Sequence[Value]:
    """Return `stored` of many values."""
    wanted = _TYPES.get(field.kind, str)
    is_plain = wanted is not float and field.kind is not Kind.DAY
    fit = is_plain and set(map(type, values)) <= {wanted, type(None)}
    return values if fit else list(map(converter(field), values))


@cache
def converter(field: Field) -> Callable[[Any], Value]:
    """Return the function that brings values of one field into its type."""
    if field.kind is Kind.DAY:
        return lambda value: _day(field, value)
    wanted = _TYPES.get(field.kind, str)

    def convert(value: Any) -> Value:
        # Decimal numbers always take the long way: infinity and NaN are of their type too.
        fits = value is None or (type(value) is wanted and wanted is not float)
        kept: Value = value if fits else _converted(field, wanted, value)
        return kept

    return convert


def _converted(field: Field, wanted: type, value: Any) -> Value:
    if wanted is str and isinstance(value, str):
        return str(value)
    if wanted is float and isinstance(value, Real) and math.isfinite(value):
        return float(value)
    if wanted is int and isinstance(value, Integral):
        return int(value)
    raise TypeError(f"{field.name} takes {wanted.__name__}, not {value!r}")


def _day(field: Field, value: Any) -> Value:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{field.name} takes a day, not {value!r}")
    if not days.is_day(value):
        raise Refused(
            "“{value}” does not fit “{field}”, which holds a day; nothing was changed.",
            value=value[:_SHOWN], field=field.label,
        )  # fmt: skip
    return str(value)
