"""The page "Diversification": the board by stage, the chart of capacity, and what slipped."""

from __future__ import annotations
