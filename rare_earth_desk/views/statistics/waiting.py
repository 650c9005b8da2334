"""The part “Waiting times”: time to a decision, outcome by age, and the statutory marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.views.statistics.figures_part import FiguresPart

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.views.statistics.page_data import PageData


class WaitingPart(FiguresPart):
    """The curves by group with their bands, then what becomes of the cases by age."""

    chart_keys = ("time_to_decision", "outcome_by_age")

    def chart_input(self, data: PageData) -> ChartInput:
        """Return the cases as the reading of times tells them."""
        return data.timed
