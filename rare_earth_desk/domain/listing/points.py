"""Points as a sum of reasons in words; how many each gives: `statistics.priorities`."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the sum: whole points, and why, in words."""

    points: int
    words: Phrase


@dataclass(frozen=True, slots=True)
class Ranked:
    """A case with its reasons; `points` is their sum. Each is whole, so what is printed adds up."""

    case: Case
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)


def signed(points: int) -> str:
    """Return points with their sign, a real minus."""
    return f"+{points}" if points >= 0 else f"\u2212{-points}"


def place_of(one: Ranked) -> tuple[int, int, str, str, str]:
    """Return what candidates are ordered by: points, then age, then filing, then their number.

    Whose filing is not known comes last among equals.
    """
    case = one.case
    return -one.points, -case.age, case.filed_on or "~", case.plain_number, case.id
