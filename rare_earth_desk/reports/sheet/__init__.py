"""The parts of the statistics sheet."""

from __future__ import annotations
