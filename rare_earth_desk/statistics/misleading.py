"""Where a figure misleads: each finding a sentence with the numbers that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase


def findings() -> tuple[Phrase, ...]:
    """Return what to read with care, the gravest first."""
    return ()
