"""The part “Outcomes”: approval rates with their intervals, and cohorts by filing quarter."""

from __future__ import annotations

from rare_earth_desk.views.statistics.figures_part import FiguresPart


class OutcomesPart(FiguresPart):
    """Approval rate by group, and what became of the applications of each quarter."""

    chart_keys = ("approval_rate", "cohorts")
