"""From how many cases on a figure is told, the same on screen, on paper and on the command line."""

from __future__ import annotations

from typing import Final

FEW: Final = 10
"""Fewer cases than these give no percentage, fewer decisions no median: one more would move it too
far. Where fewer are under watch a curve is dotted."""
