"""The values behind the risk monitor, by element: from applications, stocks, benchmarks, projects.

An application counts for every element of its items, so that the numbers of several elements must
not be added up. Backlog, waiting times and line stops come from the functions that the other pages
count by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain import days, several_terms, vocabulary
from rare_earth_desk.domain.benchmark_state import present_of
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.verification import VERIFIED
from rare_earth_desk.domain.warning_days import stale_days
from rare_earth_desk.statistics import from_facts
from rare_earth_desk.statistics.ageing import ageing, is_pending
from rare_earth_desk.statistics.risk_monitor import ALWAYS, Found, Reading

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.records import Benchmark, BenchmarkValue
    from rare_earth_desk.statistics.cases import Mask
    from rare_earth_desk.statistics.stop_calendar import Line, StopCalendar

STOP_WEEKS: Final = 8
"""Weeks ahead that the signal of line stops looks at."""
SUPPLY: Final = "supply"
"""The step of the benchmark that tells the share of one third country."""
_LOWEST: Final = 0.25
"""The part of the stocks that the signal of stocks tells of: the lower quartile."""


def element_masks(facts: Facts) -> dict[str, Mask]:
    """Return by element which rows of the facts have it in their items, in the usual order.

    Of the elements that are always watched also those that no row has.
    """
    factor = facts.factor("element")
    told = [frozenset(_symbols(text)) for text in factor.distinct]
    present = frozenset(ALWAYS).union(*told)
    return {
        term.key: np.array([term.key in one for one in told], np.bool_)[factor.codes]
        for term in vocabulary.terms("element")
        if term.key in present
    }


def _symbols(text: str | None) -> Iterator[str]:
    for part in (text or "").replace(";", ",").split(","):
        if part.strip():
            yield part.strip()


def without_element(facts: Facts) -> int:
    """Return how many of the pending name no element, and so count for none."""
    cases = from_facts.cases(facts).as_at(facts.today)
    factor = facts.factor("element")
    blank = np.array([not any(_symbols(text)) for text in factor.distinct], np.bool_)[factor.codes]
    return int((is_pending(cases, facts.today.toordinal()) & blank[cases.case]).sum())


def of_cases(facts: Facts, masks: Mapping[str, Mask]) -> Found:
    """Return backlog and waiting time of today by element.

    The waiting time is the lower median of days since filing of what is pending, as on the page
    of the backlog; without anything pending there is no data of it.
    """
    cases = from_facts.cases(facts).as_at(facts.today)
    pending = is_pending(cases, facts.today.toordinal())
    found: Found = {}
    for element, mask in masks.items():
        waiting = ageing(cases.take(pending & mask[cases.case]), facts.today)
        number, leads = sum(waiting.bands), _pending(element)
        filed = int(mask.sum())
        found[element, "backlog"] = Reading(
            number, phrase("{n} of {filed:application|applications} in the register",
                           n=grouped(number), filed=grouped(filed)), leads,
        )  # fmt: skip
        found[element, "waiting"] = Reading(
            waiting.median,
            phrase("half of {n:pending case|pending cases}, the oldest {days:day|days}",
                   n=grouped(number), days=grouped(waiting.oldest or 0)), leads,
        )  # fmt: skip
    return found


def _pending(element: str, more: str = "") -> tuple[str, str]:
    return "application", f"is:pending element:{element} {more}".strip()


def of_lines(facts: Facts, calendar: StopCalendar, masks: Mapping[str, Mask]) -> Found:
    """Return days of stock and line stops ahead by element, from the calendar of line stops.

    A line, a company's need of one product group, counts for every element of its pending
    applications. Days of stock are the lower quartile of the days that are left by reports not
    old; line stops are lines that stand still or stop within eight weeks as last
    reported, however old that is.
    """
    places = [[facts.place(case.id) for case in line.cases] for line in calendar.lines]
    found: Found = {}
    for element, mask in masks.items():
        lines = [
            line
            for line, own in zip(calendar.lines, places, strict=True)
            if line.left is not None and any(n is not None and mask[n] for n in own)
        ]
        found[element, "stock"] = _stock(element, lines)
        found[element, "stops"] = _stops(element, lines, facts.today)
    return found


def _stock(element: str, lines: Sequence[Line]) -> Reading:
    fresh = sorted(max(line.left or 0, 0) for line in lines if line.told is not None
                   and not line.is_stale)  # fmt: skip
    rests = phrase(
        "a quarter of {n:line|lines} with a report of the last {days:day|days} has no more",
        n=grouped(len(fresh)), days=grouped(stale_days()),
    )  # fmt: skip
    leads = _pending(element, f"has:line-stop stock-reported<={stale_days()}d")
    value = fresh[int(_LOWEST * (len(fresh) - 1))] if fresh else None
    return Reading(value, rests, leads)


def _stops(element: str, lines: Sequence[Line], today: date) -> Reading:
    if not lines:
        return Reading(None, phrase("nobody reported a stock"))
    near = [line for line in lines if line.left is not None and line.left <= 7 * STOP_WEEKS]
    standing = sum(line.left is not None and line.left <= 0 for line in near)
    old = sum(line.is_stale for line in near)
    told = [
        phrase("{n} of {lines:line|lines} with a day", n=grouped(len(near)),
               lines=grouped(len(lines))),
        phrase("{n} of them stand still or are out of stock", n=grouped(standing))
        if standing else None,
        phrase("{n} by reports older than {days:day|days}", n=grouped(old),
               days=grouped(stale_days()))
        if old else None,
    ]  # fmt: skip
    until = today + timedelta(weeks=STOP_WEEKS)
    leads = _pending(element, f"line-stop<={until.isoformat()}")
    return Reading(len(near), in_a_row([one for one in told if one is not None]), leads)


def of_benchmarks(
    benchmarks: Iterable[Benchmark], values: Iterable[BenchmarkValue], elements: Iterable[str]
) -> Found:
    """Return the share of supply from one third country by element, in per cent.

    It is the newest value of a benchmark of this step for the element, else that of a group which
    is told for it, else that for all materials. A value of something else, such as magnets, says
    nothing of an element: it is told beside, without a light.
    """
    supply = {one.id for one in benchmarks if one.step == SUPPLY}
    known = [one for one in values if one.benchmark in supply]
    loose = [one for one in known if not one.element and not one.for_elements]
    whole = present_of(one for one in loose if not one.of)
    beside = present_of(one for one in loose if one.of)
    found: Found = {}
    for element in elements:
        own = present_of(one for one in known if one.element == element)
        group = present_of(one for one in known if element in several_terms.keys(one.for_elements))
        present = own or group or whole
        rests = _none_of(element, beside) if present is None else _rests(element, present)
        found[element, "concentration"] = Reading(
            present.value if present else None, rests, ("benchmark", f"step:{SUPPLY}"),
            own=own is not None,
        )  # fmt: skip
    return found


def _rests(element: str, present: BenchmarkValue) -> Phrase:
    """Return what a value is of, of which day, where it was read and whether that was checked."""
    words = "of all materials together, {day}"
    if present.element:
        words = "of {element}, {day}"
    elif present.for_elements:
        words = "of a group, not of {element} alone, {day}"
    rests = phrase(words, element=element, day=days.show(present.as_of))
    if present.of:
        rests = phrase("{rests}: {of}", rests=rests, of=present.of)
    if present.source:
        rests = phrase("{rests}; source: {source}", rests=rests, source=present.source)
    if present.verification in (None, VERIFIED):
        return rests
    mark = Phrase(vocabulary.label_of("verification", present.verification))
    return phrase("{rests} ({mark:lower})", rests=rests, mark=mark)


def _none_of(element: str, beside: BenchmarkValue | None) -> Phrase:
    """Return that no value is entered for an element, and what is known of something else."""
    none = phrase("no value is entered for {element}", element=element)
    if beside is None:
        return none
    return phrase(
        "{none}; of something else: {value} % ({of}), source: {source}",
        none=none, value=grouped(beside.value or 0), of=beside.of or "", source=beside.source or "",
    )  # fmt: skip
