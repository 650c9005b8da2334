"""After how many days half of each group, and nine in ten, were decided: a table by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.charts import ages
from rare_earth_desk.charts import wording as charts_wording
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.figures.table_figure import Line, Measure, TableFigure
from rare_earth_desk.reports.figures.wording import days_until
from rare_earth_desk.statistics.counts import companies
from rare_earth_desk.statistics.enough import FEW
from rare_earth_desk.statistics.times.imprecise import median_range, median_range_by_group
from rare_earth_desk.statistics.times.survival import survival, survival_by_group

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.statistics.cases import Codes
    from rare_earth_desk.statistics.times.imprecise import MedianRange
    from rare_earth_desk.statistics.times.survival import Survival

KEY: Final = "times"
_SHARES: Final = (0.25, 0.5, 0.9)

MEASURES: Final = (
    Measure(Phrase("Group"), Phrase("What the applications are grouped by."), right=False),
    *(
        Measure(
            heading,
            phrase(
                "Days from filing until {share} were decided, with the 95 % interval (Kaplan and "
                "Meier); cases still open count for the days they have waited.",
                share=share,
            ),
            width=158, gives_way=way,
        )
        for heading, share, way in (
            (Phrase("A quarter within"), Phrase("a quarter"), 2),
            (Phrase("Half within"), Phrase("half"), 0),
            (Phrase("Nine in ten within"), Phrase("nine in ten"), 0),
        )
    ),
    Measure(Phrase("Cases"), Phrase("Cases whose time is counted."), width=70),
    Measure(Phrase("Decided"), Phrase("How many of them were decided in this time."), width=74),
    Measure(Phrase("Companies"), Phrase("Of how many known companies they are."), width=86,
            gives_way=1),
)  # fmt: skip


def table(data: ChartInput) -> TableFigure:
    """Return the times of all and of each group with a case, as the reading of times has them."""
    if charts_wording.is_decided_only(data):
        return _decided_only(data)
    told = data.told()
    spells, ranges = told.spells, median_range_by_group(told.cases, data.as_at)
    whole = survival(spells)
    lines = [_line(Phrase("All"), "", whole, spells.company, median_range(told.cases, data.as_at))]
    for place, (group, curve) in enumerate(
        zip(data.groups, survival_by_group(spells), strict=True)
    ):
        if curve.n:
            label, own = phrase("{group}", group=group.label), spells.company[spells.row == place]
            lines.append(_line(label, group.term, curve, own, ranges[place]))
    return TableFigure(
        key=KEY,
        title=phrase("Time to a decision in numbers"),
        subtitle=charts_wording.subtitle(
            data,
            charts_wording.timed(data, phrase("Days from filing to the decision {by}", by=data.by)),
        ),
        measures=MEASURES,
        lines=tuple(lines),
        definition=Phrase(
            "Cases still open count for the days they have waited (Kaplan and Meier). The "
            "interval holds the true number of days in 95 of 100 registers like this one; fewer "
            "than 10 decisions give no number."
        ),
        note=charts_wording.sentences(
            charts_wording.note(data, grouped=True, over_time=True), ages.not_used(told.not_used)
        ),
        totals=1,
    )


def _decided_only(data: ChartInput) -> TableFigure:
    """Return why nothing is told of the times of decided cases alone."""
    return TableFigure(
        key=KEY,
        title=charts_wording.DECIDED_ONLY,
        subtitle=charts_wording.subtitle(data, phrase("Days from filing to the decision")),
        measures=MEASURES,
        lines=(),
        definition=charts_wording.too_few(data),
    )


def _line(
    label: Phrase, term: str, curve: Survival, codes: Codes, wide: MedianRange | None
) -> Line:
    number = companies(codes)
    numbers = (curve.n, curve.n_events, number)
    cells: tuple[Cell, ...] = (
        label,
        *(_within(curve, share, wide) for share in _SHARES),
        *(grouped(n) for n in numbers),
    )
    days = (curve.quantile(share).days for share in _SHARES)
    known = (None if each is None or curve.n_events < FEW else float(each) for each in days)
    return Line(cells, (str(label), *known, *map(float, numbers)), term)


def _within(curve: Survival, share: float, wide: MedianRange | None) -> Phrase:
    """Return the days of a quantile; none where the days known are too vague to bear one."""
    if curve.n_events < FEW:
        return phrase("too few")
    if wide is not None and wide.is_too_wide:
        return phrase("days too vague")
    found = curve.quantile(share)
    return days_until(found.days, found.low, found.high)
