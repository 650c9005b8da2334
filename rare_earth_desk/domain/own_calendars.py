"""The calendars a register counts by: the shipped ones with the days and years of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from rare_earth_desk.domain.calendars import Calendars, CalendarYear, Holiday, WorkingCalendar
from rare_earth_desk.domain.records import CalendarDay, CalendarNotice

HOLIDAY, MAKE_UP, PLAIN = "holiday", "make_up", "plain"

# The mark of a year of which days or source were entered by the desk itself.
OWN = "own"

# What a day is: its kind and its name.
Entry = tuple[str, str]


def with_own(
    shipped: Calendars, days: Iterable[CalendarDay], notices: Iterable[CalendarNotice]
) -> Calendars:
    """Return the calendars with the days and notices of a register; the same where it has none.

    Of two entries for one day the later one counts.
    """
    own_days = sorted((one for one in days if not one.removed), key=lambda one: one.id)
    told = sorted((one for one in notices if not one.removed), key=lambda one: one.id)
    if not own_days and not told:
        return shipped
    found = [_with_own(calendar, own_days, told) for calendar in shipped]
    return Calendars(*found)


def _with_own(
    calendar: WorkingCalendar, days: list[CalendarDay], notices: list[CalendarNotice]
) -> WorkingCalendar:
    entries: dict[int, dict[date, Entry]] = {}
    for one in days:
        if one.calendar == calendar.key and one.day and one.kind:
            day = date.fromisoformat(one.day)
            entries.setdefault(day.year, {})[day] = (one.kind, one.name or "")
    told = {one.year: one for one in notices if one.calendar == calendar.key and one.year}
    if not entries and not told:
        return calendar
    years = dict(calendar.years)
    for year in sorted(entries.keys() | told.keys()):
        held = years.get(year, CalendarYear(year, True, OWN, "", "", (), frozenset()))
        years[year] = _year(held, entries.get(year, {}), told.get(year))
    return WorkingCalendar(calendar.key, calendar.label, years)


def _year(
    held: CalendarYear, entries: Mapping[date, Entry], notice: CalendarNotice | None
) -> CalendarYear:
    off = held.days_off()
    make_up = set(held.make_up)
    for day, (kind, name) in entries.items():
        before = off.pop(day, None)
        make_up.discard(day)
        if kind == HOLIDAY:
            known = (before.name, before.name_zh) if before else ("Day off", "")
            off[day] = Holiday(*((name, "") if name and name != known[0] else known), day, day)
        elif kind == MAKE_UP:
            make_up.add(day)
    year = replace(
        held,
        holidays=tuple(replace(off[day], first=day, last=day) for day in sorted(off)),
        make_up=frozenset(make_up),
        verification=OWN,
    )
    if notice is not None:
        year = replace(
            year,
            provisional=not notice.published,
            source=notice.source or held.source,
            note="" if notice.published else held.note,
        )
    return year


def entry_of(calendar: WorkingCalendar, day: date) -> Entry:
    """Return what a calendar says of a day: its kind, and the name of a holiday."""
    year = calendar.years.get(day.year)
    if year is not None and day in year.make_up:
        return MAKE_UP, ""
    holiday = calendar.holiday(day)
    return (PLAIN, "") if holiday is None else (HOLIDAY, holiday.name)


def days_of(calendar: WorkingCalendar, year: int) -> dict[date, Entry]:
    """Return the days of a year that are off or worked in exchange, in order."""
    held = calendar.years.get(year)
    if held is None:
        return {}
    return {day: entry_of(calendar, day) for day in sorted({*held.days_off(), *held.make_up})}
