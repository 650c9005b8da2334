"""The order of candidates: points as a sum of reasons in words.

The weights lie in `resources/priority_points.csv`, a proposal of the desk, to be verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from rare_earth_desk.domain import days, resources
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.phrases import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the sum: whole points, and why, in words."""

    points: int
    words: Phrase


@dataclass(frozen=True, slots=True)
class Ranked:
    """A case with its reasons; `points` is their sum."""

    case: Case
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)


def signed(points: int) -> str:
    """Return points with their sign, a real minus."""
    return f"+{points}" if points >= 0 else f"\u2212{-points}"


@cache
def weights() -> dict[tuple[str, str], int]:
    """Return the weights of the table by part and key."""
    return {
        (row["part"], row["key"]): int(row["points"]) for row in resources.table("priority_points")
    }


def ranked(cases: Iterable[Case], today: date) -> list[Ranked]:
    """Return the cases in their order: most points first, then by number, then by id."""
    scored = [Ranked(case, reasons(case, today)) for case in cases]
    return sorted(scored, key=place_of)


def place_of(one: Ranked) -> tuple[int, str, str]:
    """Return what candidates are ordered by."""
    return -one.points, one.case.plain_number, one.case.id


def reasons(case: Case, today: date) -> tuple[Reason, ...]:
    """Return the reasons of a case, those without points left out."""
    found = (
        _line_stop_on(case, today),
        _line_stop(case),
        _value_chain(case),
        _waiting(case),
        _listed(case),
        _precautionary(case),
    )
    return tuple(reason for reason in found if reason is not None and reason.points)


def _line_stop_on(case: Case, today: date) -> Reason | None:
    if not case.line_stop_on:
        return None
    left = (days.first(case.line_stop_on) - today).days
    most, horizon = weights()["line_stop_on", "most"], weights()["line_stop_on", "days"]
    points = most * (horizon - min(max(left, 0), horizon)) // horizon
    if left < 0:
        return Reason(points, phrase("line stopped {n:day|days} ago", n=grouped(-left)))
    if left == 0:
        return Reason(points, phrase("line stops today"))
    return Reason(points, phrase("line stops in {n:day|days}", n=grouped(left)))


_STOPS = {"full": "production stopped", "partial": "production partly stopped"}


def _line_stop(case: Case) -> Reason | None:
    if case.line_stop not in _STOPS:
        return None
    return Reason(weights()["line_stop", case.line_stop], phrase(_STOPS[case.line_stop]))


def _value_chain(case: Case) -> Reason:
    chain = case.value_chain or "other"
    points = weights().get(("value_chain", chain), weights()["value_chain", "other"])
    # The key reads shorter than the label, which has commas of its own.
    return Reason(points, phrase(chain if case.value_chain else "no value chain"))


def _waiting(case: Case) -> Reason | None:
    most = weights()["waiting", "most"]
    if case.working_days is not None:
        points = min(case.working_days // weights()["waiting", "working days a point"], most)
        words = phrase("waiting {n:working day|working days}", n=grouped(case.working_days))
        return Reason(points, words)
    if case.days_waiting is not None:
        points = min(case.days_waiting // weights()["waiting", "days a point"], most)
        words = phrase("filed {n:day|days} ago, acceptance not known", n=grouped(case.days_waiting))
        return Reason(points, words)
    return None


_TIMES = {1: "listed once", 2: "listed twice"}


def _listed(case: Case) -> Reason | None:
    times = case.times_listed or 0
    if not times:
        return None
    points = weights()["times_listed", str(min(times, 3))]
    return Reason(points, phrase(_TIMES.get(times, "listed {n} times"), n=times))


def _precautionary(case: Case) -> Reason | None:
    if not case.precautionary:
        return None
    return Reason(weights()["precautionary", "1"], phrase("filed ahead of need"))
