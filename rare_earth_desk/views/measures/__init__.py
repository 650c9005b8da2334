"""The page of control measures: timeline, list, and what they reach."""

from __future__ import annotations
