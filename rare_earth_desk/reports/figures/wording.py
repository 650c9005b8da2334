"""How cells of tables of figures read: shares with intervals, few cases as counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts.ages import share_words
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.rates import Rate

FEW: Final = 10
"""Of fewer cases no percentage is told: it would say more than there is."""


def share(p: float | None, low: float | None, high: float | None) -> Phrase:
    """Return a share with its interval: "72 % (68–76)"."""
    if p is None:
        return NONE
    if low is None or high is None:
        return phrase("{share}", share=share_words(p))
    return phrase(
        "{share}\u00a0({low}–{high})",
        share=share_words(p), low=round(100 * low), high=round(100 * high),
    )  # fmt: skip


def rate(given: Rate, *, least_companies: int) -> Phrase:
    """Return an approval rate with its interval; "5 of 7" where there is too little for one."""
    if given.p is None:
        return NONE
    if given.n < FEW or given.companies < least_companies:
        return phrase("{x} of {n}", x=grouped(round(given.p * given.n)), n=grouped(given.n))
    return share(given.p, given.low, given.high)


def companies_of(data: ChartInput) -> int:
    """Return of how many known companies the cases are."""
    import numpy as np

    codes = data.cases.company
    return len(np.unique(codes[codes >= 0]))
