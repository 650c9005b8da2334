"""The card of a chart that is made of more than a selection: of a radar, of what is supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.charts import Chart
from rare_earth_desk.charts.figure import NOTHING
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts_panel.chart_slot import ChartSlot

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.views.desk import Desk


class FigureSlot(ChartSlot):
    """Shows the figure it is given; `key` names it."""

    def __init__(self, desk: Desk, key: str, *, compact: bool = True) -> None:
        super().__init__(
            Chart(key, Phrase(key), Phrase(""), 0, _nothing), first=False, compact=compact
        )
        self.mark_sample(sample=desk.register.is_sample, internal=True)
        self.figure = NOTHING

    def show_figure(self, figure: Figure) -> None:
        """Show a figure."""
        self.figure = figure
        self.make().set_figure(figure)


def _nothing(_data: ChartInput) -> Figure:
    return NOTHING
