"""Counts and rates of the register on plain columns: no database, no records, no Qt."""

from __future__ import annotations
