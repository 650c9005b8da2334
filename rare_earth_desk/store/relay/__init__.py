"""Relays: what several laptops exchange their steps through, each with a file of its own."""

from __future__ import annotations
