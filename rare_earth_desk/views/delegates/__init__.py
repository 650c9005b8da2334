"""Painting of table cells: fast enough for 20,000 rows, readable without colour."""

from __future__ import annotations
