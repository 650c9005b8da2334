"""The part “Outcomes”: approval rates with their intervals, and cohorts by filing quarter."""

from __future__ import annotations

from rare_earth_desk.reports.figures import approvals, quarters
from rare_earth_desk.views.statistics.figures_part import FiguresPart
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.words import tr


class OutcomesPart(FiguresPart):
    """Approval rate by group, and what became of the applications of each quarter."""

    chart_keys = ("approval_rate", "cohorts")

    def make_cards(self) -> list[TableCard]:
        """Return the rates in numbers and the quarters."""
        return [
            TableCard(tr("Approval rate"), lambda data: approvals.table(data.input)),
            TableCard(tr("Outcome by quarter"), lambda data: quarters.table(data.input)),
        ]
