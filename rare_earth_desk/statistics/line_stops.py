"""The radar of line stops: how likely a line stops before a decision, and for how long.

A case of age a whose stock is out in s days is still undecided then with the chance
q(s) = S(a + s) / S(a), S being the curve of Kaplan and Meier (JASA 53, 1958) over the last 91 days
of its product group (of all where the group had fewer than 30 exits), by the same rules as the
points of priorities. Its expected days of stoppage are the sum of q over the next 120 days on
which its stock is out. An estimate: it supposes that decisions go on as in these 91 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.statistics.priorities.stoppage import days_avoided
from rare_earth_desk.statistics.priorities.waiting import HORIZON, LEAST_AT_RISK
from rare_earth_desk.statistics.times.survival import log_log_band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.cases import Counts, Floats, Mask
    from rare_earth_desk.statistics.priorities.points import Scale, StockOut
    from rare_earth_desk.statistics.priorities.waiting import Waiting
    from rare_earth_desk.statistics.times.survival import Survival

TOMORROW: Final = 1
"""The first day ahead that counts: at most HORIZON days of stoppage are expected."""
SOON: Final = 30
"""Days ahead that the headline looks at."""
LIKELY: Final = 0.5
"""The chance from which on a stop is called likely."""
WEEKS: Final = 12
"""Weeks ahead that expected stops are told of."""


@dataclass(frozen=True, eq=False)
class LineStops:
    """Pending cases as columns of equal length, one place per case.

    `left` are days to the stock-out (0 or less: it is out), `chance` that the case is undecided
    when it is, 1 where it is out; `low` and `high` the 95 % interval of the chance, NaN where the
    curve gives none; `days` the expected days of stoppage in the next 120. `exits` counts the
    decisions that the curve rests on, `own` tells whether they are those of the product group.
    """

    cases: tuple[Case, ...]
    stocks: tuple[StockOut, ...]
    left: Counts
    chance: Floats
    low: Floats
    high: Floats
    days: Floats
    exits: Counts
    own: Mask

    def __len__(self) -> int:
        return len(self.cases)

    @cached_property
    def assumed(self) -> Mask:
        """Which cases have a stock-out that nobody told, taken from others of their group."""
        return np.array([one.assumed for one in self.stocks], np.bool_)

    @cached_property
    def order(self) -> list[int]:
        """The places by expected days of stoppage, then chance, then the earlier stock-out."""
        found = np.lexsort((self.left, -self.chance, -self.days))
        return [int(place) for place in found]

    def lines(self, *, assumed: bool = False) -> list[int]:
        """Return the places of one case for each line, that whose stock is out first.

        A line is a company's need of one product group; a case without a company is one of its
        own. Cases with an assumed stock-out count only when asked for.
        """
        return self.lines_among(range(len(self)), assumed=assumed)

    def lines_among(self, places: Iterable[int], *, assumed: bool = False) -> list[int]:
        """Return the same of some places only: of the cases with goods of one element."""
        firsts: dict[tuple[str, str], int] = {}
        for place in sorted(places, key=lambda n: (self.left[n], -self.chance[n])):
            if assumed or not self.stocks[place].assumed:
                firsts.setdefault(_line(self.cases[place]), place)
        return sorted(firsts.values())

    def standing(self, *, assumed: bool = False) -> list[int]:
        """Return the places of the lines that stand still by now."""
        return [n for n in self.lines(assumed=assumed) if self.left[n] <= 0]

    def likely(self, within: int = SOON, *, assumed: bool = False) -> list[int]:
        """Return the places of the lines that run, but likely stop within so many days."""
        return [
            n
            for n in self.lines(assumed=assumed)
            if 0 < self.left[n] <= within and self.chance[n] >= LIKELY
        ]

    def by_week(
        self, groups: Sequence[str], weeks: int = WEEKS, *, assumed: bool = False
    ) -> Floats:
        """Return the expected stops of lines that run: groups x weeks ahead.

        Week k (from 0) are the days 7k + 1 to 7k + 7 ahead; a line counts with its chance in the
        week in which its stock is out. The last of the `groups` takes all that are not named.
        """
        found = np.zeros((len(groups), weeks))
        row = {group: n for n, group in enumerate(groups)}
        for place in self.lines(assumed=assumed):
            week = (int(self.left[place]) - 1) // 7
            if self.left[place] > 0 and week < weeks:
                group = self.cases[place].product_group or ""
                found[row.get(group, len(groups) - 1), week] += self.chance[place]
        return found


def _line(case: Case) -> tuple[str, str]:
    return case.whose, case.product_group or ""


def is_waiting(case: Case) -> bool:
    """Tell whether a case can be on the radar: filed and not decided, in whose hands ever."""
    return bool(case.filed_on and not case.outcome)


def line_stops(cases: Iterable[Case], scale: Scale) -> LineStops:
    """Return the radar of the pending among the cases, by the basis of the scale."""
    waiting = tuple(filter(is_waiting, cases))
    stocks = tuple(scale.stock_out(case) for case in waiting)
    ages = np.array([case.age for case in waiting], np.int64)
    left = np.array([stock.left for stock in stocks], np.int64)
    chance, low, high = np.ones(len(ages)), *np.full((2, len(ages)), np.nan)
    exits, own = np.zeros(len(ages), np.int64), np.zeros(len(ages), np.bool_)
    speed = scale.basis.speed
    for group, rows in _by_group(waiting).items():
        curve = speed.groups.get(group or "", speed.every)
        exits[rows], own[rows] = curve.n_events, (group or "") in speed.groups
        later = np.maximum(left[rows], 0)
        chance[rows] = chances(speed.waiting(group), ages[rows], later)
        low[rows], high[rows] = _interval(curve, ages[rows], later, chance[rows])
    groups = [case.product_group for case in waiting]
    days = days_avoided(ages.tolist(), left.tolist(), groups, speed, TOMORROW)
    return LineStops(waiting, stocks, left, chance, low, high, days, exits, own)


def chances(
    waiting: Waiting, ages: npt.NDArray[np.integer], later: npt.NDArray[np.integer]
) -> Floats:
    """Return the chance that cases of these ages still wait `later` (>= 0) days on, each.

    Beyond the horizon step by step: S(a + 200) / S(a) is that of 120 days and of 80 days more.
    """
    found, age, rest = np.ones(len(ages)), ages.astype(np.int64), later.astype(np.int64)
    while len(rest) and rest.max() > 0:
        step = np.minimum(rest, HORIZON)
        row = np.minimum(age, len(waiting.sums) - 1)
        found *= waiting.sums[row, step] - waiting.sums[row, step + 1]
        age, rest = age + step, rest - step
    # A difference of sums: what is below the error of doing so is no chance.
    return np.clip(found, 0.0, 1.0)


def _by_group(cases: Sequence[Case]) -> dict[str | None, list[int]]:
    places: dict[str | None, list[int]] = {}
    for place, case in enumerate(cases):
        places.setdefault(case.product_group, []).append(place)
    return places


def _interval(
    curve: Survival,
    ages: npt.NDArray[np.integer],
    later: npt.NDArray[np.integer],
    chance: Floats,
) -> tuple[Floats, Floats]:
    """Return the log(-log) intervals of chances, with Greenwood's variance between the two ages.

    NaN where a curve tells nothing of it: beyond the last age with 10 at risk, where nobody left
    between the two ages, and where the stock is out.
    """
    at_risk, events = curve.at_risk.astype(np.float64), curve.events.astype(np.float64)
    terms = np.zeros(len(at_risk) + 1)
    np.divide(events, at_risk * (at_risk - events), out=terms[:-1], where=at_risk > events)
    sums = np.cumsum(terms)
    enough = np.flatnonzero(curve.at_risk >= LEAST_AT_RISK)
    last = int(enough[-1]) if len(enough) else -1
    known = (later > 0) & (ages + later <= last) & (chance > 0) & (chance < 1)
    low, high = np.full((2, len(chance)), np.nan)
    then, now = np.minimum(ages + later, len(sums) - 1), np.minimum(ages, len(sums) - 1)
    variance = np.maximum(sums[then] - sums[now], 0.0)
    found = log_log_band(chance[known], variance[known])
    low[known], high[known] = found
    return low, high
