from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.statistics.cases import APPROVED, Cases
from rare_earth_desk.statistics.times.imprecise import median_range

DAY = date(2025, 12, 31)


def cases(*rows: tuple[date, date, date, date]) -> Cases:
    return Cases.of_intervals(
        filed_first=[row[0].toordinal() for row in rows],
        filed_last=[row[1].toordinal() for row in rows],
        decided_first=[row[2].toordinal() for row in rows],
        decided_last=[row[3].toordinal() for row in rows],
        outcome=[APPROVED] * len(rows),
    ).as_at(DAY)


def row(filed: tuple[date, date], decided: date) -> tuple[date, date, date, date]:
    return (*filed, decided, decided)


YEAR = (date(2025, 1, 1), date(2025, 12, 31))
QUARTER = (date(2025, 4, 1), date(2025, 6, 30))
JUNE = (date(2025, 6, 1), date(2025, 6, 30))


def test_days_known_to_the_month_have_a_median() -> None:
    assert median_range(cases(row(JUNE, date(2025, 9, 1))), DAY) is None
    july = (date(2025, 7, 1), date(2025, 7, 31))
    assert median_range(cases(row(july, date(2025, 9, 1))), DAY) is None


def test_a_year_of_filing_alone_gives_no_usable_time() -> None:
    found = median_range(cases(*[row(YEAR, date(2025, 9, 10))] * 3), DAY)
    assert found is not None
    assert (found.shortest, found.longest, found.vague) == (0, 252, 3)
    assert found.is_too_wide


def test_a_few_vague_days_leave_a_median() -> None:
    exact = [row((date(2025, 6, 1),) * 2, date(2025, 7, 1 + k)) for k in range(20)]
    found = median_range(cases(*exact, row(QUARTER, date(2025, 7, 10))), DAY)
    assert found is not None
    assert found.vague == 1
    assert not found.is_too_wide


@pytest.mark.parametrize("decided", [date(2025, 5, 10), date(2025, 6, 20)])
def test_a_filing_never_follows_its_decision(decided: date) -> None:
    found = median_range(cases(row(QUARTER, decided)), DAY)
    assert found is not None
    assert found.shortest == 0
    assert found.longest == (decided - QUARTER[0]).days
