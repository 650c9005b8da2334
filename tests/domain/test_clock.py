from __future__ import annotations

from datetime import date, timedelta

import pytest

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.clock import WORKING_DAYS, Due, due, elapsed

# Counted day by day from the State Council's notices, and apart from 2027 with two other programs.
CASES = [
    ("2025-04-07", "2025-06-12", False, "first working week under announcement No. 18"),
    ("2025-06-03", "2025-08-05", False, "plain summer stretch after the Dragon Boat Festival"),
    ("2025-09-26", "2025-12-04", False, "make-up Sunday 28 Sep is day 1; eight days off inside"),
    ("2025-10-11", "2025-12-12", False, "accepted on a make-up Saturday"),
    ("2025-12-15", "2026-02-24", False, "make-up days 4 Jan and 14 Feb; nine days off"),
    ("2025-12-31", "2026-03-11", False, "both make-up days of February count"),
    ("2026-02-14", "2026-04-27", False, "accepted on the make-up Saturday before the festival"),
    ("2026-08-03", "2026-10-10", False, "due on a make-up Saturday"),
    ("2026-11-02", "2027-01-05", True, "crosses into a year not announced yet"),
]


@pytest.mark.parametrize(("accepted", "on", "provisional", "why"), CASES)
def test_the_clock_of_45_working_days(accepted: str, on: str, provisional: bool, why: str) -> None:
    start, end = date.fromisoformat(accepted), date.fromisoformat(on)
    assert due(start) == Due(end, provisional), why
    assert elapsed(start, end) == WORKING_DAYS
    assert elapsed(start, end - timedelta(days=1)) == WORKING_DAYS - 1


def test_the_day_of_acceptance_is_day_nought() -> None:
    accepted = date(2025, 6, 3)
    assert elapsed(accepted, accepted) == 0
    assert elapsed(accepted, date(2025, 6, 4)) == 1
    assert elapsed(accepted, date(2025, 5, 1)) == 0


def test_the_span_of_possible_acceptances() -> None:
    # Every working day of the published years whose 45th day they still hold.
    accepted = [date(2025, 1, 1) + timedelta(days=shift) for shift in range(667)]
    spans = [(due(day).on - day).days for day in accepted if chinese_calendar().is_working_day(day)]
    assert accepted[-1] == date(2026, 10, 29)
    assert (len(spans), min(spans), max(spans)) == (451, 62, 72)
    assert not any(due(day).provisional for day in accepted)


def test_the_last_acceptance_with_a_settled_due_day() -> None:
    assert due(date(2026, 10, 29)) == Due(date(2026, 12, 31), provisional=False)
    assert due(date(2026, 10, 30)).provisional


def test_an_acceptance_on_new_years_eve_needs_only_the_new_year() -> None:
    assert not due(date(2024, 12, 31)).provisional
    assert due(date(2024, 12, 30)).provisional


def test_a_year_the_user_added_settles_the_due_day() -> None:
    announced = {"provisional": False, "holidays": [{"name": "New Year", "first": "2027-01-01"}]}
    calendar = chinese_calendar({"2027": announced})
    assert due(date(2026, 11, 2), calendar) == Due(date(2027, 1, 5), provisional=False)
    assert elapsed(date(2026, 11, 2), date(2027, 2, 5), calendar) == 68
    assert elapsed(date(2026, 11, 2), date(2027, 2, 5)) == 67
