"""What the parts of a sheet for outside would tell when they are laid beside one another."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.reports.sheet.backlog import WINDOW_DAYS
from rare_earth_desk.statistics.decided_within import decided_between
from rare_earth_desk.statistics.suppression.crossed import ALL
from rare_earth_desk.statistics.suppression.filings import filings
from rare_earth_desk.statistics.suppression.shared import window

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.reports.sheet.period import Period
    from rare_earth_desk.statistics.suppression.crossed import Cell
    from rare_earth_desk.statistics.suppression.filings import Filings

_IN_WINDOW: Final = (ALL, window("decided"))


def before_window(period: Period, day: date) -> Filings | None:
    """Return the decisions of a quarter before the last days, where both end on `day`.

    The decisions of the quarter are then those of the last days and these. None where the
    quarter ended earlier: what was decided after it nobody knows.
    """
    if period.quarter.last != day:
        return None
    first = decided_between(period.cases, period.quarter.first, day - timedelta(days=WINDOW_DAYS))
    return filings(period.cases, first)


def hidden_by(period: Period, day: date) -> frozenset[Cell]:
    """Return the figure of the last days that is hidden, as a quarter beside it would tell."""
    early = before_window(period, day)
    if early is not None and (early.is_small or period.decisions is None):
        return frozenset([_IN_WINDOW])
    return frozenset()


def hides_quarter(period: Period, day: date, decided: int | None) -> bool:
    """Return whether the last days, where what was `decided` in them is hidden, tell a quarter."""
    early = before_window(period, day)
    return decided is None and early is not None and not early.n
