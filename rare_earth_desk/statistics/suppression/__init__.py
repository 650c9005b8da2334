"""Which counts may leave the house: small cells are hidden, and whatever would give them away."""

from __future__ import annotations
