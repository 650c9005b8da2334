"""The cases to raise at a meeting: the order of candidates, those whose line stops first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rare_earth_desk.domain import days
from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.points import Ranked, place_of, ranked, weights
from rare_earth_desk.domain.listing.stages import stage_of

MOST = 10


def line_stops(case: Case, today: date) -> bool:
    """Tell whether a line has stopped, wholly or partly, or will so soon that it gives points."""
    if case.line_stop in ("full", "partial"):
        return True
    if not case.line_stop_on:
        return False
    left = (days.first(case.line_stop_on) - today).days
    return left < weights()["line_stop_on", "days"]


def may_be_raised(case: Case) -> bool:
    """Tell whether a pending case may be named: with a number, for the channel, and let be named.

    What the company does not want handed over, what is not for civil use and what is closed in
    the channel is not raised.
    """
    return bool(
        case.plain_number
        and case.consent != 0
        and case.end_use != "military"
        and stage_of(case.channel) != "closed"
    )


def to_raise(pending: Iterable[Case], today: date, most: int = MOST) -> list[Ranked]:
    """Return the foremost of the pending cases with their reasons; of twins one stands for both."""
    order = sorted(
        ranked(filter(may_be_raised, pending), today),
        key=lambda one: (not line_stops(one.case, today), *place_of(one)),
    )
    foremost: dict[str, Ranked] = {}
    for one in order:
        foremost.setdefault(one.case.plain_number, one)
    return list(foremost.values())[:most]
