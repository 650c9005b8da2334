"""Telling whether a value of a file says what the register knows already."""

from __future__ import annotations

import math
from functools import lru_cache

from rare_earth_desk.domain import days
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.exchange.known import Value

span = lru_cache(maxsize=1 << 15)(days.span)
"""`days.span`, of which a file asks the same again and again."""


def alike(kind: Kind, old: Value, new: Value) -> bool | None:
    """Tell whether days and numbers say nothing new; None of what is no such value."""
    if kind is Kind.DAY:
        return _vaguer(str(old), str(new))
    if isinstance(old, (int, float)) and isinstance(new, (int, float)):
        return math.isclose(old, new, rel_tol=1e-9)
    return None


def words_of(text: str) -> list[str]:
    """Return the words of a text; invisible marks around it get lost on the way through a file."""
    return text.strip("\u200b\ufeff \t\n").split()


def _vaguer(old: str, new: str) -> bool:
    """Tell whether a day only says less exactly what the register knows."""
    if not days.is_day(old) or not days.is_day(new):
        return False
    _, first, last = span(old)
    return span(new)[1] <= first and last <= span(new)[2]
