"""The backlog as it would go on if nothing changed, and under what one supposes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import forecast, wording
from rare_earth_desk.charts.figure import Figure, Level, Mark, Panel, Series
from rare_earth_desk.charts.weeks import regime_marks
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.forecast.scenario import Path

KEY = "backlog_scenario"
_ALIKE: Final = 0.5
_LARGE: Final = 50  # a tenth of a case says nothing of a larger backlog


def figure_of(
    data: ChartInput, present: Path, supposed: Path, name: Phrase, *, half: date | None = None
) -> Figure:
    """Return both courses of the backlog; `name` says what is supposed, of the same days.

    `half` marks the day by which the backlog shall be halved.
    """
    start = float(present.backlog[0])
    levels = () if half is None or not start else (Level(start / 2, phrase("half")),)
    marks = (
        ()
        if half is None
        else (Mark(half.toordinal(), phrase("by {day}", day=wording.day_words(half))),)
    )
    decimals = 0 if start >= _LARGE else 1
    panel = Panel(
        "lines",
        Phrase("Pending"),
        (
            Series("present", Phrase("As it goes now"), np.round(present.backlog, decimals),
                   "pending", "dashed"),
            Series("supposed", name, np.round(supposed.backlog, decimals), "open"),
        ),
        levels=levels,
    )  # fmt: skip
    return Figure(
        key=KEY,
        title=_title(data, present, supposed),
        subtitle=wording.subtitle(data, Phrase("Expected backlog, what would follow")),
        n=len(data.cases),
        panels=(panel,),
        x=present.days.astype(np.int64),
        x_header=Phrase("End of"),
        marks=(*regime_marks(data.around), *marks),
        definition=Phrase(
            "What would follow from the numbers supposed, on the whole; no forecast of what will "
            "come. As it goes now: filings like the last 8 weeks, decision speed like the last 91 "
            "days."
        ),
    )


def nothing(data: ChartInput) -> Figure:
    """Return the chart for cases whose past is not whole: it says why there is nothing to see."""
    return Figure(
        KEY, Phrase("No forecast"), wording.subtitle(data, Phrase("Expected backlog")),
        len(data.cases), (), empty=forecast.NO_PAST,
    )  # fmt: skip


def _title(data: ChartInput, present: Path, supposed: Path) -> Phrase:
    """Return how many will be pending on the last day, named, and how many are at the first."""
    then, otherwise = float(supposed.backlog[-1]), float(present.backlog[-1])
    decimals = 1 if round(then) == round(otherwise) else 0  # "37 instead of 37" tells nothing
    ends = {
        "day": wording.day_words(date.fromordinal(int(present.days[-1]))),
        "now": _now(data, round(float(present.backlog[0]))),
    }
    if abs(then - otherwise) < _ALIKE:
        words = "{otherwise} pending on {day} as it goes now; {now}"
        return phrase(words, otherwise=grouped(round(otherwise)), **ends)
    return phrase(
        "{then} pending on {day} instead of {otherwise}; {now}",
        then=grouped(round(then, decimals), decimals),
        otherwise=grouped(round(otherwise, decimals), decimals), **ends,
    )  # fmt: skip


def _now(data: ChartInput, pending: int) -> Phrase:
    if data.as_known_on is None and data.as_at == data.today:
        return phrase("{n} today", n=grouped(pending))
    return phrase("{n} on {day}", n=grouped(pending), day=wording.day_words(data.as_at))
