"""What the parts of the page of stocks are counted from, read from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.warning_days import stale_days
from rare_earth_desk.reports.line_stops_then import READ, line_stops
from rare_earth_desk.statistics.stop_calendar import ALREADY

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.statistics.stop_calendar import StopCalendar
    from rare_earth_desk.views.desk import Desk


class StockData:
    """Counts of the day that the applications show, whatever narrows them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def touches(self, step: Step) -> bool:
        """Tell whether a step may change the calendar."""
        return bool(step.applications) or any(step.ids(table) for table in READ)

    def calendar(self) -> StopCalendar:
        """Return the calendar of the day one looks at: of all that was pending and told by then."""
        return line_stops(self._desk.register, self._desk.selection)

    def headline(self, calendar: StopCalendar) -> Phrase:
        """Return in one sentence what the calendar says."""
        dated = calendar.cell()
        standing = calendar.cell(None, ALREADY)
        ahead = sum(calendar.cell(None, n).count for n in range(1, calendar.later))
        return phrase(
            "{ahead:line stops|lines stop} within {weeks:week|weeks}, {standing} stand still or "
            "are out of stock; {old} of all {all} rest on reports older than {days:day|days}.",
            ahead=grouped(ahead), weeks=calendar.weeks, standing=grouped(standing.count),
            old=grouped(dated.stale), all=grouped(dated.count), days=grouped(stale_days()),
        )  # fmt: skip
