"""Headline numbers and charts of the backlog, for its page and for the dock beside the list."""

from __future__ import annotations

from rare_earth_desk.views.charts_panel.panel import ChartsPanel

__all__ = ["ChartsPanel"]
