"""The 45 working days China allows itself for an application, counted from its acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.calendars import WorkingCalendar

WORKING_DAYS = 45

UNSURE_DAYS = 3
"""By how many days a provisional due day may still move: make-up days are not announced yet."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which the 45 working days have elapsed.

    `provisional` tells that a day in between lies in a year whose holidays the State Council has
    not announced yet, or that the calendar does not hold: it may move by UNSURE_DAYS.
    """

    on: date
    provisional: bool


def due(accepted: date, calendar: WorkingCalendar | None = None) -> Due:
    """Return the 45th Chinese working day after the acceptance (受理) of an application.

    The day of acceptance, Beijing date, is day 0 and the next Chinese working day is day 1, as
    time limits of the Administrative Licensing Law run. Expert appraisal and referral to the
    State Council are outside the limit: say "45 working days elapsed", never "overdue".
    """
    calendar = calendar or chinese_calendar()
    on = calendar.add(accepted, WORKING_DAYS)
    return Due(on, calendar.is_count_provisional(accepted, on))


def elapsed(accepted: date, today: date, calendar: WorkingCalendar | None = None) -> int:
    """Return the Chinese working days since acceptance, in days; 0 when `today` is not later."""
    return (calendar or chinese_calendar()).working_days_after(accepted, today)
