"""The part “Waiting times”: time to a decision, outcome by age, and the statutory marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.reports.figures import times, within
from rare_earth_desk.views.statistics.figures_part import FiguresPart
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.statistics.page_data import PageData


class WaitingPart(FiguresPart):
    """The curves by group with their bands, then what becomes of the cases by age."""

    chart_keys = ("time_to_decision", "outcome_by_age")

    def make_cards(self) -> list[TableCard]:
        """Return the times in numbers, and the shares within the statutory marks."""
        return [
            TableCard(tr("Time to a decision"), lambda data: times.table(data.timed)),
            TableCard(
                tr("Decided within working days"),
                lambda data: within.table(data.input, data.calendar),
            ),
        ]

    def chart_input(self, data: PageData) -> ChartInput:
        """Return the cases as the reading of times tells them."""
        return data.timed
