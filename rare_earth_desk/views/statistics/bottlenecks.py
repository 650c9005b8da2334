"""The part “Bottlenecks”: groups ordered by backlog, and how fast they move."""

from __future__ import annotations

from rare_earth_desk.reports.figures import bottlenecks
from rare_earth_desk.views.statistics.figures_part import FiguresPart
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.words import tr


class BottlenecksPart(FiguresPart):
    """One table; Enter on a row narrows the selection to its group."""

    def make_cards(self) -> list[TableCard]:
        """Return the table of the groups."""
        return [
            TableCard(
                tr("Bottlenecks"),
                lambda data: bottlenecks.table(data.input, data.calendar),
            )
        ]
