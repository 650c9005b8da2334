from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.measure_words import course, shown
from rare_earth_desk.domain.records import Measure


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 10), date(2026, 11, 10), "10 Nov 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "Nov 2026"),
        (date(2026, 11, 10), date(2026, 11, 12), "10 Nov 2026 – 12 Nov 2026"),
        (date(2101, 1, 1), date(2101, 1, 1), "2101-01-01"),
    ],
)
def test_days_are_shown_as_exactly_as_they_are_known(first: date, last: date, words: str) -> None:
    assert shown(first, last) == words


def test_a_term_that_ends_on_the_last_day_there_is_has_its_course() -> None:
    one = Measure(id="m", kind="control", state="in force", in_force_from="2025-04",
                  until="2100-12-31")  # fmt: skip
    assert [str(each) for each in course(Regime([one]), one)]
