"""Makes the drawn parts of the page of stocks within a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.views.stocks.calendar_part import CalendarPart
from rare_earth_desk.views.stocks.months_part import MonthsPart

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def calendar(window: MainWindow) -> CalendarPart:
    """Return the calendar of line stops."""
    return CalendarPart(window, window.stack)


def months(window: MainWindow) -> MonthsPart:
    """Return the months with stoppages."""
    return MonthsPart(window, window.stack)
