"""Which cases may be raised at a meeting; which ones are chosen: `statistics.priorities`."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.domain import days
from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.stages import stage_of

MOST = 10
SOON_DAYS = 60
"""A line that stops within so many days is told of as about to stop."""


def line_stops(case: Case, today: date) -> bool:
    """Tell whether a line has stopped, wholly or partly, or will soon."""
    if case.line_stop in ("full", "partial"):
        return True
    if not case.line_stop_on:
        return False
    return (days.first(case.line_stop_on) - today).days < SOON_DAYS


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
