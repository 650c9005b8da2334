"""Clearance rate and disposition time over the last days (definitions of the CEPEJ)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.ageing import is_pending

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases


@dataclass(frozen=True)
class Window:
    """Flows of the last `days` days and the backlog at their end.

    `clearance_rate` is decided / filed as a fraction, `disposition_days` is pending * days /
    decided: a ratio of flows, not a prediction. Each is None where its divisor is 0.
    """

    days: int
    filed: int
    decided: int
    pending: int

    @property
    def clearance_rate(self) -> float | None:
        """Cases decided per case filed; every exit counts as decided."""
        return self.decided / self.filed if self.filed else None

    @property
    def disposition_days(self) -> float | None:
        """Days in which the backlog would be decided at the pace of the window."""
        return self.pending * self.days / self.decided if self.decided else None


def window(cases: Cases, day: date, days: int = 90) -> Window:
    """Return the window (day - days, day] of all cases. Raises Refused when `days` < 1."""
    return window_by_group(cases.together(), day, days)[0]


def window_by_group(cases: Cases, day: date, days: int = 90) -> tuple[Window, ...]:
    """Return the window (day - days, day] of every group of `cases.labels`.

    A decision dated before its filing is counted on the day it bears, once the case is filed.
    Raises Refused when `days` < 1.
    """
    if days < 1:
        raise Refused(
            "A window of {days} days holds no day; give a number of days from 1 up.", days=days
        )
    at = day.toordinal()
    filed = cases.entries <= at
    chosen = (
        filed & (cases.entries > at - days),
        filed & (cases.decided <= at) & (cases.decided > at - days),
        is_pending(cases, at),
    )
    counts = [cases.per_group(each).tolist() for each in chosen]
    return tuple(Window(days, *each) for each in zip(*counts, strict=True))
