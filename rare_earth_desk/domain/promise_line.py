"""What is typed after `!`: an undertaking with its side, its due day, and its test.

! list of open cases by 15 Dec
!eu end-user certificates for list 9 by Friday 4 Dec
! 20 magnet licences by 15 Dec
! every case of list 9 answered by 15 Dec
! 5 licences for Jiangxi by 15 Dec [5 province:Jiangxi is:approved]

What is promised most follows from its words; any other test stands in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rare_earth_desk.domain import days, search, vocabulary
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.kept_searches import understood
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.promises import unanswered
from rare_earth_desk.domain.records import ActionPoint

# At the end, or before the day: [20 is:approved] by 15 Dec.
_TEST = re.compile(r"\s*\[([^\[\]]*)\](\s+by\s+(?:\S+\s+){0,3}\S+)?\s*$", re.IGNORECASE)
_ASKS = re.compile("[:<>=]")
_TARGET = re.compile(r"(?:>=\s*)?(\d{1,6})\s+(.*)", re.ASCII)
_DUE = re.compile(r"(.*\S)\s+by\s+((?:\S+\s+){0,3}\S+)$", re.IGNORECASE)
# What needs no brackets.
_LICENCES = re.compile(
    r"(\d{1,6}) (?:more )?(?:(.+?) )?(?:licen[cs]es|approvals)(?: for (.+))?", re.IGNORECASE
)
_ANSWERED = re.compile(
    r"(?:every|each|all)(?: the)? cases? (?:of|on) list (\d{1,4})(?: is| are)? answered"
    r"|no case (?:of|on) list (\d{1,4}) without (?:an )?answer",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(eu|we|cn)\b[:,]?\s*(.*)", re.IGNORECASE)
_SIDES: dict[str, Literal["EU", "China"]] = {"eu": "EU", "we": "EU", "cn": "China"}


@dataclass(frozen=True, slots=True)
class Promise:
    """An undertaking as it was typed; `target` None with a test means that no case may be left."""

    text: str
    side: Literal["EU", "China"] = "China"
    due_on: str | None = None
    test: str | None = None
    target: int | None = None


def parse(typed: str, today: date) -> Promise:
    """Return an undertaking; raises Refused for one without text and for a test not understood.

    “by” with words that are no day belongs to the text.
    """
    text, test, target = _test(typed.strip())
    side: Literal["EU", "China"] = "China"
    named = _SIDE.fullmatch(text)
    if named:
        side, text = _SIDES[named[1].casefold()], named[2]
    text, due = _due(text, today)
    if not text:
        raise Refused("Write the text after the sign, such as “! list of open cases by Friday”.")
    if test is None and side == "China":
        test, target = _told_by(text)
    return Promise(text, side, due, test, target)


def _told_by(text: str) -> tuple[str | None, int | None]:
    """Return the test that the words of the Chinese side's usual promises say by themselves."""
    answered, licences = _ANSWERED.fullmatch(text), _LICENCES.fullmatch(text)
    if answered:
        return unanswered(answered[1] or answered[2]), None
    if licences is None or (licences[2] and licences[3]):
        return None, None
    goods = licences[2] or licences[3]
    group = vocabulary.recognise("product_group", goods) if goods else None
    if goods and group is None:
        return None, None
    terms = [search.term("group", group)] if group else []
    return " ".join((*terms, search.term("is", "approved"))), int(licences[1])


def _test(typed: str) -> tuple[str, str | None, int | None]:
    found = _TEST.search(typed)
    if found is None:
        return typed, None, None
    query, target = found[1].strip(), None
    counted = _TARGET.fullmatch(query)
    if counted:
        target, query = int(counted[1]), counted[2]
    # Words alone, as in “[see annex 3]”, are no test but part of the text.
    if (
        query
        and not any(term.field for term in search.parse(query).terms)
        and not _ASKS.search(query)
    ):
        return typed, None, None
    text = typed[: found.start()] + (found[2] or "")
    return text.strip(), checked_test(query), target


def checked_test(query: str) -> str:
    """Return a test that the register can judge; raises Refused, saying what is not understood."""
    if not understood(field_of(ActionPoint, "test"), query).terms:
        raise Refused(
            "The test in brackets is a search such as [20 group:magnets is:approved]; write one "
            "or leave the brackets out."
        )
    return query


def _due(text: str, today: date) -> tuple[str, str | None]:
    """Return the text before the last “by” and the day behind it, where that is a day."""
    found = _DUE.fullmatch(text)
    if found is None:
        return text, None
    due = _next_weekday(found[2], today) or _day(found[2].strip(" .;"), today)
    if due and days.last(due) < today:
        raise Refused("{day} is past; an undertaking is due on a day to come.", day=days.show(due))
    return (found[1], due) if due else (text, None)


def _next_weekday(typed: str, today: date) -> str | None:
    """Return the next day of that name, at the earliest tomorrow."""
    name = typed.strip(" .;").casefold()
    place = next((n for n, day in enumerate(_WEEKDAYS) if name in (day, day[:3])), None)
    if place is None:
        return None
    return (today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)).isoformat()


def _day(typed: str, today: date) -> str | None:
    words = typed
    first, _, rest = typed.partition(" ")
    if _next_weekday(first, today) and rest:
        words = rest
    try:
        day = days.read(words, today=today).day
    except Refused:
        return None
    if day is None or days.precision(day) != "day" or _YEAR.search(words):
        return day
    # A day without a year is the next such day: undertakings look ahead.
    read = date.fromisoformat(day)
    return next((one for one in _in_years(read, today) if one >= today), read).isoformat()


def _in_years(day: date, today: date) -> Iterator[date]:
    """Yield the day of this and the next years; 29 February only in leap years."""
    for year in range(today.year, today.year + 9):
        with suppress(ValueError):
            yield day.replace(year=year)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = re.compile(r"\d{4}", re.ASCII)
