"""Numbers as the command line prints them: thousands apart, as in the window."""

from __future__ import annotations

from rare_earth_desk.domain.display import grouped


def counted(number: float) -> str:
    """Return a whole number with a plain blank between thousands, which every terminal shows."""
    return " ".join(grouped(number).split())
