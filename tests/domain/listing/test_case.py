from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.listing.case import of_facts
from tests.domain.worlds import TODAY, facts, row


def test_the_age_is_net_of_the_days_with_the_applicant() -> None:
    known = facts(
        row("1", filed_on="2025-10-01", clock_stops="2025-10-11/2025-10-21"),
        row("2", filed_on="2025-10-01", clock_stops="2025-10-11/"),
        row("3", filed_on="2025-10-01"),
    )
    ages = [one.age for one in of_facts(known, range(3), {})]
    waiting = [one.days_waiting for one in of_facts(known, range(3), {})]
    gross = (TODAY - date(2025, 10, 1)).days
    assert waiting == [gross] * 3
    assert ages == [gross - 10, 10, gross]
