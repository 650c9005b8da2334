"""The ways people write a day, taken apart into its figures; what they mean is `domain.days`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from rare_earth_desk.domain.frozen import dataclass

Order = Literal["day-first", "month-first", "iso"]

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The figures found in a text; None where it holds no such figure.

    `pair` are two figures of which one is the day and one the month. `either` is the figure in
    "Nov 25", which may be a day or a year. `word` is "today", "yesterday" or "tomorrow".
    """

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    pair: tuple[int, int] | None = None
    short_year: bool = False
    either: int | None = None
    word: str = ""


_MONTH_OF = {
    name.casefold(): number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month, month[:3])
} | {"sept": 9}
_WORDS = {"t": "today", "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow"}

_NAME = f"(?P<name>{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\\.?"
_NTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<y>\d{4})"
_ANY_YEAR = r"(?P<y>\d{4}|\d{2})"
_GAP = r"[ ,/-]*"
# A time of day after the day, as databases and spreadsheets write it, is read over.
_ZONE = r"(?: ?(?:z|utc|gmt|[+-]\d\d(?::?\d\d)?))?"
_TIME = rf"(?:(?:[t ]|, ?)\d{{1,2}}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]m)?{_ZONE})?"
_BASIC_TIME = rf"(?:t\d{{4}}(?:\d\d(?:[.,]\d+)?)?{_ZONE})"
# A day of the week before a whole date says nothing more.
_WEEKDAY = (
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?(?:, ?| )(?=.*\d{4})"
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms, the usual ones first; made when the first day is read, not at the start."""
    forms = (
        rf"{_YEAR} ?(?P<s>[-/.]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<d>\d{{1,2}}){_TIME}",
        rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?:{_BASIC_TIME}|{_TIME})",
        rf"(?P<a>\d{{1,2}}) ?(?P<s>[-/.]) ?(?P<b>\d{{1,2}}) ?(?P=s) ?{_ANY_YEAR}{_TIME}",
        r"(?P<a>\d{1,2}) ?[-/.] ?(?P<b>\d{1,2})\.?",
        rf"{_NTH}{_GAP}{_NAME}(?:{_GAP}{_ANY_YEAR})?{_TIME}",
        rf"{_NAME}{_GAP}{_NTH}{_GAP}\b{_YEAR}{_TIME}",
        rf"{_YEAR}{_GAP}{_NAME}(?:{_GAP}{_NTH})?",
        rf"{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}(?P<either>\d\d)",
        rf"{_NAME}{_GAP}(?P<d>\d|\d{{1,2}}(?:st|nd|rd|th))",
        rf"{_YEAR} ?[-/.] ?(?P<m>\d{{1,2}})",
        rf"(?P<m>\d{{1,2}}) ?[-/.] ?{_YEAR}",
        rf"{_YEAR}{_GAP}q(?P<q>\d)",
        rf"q(?P<q>\d){_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}w(?:eek|k)? ?(?P<w>\d{{1,2}})",
        rf"w(?:eek|k)? ?(?P<w>\d{{1,2}})(?:[ ,/-]+{_YEAR})?",
        rf"{_YEAR} ?年(?: ?(?P<m>\d{{1,2}}) ?月(?: ?(?P<d>\d{{1,2}}) ?[日号]{_TIME})?)?",
        r"(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]",
        _YEAR,
    )
    return tuple(re.compile(form, re.ASCII) for form in forms)


def parts(text: str) -> Parts | None:
    """Return the figures of a written day, None when `text` is not written like a day.

    Full-width figures, case and blanks do not matter. The figures need not make an existing day.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    plain = " ".join(plain.casefold().split())
    if plain in _WORDS:
        return Parts(word=_WORDS[plain])
    plain = without_weekday(plain)
    found = next((match for form in _forms() if (match := form.fullmatch(plain))), None)
    return None if found is None else _figures(found.groupdict())


def pair(text: str) -> tuple[int, int] | None:
    """Return the two figures of a text of which one is the day and one the month, if it has any."""
    found = parts(text) if len(text) <= 40 else None
    return None if found is None else found.pair


def without_weekday(text: str) -> str:
    """Return a written date without the day of the week before it ("mon, 27 may 2019").

    The text is lower case; a month that begins like such a word stays.
    """
    found = re.match(_WEEKDAY, text)
    return text[found.end() :] if found else text


def _figures(groups: dict[str, str | None]) -> Parts:
    def figure(key: str) -> int | None:
        value = groups.get(key)
        return None if value is None else int(value)

    year, first, second = figure("y"), figure("a"), figure("b")
    short = len(groups.get("y") or "") == 2
    name = groups.get("name")
    return Parts(
        year=year + 2000 if year is not None and short else year,
        quarter=figure("q"),
        month=_MONTH_OF[name] if name else figure("m"),
        week=figure("w"),
        day=figure("d"),
        pair=None if first is None or second is None else (first, second),
        short_year=short,
        either=figure("either"),
    )
