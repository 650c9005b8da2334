from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.statistics.cases import NEVER, UNKNOWN, Cases
from rare_earth_desk.statistics.decided_within import (
    NOT_KNOWN,
    bands,
    decided_between,
    median,
    waited,
    working_days,
)


def ordinals(*days):
    found = [date.fromisoformat(day).toordinal() if day else NEVER for day in days]
    return np.array(found, np.int32)


def test_working_days_begin_after_the_acceptance_and_follow_the_chinese_calendar():
    accepted = ordinals("2025-09-29", "2025-09-30", "2025-09-30", "2025-11-03", None, "2025-11-03",
                        "2025-11-04")  # fmt: skip
    decided = ordinals("2025-09-30", "2025-10-09", "2025-10-11", "2025-11-03", "2025-11-03", None,
                       "2025-11-03")  # fmt: skip
    found = working_days(accepted, decided, chinese_calendar()).tolist()
    # The week off of October lies between; Saturday the 11th is worked in exchange.
    assert found == [1, 1, 3, 0, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]


def test_without_any_known_day_none_is_reckoned():
    nothing = ordinals(None, None)
    assert working_days(nothing, nothing, chinese_calendar()).tolist() == [NOT_KNOWN] * 2
    assert median(np.array([NOT_KNOWN])) is None


def test_each_case_is_in_one_band_and_marks_are_inclusive():
    taken = np.array([0, 20, 21, 45, 46, 60, 61, 500, NOT_KNOWN])
    found = bands(taken)
    assert [np.flatnonzero(one).tolist() for one in found] == [[0, 1], [2, 3], [4, 5], [6, 7], [8]]


def test_the_median_is_the_lower_one_of_those_known():
    assert median(np.array([9, 1, NOT_KNOWN, 5, 7])) == 5


def test_decided_between_has_both_ends_and_no_case_without_a_filing_day():
    cases = Cases.of_days(
        filed=[1, 1, 1, 1, UNKNOWN, 9], decided=[4, 5, 7, 8, 6, 6], outcome=[1] * 6
    )
    found = decided_between(cases, date.fromordinal(5), date.fromordinal(7))
    assert found.tolist() == [False, True, True, False, False, True]


def test_only_pending_cases_with_an_acceptance_have_waited():
    day = date(2025, 3, 31)
    accepted = date(2025, 3, 3).toordinal()
    cases = Cases.of_days(
        filed=[accepted] * 3, decided=[NEVER, NEVER, day.toordinal()], outcome=[0, 0, 1]
    )
    found = waited(cases, np.array([accepted, NEVER, accepted], np.int32), chinese_calendar(), day)
    assert found.tolist() == [20, NOT_KNOWN, NOT_KNOWN]
