"""Approval rates by group with their numbers, beside each other what they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import rate
from rare_earth_desk.statistics.counts import count, count_by_group
from rare_earth_desk.statistics.difference import difference
from rare_earth_desk.statistics.rates import approval, approval_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.counts import Count
    from rare_earth_desk.statistics.rates import Approval

KEY: Final = "approvals"

MEASURES: Final = (
    Measure(Phrase("Group"), Phrase("What the applications are grouped by."), right=False),
    Measure(Phrase("Approved of approved or refused"),
            Phrase("Approved, partly approved included, of those approved or refused; 95 % "
                   "interval (Wilson), wider where a company's cases are decided alike. Fewer "
                   "than 10 decisions or 5 companies: counts only."), width=218),
    Measure(Phrase("Of all exits"),
            Phrase("Approved of every exit: withdrawn and outcome not reported included."),
            width=130, gives_way=3),
    Measure(Phrase("Approved"), Phrase("Approved, partly approved included."), width=80),
    Measure(Phrase("Refused"), Phrase("Refused."), width=76),
    Measure(Phrase("Withdrawn"), Phrase("Withdrawn, returned for good or lapsed: in no rate of "
                                        "approved or refused."), width=88),
    Measure(Phrase("Not reported"), Phrase("Decided, outcome not reported."), width=98,
            gives_way=2),
    Measure(Phrase("Companies"), Phrase("Of how many known companies the approved or refused "
                                        "are."), width=86, gives_way=1),
)  # fmt: skip


def table(data: ChartInput) -> TableFigure:
    """Return the rates of all and of each group with a decision."""
    lines = [_line(Phrase("All"), "", approval(data.cases), count(data.cases))]
    by_group = zip(
        data.groups, approval_by_group(data.cases), count_by_group(data.cases), strict=True
    )
    for place, (group, each, counted) in enumerate(by_group):
        if counted.decided:
            label, said = phrase("{group}", group=group.label), _beside_others(data, place, each)
            lines.append(_line(label, group.term, each, counted, said))
    return TableFigure(
        key=KEY,
        title=phrase("Approval rate in numbers"),
        subtitle=charts_wording.subtitle(data, phrase("Decisions so far {by}", by=data.by)),
        measures=MEASURES,
        lines=tuple(lines),
        definition=Phrase(
            "Of approved or refused: what was decided on its merits. Of all exits: withdrawn and "
            "outcome not reported count as well. Neither says what becomes of cases still "
            "pending: see outcome by age."
        ),
        note=charts_wording.note(data, grouped=True, over_time=True),
        totals=1,
    )


def _beside_others(data: ChartInput, place: int, own: Approval) -> Phrase | None:
    """Return how a group's rate differs from that of all others; None of too few decisions.

    Two intervals that overlap say little of the difference, so this has one of its own (Newcombe).
    """
    others = approval(data.cases.take(data.cases.row != place)).of_approved_refused
    judged = own.of_approved_refused
    found = difference(judged, others) if judged.is_told and others.is_told else None
    if found is None:
        return None
    points, low, high = (signed(round(100 * each)) for each in (found.value, found.low, found.high))
    return phrase(
        "Beside all others: {points:point|points} of approved or refused ({low} to {high}).",
        points=points, low=low, high=high,
    )  # fmt: skip


def _line(
    label: Phrase, term: str, each: Approval, counted: Count, said: Phrase | None = None
) -> Line:
    judged, exits = each.of_approved_refused, each.of_decided
    numbers = (
        counted.approved, counted.refused, counted.withdrawn, counted.not_reported,
        judged.companies,
    )  # fmt: skip
    cells: tuple[Cell, ...] = (
        label,
        rate(judged),
        rate(exits),
        *(grouped(n) for n in numbers),
    )
    values = (str(label), judged.p, exits.p, *map(float, numbers))
    return Line(cells, values, term, said)
