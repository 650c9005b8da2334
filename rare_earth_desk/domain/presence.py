"""Whether a contact point can be reached now: by its clock, its hours and its working days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.calendars import Calendars, WorkingCalendar
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.text_forms import zone_of

# Why it cannot be reached: outside of its hours, on a weekend, on a holiday.
Why = Literal["", "hours", "weekend", "holiday"]
_LONGEST = 40  # days looked ahead: no calendar has so many days off in a row


class Presence(NamedTuple):
    """The moment there, and whether it is one of working.

    `there` is None where its time zone is not known, `is_in` where that or its hours are not.
    While it works, `until` is the end of its hours today; else `back` is the moment there when it
    works next. `holiday` is the name of the day off.
    """

    there: datetime | None = None
    is_in: bool | None = None
    until: time | None = None
    back: datetime | None = None
    why: Why = ""
    holiday: str = ""


def presence(contact: ContactPoint, now: datetime, calendars: Calendars) -> Presence:
    """Return whether a contact point can be reached at a moment; `now` knows its own zone."""
    zone = zone_of(contact.time_zone)
    if zone is None:
        return Presence()
    there = now.astimezone(zone)
    begin, end = _time(contact.works_from), _time(contact.works_to)
    if begin is None or end is None or begin >= end:
        return Presence(there)
    calendar = calendars.of(calendar_of(contact))
    works = calendar.is_working_day(there.date())
    if works and begin <= there.time() < end:
        return Presence(there, is_in=True, until=end)
    today_still = works and there.time() < begin
    day = there.date() if today_still else _next_working_day(calendar, there.date())
    back = None if day is None else datetime.combine(day, begin, zone)
    holiday = calendar.holiday(there.date())
    why: Why = "hours" if works else "holiday" if holiday else "weekend"
    name = holiday.name if holiday and not works else ""
    return Presence(there, is_in=False, back=back, why=why, holiday=name)


def calendar_of(contact: ContactPoint) -> str:
    """Return whose working days count: as its kind says, else as its side, else as its clock."""
    kind = vocabulary.term("contact_kind", contact.kind) if contact.kind else None
    if kind is not None and kind.more["calendar"]:
        return kind.more["calendar"]
    if kind is not None and kind.key == "company" and contact.side:
        return "china" if contact.side == "China" else "european_commission"
    return "china" if contact.time_zone == "Asia/Shanghai" else "european_commission"


def _next_working_day(calendar: WorkingCalendar, day: date) -> date | None:
    following = (day + timedelta(days=ahead) for ahead in range(1, _LONGEST))
    return next((one for one in following if calendar.is_working_day(one)), None)


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
