"""How long a stock lasts by what a company said of it: one place for the rules of stock reports.

Days of stock count from the day of the report; the day on which production stops goes before them
where both were told. A report is stale once it is older than the days of `warning_days`: what it
says is still shown, always marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import StockReport
from rare_earth_desk.domain.warning_days import stale_days


def is_stale(told: int | None) -> bool:
    """Tell whether what was told so many days ago is old; of what has no day it is not known."""
    return told is not None and told > stale_days()


def age(reported_on: str | None, today: date) -> int | None:
    """Return the days since a report, 0 for one dated ahead, None for one without a day."""
    if reported_on is None or not days.is_day(reported_on):
        return None
    return max((today - days.first(reported_on)).days, 0)


def out_on(
    line_stop_on: str | None, days_of_stock: int | None, reported_on: str | None
) -> str | None:
    """Return the day on which the stock is out: the one told, else report and days of stock."""
    if line_stop_on:
        return line_stop_on
    if days_of_stock is None or not reported_on:
        return None
    start = days.last(reported_on).toordinal()
    # A stock for centuries, typed or imported, ends on the last day that the register knows.
    first, last = date(days.FIRST_YEAR, 1, 1), date(days.LAST_YEAR, 12, 31)
    end = start + days_of_stock
    return date.fromordinal(min(max(end, first.toordinal()), last.toordinal())).isoformat()


def latest_of(reports: Iterable[StockReport]) -> StockReport | None:
    """Return the report that counts of several about the same goods: the one told last."""
    present = (report for report in reports if not report.removed)
    return max(present, key=lambda one: (one.reported_on or "", one.id), default=None)


@dataclass(frozen=True, slots=True)
class Stock:
    """What a report says today: the day the stock is out, how many are left, how old it is.

    `left` is never below 0; each is None where it does not follow from what was told.
    """

    out_on: str | None
    left: int | None
    age: int | None

    @property
    def is_stale(self) -> bool:
        """Whether the report is old."""
        return is_stale(self.age)


def stock_told(
    line_stop_on: str | None, days_of_stock: int | None, reported_on: str | None, today: date
) -> Stock:
    """Return what the fields of a report say on a day."""
    out = out_on(line_stop_on, days_of_stock, reported_on)
    left = max((days.first(out) - today).days, 0) if out else None
    return Stock(out, left, age(reported_on, today))
