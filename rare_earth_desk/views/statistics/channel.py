"""The part “Channel”: before and after a list, and what others published beside our figures."""

from __future__ import annotations

from rare_earth_desk.reports.figures import channel, published
from rare_earth_desk.views.statistics.figures_part import FiguresPart
from rare_earth_desk.views.statistics.table_card import TableCard
from rare_earth_desk.views.words import tr


class ChannelPart(FiguresPart):
    """Both curves, the numbers behind them, and the figures of others."""

    chart_keys = ("channel_effect",)

    def make_cards(self) -> list[TableCard]:
        """Return the effect of the lists, and the figures of others."""
        return [
            TableCard(tr("Before and after a list"), lambda data: channel.table(data.input)),
            TableCard(
                tr("Figures of others beside ours"), lambda data: published.table(data.input)
            ),
        ]
