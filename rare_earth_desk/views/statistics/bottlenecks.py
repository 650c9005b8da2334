"""The part “Bottlenecks”: groups ordered by backlog, and how fast they move."""

from __future__ import annotations

from rare_earth_desk.views.statistics.figures_part import FiguresPart


class BottlenecksPart(FiguresPart):
    """One table; Enter on a row narrows the selection to its group."""
