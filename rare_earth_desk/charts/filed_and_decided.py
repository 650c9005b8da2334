"""Chart 3: filed and decided per ISO week as bars, the backlog above on the same time axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.weeks import regime_marks, weeks_until
from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.backlog import backlog
from rare_earth_desk.statistics.flows import flows
from rare_earth_desk.statistics.headline import FOUR_WEEKS
from rare_earth_desk.statistics.window import window

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.periods import Periods

KEY = "filed_and_decided"
MOST_WEEKS: Final = 52
"""A year of bars; more could not be told apart. The other charts show the whole time."""


@chart(
    KEY,
    Phrase("Filed and decided"),
    Phrase("How many applications were filed and decided in each week, and how many pended."),
    order=30,
)
def filed_and_decided(data: ChartInput) -> Figure:
    """Return the flows per week under the backlog at the ends of the weeks."""
    weeks = weeks_until(data.cases, data.as_at, MOST_WEEKS)
    return Figure(
        key=KEY,
        title=_title(data),
        subtitle=wording.subtitle(data, _measure(weeks)),
        n=len(data.cases),
        panels=_panels(data, weeks) if len(weeks) else (),
        # A bar covers the week around its Thursday, which also gives the week its year.
        x=weeks.starts.astype(np.int64) + 3,
        x_header=Phrase("Week"),
        categories=_names(weeks),
        marks=regime_marks(data.around),
        definition=Phrase(
            "Filed and decided: on a day of the week, Monday to Sunday; decided counts every exit: "
            "approved, refused, withdrawn or terminated. Pending: at the end of the week."
        ),
        note=wording.note(data, over_time=True),
        empty=None if len(weeks) else wording.nothing_filed(data),
    )


def _measure(weeks: Periods) -> Phrase:
    if len(weeks) == MOST_WEEKS:
        return phrase("Filed and decided per week, last {n} weeks", n=MOST_WEEKS)
    return Phrase("Filed and decided per week")


def _panels(data: ChartInput, weeks: Periods) -> tuple[Panel, ...]:
    flow = flows(data.cases, weeks)
    ends = weeks.ends.tolist()
    pended = (*(wording.pending_at(day) for day in ends[:-1]), wording.PENDING)
    filed = tuple(f"filed:{name}" for name in weeks.names)
    decided = tuple(f"decided:{name} has:filed" for name in weeks.names)
    pending, filed_n, decided_n = (
        counts.astype(np.float64)
        for counts in (backlog(data.cases, weeks.ends), flow.filed, flow.decided)
    )
    return (
        Panel(
            "lines",
            Phrase("Pending at the end of the week"),
            (Series("pending", Phrase("Pending"), pending, "pending", "solid", pended),),
            height=0.7,
        ),
        Panel(
            "bars",
            Phrase("In the week"),
            (
                Series("filed", Phrase("Filed"), filed_n, "filed", "solid", filed),
                Series("decided", Phrase("Decided"), decided_n, "decided", "diagonal", decided),
            ),
        ),
    )


def _names(weeks: Periods) -> tuple[Phrase | str, ...]:
    names: list[Phrase | str] = [days.show(name) for name in weeks.names]
    if weeks.so_far:
        names[-1] = phrase("{week}, so far", week=names[-1])
    return tuple(names)


def _title(data: ChartInput) -> Phrase:
    last = window(data.cases, data.as_at, FOUR_WEEKS)
    filed, decided = last.filed, last.decided
    if data.of_moment:  # the two cannot be weighed: which cases are here depends on the decision
        n = grouped(filed)
        return phrase("Of these, {n} were filed in the last four weeks", n=n)
    if not filed and not decided:
        return phrase("Nothing filed or decided in the last four weeks")
    if not decided:
        return phrase("{n} filed, none decided in the last four weeks", n=grouped(filed))
    if not filed:
        return phrase("{n} decided, none filed in the last four weeks", n=grouped(decided))
    if filed == decided:
        return phrase("As many decided as filed in the last four weeks")
    if decided > filed:
        template = "Decided exceeds filed by {n} in the last four weeks"
    else:
        template = "Filed exceeds decided by {n} in the last four weeks"
    return phrase(template, n=grouped(abs(decided - filed)))
