"""Shares decided within 20, 45 and 60 working days of acceptance, as a table by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.domain.clock import WORKING_DAYS
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import NONE, Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import share
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.counts import companies
from rare_earth_desk.statistics.decided_within import MARKS
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.within import Within, within, within_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput, Group
    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.cases import Cases, Mask
    from rare_earth_desk.statistics.times.within import ByMark

KEY: Final = "within"

MEASURES: Final = (
    Measure(Phrase("Group"), Phrase("What the applications are grouped by."), right=False),
    *(
        Measure(
            phrase("Within {n:working day|working days}", n=mark),
            Phrase("Share decided by then, with its 95 % interval (Kaplan and Meier over working "
                   "days); cases still open count for the days they have waited."),
            width=164,
        )
        for mark in MARKS
    ),
    Measure(Phrase("Cases"), Phrase("Filed, with a known acceptance not after the decision."),
            width=70),
    Measure(Phrase("Decided"), Phrase("How many of them are decided."), width=74),
    Measure(Phrase("Companies"), Phrase("Of how many known companies they are."), width=86,
            gives_way=2),
    Measure(Phrase("Not used"),
            Phrase("Filed cases whose acceptance is not known, or that were decided before it."),
            width=78, gives_way=1),
)  # fmt: skip


def table(data: ChartInput, calendar: WorkingCalendar) -> TableFigure:
    """Return the shares of all and of each group with a case."""
    given = (data.accepted, calendar, data.as_at)
    whole = within(data.cases, *given)
    lines = [_line(Phrase("All"), "", whole, _companies(data, np.ones(len(data.cases), bool)))]
    for place, (group, each) in enumerate(
        zip(data.groups, within_by_group(data.cases, *given), strict=True)
    ):
        if each.n:
            lines.append(_of_group(data, group, each, place))
    return TableFigure(
        key=KEY,
        title=_title(whole),
        subtitle=charts_wording.subtitle(
            data,
            phrase("Decided by working days since acceptance, gross, of filings {by}", by=data.by),
        ),
        measures=MEASURES,
        lines=tuple(lines),
        definition=Phrase(
            "Chinese working days from acceptance (受理), day 0, to the decision; 45 are the "
            "statutory limit, in which time of experts does not count. Cases still open count "
            "for the days they have waited. Gross days, of filings."
        ),
        totals=1,
    )


def _of_group(data: ChartInput, group: Group, each: Within, place: int) -> Line:
    label = phrase("{group}", group=group.label)
    return _line(label, group.term, each, _companies(data, data.cases.row == place))


def _companies(data: ChartInput, chosen: Mask) -> int:
    cases: Cases = data.cases
    used = chosen & (data.accepted < NEVER) & (data.accepted <= cases.decided)
    return companies(cases.company[used & (cases.entries != NEVER)])


def _line(label: Phrase, term: str, each: Within, number: int) -> Line:
    left_out = each.without_acceptance + each.decided_before_acceptance
    numbers = (each.n, each.n_events, number, left_out)
    cells: tuple[Cell, ...] = (
        label,
        *(_share(mark, each.n_events) for mark in each.marks),
        *(grouped(n) for n in numbers),
    )
    values = (str(label), *(mark.p for mark in each.marks), *map(float, numbers))
    return Line(cells, values, term)


def _share(mark: ByMark, events: int) -> Phrase:
    if not mark.known or mark.p is None:
        return NONE
    if events < FEW:
        return phrase("too few")
    return share(mark.p, mark.low, mark.high)


def _title(whole: Within) -> Phrase:
    mark = whole.marks[MARKS.index(WORKING_DAYS)]
    if mark.p is None or whole.n_events < FEW:
        return phrase("Too few decisions to tell the statutory mark")
    return phrase(
        "Of all accepted so far {share} were decided within the 45 working days of the law",
        share=_share(mark, FEW),
    )
