"""What the desk knows of the calendars beyond the shipped ones: single days, and whole years."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, flag, integer, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay(Record):
    """One day of a calendar as the desk entered it; it goes before the shipped one."""

    table: ClassVar[str] = "calendar_day"
    label: ClassVar[str] = "day of a calendar"
    plural: ClassVar[str] = "days of a calendar"

    calendar: str | None = choice("Calendar", "calendar", help="Whose working days.", width=150)
    day: str | None = day("Day", help="The day, known exactly.", width=120)
    kind: str | None = choice(
        "Kind of day", "day_kind", help="Off, worked in exchange, or as the weekday says."
    )
    name: str | None = text("Name", help="Name of the holiday.", width=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarNotice(Record):
    """What is known of a year of a calendar: whether its days were announced, and where."""

    table: ClassVar[str] = "calendar_notice"
    label: ClassVar[str] = "year of a calendar"
    plural: ClassVar[str] = "years of a calendar"

    calendar: str | None = choice("Calendar", "calendar", help="Whose working days.", width=150)
    year: int | None = integer("Year", help="The year the notice is about.", width=70)
    published: int | None = flag(
        "Notice published", help="Whether the days of the year were announced and are complete."
    )
    source: str | None = text(
        "Source", help="Where the days were announced: body, number, day.", width=260
    )
