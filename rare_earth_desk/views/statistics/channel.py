"""The part “Channel”: before and after a list, and what others published beside our figures."""

from __future__ import annotations

from rare_earth_desk.views.statistics.figures_part import FiguresPart


class ChannelPart(FiguresPart):
    """Two tables with their caveats."""
