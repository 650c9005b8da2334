"""Figures of fairness beside a list: who is on it, compared with who waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_desk.domain.listing.case import Case


@dataclass(frozen=True, slots=True)
class Share:
    """A group's number on the list and among the pending cases, each with its whole."""

    group: str
    listed: int
    of_listed: int
    pending: int
    of_pending: int

    @property
    def listed_percent(self) -> int | None:
        """Its share of the list in whole per cent; None of an empty list."""
        return _percent(self.listed, self.of_listed)

    @property
    def pending_percent(self) -> int | None:
        """Its share of the pending cases in whole per cent; None where none is pending."""
        return _percent(self.pending, self.of_pending)


@dataclass(frozen=True, slots=True)
class Fairness:
    """How a list is spread over companies, member states and sizes of company.

    `most` is how many cases the company with the most of them has. `states_waiting` counts the
    member states with pending cases, `states` those of them that the list serves.
    """

    cases: int
    companies: int
    most: int
    states: int
    states_waiting: int
    sizes: tuple[Share, ...]


SIZES = ("SME", "large", "")
"""The size classes of companies, "" where it is not known."""


def fairness(listed: Sequence[Case], pending: Sequence[Case]) -> Fairness:
    """Return the figures of a list against all pending cases, the list's own included."""
    companies = Counter(case.company or "" for case in listed if case.company)
    waiting = {case.member_state for case in (*pending, *listed) if case.member_state}
    served = {case.member_state for case in listed if case.member_state}
    return Fairness(
        cases=len(listed),
        companies=len(companies),
        most=max(companies.values(), default=0),
        states=len(served),
        states_waiting=len(waiting),
        sizes=tuple(_share(size, listed, pending) for size in SIZES),
    )


def _share(size: str, listed: Sequence[Case], pending: Sequence[Case]) -> Share:
    return Share(size, _of(size, listed), len(listed), _of(size, pending), len(pending))


def _of(size: str, cases: Sequence[Case]) -> int:
    return sum((case.size_class or "") == size for case in cases)


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
