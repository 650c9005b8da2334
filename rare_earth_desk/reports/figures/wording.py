"""How cells of tables of figures read: shares with intervals, few cases as counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.charts.ages import days_between, share_words
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE

if TYPE_CHECKING:
    from rare_earth_desk.statistics.rates import Rate


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


def days_until(days: int | None, low: int | None, high: int | None) -> Phrase:
    """Return days with their interval, "52 (50–53)", whose later end may not be reached."""
    if days is None:
        return phrase("not reached")
    return phrase("{n} ({between})", n=grouped(days), between=days_between(low, high))


def rate(given: Rate) -> Phrase:
    """Return an approval rate with its interval; "5 of 7" where there is too little for one."""
    if given.p is None:
        return NONE
    if not given.is_told:
        return phrase("{x} of {n}", x=grouped(given.approved), n=grouped(given.n))
    return share(given.p, given.low, given.high)
