"""Years of validity and what was drawn in each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.general_licences.years import (
    Year,
    current_year,
    drawn,
    drawn_in,
    exceeded,
    year_of,
)
from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer, LicenceDelivery

THREE = GeneralLicence(
    id="l", valid_from="2025-12-02", valid_until="2028-12-01", quantity_kg=1000.0
)
FIRST = Year(date(2025, 12, 2), date(2026, 12, 1))
SECOND = Year(date(2026, 12, 2), date(2027, 12, 1))


def delivery(day, kilograms, company="v"):
    return LicenceDelivery(licence="l", company=company, delivered_on=day, quantity_kg=kilograms)


def test_a_year_runs_from_anniversary_to_anniversary() -> None:
    assert year_of(THREE, date(2025, 12, 2)) == FIRST
    assert year_of(THREE, date(2026, 12, 1)) == FIRST
    assert year_of(THREE, date(2026, 12, 2)) == SECOND
    assert year_of(THREE, date(2025, 12, 1)) is None
    assert year_of(THREE, date(2028, 12, 2)) is None
    one = GeneralLicence(valid_from="2025-12-02", valid_until="2026-12-02")
    whole = Year(date(2025, 12, 2), date(2026, 12, 2))
    assert {year_of(one, day) for day in (whole.first, date(2026, 12, 1), whole.last)} == {whole}
    two = GeneralLicence(valid_from="2025-12-02", valid_until="2027-12-02")
    assert year_of(two, date(2026, 12, 2)) == Year(date(2026, 12, 2), date(2027, 12, 2))
    assert year_of(two, date(2026, 12, 1)) == FIRST
    assert year_of(two, date(2027, 12, 2)).first == date(2026, 12, 2)
    day = GeneralLicence(valid_from="2025-12-02", valid_until="2025-12-02")
    assert year_of(day, date(2025, 12, 2)) == Year(date(2025, 12, 2), date(2025, 12, 2))
    short = GeneralLicence(valid_from="2026-03", valid_until="2026-09")
    assert year_of(short, date(2026, 5, 1)) == Year(date(2026, 3, 1), date(2026, 9, 30))
    assert year_of(GeneralLicence(), date(2026, 5, 1)) == Year(date(2026, 1, 1), date(2026, 12, 31))
    leap = GeneralLicence(valid_from="2024-02-29")
    assert year_of(leap, date(2025, 2, 28)) == Year(date(2024, 2, 29), date(2025, 2, 28))
    assert year_of(leap, date(2025, 3, 1)) == Year(date(2025, 3, 1), date(2026, 2, 28))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 1500))
def test_every_day_of_the_validity_lies_in_one_year(first, after) -> None:
    licence = GeneralLicence(valid_from=first.isoformat())
    day = first + timedelta(days=after)
    year = year_of(licence, day)
    assert year is not None
    assert day in year
    assert 364 <= (year.last - year.first).days <= 365
    assert year_of(licence, year.last + timedelta(days=1)).first == year.last + timedelta(days=1)


def test_what_was_drawn_stands_by_year_in_all_and_per_company() -> None:
    customers = [LicenceCustomer(licence="l", company="v", quantity_kg=300.0),
                 LicenceCustomer(licence="l", company="z")]  # fmt: skip
    deliveries = [
        delivery("2026-01-10", 250.0), delivery("2026-03", 100.0),
        delivery("2026-04-01", 40.0, "z"),
        delivery("2027-01-10", 900.0, None), delivery(None, 7.0), delivery("2020-01-01", 5.0, "z"),
    ]  # fmt: skip
    found = drawn(THREE, customers, deliveries, date(2027, 2, 1))
    assert [(one.year, one.company, one.kilograms, one.allowed, one.left) for one in found] == [
        (FIRST, "", 390.0, 1000.0, 610.0),
        (FIRST, "v", 350.0, 300.0, -50.0),
        (FIRST, "z", 40.0, None, None),
        (SECOND, "", 900.0, 1000.0, 100.0),
        (SECOND, "v", 0.0, 300.0, 300.0),
        (None, "", 12.0, None, None),
        (None, "v", 7.0, None, None),
        (None, "z", 5.0, None, None),
    ]
    assert [one.is_over for one in found] == [False, True, *[False] * 6]
    assert found[3].share == pytest.approx(0.9)
    assert sum(one.kilograms for one in found if not one.company) == 1302.0
    # What was too much in the first year is past in the second.
    assert exceeded(THREE, customers, deliveries, date(2027, 2, 1)) == []
    assert exceeded(THREE, customers, deliveries, date(2026, 6, 1)) == [found[1]]


def test_a_customer_without_a_quantity_of_its_own_has_that_of_each() -> None:
    licence = GeneralLicence(id="l", valid_from="2026-01-01", per_company_kg=50.0)
    customers = [LicenceCustomer(company="v"), LicenceCustomer(company="z", quantity_kg=0.0)]
    found = drawn(licence, customers, [delivery("2026-02-01", 60.0)], date(2026, 3, 1))
    assert [(one.company, one.allowed, one.is_over, one.share) for one in found] == [
        ("", None, False, None), ("v", 50.0, True, 1.2), ("z", 0.0, False, None)
    ]  # fmt: skip


def test_the_year_that_counts_is_that_of_today_else_the_nearest() -> None:
    assert current_year(THREE, date(2027, 1, 1)) == SECOND
    assert current_year(THREE, date(2024, 1, 1)) == FIRST
    assert current_year(THREE, date(2030, 1, 1)) == year_of(THREE, date(2028, 12, 1))
    assert drawn_in(THREE, [delivery("2026-01-10", 3.0), delivery("2027-01-10", 5.0, None)],
                    SECOND) == {"": 5.0}  # fmt: skip
    assert drawn_in(THREE, [delivery(None, 3.0)], None) == {}
