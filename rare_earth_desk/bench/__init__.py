"""Measuring the product: each figure is a ratio within one run."""

from __future__ import annotations
