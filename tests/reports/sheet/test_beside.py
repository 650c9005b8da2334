"""Parts of a sheet laid beside one another: a quarter and the last 90 days that end with it."""

from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.reports.sheet.beside import before_window, hidden_by, hides_quarter
from rare_earth_desk.reports.sheet.period import Period
from rare_earth_desk.statistics.cases import Cases
from rare_earth_desk.statistics.quarters import Quarter
from rare_earth_desk.statistics.suppression.crossed import ALL

IN_WINDOW = frozenset([(ALL, "decided in window")])


def period(quarter, decided):
    """Return a quarter of decisions on these days (from its first, 0) of these companies."""
    days, companies = zip(*decided, strict=True)
    first = quarter.first.toordinal()
    cases = Cases.of_days(
        filed=[first - 9] * len(days), decided=[first + day for day in days],
        outcome=[1] * len(days), company=companies,
    )  # fmt: skip
    return Period(cases, np.full(len(days), 9, np.int32), quarter, is_shared=True)


def many(start):
    return [(day, day % 5) for day in range(start, start + 30)]


def test_one_company_on_the_first_days_would_follow_from_the_two_totals():
    quarter = Quarter(2025, 3)  # of 92 days: two lie before the last 90
    one = period(quarter, [(0, 1), (1, 1), *many(2)])
    assert (before_window(one, quarter.last).n, one.decisions) == (2, 32)
    assert hidden_by(one, quarter.last) == IN_WINDOW
    assert hidden_by(one, date(2025, 10, 1)) == frozenset()  # who knows what came on 1 October
    three = period(quarter, [(0, 1), (0, 2), (1, 3), *many(2)])
    none = period(quarter, many(2))
    assert hidden_by(three, quarter.last) == hidden_by(none, quarter.last) == frozenset()


def test_a_quarter_that_is_hidden_is_not_told_as_the_last_days():
    quarter = Quarter(2025, 1)  # of 90 days
    small = period(quarter, [(5, 1), (6, 2)])
    assert small.decisions is None
    assert hidden_by(small, quarter.last) == IN_WINDOW


def test_the_last_days_that_are_hidden_are_not_told_as_a_quarter():
    made = period(Quarter(2025, 1), many(2))
    assert made.decisions == 30
    assert hides_quarter(made, made.quarter.last, None)
    assert not hides_quarter(made, made.quarter.last, 30)
    assert not hides_quarter(made, date(2025, 4, 1), None)
    hidden = Period(made.cases, made.taken, made.quarter, is_shared=True, hides_total=True)
    assert (hidden.decisions, hidden.counted) == (None, None)
