"""Which stoppages run on a day, for how long, and which applications they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import Stoppage

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case

GOES_ON = ("reduced",)
"""Extents with which production goes on, at a lower rate: the line does not stand still."""


def is_running(one: Stoppage, day: date) -> bool:
    """Tell whether a stoppage lasts on a day; one without a first day is not placed in time."""
    if one.removed or one.since is None or days.first(one.since) > day:
        return False
    return one.until is None or days.last(one.until) >= day


def stands_still(one: Stoppage, day: date) -> bool:
    """Tell whether a line stands still on a day: a running stoppage that is no lower rate."""
    return one.extent not in GOES_ON and is_running(one, day)


def span(one: Stoppage, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a stoppage so far, None for one that has not begun.

    Vague days, as a month, count from their middle.
    """
    if one.removed or one.since is None or days.first(one.since) > today:
        return None
    begun = days.middle(one.since, not_after=today)
    end = min(days.middle(one.until), today) if one.until else today
    return begun, max(end, begun)


def length(one: Stoppage, today: date) -> int | None:
    """Return the days of a stoppage so far, the first and the last included; None if not begun."""
    found = span(one, today)
    return None if found is None else (found[1] - found[0]).days + 1


def months(one: Stoppage, today: date) -> str | None:
    """Return the months in which a line stood still so far, "2026-10, 2026-11"."""
    found = span(one, today)
    if found is None or one.extent in GOES_ON:
        return None
    first, last = (day.year * 12 + day.month - 1 for day in found)
    return ", ".join(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Still:
    """The stoppages by which lines stand still on a day.

    One that names an application is about it alone, one with a product group about the company's
    applications of that group, any other about all of the company.
    """

    day: date
    stoppages: tuple[Stoppage, ...] = ()
    _told: Mapping[str, list[tuple[int, Stoppage]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find stoppages, with their place, by the application or the company they are about."""
        told: dict[str, list[tuple[int, Stoppage]]] = defaultdict(list)
        for place, one in enumerate(self.stoppages):
            told[one.application or one.company or ""].append((place, one))
        object.__setattr__(self, "_told", dict(told))

    def of(self, case: Case) -> Stoppage | None:
        """Return the stoppage by which the line of a case stands still, the first one to begin."""
        return self.about(case.id, case.company_id, case.product_group)

    def about(self, case: str, company: str | None, group: str | None) -> Stoppage | None:
        """Return the same of a case with an id, which belongs to a company and product group."""
        asked = (case, company, group)
        found = [
            told
            for key in (case, company)
            if key
            for told in self._told.get(key, ())
            if is_about(told[1], *asked)
        ]
        return min(found, key=itemgetter(0))[1] if found else None


def is_about(one: Stoppage, case: str, company: str | None, group: str | None) -> bool:
    """Tell whether a stoppage is about the line of a case, which belongs to a company."""
    if one.application:
        return one.application == case
    if not one.company or one.company != company:
        return False
    return one.product_group in (None, group)


def still(stoppages: Iterable[Stoppage], day: date) -> Still:
    """Return by which stoppages lines stand still on a day, those that began first in front."""
    running = (one for one in stoppages if stands_still(one, day))
    in_order = sorted(running, key=lambda one: (days.first(one.since or ""), one.id))
    return Still(day, tuple(in_order))


def heard(one: Stoppage, today: date) -> int:
    """Return how many days ago the desk heard of a stoppage, from its first day where not told."""
    told = one.reported_on or one.since
    return max((today - days.first(told)).days, 0) if told else 0
