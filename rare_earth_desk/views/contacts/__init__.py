"""Contact points: their page, whom to call about a case, contact cards in and out."""

from __future__ import annotations
