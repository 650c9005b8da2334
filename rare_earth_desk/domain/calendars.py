"""Working days of the Chinese ministries and of the European Commission."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days, resources
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row, `first` to `last` inclusive; `name_zh` is "" where there is none."""

    name: str
    name_zh: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days off of one year and the weekend days worked in exchange (`make_up`).

    `provisional` years do not rest on an announcement. `verification` is "verified" or
    "to-verify", `source` the announcement, `note` what to know about it.
    """

    year: int
    provisional: bool
    verification: str
    source: str
    note: str
    holidays: tuple[Holiday, ...]
    make_up: frozenset[date]

    def days_off(self) -> dict[date, Holiday]:
        """Return the holiday of every single day off."""
        return {
            holiday.first + timedelta(days=shift): holiday
            for holiday in self.holidays
            for shift in range((holiday.last - holiday.first).days + 1)
        }


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that it can key a cache
class WorkingCalendar:
    """Tells working days from days off and counts them from a running total, never day by day.

    A working day is a weekday that is no holiday, or a make-up day. In years the calendar does
    not hold, before and after as well as between, the plain weekend counts and the answer is
    provisional.
    """

    key: str
    label: str
    years: Mapping[int, CalendarYear]
    _off: dict[date, Holiday] = field(init=False, repr=False)
    _make_up: frozenset[date] = field(init=False, repr=False)
    # The years held, as ordinals `_start` (exclusive) to `_end`; `_count[i]` is the number of
    # working days from the year 1 to the day `_start + i`.
    _start: int = field(init=False, repr=False)
    _end: int = field(init=False, repr=False)
    _count: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        years = self.years.values()
        off = {day: holiday for year in years for day, holiday in year.days_off().items()}
        make_up = frozenset(day for year in years for day in year.make_up)
        start = date(min(self.years), 1, 1).toordinal() - 1
        end = date(max(self.years), 12, 31).toordinal()
        steps = [_is_weekday(ordinal) for ordinal in range(start + 1, end + 1)]
        for day in off:
            steps[day.toordinal() - start - 1] = False
        for day in make_up:
            steps[day.toordinal() - start - 1] = True
        counted = list(accumulate(steps, initial=_weekdays_until(start)))
        for name, value in (
            ("_off", off),
            ("_make_up", make_up),
            ("_start", start),
            ("_end", end),
            ("_count", counted),
        ):
            object.__setattr__(self, name, value)

    def is_working_day(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day in self._make_up or (day.weekday() < 5 and day not in self._off)

    def holiday(self, day: date) -> Holiday | None:
        """Return the holiday `day` belongs to, None on other days."""
        return self._off.get(day)

    def is_provisional_year(self, year: int) -> bool:
        """Return whether `year` is not held, or held without an announcement."""
        held = self.years.get(year)
        return held is None or held.provisional

    def is_count_provisional(self, start: date, end: date) -> bool:
        """Return whether the working days after `start` until `end` may still change.

        `start` itself is not counted: from 31 December only the calendar of the new year matters.
        """
        years = range((start + timedelta(days=1)).year, end.year + 1)
        return any(self.is_provisional_year(year) for year in years)

    def working_days_after(self, start: date, end: date) -> int:
        """Return the number of working days d with start < d <= end; 0 when end <= start."""
        return max(0, self._until(end.toordinal()) - self._until(start.toordinal()))

    def add(self, start: date, count: int) -> date:
        """Return the `count`-th working day after `start`, or before it when negative.

        With 0 it is `start` itself, working day or not. So working_days_after(start,
        add(start, n)) == n for every n >= 0. Raises OverflowError outside the years 1 to 9999.
        """
        if count == 0:
            return start
        ordinal = start.toordinal()
        before = self._until(ordinal) if count > 0 else self._until(ordinal - 1) + 1
        return date.fromordinal(self._ordinal_of(before + count))

    def counts(self, first: date, last: date) -> list[int]:
        """Return for each day from `first` to `last` the working days after `first` until it.

        The list has (last - first).days + 1 figures and starts with 0; the difference of two of
        them is the number of working days after the earlier until the later day.
        """
        base = self._until(first.toordinal())
        return [
            self._until(ordinal) - base
            for ordinal in range(first.toordinal(), last.toordinal() + 1)
        ]

    def with_years(self, extra: Mapping[str, Any]) -> WorkingCalendar:
        """Return this calendar with years added or replaced, in the form of the shipped files.

        Raises Refused when a year cannot be understood.
        """
        added = {year.year: year for year in (_year(*item, self.label) for item in extra.items())}
        return WorkingCalendar(self.key, self.label, {**self.years, **added})

    def _until(self, ordinal: int) -> int:
        """Return the number of working days from the year 1 to the day `ordinal`, inclusive."""
        if ordinal <= self._start:
            return _weekdays_until(ordinal)
        if ordinal <= self._end:
            return self._count[ordinal - self._start]
        return self._count[-1] + _weekdays_until(ordinal) - _weekdays_until(self._end)

    def _ordinal_of(self, number: int) -> int:
        """Return the ordinal of the working day with this running number, the inverse of _until."""
        if number <= self._count[0]:
            return _weekday_ordinal(number)
        if number <= self._count[-1]:
            return self._start + bisect_left(self._count, number)
        return _weekday_ordinal(number - self._count[-1] + _weekdays_until(self._end))


@dataclass(frozen=True, slots=True, eq=False)
class Calendars:
    """The two calendars a register counts by."""

    china: WorkingCalendar
    commission: WorkingCalendar

    def of(self, key: str | None) -> WorkingCalendar:
        """Return a calendar by its key; the Chinese one for a key nobody knows."""
        return self.commission if key == self.commission.key else self.china

    def __iter__(self) -> Iterator[WorkingCalendar]:
        return iter((self.china, self.commission))


@cache
def shipped() -> Calendars:
    """Return the calendars as the product comes with them."""
    return Calendars(chinese_calendar(), european_calendar())


def chinese_calendar(extra: Mapping[str, Any] | None = None) -> WorkingCalendar:
    """Return the calendar of the Chinese ministries, with the user's `extra` years if given."""
    shipped = _shipped("china")
    return shipped.with_years(extra) if extra else shipped


def european_calendar(extra: Mapping[str, Any] | None = None) -> WorkingCalendar:
    """Return the calendar of the Commission in Brussels, with the user's `extra` years if given."""
    shipped = _shipped("european_commission")
    return shipped.with_years(extra) if extra else shipped


@cache
def _shipped(key: str) -> WorkingCalendar:
    content = resources.data(f"calendars/{key}")
    label = content["label"]
    years = [_year(year, spec, label) for year, spec in content["years"].items()]
    return WorkingCalendar(key, label, {year.year: year for year in years})


def _year(year: str, spec: Any, label: str) -> CalendarYear:
    """Read one year of a calendar file; a year that does not say so is not confirmed."""
    try:
        result = CalendarYear(
            year=_checked(int(year)),
            provisional=bool(spec.get("provisional", True)),
            verification=str(spec.get("verification", "to-verify")),
            source=str(spec.get("source", "")),
            note=str(spec.get("note", "")),
            holidays=tuple(_holiday(item) for item in spec.get("holidays", ())),
            make_up=frozenset(date.fromisoformat(day) for day in spec.get("make_up_days", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refused(
            "The year {year} of the calendar “{calendar}” cannot be read ({reason}); give each "
            "holiday a name, a first and a last day, and write days like 2027-01-31.",
            year=year,
            calendar=label,
            reason=error,
        ) from error
    ends = [day for holiday in result.holidays for day in (holiday.first, holiday.last)]
    for day in (*ends, *result.make_up):
        if day.year != result.year:
            raise Refused(
                "The year {year} of the calendar “{calendar}” holds {day}, which lies in another "
                "year; put every day under its own year.",
                year=year,
                calendar=label,
                day=day.isoformat(),
            )
    return result


def _checked(year: int) -> int:
    if not days.FIRST_YEAR <= year <= days.LAST_YEAR:
        raise ValueError(f"years run from {days.FIRST_YEAR} to {days.LAST_YEAR}")
    return year


def _holiday(item: Mapping[str, str]) -> Holiday:
    first = date.fromisoformat(item["first"])
    last = date.fromisoformat(item.get("last", item["first"]))
    if last < first:
        raise ValueError(f"{last} comes before {first}")
    return Holiday(item["name"], item.get("name_zh", ""), first, last)


def _is_weekday(ordinal: int) -> bool:
    return ordinal % 7 not in {6, 0}  # day 1 of the year 1 is a Monday


def _weekdays_until(ordinal: int) -> int:
    """Return the number of days from Monday to Friday in the ordinals 1 to `ordinal`."""
    return ordinal // 7 * 5 + min(ordinal % 7, 5)


def _weekday_ordinal(number: int) -> int:
    """Return the ordinal of the weekday with this running number, the inverse of the above."""
    return (number - 1) // 5 * 7 + (number - 1) % 5 + 1
