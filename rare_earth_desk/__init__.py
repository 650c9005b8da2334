"""Rare Earth Desk: the register of the EU-China special channel for rare-earth export licences."""

from __future__ import annotations

__version__ = "0.1.0"
