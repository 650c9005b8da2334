"""Repairing a damaged register into a new file, and telling what is lost."""

from __future__ import annotations
