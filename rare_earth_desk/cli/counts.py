"""Numbers as the command line prints them: thousands apart, as in the window."""

from __future__ import annotations

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import filled


def counted(number: float, one: str = "", many: str = "") -> str:
    """Return a whole number with a plain blank between thousands, which every terminal shows.

    Where a noun is given, `one` goes with 1 and `many` with every other number.
    """
    figure = " ".join(grouped(number).split())
    return filled(f"{{n:{one}|{many}}}", {"n": figure}) if one else figure
