"""A register shared by several laptops: packages out and in, contradictions, twins to join."""

from __future__ import annotations
