"""The type in which each kind of field is stored, so that log and table never differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from numbers import Integral, Real
from typing import Any

from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.steps import Value

_TYPES: dict[Kind, type] = {Kind.INTEGER: int, Kind.FLAG: int, Kind.NUMBER: float}


def stored(field: Field, value: Any) -> Value:
    """Return a value in the type of its field; raises TypeError for one of another type."""
    return converter(field)(value)


def stored_all(field: Field, values: Sequence[Any]) -> Sequence[Value]:
    """Return `stored` of many values."""
    wanted = _TYPES.get(field.kind, str)
    fit = wanted is not float and set(map(type, values)) <= {wanted, type(None)}
    return values if fit else list(map(converter(field), values))


@cache
def converter(field: Field) -> Callable[[Any], Value]:
    """Return the function that brings values of one field into its type."""
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
