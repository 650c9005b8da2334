"""Number formats of a workbook: which of them show a date, and what a number then means."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Literal

# What a cell of such a format shows; a "month" cell shows no day, only what it shows is meant.
Shows = Literal["number", "day", "month", "year", "time"]

# ECMA-376 part 1, 18.8.30: formats without a code of their own; 27-36 and 50-58 are East Asian.
_BUILT_IN: dict[int, Shows] = {
    **dict.fromkeys((14, 15, 16, 22, *range(27, 32), 36, *range(50, 59)), "day"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "time"),
    17: "month",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_MARKS = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhsge0\[\]./\-,:;@ '年月日时分秒時]+", re.IGNORECASE)

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
# As Excel shows it: what lacks less than this to midnight is only a fraction that added up badly.
_TENTH_OF_A_MILLISECOND = 0.0001 / 86_400
_BEYOND = 2_958_467  # behind 31 December 9999; compared first, for a cell may hold any number


@cache
def shows(number: int, code: str | None) -> Shows:
    """Return what a cell with the format `number`, defined by `code` if any, shows."""
    if code is None:
        return _BUILT_IN.get(number, "number")
    section = _MARKS.sub("", _LITERAL.sub("", code)).split(";")[0].strip().lower()
    if not _DATE_LETTERS.fullmatch(section) or not re.search("[ymdhs]", section):
        return "number"
    if "d" in section or "日" in code:
        return "day"
    if re.search("[hs]", section):
        return "day" if "y" in section else "time"
    if "m" in section:
        return "month"
    return "year"


def day_of(serial: float, *, from_1904: bool) -> date | None:
    """Return the date of an Excel serial number; None outside the years 1900 to 9999.

    In the 1900 system Excel counts a 29 February 1900 that never was, so days before it are one
    further on.
    """
    if not 0 <= serial < _BEYOND:
        return None
    days = int(serial + _TENTH_OF_A_MILLISECOND)
    if not from_1904 and 0 < days < 60:
        days += 1
    if days <= 0:
        return None
    try:
        return (_EPOCH_1904 if from_1904 else _EPOCH_1900) + timedelta(days=days)
    except OverflowError:
        return None


def cell_of(serial: float, showing: Shows, *, from_1904: bool) -> date | str | float:
    """Return what a number means in a cell of such a format.

    Someone who types "2025-06" into Excel gets a cell of 1 June that shows only the month: it
    comes back as the month "2025-06", not as the first. Times become text; numbers that are no
    date stay numbers.
    """
    if showing == "number":
        return serial
    on = day_of(serial, from_1904=from_1904)
    if showing == "time" and 0 <= serial < _BEYOND:
        minutes = round(serial % 1 * 1440)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if on is None:
        return serial
    if showing == "month" and on.day == 1:
        return f"{on.year:04}-{on.month:02}"
    if showing == "year" and on.day == on.month == 1:
        return f"{on.year:04}"
    return on
