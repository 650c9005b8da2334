"""Cohorts by filing quarter as a table; what is not ripe is grey and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import share
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.cohorts import FOLLOWED, cohorts

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.statistics.times.cohorts import Cohort

KEY: Final = "quarters"

MEASURES: Final = (
    Measure(Phrase("Filed in"), Phrase("Quarter of the filing."), right=False),
    Measure(phrase("Approved within {n:day|days}", n=FOLLOWED),
            Phrase("Share approved within 90 days of filing with its 95 % interval, cases still "
                   "open counted for the days they have waited (Aalen and Johansen)."),
            width=190),
    Measure(Phrase("Filed"), Phrase("Applications filed in the quarter."), width=70),
    Measure(Phrase("Approved"), Phrase("Approved so far."), width=82),
    Measure(Phrase("Refused"), Phrase("Refused so far."), width=76),
    Measure(Phrase("Withdrawn"), Phrase("Withdrawn, returned for good or lapsed so far."),
            width=88),
    Measure(Phrase("Not reported"), Phrase("Decided, outcome not reported."), width=98,
            gives_way=1),
    Measure(Phrase("Still open"), Phrase("Neither decided nor withdrawn by the day."), width=82),
)  # fmt: skip


def table(data: ChartInput) -> TableFigure:
    """Return the cohorts of the cases, the latest first."""
    found = cohorts(data.cases, data.as_at)
    young = [each for each in found if not each.ripe]
    title = phrase("What became of each quarter, in numbers")
    if young:
        title = phrase(
            "What became of each quarter; {n} not ripe",
            n=phrase("{n:quarter is|quarters are}", n=len(young)),
        )
    return TableFigure(
        key=KEY,
        title=title,
        subtitle=charts_wording.subtitle(data, Phrase("Outcome by quarter of filing")),
        measures=MEASURES,
        lines=tuple(_line(each) for each in reversed(found)),
        definition=Phrase(
            "Grey, not ripe: the quarter is not over, or its youngest case was followed for less "
            "than 90 days; there the quick ones speak for all."
        ),
        note=charts_wording.note(data, over_time=True),
    )


def _line(each: Cohort) -> Line:
    counts = (
        each.filed, each.approved, each.refused, each.withdrawn, each.not_reported,
        each.still_open,
    )  # fmt: skip
    told = each.approved_in_90 if each.ripe else None
    quarter = each.quarter
    return Line(
        (phrase("{quarter}", quarter=quarter), _share(each), *(grouped(n) for n in counts)),
        (quarter.year + quarter.number / 10, told.p if told else None, *map(float, counts)),
        f"filed:{quarter.year}-Q{quarter.number}",
        muted=not each.ripe,
    )


def _share(each: Cohort) -> Phrase:
    if not each.ripe:
        return phrase("not ripe")
    found = each.approved_in_90
    if found is None:
        return NONE
    if each.filed < FEW:
        return phrase("{x} of {n}", x=each.approved, n=each.filed)
    return share(found.p, found.low, found.high)
