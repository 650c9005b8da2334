"""General licences over time: their years, what was drawn in each, and which run out."""

from __future__ import annotations
