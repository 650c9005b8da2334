"""Reading the days of a column: Excel dates, written days in several languages, serial numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.day_forms import MONTHS, parts
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.table import Cell, brief, shown
from rare_earth_desk.exchange.xlsx_formats import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.days import Order

_PAIR = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+\.?")
_ORDINAL = re.compile(r"(?<=\d)(?:er|re|º|°|ª|o)\b")
# What databases write for "no day".
_NO_DAY = re.compile(r"(?:0000-00-00|00[./]00[./]0000)(?: 00:00:00)?")
_LONGEST_DAY = 60
_SHORTEST_DAY = 6
_SERIALS = (32_874, 73_415)  # 1990 to 2100
# Marks that show nothing but come along with dates of web pages, and dashes that look alike.
_UNSEEN = dict.fromkeys(
    [0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
) | dict.fromkeys([*range(0x2010, 0x2014), 0x2212], "-")
# The time of day as some databases and countries write it ("12.00.00.000000 AM").
_POINTED_TIME = re.compile(r",? \d{1,2}\.\d\d(?:\.\d\d(?:\.\d+)?)?(?: [AP]M)?", re.IGNORECASE)

_MONTHS = (
    "januar january janvier janv gennaio gen enero ene januari jan",
    "februar february fevrier fevr febbraio febrero feb februari fev",
    "marz march mars marzo maart mrz mar mrt",
    "april avril aprile abril avr abr apr",
    "mai may maggio mayo mei mag",
    "juni june juin giugno junio jun giu",
    "juli july juillet luglio julio juil jul lug",
    "august aout agosto augustus aug ago",
    "september septembre settembre septiembre sept sep set",
    "oktober october octobre ottobre octubre okt oct ott",
    "november novembre noviembre nov",
    "dezember december decembre dicembre diciembre dez dec dic",
)
_ENGLISH = {
    **{word: MONTHS[number] for number, words in enumerate(_MONTHS) for word in words.split()},
    **dict.fromkeys(("de", "del", "di", "den", "le", "am", "der"), ""),
    **dict.fromkeys(("kw", "semaine", "settimana", "semana"), "week"),
}

_AHEAD = re.compile(r"([^\W\d_]+)\.?[,，]? *(?=\d)")
_WEEKDAY_WORDS = (
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday",
    "sun sunday",
    "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag",
    "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche",
    "lunedi martedi mercoledi gio giovedi venerdi sab sabato dom domenica",
    "lunes martes mie miercoles jue jueves vie viernes sabado domingo",
    "ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日",
)
_WEEKDAYS = frozenset(word for words in _WEEKDAY_WORDS for word in words.split())


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """How many days of a column can only be day-first, only month-first, or either.

    `unproved` counts those of either kind that no day written in the same way settles. `example`
    is the first of these, or of all that can be either; `proof` the first that can be only one.
    """

    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0
    unproved: int = 0
    example: str = ""
    proof: str = ""

    @property
    def order(self) -> Order | None:
        """The order the column testifies to; None when it does not, or contradicts itself."""
        if self.unproved:
            return None
        if self.day_first and not self.month_first:
            return "day-first"
        if self.month_first and not self.day_first:
            return "month-first"
        return None


def evidence(cells: Iterable[Cell]) -> DateEvidence:
    """Return what the written days among the cells tell about the order of day and month.

    A day that does not exist tells nothing, and a day with points tells nothing of one with
    slashes. One with a year of two figures may begin with the year as well.
    """
    only: dict[Order, list[str]] = {"day-first": [], "month-first": []}
    either: list[tuple[str, str]] = []
    settled: set[str] = set()
    for text in dict.fromkeys(cell for cell in cells if isinstance(cell, str)):
        seen = _seen(text)
        found = _PAIR.match(_without_weekday(seen) if seen[:1].isalpha() else seen)
        if found is None:
            continue
        orders = _orders(int(found[1]), int(found[3]), found[4])
        notation = f"{found[2]}{len(found[4])}"
        if len(orders) > 1:
            either.append((text, notation))
        elif orders and (order := orders.pop()) in only:
            only[order].append(text)
            settled.add(notation)
    unproved = [text for text, notation in either if notation not in settled]
    return DateEvidence(
        len(only["day-first"]),
        len(only["month-first"]),
        len(either),
        len(unproved),
        next(iter((*unproved, *(text for text, _ in either))), ""),
        next(iter((*only["day-first"], *only["month-first"])), ""),
    )


def _orders(one: int, other: int, year: str) -> set[Order]:
    """Return the orders by which three figures make days that differ; "iso" is the year first."""
    full = year if len(year) == 4 else f"20{year}"
    written: dict[Order, str] = {
        "day-first": f"{full}-{other:02}-{one:02}",
        "month-first": f"{full}-{one:02}-{other:02}",
    }
    if len(year) == 2:
        written["iso"] = f"20{one:02}-{other:02}-{year}"
    readings = {order: day for order, day in written.items() if days.is_day(day)}
    alike = len(set(readings.values())) == 1 and len(readings) > 1
    return set() if alike else set(readings)


def read_day(cell: Cell, *, today: date, order: Order) -> str | None:
    """Return the day of a cell as ISO text of its own precision, None when it holds none.

    With the order "iso" a day that can be read two ways is refused with both readings. A year of
    two figures lies at most 20 years ahead: "28-Feb-97" is of 1997. A day
    without a year, "today" and bare Excel serial numbers are refused too: nothing is guessed.
    """
    if isinstance(cell, date):
        text = cell.isoformat()
        if not days.is_day(text):
            raise Refused(
                "{text} lies outside the years {least} to {most}; put the date right.",
                text=text,
                least=days.FIRST_YEAR,
                most=days.LAST_YEAR,
            )
        return text
    if cell is None:
        return None
    text = _seen(" ".join(shown(cell).split()))
    if not isinstance(cell, str) and not re.fullmatch(r"\d{4}|\d{8}", text):
        raise _no_day(text)
    return _written(text, today, order)


def _written(text: str, today: date, order: Order) -> str | None:
    if days.is_day(text):
        return text
    if _NO_DAY.fullmatch(text):
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        raise _no_day(text)
    known = parts(text) if len(text) <= 40 else None
    if known is None:
        text = _in_english(_without_weekday(text))
        known = parts(text) if len(text) <= 60 else None
    if known is not None and (known.word or (known.year is None and known.either is None)):
        raise Refused("“{text}” has no year; write the whole date.", text=text)
    reading = days.read(text, today=today, order=order)
    if len(reading.choices) > 1:
        template = (
            "“{text}” can be {readings}; say in which order day and month stand."
            if known is not None and known.pair
            else "“{text}” can be {readings}; write it in full."
        )
        readings = " or ".join(map(days.show, reading.choices))
        raise Refused(template, text=text, readings=readings)
    return reading.day


def looks_like_day(text: str) -> bool:
    """Tell whether a text is written like a day, existing or not; "today" is not."""
    if len(text) > _LONGEST_DAY:
        return False
    text = _seen(text)
    found = parts(text) or parts(_in_english(_without_weekday(text)))
    return found is not None and not found.word


def _seen(text: str) -> str:
    """Return a written day as it is seen, without a time of day that only some programs read."""
    if not text.isascii():
        text = text.translate(_UNSEEN)
    day, blank, time = text.partition(" ")
    is_time = len(day) >= _SHORTEST_DAY and _POINTED_TIME.fullmatch(blank + time)
    return day.rstrip(",") if is_time else text


def _without_weekday(text: str) -> str:
    """Return a written date without the day of the week before its figures ("Mo, 27.05.2019")."""
    found = _AHEAD.match(text)
    return text[found.end() :] if found and fold(found[1]) in _WEEKDAYS else text


def _in_english(text: str) -> str:
    """Return a written day with its month in English ("12. März 2025", "1er juin 2025")."""

    def english(found: re.Match[str]) -> str:
        return _ENGLISH.get(fold(found[0]).rstrip("."), found[0])

    return " ".join(_WORD.sub(english, _ORDINAL.sub("", text)).split())


def _no_day(text: str) -> Refused:
    number = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 0.0
    meant = day_of(number, from_1904=False) if _SERIALS[0] <= number <= _SERIALS[1] else None
    if meant is None:
        return Refused("{text} is no date; write it like 2025-11-25.", text=brief(text))
    return Refused(
        "{text} is no date, but may be Excel's number for {meant}; format the column as a date.",
        text=brief(text),
        meant=days.show(meant.isoformat()),
    )
