"""The years and days of the calendars, each said in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import calendars, days, vocabulary
from rare_earth_desk.domain.own_calendars import HOLIDAY, MAKE_UP, OWN, PLAIN, days_of, entry_of
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.calendars import CalendarYear, WorkingCalendar

ENTER, MARK, EDIT, REMOVE, PUT_BACK = "enter", "mark", "edit", "remove", "put-back"

_MARKS = {
    "verified": "verified",
    "partly": "partly verified",
    "to-verify": "to be verified",
    OWN: "entered by the desk",
}


def year_key(calendar: WorkingCalendar, year: int) -> str:
    """Return what a year of a calendar is known by in its list."""
    return f"{calendar.key} {year}"


def year_lines(calendar: WorkingCalendar) -> list[Line]:
    """Return the years of a calendar, the latest first: what they hold, and what they rest on."""
    return [_year_line(calendar, calendar.years[year]) for year in sorted(calendar.years)[::-1]]


def _year_line(calendar: WorkingCalendar, year: CalendarYear) -> Line:
    state = tr("provisional") if year.provisional else tr("published")
    holds = held(year)
    mark = tr(_MARKS.get(year.verification, year.verification))
    mark_text = tr("Mark as published") if year.provisional else tr("Mark as provisional")
    return Line(
        key=year_key(calendar, year.year),
        left=str(year.year),
        text=tr(calendar.label),
        right=state,
        remarks=(Remark(f"{holds} · {mark}", "warn" if year.provisional else "muted"),),
        tip=year.source,
        spoken=", ".join((tr(calendar.label), str(year.year), state, holds, mark)),
        acts=(Act(ENTER, tr("Enter days …"), "F2"), Act(MARK, mark_text, "Space")),
    )


def held(year: CalendarYear) -> str:
    """Return how many days of a year are off, and how many worked in exchange."""
    off = tr("Days off: {n}", n=len(year.days_off()))
    if not year.make_up:
        return off
    return tr("{off}, make-up days: {n}", off=off, n=len(year.make_up))


def day_lines(calendar: WorkingCalendar, year: int) -> list[Line]:
    """Return the days of a year, with those that are shipped otherwise or no longer count."""
    shipped = calendars.shipped().of(calendar.key)
    every = sorted({*days_of(calendar, year), *days_of(shipped, year)})
    return [_day_line(calendar, shipped, day) for day in every]


def _day_line(calendar: WorkingCalendar, shipped: WorkingCalendar, day: date) -> Line:
    (kind, name), before = entry_of(calendar, day), entry_of(shipped, day)
    holiday = calendar.holiday(day) or shipped.holiday(day)
    zh = holiday.name_zh if holiday is not None else ""
    text = " ".join(filter(None, (name or before[1], zh))) or tr("Weekend day worked")
    right = tr(vocabulary.label_of("day_kind", kind))
    remark = _difference((kind, name), before)
    weekday = tr(days.WEEKDAYS[day.weekday()])
    acts = [Act(EDIT, tr("Edit …"), "F2")]
    if kind != PLAIN:
        acts.append(Act(REMOVE, tr("Remove"), "Del"))
    if remark:
        acts.append(Act(PUT_BACK, tr("Put the shipped day back"), "Ins"))
    return Line(
        key=day.isoformat(),
        left=f"{weekday} {days.show(day.isoformat())}",
        text=text,
        right=right,
        remarks=(Remark(remark, "accent"),) if remark else (),
        look="struck" if kind == PLAIN else "plain",
        spoken=", ".join(filter(None, (days.show(day.isoformat()), text, right, remark))),
        acts=tuple(acts),
    )


def _difference(now: tuple[str, str], shipped: tuple[str, str]) -> str:
    """Return how a day differs from the shipped calendar, "" where it does not."""
    if now == shipped:
        return ""
    if now[0] == PLAIN:
        return tr("taken out by the desk")
    if now[0] == shipped[0]:
        return tr("shipped as “{name}”", name=shipped[1])
    return tr("entered by the desk")


def as_typed(calendar: WorkingCalendar, day: date) -> str:
    """Return a day as it would be typed, to be corrected."""
    kind, name = entry_of(calendar, day)
    words = {HOLIDAY: "off", MAKE_UP: "work", PLAIN: "plain"}
    return " ".join(filter(None, (day.isoformat(), words[kind], name)))
