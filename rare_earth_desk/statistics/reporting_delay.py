"""How much of the last months is reported yet: filings come to the desk late.

The chain-ladder reading of a reporting triangle (Mack 1993): month of filing by months until it
was recorded. It tells how complete a month is; no expected filing ever enters a backlog or a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.cases import UNKNOWN

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Counts, Floats, Numbers

MONTHS: Final = 12
"""Calendar months of the triangle, the one of the day included."""

FEWEST_MONTHS, FEWEST_FILINGS = 6, 50
"""Watched months that are over, and filings in them, below which nothing is expected."""

FEWEST_COMPANIES: Final = 5
"""Companies below which an expected value has no interval."""

COMPLETE: Final = 0.95
"""Completeness below which a month is marked as incomplete."""

RESAMPLES: Final = 200
_SEED: Final = 9
_LATE: Final = 2  # months taken as incomplete where nothing can be expected


@dataclass(frozen=True)
class Month:
    """The filings of a calendar month, such as "2025-06": reported so far and expected in all.

    `low` and `high` are the ends of the 95 % interval of `expected`, `completeness` is reported /
    expected. All four are None where too little is known, and for the month that is not over.
    """

    name: str
    reported: int
    expected: float | None
    low: float | None
    high: float | None
    completeness: float | None
    incomplete: bool


@dataclass(frozen=True, eq=False)
class ReportingDelay:
    """The last months, oldest first, and the triangle they were read from.

    `triangle` (months x delays) counts the filings of a month recorded up to each delay in
    months, -1 where that is not over or the desk kept no register yet; `factors` (delays - 1) are
    its development factors, None with too little behind them.
    """

    months: tuple[Month, ...]
    triangle: Counts
    factors: Floats | None

    def completeness(self, delay: int) -> float:
        """Return the completeness of a month after so many months; 1 without factors."""
        return 1.0 if self.factors is None else float(1 / self.factors[delay:].prod())


def reporting_delay(
    filed: Numbers, recorded: Numbers, company: Numbers, day: date
) -> ReportingDelay:
    """Return how complete the last 12 months are at the end of `day`.

    `filed` and `recorded` are ordinals (`cases.UNKNOWN` or NEVER where not known; such rows and
    those recorded after `day` are left out), `company` codes, -1 where not stated. A filing
    recorded before the day it bears has delay 0. Months before the desk's first record are not
    watched: what was taken over from older papers says nothing of how late reports are.
    """
    counted = _Counted.of(filed, recorded, company, day)
    triangle = counted.triangle(np.ones(len(counted.month)))
    watched = triangle[:, 0] >= 0
    over = counted.reported[watched]
    known = watched.sum() >= FEWEST_MONTHS and over.sum() >= FEWEST_FILINGS
    factors = _factors(triangle) if known else None
    ends = None if factors is None else _interval(counted)
    months = tuple(
        _month(counted, place, triangle[place], factors, ends) for place in range(MONTHS)
    )
    return ReportingDelay(months, triangle.astype(np.int64), factors)


@dataclass(frozen=True, eq=False)
class _Counted:
    """The filings of the last months: month (0 to 11), delay in months, company of each.

    `names` of the months, `reported` filings of each; `last` is the newest month that is over and
    `first` the oldest that was watched.
    """

    month: Counts
    delay: Counts
    company: Counts
    names: tuple[str, ...]
    reported: Counts
    first: int
    last: int

    @classmethod
    def of(cls, filed: Numbers, recorded: Numbers, company: Numbers, day: date) -> _Counted:
        at = day.toordinal()
        entered, known = np.asarray(filed, np.int64), np.asarray(recorded, np.int64)
        told = (entered != UNKNOWN) & (entered <= at) & (known != UNKNOWN) & (known <= at)
        this = _number(day)
        start = this - MONTHS + 1
        begun = _months(known[told]).min(initial=this + 1) - start
        month = _months(entered[told]) - start
        late = np.maximum(_months(known[told]) - start - month, 0)
        chosen = month >= 0
        is_over = _number(date.fromordinal(min(at + 1, date.max.toordinal()))) > this
        return cls(
            month=month[chosen],
            delay=late[chosen],
            company=_units(np.asarray(company, np.int64)[told][chosen]),
            names=tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, this + 1)),
            reported=np.bincount(month[chosen], minlength=MONTHS),
            first=max(int(begun), 0),
            last=MONTHS - 1 if is_over else MONTHS - 2,
        )

    def triangle(self, weights: Floats) -> Floats:
        """Return the weighted filings up to each delay, -1 where not over or not watched."""
        cells = self.month * MONTHS + np.minimum(self.delay, MONTHS - 1)
        found = np.bincount(cells, weights, minlength=MONTHS * MONTHS)
        return self.cut(found.reshape(MONTHS, MONTHS).astype(np.float64))

    def cut(self, found: Floats) -> Floats:
        """Return counts (… x months x delays) summed over delays, -1 outside of the triangle."""
        month = np.arange(MONTHS)[:, None]
        seen = (month >= self.first) & (month + np.arange(MONTHS) <= self.last)
        summed: Floats = np.where(seen, found.cumsum(axis=-1), -1.0)
        return summed


def _factors(triangle: Floats) -> Floats:
    """Return f_j = sum C(m, j + 1) / sum C(m, j) over the months that have both; 1 where none."""
    earlier, later = triangle[..., :-1], triangle[..., 1:]
    both = later >= 0
    below = np.where(both, earlier, 0).sum(axis=-2)
    above = np.where(both, later, 0).sum(axis=-2)
    factors: Floats = np.where(below > 0, above / np.maximum(below, 1e-12), 1.0)
    return factors


def _interval(counted: _Counted) -> tuple[Floats, Floats] | None:
    """Return both ends of the product of factors still to come after each delay.

    Companies are drawn with replacement, since one company's cases are reported together; None
    with too few of them.
    """
    number = int(counted.company.max(initial=-1)) + 1
    if number < FEWEST_COMPANIES:
        return None
    cells = counted.month * MONTHS + np.minimum(counted.delay, MONTHS - 1)
    size = MONTHS * MONTHS
    each = np.bincount(counted.company * size + cells, minlength=number * size)
    source = np.random.Generator(np.random.PCG64(_SEED))
    drawn = (source.random((RESAMPLES, number)) * number).astype(np.int64)
    times = np.bincount(
        (drawn + np.arange(RESAMPLES)[:, None] * number).ravel(), minlength=RESAMPLES * number
    ).reshape(RESAMPLES, number)
    found = times.astype(np.float64) @ each.reshape(number, size)
    factors = _factors(counted.cut(found.reshape(RESAMPLES, MONTHS, MONTHS)))
    to_come = np.cumprod(factors[:, ::-1], axis=1)[:, ::-1]
    low, high = np.quantile(to_come, (0.025, 0.975), axis=0)
    return low, high


def _month(
    counted: _Counted,
    place: int,
    line: Floats,
    factors: Floats | None,
    ends: tuple[Floats, Floats] | None,
) -> Month:
    name, reported = counted.names[place], int(counted.reported[place])
    delay = counted.last - place
    if factors is None or line[0] < 0 or delay < 0:
        late = place >= MONTHS - _LATE
        return Month(name, reported, None, None, None, None, incomplete=late)
    # What is expected goes out from the last delay that is over; more may be reported since.
    base = float(line[delay])
    expected = max(base * float(factors[delay:].prod()), float(reported))
    low = high = None
    if ends is not None:
        low = max(base * float((*ends[0], 1.0)[delay]), float(reported))
        high = max(base * float((*ends[1], 1.0)[delay]), expected)
    share = reported / expected if expected else 1.0
    return Month(name, reported, expected, low, high, share, incomplete=share < COMPLETE)


def corrected_inflow(filed: Numbers, delay: ReportingDelay, day: date, weeks: int = 8) -> float:
    """Return the mean weekly filings of the last weeks, each counted as 1 / c(its month).

    A month that is not over counts like one just over, one that was not watched as complete;
    without factors it is the plain mean. For `blend.forecast(inflow=…)`.
    """
    entered, at = np.asarray(filed, np.int64), day.toordinal()
    recent = entered[(entered > at - 7 * weeks) & (entered <= at)]
    back = _number(day) - _months(recent)
    shares = [month.completeness or 1.0 for month in reversed(delay.months)]
    if delay.months[-1].completeness is None:
        shares[0] = delay.completeness(0)
    return float((1 / np.array(shares)[np.minimum(back, MONTHS - 1)]).sum()) / weeks


def _units(company: Counts) -> Counts:
    """Return companies numbered from 0, each case without one being a unit of its own."""
    own = np.where(company < 0, -1 - np.arange(len(company)), company)
    found: Counts = np.unique(own, return_inverse=True)[1].astype(np.int64)
    return found


def _number(day: date) -> int:
    """Return the number of a calendar month, counted on without a gap."""
    return day.year * 12 + day.month - 1


def _months(days: Counts) -> Counts:
    """Return the month numbers of ordinals."""
    different, place = np.unique(days, return_inverse=True)
    numbers = [_number(date.fromordinal(one)) for one in different.tolist()]
    return np.array(numbers, np.int64)[place]
