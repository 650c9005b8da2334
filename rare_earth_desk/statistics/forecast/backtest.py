"""How good the forecast would have been on this register, week by week, against the last value.

Rolling origins: at the end of each week the forecast is made from what had happened by then, and
later held against what came. The naive rival is the last value, with the random-walk fan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.statistics.backlog import backlog_by_group
from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast.blend import HORIZONS, Kind, forecasts_of
from rare_earth_desk.statistics.forecast.fan import SHARES, fan
from rare_earth_desk.statistics.forecast.start import start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.statistics.cases import Floats, Mask

FIRST_WEEKS: Final = 17
"""Whole weeks of the register before the first origin of a back-test."""

MOST_WEEKS: Final = 520
"""Weeks of a long register that are tested: its last ten years."""

RAMP_UP: Final = range(4, FIRST_WEEKS)
"""Weeks at whose ends a young register is forecast from, scored apart."""

_SHARES: Final = np.array(SHARES)


@dataclass(frozen=True)
class Score:
    """How the forecasts `days` ahead did against what came, as means over the origins.

    `mae` is the mean absolute error (applications), `pinball` the mean quantile loss over SHARES,
    each of ours and of its rival; `coverage` the share of origins whose 80 % interval held what
    came; `with_flow` how many of the origins had enough data for more than the last value. The
    means are None without an origin.
    """

    days: int
    origins: int
    with_flow: int
    mae: float | None
    mae_last_value: float | None
    pinball: float | None
    pinball_fan: float | None
    coverage: float | None

    @property
    def mae_ratio(self) -> float | None:
        """Error of ours per error of the last value; None where the latter made none."""
        return _ratio(self.mae, self.mae_last_value)

    @property
    def pinball_ratio(self) -> float | None:
        """Quantile loss of ours per loss of the fan; None where the latter had none."""
        return _ratio(self.pinball, self.pinball_fan)


@dataclass(frozen=True)
class Backtest:
    """The scores of a group by horizon: `steady` from week 17 on, `ramp_up` of weeks 4 to 16."""

    label: str
    steady: tuple[Score, ...]
    ramp_up: tuple[Score, ...]


@dataclass(frozen=True, eq=False)
class Trials:
    """Every forecast made: origins x groups x horizons (x SHARES), with what came (NaN: not yet).

    `weeks` (origins) are the whole weeks since the first filing.
    """

    weeks: tuple[int, ...]
    point: Floats
    quantiles: Floats
    last: Floats
    fan: Floats
    came: Floats
    with_flow: Mask


def last_event(cases: Cases, day: date) -> date | None:
    """Return the last filing or decision up to `day`; after it a register says nothing more."""
    seen = cases.as_at(day)
    days = np.concatenate((seen.entries[seen.entries < NEVER], seen.exits[seen.exits < NEVER]))
    return date.fromordinal(int(days.max())) if len(days) else None


def backtest(
    cases: Cases, until: date, horizons: Sequence[int] = HORIZONS, whole: str = "all"
) -> tuple[Backtest, ...]:
    """Return the scores of the whole register, labelled `whole`, and of every group.

    `until` is the last day that forecasts are held against. Every week is an origin, in a register
    of more than MOST_WEEKS those of the last MOST_WEEKS and the ramp-up; those whose horizon ends
    later are left out of that horizon.
    """
    seen = cases.as_at(until)
    found = [backtest_of_all(seen, until, horizons, whole)]
    apart = trials(seen, until, horizons, whole=False)
    found += [_backtest(label, apart, row, horizons) for row, label in enumerate(seen.labels)]
    return tuple(found)


def backtest_of_all(
    cases: Cases,
    until: date,
    horizons: Sequence[int] = HORIZONS,
    whole: str = "all",
    told: Progress = silent,
    *,
    register: bool = True,
) -> Backtest:
    """Return the scores of all cases together; `told` hears how many origins are done.

    `register`: they are the whole register, for which the smallest numbers of a group are not
    asked.
    """
    seen = cases.as_at(until).together(whole)
    tried = trials(seen, until, horizons, whole=register, told=told)
    return _backtest(whole, tried, 0, horizons)


def trials(
    cases: Cases,
    until: date,
    horizons: Sequence[int],
    *,
    whole: bool,
    told: Progress = silent,
) -> Trials:
    """Return the forecasts from the end of every week from the fourth on.

    `whole`: the one group is the whole register, for which the smallest numbers of a group are
    not asked. `told` hears how many origins are done.
    """
    weeks = _weeks(cases, until, min(horizons))
    first = int(cases.entries.min(initial=NEVER))
    days = [first + 7 * week - 1 for week in weeks]
    shape = (len(weeks), len(cases.labels), len(horizons))
    point, last = np.empty(shape), np.empty(shape)
    quantiles, fans = np.empty((*shape, len(SHARES))), np.empty((*shape, len(SHARES)))
    with_flow = np.zeros(shape[:2], np.bool_)
    for place, day in enumerate(days):
        told(place, len(days))
        begun = start(cases, date.fromordinal(day), max(horizons))
        for row, each in enumerate(forecasts_of(begun, horizons, whole=whole)):
            point[place, row], quantiles[place, row] = each.point, each.quantiles
            last[place, row] = each.last
            fans[place, row] = fan(each.last, begun.deviation[row], horizons)
            with_flow[place, row] = each.kind is Kind.BLEND
    return Trials(
        tuple(weeks), point, quantiles, last, fans, _came(cases, days, horizons, until), with_flow
    )


def _weeks(cases: Cases, until: date, nearest: int) -> list[int]:
    """Return how many weeks old the register is at each origin."""
    first = int(cases.entries.min(initial=NEVER))
    last = (until.toordinal() - nearest - first + 1) // 7 if first < NEVER else 0
    return [week for week in range(RAMP_UP.start, last + 1)
            if week in RAMP_UP or week > last - MOST_WEEKS]  # fmt: skip


def _came(cases: Cases, days: Sequence[int], horizons: Sequence[int], until: date) -> Floats:
    """Return the backlogs that came: origins x groups x horizons, NaN after `until`."""
    ahead = np.add.outer(np.array(days, np.int64), np.array(horizons, np.int64))
    counts = backlog_by_group(cases, ahead.ravel()).astype(np.float64)
    counts[:, ahead.ravel() > until.toordinal()] = np.nan
    return counts.reshape(len(cases.labels), *ahead.shape).transpose(1, 0, 2)


def _backtest(label: str, tried: Trials, row: int, horizons: Sequence[int]) -> Backtest:
    young = np.array([week in RAMP_UP for week in tried.weeks], np.bool_)
    return Backtest(
        label,
        tuple(_score(tried, row, place, days, ~young) for place, days in enumerate(horizons)),
        tuple(_score(tried, row, place, days, young) for place, days in enumerate(horizons)),
    )


def _score(tried: Trials, row: int, place: int, days: int, chosen: Mask) -> Score:
    came = tried.came[:, row, place]
    origins = np.flatnonzero(chosen & ~np.isnan(came))
    number, with_flow = len(origins), int(tried.with_flow[origins, row].sum())
    if not number:
        return Score(days, 0, 0, None, None, None, None, None)
    truth = came[origins]
    ours = tried.quantiles[origins, row, place]
    held = (ours[:, 0] <= truth) & (truth <= ours[:, -1])
    return Score(
        days=days,
        origins=number,
        with_flow=with_flow,
        mae=float(np.abs(tried.point[origins, row, place] - truth).mean()),
        mae_last_value=float(np.abs(tried.last[origins, row, place] - truth).mean()),
        pinball=pinball(ours, truth),
        pinball_fan=pinball(tried.fan[origins, row, place], truth),
        coverage=float(held.mean()),
    )


def pinball(quantiles: Floats, truth: Floats) -> float:
    """Return the mean quantile loss of n x SHARES quantiles (Koenker & Bassett 1978)."""
    short = truth[:, None] - quantiles
    return float(np.maximum(_SHARES * short, (_SHARES - 1) * short).mean())


def geometric_mean(ratios: Sequence[float | None]) -> float | None:
    """Return the geometric mean of the ratios there are; None without one, or with a 0."""
    known = [ratio for ratio in ratios if ratio is not None]
    if not known or min(known) <= 0:
        return None
    return float(np.exp(np.log(known).mean()))


def _ratio(ours: float | None, other: float | None) -> float | None:
    return ours / other if ours is not None and other else None
