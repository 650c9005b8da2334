"""How the backlog may go on: its last half year, the expected course, and how far it may be off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Mark, Panel, Series
from rare_earth_desk.charts.weeks import regime_marks
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.backlog import backlog_by_group
from rare_earth_desk.statistics.forecast.blend import (
    BASIS,
    Forecast,
    Kind,
    forecast,
    forecast_by_group,
)
from rare_earth_desk.statistics.forecast.fan import SHARES

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import FloatArray, IntArray

KEY = "forecast"
WEEKS: Final = 13
"""Weeks that can be looked ahead."""
HISTORY: Final = 26
NO_PAST: Final = Phrase(
    "These cases were found by where they stand now, so their past is not whole and nothing can be "
    "forecast from it. Take that part of the filter away."
)
_WIDE, _NARROW = (0, len(SHARES) - 1), (1, len(SHARES) - 2)


@chart(
    KEY,
    Phrase("Backlog forecast"),
    Phrase("How the backlog may go on, with its 80 % range."),
    order=160,
    page="statistics",
)
def backlog_forecast(data: ChartInput) -> Figure:
    """Return the backlog of the last 26 weeks and the forecast of the next 13."""
    return figure_of(data, ahead(data))


def ahead(data: ChartInput) -> Forecast | None:
    """Return the forecast of all cases together, for the end of each of the next 13 weeks.

    None for cases found by where they stand now: what matched before is not among them, so their
    past says nothing of the time to come. Fewer than the register needs numbers of its own.
    """
    if data.of_moment:
        return None
    horizons = tuple(range(7, 7 * WEEKS + 1, 7))
    if is_register(data):
        return forecast(data.cases, data.as_at, horizons)
    return forecast_by_group(data.cases.together(), data.as_at, horizons)[0]


def is_register(data: ChartInput) -> bool:
    """Tell whether the cases are those of the whole register, nothing being filtered."""
    return data.coverage == phrase("all applications")


def figure_of(
    data: ChartInput, found: Forecast | None, weeks: int = WEEKS, held: float | None = None
) -> Figure:
    """Return the chart of a forecast (`ahead`) for so many weeks, at most 13.

    `held` is the share (0 to 1) of past 80 % ranges of as many weeks that held what came, where
    it was clearly less than it should be; the title tells it.
    """
    empty = _why_empty(data, found)
    past = _past(data) if empty is None else np.empty(0, np.int64)
    coming = data.as_at.toordinal() + 7 * np.arange(1, weeks + 1)
    return Figure(
        key=KEY,
        title=title(found, weeks, held),
        subtitle=wording.subtitle(
            data, phrase("Pending, and as forecast for {n:week|weeks}", n=weeks)
        ),
        n=len(data.cases),
        panels=() if empty or found is None else (_panel(data, found, past, weeks),),
        x=np.concatenate((past, coming)) if empty is None else past,
        x_header=Phrase("End of"),
        marks=(
            *regime_marks(data.around),
            Mark(data.as_at.toordinal(), wording.day_words(data.as_at)),
        ),
        definition=definition(),
        note=wording.sentences(_basis(found), wording.note(data, over_time=True)),
        empty=empty,
    )


def definition() -> Phrase:
    """Return what a forecast is, and what it is not."""
    return Phrase(
        "An estimate, no promise. Expected: the mean of the last backlog and of what follows from "
        "filings like those of the last 8 weeks, decided at the speed of the last 91 days. Dark "
        "band: 50 % range, light band: 80 % range. No trend is drawn on; new rules or "
        "holidays are not foreseen."
    )


def title(found: Forecast | None, weeks: int, held: float | None = None) -> Phrase:
    """Return how many are pending and how many may be in so many weeks.

    Where such ranges `held` less than they should, they are not called probable.
    """
    if found is None or found.quantiles is None:
        return phrase("No forecast")
    low, high = found.quantiles[weeks - 1, list(_WIDE)].round()
    values = {"now": grouped(found.last), "weeks": weeks, "low": grouped(low),
              "high": grouped(high)}  # fmt: skip
    if held is None:
        return phrase("Pending now {now}; in {weeks:week|weeks} probably {low} to {high}", **values)
    return phrase(
        "Pending now {now}; in {weeks:week|weeks} {low} to {high} (held {held} % of the time "
        "so far)",
        held=round(100 * held), **values,
    )  # fmt: skip


def _why_empty(data: ChartInput, found: Forecast | None) -> Phrase | None:
    if not len(data.cases):
        return wording.nothing_filed(data)
    if found is None:
        return NO_PAST
    return found.reason if found.kind is Kind.NONE else None


def _basis(found: Forecast | None) -> Phrase | None:
    """Return what a forecast supposes, or why it is the last value carried on."""
    if found is None or found.kind is Kind.NONE:
        return None
    return found.reason if found.kind is Kind.LAST_VALUE else BASIS


def _past(data: ChartInput) -> IntArray:
    """Return the ends of the last weeks, those before the first filing left out."""
    at, first = data.as_at.toordinal(), int(data.cases.entries.min(initial=10**9))
    ends = at - 7 * np.arange(HISTORY, -1, -1, dtype=np.int64)
    return ends[ends >= min(first, at)]


def _panel(data: ChartInput, found: Forecast, past: IntArray, weeks: int) -> Panel:
    counts = backlog_by_group(data.cases.together(), past)[0].astype(np.float64)
    assert found.point is not None
    assert found.quantiles is not None
    here = len(past) - 1
    line = np.full(len(past) + weeks, np.nan)
    line[: len(past)] = counts
    expected = _from_here(here, found.last, found.point[:weeks])
    wide, narrow = (
        [_from_here(here, found.last, found.quantiles[:weeks, end]) for end in ends]
        for ends in (_WIDE, _NARROW)
    )
    searches = (*(wording.pending_at(day) for day in past[:-1].tolist()), wording.PENDING)
    queries = (*searches, *(None,) * weeks)
    return Panel(
        "lines",
        Phrase("Pending"),
        (
            _band(80, Phrase("80 % range"), *wide),
            _band(50, Phrase("50 % range"), *narrow),
            Series("expected", Phrase("Expected"), expected, "open", "dashed"),
            Series("pending", Phrase("So far"), line, "pending", queries=queries),
        ),
    )


def _band(share: int, label: Phrase, low: FloatArray, high: FloatArray) -> Series:
    """Return a band that holds so many per cent of the chances: an interval without a line."""
    none = np.full(len(low), np.nan)
    return Series(f"band-{share}", label, none, "open", low=low, high=high, interval=f"{share} %")


def _from_here(here: int, last: float, coming: FloatArray) -> FloatArray:
    """Return values from the present point on, NaN before it; a part of a case is none."""
    values = np.full(here + 1 + len(coming), np.nan)
    values[here], values[here + 1 :] = last, coming
    return np.round(values)
