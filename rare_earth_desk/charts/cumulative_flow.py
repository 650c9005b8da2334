"""Chart 4: all that was ever filed, accepted and decided; the edges of the bands never fall."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.charts import chart, wording
from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.charts.weeks import regime_marks, week_ends
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.backlog import reached

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import IntArray
    from rare_earth_desk.statistics.cases import Counts

KEY = "cumulative_flow"


@chart(
    KEY,
    Phrase("Cumulative flow"),
    Phrase(
        "All applications ever filed, accepted and decided: the height between the edges is the "
        "backlog, the width between them the wait."
    ),
    order=40,
)
def cumulative_flow(data: ChartInput) -> Figure:
    """Return decided, accepted and filed up to each week end as bands that add up to filed."""
    x = week_ends(data.cases, data.as_at)
    return Figure(
        key=KEY,
        title=_title(data),
        subtitle=wording.subtitle(data, Phrase("Filed, accepted and decided up to week ends")),
        n=len(data.cases),
        panels=(_panel(data, x),) if len(x) else (),
        x=x,
        x_header=Phrase("End of"),
        marks=regime_marks(data.around),
        definition=Phrase(
            "The upper edges count all ever filed, accepted (or decided without a reported "
            "acceptance) and decided; none can fall. Behind: days since as many were filed as are "
            "decided now."
        ),
        note=wording.note(data, over_time=True),
        empty=None if len(x) else wording.nothing_filed(data),
    )


def edges(data: ChartInput, x: IntArray) -> tuple[Counts, Counts, Counts]:
    """Return how many were decided, had come beyond acceptance, and were filed by each day.

    Each line never falls, and none is ever above the next.
    """
    cases = data.cases
    beyond = np.maximum(cases.entries, np.minimum(data.accepted, cases.exits))
    return reached(cases.exits, x), reached(beyond, x), reached(cases.entries, x)


def _panel(data: ChartInput, x: IntArray) -> Panel:
    decided, beyond, filed = (edge.astype(np.float64) for edge in edges(data, x))
    days = [date.fromordinal(day).isoformat() for day in x.tolist()]
    return Panel(
        "stacked-area",
        Phrase("Applications"),
        (
            Series("decided", Phrase("Decided"), decided, "decided", "solid",
                   tuple(f"filed<={day} decided<={day}" for day in days)),
            Series("accepted", Phrase("Accepted, not decided"), beyond - decided, "MOFCOM",
                   "diagonal",
                   tuple(f"filed<={day} accepted<={day} -decided<={day}" for day in days)),
            Series("filed", Phrase("Filed, not accepted"), filed - beyond, "filed", "dots",
                   tuple(f"filed<={day} -accepted<={day} -decided<={day}" for day in days)),
        ),
        tuple(f"filed<={day}" for day in days),
    )  # fmt: skip


def _title(data: ChartInput) -> Phrase:
    cases, at = data.cases, data.as_at.toordinal()
    total, decided = len(cases), int((cases.exits <= at).sum())
    if not total:
        return phrase("Nothing is filed")
    if total == 1:
        if decided:
            return phrase("The only application filed is decided")
        return phrase("The only application filed is not decided")
    if not decided:
        return phrase("None of {n} filed is decided", n=grouped(total))
    if decided == total:
        return phrase("All {n} filed are decided", n=grouped(total))
    return _behind(at - int(np.partition(cases.entries, decided)[decided]))


def _behind(days: int) -> Phrase:
    """Return how long ago as many were filed as are decided now."""
    if days == 0:
        return phrase("Decisions keep up with filings")
    if days == 1:
        return phrase("Decisions are one day behind filings")
    return phrase("Decisions are {n:day|days} behind filings", n=grouped(days))
