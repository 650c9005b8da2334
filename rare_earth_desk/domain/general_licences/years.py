"""What was drawn of a general licence: per year of its validity, in all and per customer.

A year of validity begins on the first day of the licence and on each anniversary of it; of a
licence whose first day is not known calendar years are taken. A delivery counts on its day, one
known to the month or year in the middle of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer, LicenceDelivery


@dataclass(frozen=True, slots=True)
class Year:
    """A year of validity, both days inclusive; the last one may be shorter."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn in a year, in kilograms; `company` is an id, "" for all of them together.

    `allowed` is what may be delivered in that year, None where no limit is known. `year` is None
    for deliveries whose day is not known or lies outside the validity.
    """

    year: Year | None
    company: str
    kilograms: float
    allowed: float | None

    @property
    def left(self) -> float | None:
        """What may still be delivered, negative where more was; None without a limit."""
        return None if self.allowed is None else self.allowed - self.kilograms

    @property
    def share(self) -> float | None:
        """The share of the quantity that was drawn; None without one, or of 0 kg."""
        return self.kilograms / self.allowed if self.allowed else None

    @property
    def is_over(self) -> bool:
        """Whether more was drawn than may be."""
        return self.allowed is not None and self.kilograms > self.allowed


def begins(licence: GeneralLicence) -> date | None:
    """Return the first day of its validity; None: not known."""
    return days.first(licence.valid_from) if licence.valid_from else None


def ends(licence: GeneralLicence) -> date | None:
    """Return the last day of its validity; None: not known."""
    return days.last(licence.valid_until) if licence.valid_until else None


def year_of(licence: GeneralLicence, day: date) -> Year | None:
    """Return the year of validity that holds a day; None where it is not valid then.

    A licence from 2 Dec 2025 to 2 Dec 2026 has one year, not a second one of a single day.
    """
    first, last = begins(licence), ends(licence)
    if (first is not None and day < first) or (last is not None and day > last):
        return None
    if first is None:
        start, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    else:
        years = day.year - first.year
        years -= _anniversary(first, years) > day
        years -= years > 0 and _anniversary(first, years) == last
        start, after = (_anniversary(first, n) for n in (years, years + 1))
    end = after - timedelta(days=1)
    if last is None:
        return Year(start, end)
    return Year(start, last if last in (after, end) else min(end, last))


def current_year(licence: GeneralLicence, today: date) -> Year | None:
    """Return the year that counts today: of a licence that has ended its last, else its first."""
    first, last = begins(licence), ends(licence)
    day = today if last is None else min(today, last)
    return year_of(licence, day if first is None else max(day, first))


def drawn(
    licence: GeneralLicence,
    customers: Iterable[LicenceCustomer],
    deliveries: Iterable[LicenceDelivery],
    today: date,
) -> list[Drawn]:
    """Return what was drawn, by year, in each first in all and then per company.

    The year of today is there even where nothing was drawn in it, and then each customer that has
    a quantity of its own. What cannot be given to a year comes last.
    """
    limits = allowances(licence, customers)
    by_year = _by_year(licence, deliveries)
    now = current_year(licence, today)
    if now is not None:
        for company in ("", *(one for one, most in limits.items() if most is not None)):
            by_year[now].setdefault(company, 0.0)
    order = sorted(by_year, key=lambda year: (year is None, year.first if year else date.max))
    return [
        Drawn(year, company, kilograms, _allowed(licence, limits, year, company))
        for year in order
        for company, kilograms in sorted(by_year[year].items())
    ]


def drawn_in(
    licence: GeneralLicence, deliveries: Iterable[LicenceDelivery], year: Year | None
) -> dict[str, float]:
    """Return the kilograms that each company drew in a year, by its id; "" where none is named."""
    found: dict[str, float] = defaultdict(float)
    for one in deliveries:
        if year is not None and _year(licence, one) == year:
            found[one.company or ""] += one.quantity_kg or 0.0
    return dict(found)


def allowances(
    licence: GeneralLicence, customers: Iterable[LicenceCustomer]
) -> dict[str, float | None]:
    """Return what each customer may draw in a year, by its id: its own, else that of each."""
    return {
        one.company: licence.per_company_kg if one.quantity_kg is None else one.quantity_kg
        for one in customers
        if one.company
    }


def _by_year(
    licence: GeneralLicence, deliveries: Iterable[LicenceDelivery]
) -> dict[Year | None, dict[str, float]]:
    found: dict[Year | None, dict[str, float]] = defaultdict(dict)
    for one in deliveries:
        there = found[_year(licence, one)]
        kilograms = one.quantity_kg or 0.0
        for company in {"", one.company or ""}:
            there[company] = there.get(company, 0.0) + kilograms
    return found


def _year(licence: GeneralLicence, delivery: LicenceDelivery) -> Year | None:
    if not delivery.delivered_on:
        return None
    return year_of(licence, days.middle(delivery.delivered_on))


def _allowed(
    licence: GeneralLicence, limits: Mapping[str, float | None], year: Year | None, company: str
) -> float | None:
    if year is None:
        return None
    return limits.get(company, licence.per_company_kg) if company else licence.quantity_kg


def _anniversary(first: date, years: int) -> date:
    try:
        return first.replace(year=first.year + years)
    except ValueError:  # 29 February
        return date(first.year + years, 3, 1)


def exceeded(
    licence: GeneralLicence,
    customers: Iterable[LicenceCustomer],
    deliveries: Iterable[LicenceDelivery],
    today: date,
) -> list[Drawn]:
    """Return what is drawn beyond this year's quantities, in all and then per company."""
    now = current_year(licence, today)
    every = drawn(licence, customers, deliveries, today)
    return [one for one in every if one.year == now and one.is_over]
