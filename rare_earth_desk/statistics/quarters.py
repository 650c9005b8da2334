"""Calendar quarters, the periods that official statistics are issued for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, `number` from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def last_full(cls, day: date) -> Self:
        """Return the last quarter that was over at the end of a day."""
        running = cls.of(day)
        return running if running.last == day else running.before

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def before(self) -> Self:
        """The quarter before it."""
        return type(self).of(self.first - timedelta(days=1))

    @property
    def year_before(self) -> Self:
        """The same quarter of the year before it."""
        return type(self)(self.year - 1, self.number)

    @property
    def after(self) -> Self:
        """The quarter after it."""
        return type(self)(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}"
