"""Reading the days of a calendar from text: one per line, or the State Council's own sentences.

A line is a day or a range, the kind of day and perhaps a name: "2027-02-05..12 off Spring
Festival", "Sat 20 Feb 2027 work". The Chinese sentences of a notice are read as they stand:
"二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）上班。"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.own_calendars import HOLIDAY, MAKE_UP
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import word_key

Day = tuple[date, str, str]

_MOST_DAYS = 60  # no holiday is longer; guards against a slip of a year
_HAN = re.compile("[一-鿿]")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_HAN_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
_HAN_RANGE = re.compile(rf"{_HAN_DAY}(?:[至到\-—－~～]{_HAN_DAY})?")
_HAN_NAME = re.compile(r"^[\s\d一二三四五六七八九十]*[、.．]?\s*([^：:\d]{1,20})[：:]")
_KINDS = {"放假": HOLIDAY, "上班": MAKE_UP}
_KIND = re.compile(f"({'|'.join(_KINDS)})")
_RANGE = re.compile(r"\s*(?:\.\.+|…|–|—|\bto\b|\buntil\b)\s*")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notice:
    """The days a text tells of, in order, and a sentence for each line that makes no sense."""

    days: tuple[Day, ...]
    problems: tuple[Phrase, ...]


def read(text: str, year: int) -> Notice:
    """Return the days of a year that a text tells of; a later line goes before an earlier one."""
    found: dict[date, Day] = {}
    problems: list[Phrase] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = _read_line(line.strip(), year)
        except (Refused, ValueError) as trouble:
            why = trouble.phrase if isinstance(trouble, Refused) else phrase("no such day")
            problems.append(phrase("Line {n}: {why}", n=number, why=why))
            continue
        found.update((day, (day, kind, name)) for day, kind, name in told)
    return Notice(tuple(found[day] for day in sorted(found)), tuple(problems))


def _read_line(line: str, year: int) -> list[Day]:
    told = _han_line(line, year) if _HAN.search(line) and "日" in line else _plain_line(line, year)
    for day, kind, _name in told:
        if day.year != year:
            raise Refused("{day} lies in another year than {year}.",
                          day=days.show(day.isoformat()), year=str(year))  # fmt: skip
        if kind == MAKE_UP and day.weekday() < 5:
            raise Refused("{day} is a weekday; make-up working days are Saturdays or Sundays.",
                          day=days.show(day.isoformat()))  # fmt: skip
    return told


# -- the State Council's sentences -------------------------------------------------------------


def _han_line(line: str, year: int) -> list[Day]:
    line = _BRACKETS.sub("", line)
    named = _HAN_NAME.match(line)
    name = named[1].strip() if named else ""
    found: list[Day] = []
    for spans, kind in _clauses(line, year):
        if not kind:
            raise Refused("it does not say whether {day} is off (放假) or worked (上班).",
                          day=days.show(spans[0][0].isoformat()))  # fmt: skip
        for first, last in spans:
            found += [(day, kind, name if kind == HOLIDAY else "") for day in _all(first, last)]
    if not found:
        raise Refused("no day is found in it; write for example 2月5日至12日放假.")
    return found


def _clauses(line: str, year: int) -> Iterator[tuple[list[tuple[date, date]], str]]:
    """Yield days with what is said of them: by the word that follows, else the one before.

    “10月1日至7日放假，9月26日、10月9日上班” stands in newspapers without a full stop between.
    """
    for part in re.split("[。；;]", line):
        pieces = _KIND.split(part)
        kinds = [_KINDS[word] for word in pieces[1::2]]
        last = kinds[-1] if kinds else ""
        month = 0
        for piece, kind in zip_longest(pieces[::2], kinds, fillvalue=last):
            spans, month = _han_spans(piece, year, month)
            if spans:
                yield spans, kind


def _han_spans(part: str, year: int, month: int) -> tuple[list[tuple[date, date]], int]:
    """Return the days of a part, and the month in which a day without one lies after it."""
    spans = []
    for one in _HAN_RANGE.finditer(part):
        month = int(one[2] or month)
        first = date(int(one[1] or year), month, int(one[3]))
        last = first
        if one[6]:
            month = int(one[5] or month)
            last = date(int(one[4] or first.year), month, int(one[6]))
        spans.append((first, last))
    return spans, month


# -- one day or range per line -----------------------------------------------------------------


def _plain_line(line: str, year: int) -> list[Day]:
    words = _WEEKDAY.sub("", line).replace("\t", " ").replace(",", " ").split()
    for number in range(min(len(words), 9), 0, -1):
        span = _span(" ".join(words[:number]), year)
        if span is not None:
            kind, name = _kind(words[number:])
            return [(day, kind, name if kind == HOLIDAY else "") for day in _all(*span)]
    raise Refused("“{line}” does not begin with a day such as 2027-02-05.", line=line[:40])


def _span(text: str, year: int) -> tuple[date, date] | None:
    ends = _RANGE.split(text)
    first = _day(ends[0], year, None)
    if first is None or len(ends) > 2:
        return None
    last = first if len(ends) == 1 else _day(ends[1], year, first)
    return None if last is None else (first, last)


def _day(text: str, year: int, first: date | None) -> date | None:
    """Return the day a text is; a figure alone is a day of the month of `first`."""
    if text.isdecimal() and first is not None and len(text) <= 2:
        return first.replace(day=int(text))
    if days.is_ambiguous(text):
        raise Refused("“{text}” can be read two ways; write it like 2027-02-05.", text=text)
    # 60 days before the end of the year: a day without a year is one of that year.
    try:
        found = days.read(text, today=date(year, 11, 1)).day
    except Refused:
        return None
    if found is None or days.precision(found) != "day":
        return None
    return date.fromisoformat(found)


def _kind(words: list[str]) -> tuple[str, str]:
    """Return what kind of day the words after it say, the longest first; and the name."""
    for number in range(min(len(words), 4), 0, -1):
        sought = word_key(" ".join(words[:number]))
        for term in vocabulary.terms("day_kind"):
            if sought in map(word_key, (term.key, term.label, term.label_zh, *term.synonyms)):
                return term.key, " ".join(words[number:])
    raise Refused("after the day say “off” or “work”, then perhaps a name.")


def _all(first: date, last: date) -> list[date]:
    length = (last - first).days
    if not 0 <= length < _MOST_DAYS:
        one, other = (days.show(day.isoformat()) for day in (first, last))
        raise Refused("{one} to {other} is no sensible range.", one=one, other=other)
    return [first + timedelta(days=shift) for shift in range(length + 1)]
