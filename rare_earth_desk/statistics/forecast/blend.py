"""The forecast that is shown: half the last value, half the flow.

Back-tests over real registers say why: the last value is hard to beat once a register runs
steadily, trend extrapolation is worse everywhere (up to 2.3 times) and not offered, and the mean
of both is as good as the better of the two in either phase.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.forecast import flow
from rare_earth_desk.statistics.forecast.fan import LOOK_BACK, SHARES, fan
from rare_earth_desk.statistics.forecast.start import Start, start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Floats

HORIZONS: Final = (28, 56, 91)
"""Days ahead: 4, 8 and 13 weeks."""

FEWEST_WEEKS: Final = 4
"""Weeks since the first filing below which nothing is forecast."""

FEWEST_FILINGS, FEWEST_EXITS = 100, 30
"""Filings, and exits in 26 weeks, below which a group has its last value with the fan."""

RATE_NOISE: Final = 2.0
"""How much wider than their standard error inflow and speed are taken to vary."""

BASIS: Final = phrase("Filings like the last 8 weeks, decision speed like the last 91 days.")
"""What the forecast supposes, to stand beside it."""


class Kind(StrEnum):
    """What a forecast rests on."""

    BLEND = "blend"
    LAST_VALUE = "last value"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Forecast:
    """The backlog of a group as it may go on.

    `last` is the backlog of the day, `horizons` are days ahead, `point` (horizons) the expected
    backlog, `quantiles` (horizons x SHARES) its interval, `flow` (horizons) the part of the flow.
    Where `kind` is LAST_VALUE there is no flow, where it is NONE none of the three; `reason` says
    in words why, and is None for a BLEND.
    """

    label: str
    last: int
    horizons: tuple[int, ...]
    kind: Kind
    point: Floats | None
    quantiles: Floats | None
    flow: Floats | None
    reason: Phrase | None

    def interval(self, place: int) -> tuple[float, float] | None:
        """Return the ends of the 80 % interval of a horizon, by its place; None without one."""
        if self.quantiles is None:
            return None
        return float(self.quantiles[place, 0]), float(self.quantiles[place, len(SHARES) - 1])


def forecast(
    cases: Cases, day: date, horizons: Sequence[int] = HORIZONS, inflow: float | None = None
) -> Forecast:
    """Return the forecast of the whole register from `cases.as_at(day)` on.

    `inflow`: filings per week to come, where not the mean of the last 8 weeks.
    """
    given = None if inflow is None else [inflow]
    begun = start(cases.together(), day, max(horizons), given)
    return forecasts_of(begun, horizons, whole=True)[0]


def forecast_by_group(
    cases: Cases,
    day: date,
    horizons: Sequence[int] = HORIZONS,
    inflow: Sequence[float] | None = None,
) -> tuple[Forecast, ...]:
    """Return the forecast of every group of `cases.labels`, `inflow` being one number each."""
    return forecasts_of(start(cases, day, max(horizons), inflow), horizons, whole=False)


def forecasts_of(begun: Start, horizons: Sequence[int], *, whole: bool) -> tuple[Forecast, ...]:
    """Return the forecast of every group from a start that reaches as far as the horizons.

    `whole`: the one group is the whole register, which needs no smallest numbers of its own.
    """
    young = _too_young(begun)
    return tuple(
        _none(begun, row, horizons, young)
        if young
        else _of_group(begun, row, horizons, None if whole else _too_few(begun, row))
        for row in range(len(begun.labels))
    )


def _none(begun: Start, row: int, horizons: Sequence[int], reason: Phrase) -> Forecast:
    last = int(begun.last[row])
    return Forecast(begun.labels[row], last, tuple(horizons), Kind.NONE, None, None, None, reason)


def _of_group(begun: Start, row: int, horizons: Sequence[int], reason: Phrase | None) -> Forecast:
    label, last, ahead = begun.labels[row], int(begun.last[row]), tuple(horizons)
    fanned = fan(last, float(begun.deviation[row]), ahead)
    if reason:
        level = np.full(len(ahead), float(last))
        return Forecast(label, last, ahead, Kind.LAST_VALUE, level, fanned, None, reason)
    flowing = flow.expected(begun, row, ahead)
    interval = (fanned + flow.quantiles(begun, row, ahead, RATE_NOISE)) / 2
    return Forecast(label, last, ahead, Kind.BLEND, (last + flowing) / 2, interval, flowing, None)


def _too_young(begun: Start) -> Phrase | None:
    if not begun.filed.sum():
        return phrase("No application was filed by this day, so there is nothing to forecast from.")
    if begun.weeks < FEWEST_WEEKS:
        return phrase(
            "The first application was filed less than {weeks:week|weeks} before; "
            "a forecast needs that many.",
            weeks=FEWEST_WEEKS,
        )
    return None


def _too_few(begun: Start, row: int) -> Phrase | None:
    filed, exits = int(begun.filed[row]), int(begun.exits[row])
    if filed >= FEWEST_FILINGS and exits >= FEWEST_EXITS:
        return None
    return phrase(
        "{filed:filing|filings} in all and {exits:decision|decisions} in {weeks} weeks are too few "
        "for a forecast of its own ({fewest_filed} and {fewest_exits}), so the last value is "
        "carried on.",
        filed=filed,
        exits=exits,
        weeks=LOOK_BACK,
        fewest_filed=FEWEST_FILINGS,
        fewest_exits=FEWEST_EXITS,
    )
