"""Where days lie across the lanes, and which of them the axis names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.day_forms import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = 6.0
_STEPS = (1, 3, 6, 12)
"""Months between two names of the axis, the closest that fits is taken."""


class Tick(NamedTuple):
    """A thin line at the beginning of a month; `text` stands right of it, "" for none."""

    x: float
    text: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Maps ordinals of days between `first` and `last` to pixels from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Return the pixel at which a day begins, at the edge for days beyond it."""
        span = max(self.last + 1 - self.first, 1)
        at = self.left + (day - self.first) / span * (self.right - self.left)
        return min(max(at, self.left), self.right)

    def holds(self, day: int) -> bool:
        """Tell whether a day lies on the axis."""
        return self.first <= day <= self.last

    def years(self, width: Callable[[str], float]) -> list[Tick]:
        """Return the years of the axis; one without room for its name has none."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        found = []
        for year in range(first.year, last.year + 1):
            begin, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
            left, text = self.x(begin), str(year)
            room = self.x(end) - left
            found.append(Tick(left, text if width(text) + _GAP <= room else "", is_year=True))
        return found

    def months(self, width: Callable[[str], float]) -> list[Tick]:
        """Return the months of the axis, every third or sixth where there is less room."""
        texts = [name[:3] for name in MONTHS]
        needed = max(map(width, texts)) + _GAP
        month = (self.right - self.left) / max(self.last + 1 - self.first, 1) * 30.4
        step = next((one for one in _STEPS if month * one >= needed), 12)
        if step == 12:
            return []
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        found = []
        for year in range(first.year, last.year + 1):
            for place in range(0, 12, step):
                day = date(year, place + 1, 1).toordinal()
                if self.holds(day):
                    left = self.x(day)
                    fits = left + width(texts[place]) + 4 <= self.right
                    found.append(Tick(left, texts[place] if fits else "", is_year=place == 0))
        return found
