from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given

from rare_earth_desk.statistics.cases import NEVER, NOT_REPORTED, NOT_STATED, UNKNOWN, Cases
from rare_earth_desk.statistics.counts import count
from tests.statistics.twins import (
    LABELS,
    Case,
    columns,
    exact_registers,
    registers,
    seen,
    some_days,
)


def ordinal(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


JUNE = (ordinal(2025, 6, 1), ordinal(2025, 6, 30))


def same(one: Cases, other: Cases) -> bool:
    names = ("filed", "decided", "outcome", "group", "company", "filed_first", "filed_last")
    names = (*names, "decided_first", "decided_last")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@given(registers(), some_days())
def test_as_at_takes_the_middle_of_the_feasible_days(register, day):
    cut = columns(register).as_at(day)
    expected = [seen(case, day.toordinal()) for case in register]
    assert cut.filed.tolist() == [UNKNOWN if s.filed is None else s.filed for s in expected]
    assert cut.decided.tolist() == [NEVER if s.decided is None else s.decided for s in expected]
    assert cut.outcome.tolist() == [s.outcome for s in expected]


@given(exact_registers(), some_days())
def test_as_at_leaves_exact_days_as_they_are(register, day):
    cut = columns(register).as_at(day)
    at = day.toordinal()
    for case, filed, decided in zip(register, cut.filed, cut.decided, strict=True):
        if case.filed and case.filed[0] <= at:
            assert filed == case.filed[0]
            if case.decided and case.decided[0] <= at:
                assert decided == case.decided[0]


@given(registers(), some_days(), some_days())
def test_as_at_twice_is_as_at_the_earlier_day(register, one, other):
    cases = columns(register)
    assert same(cases.as_at(one).as_at(other), cases.as_at(min(one, other)))


def test_as_at_keeps_the_columns_narrow():
    cut = columns([Case(JUNE, (JUNE[0], JUNE[0] + 40), 1, 0, 0)]).as_at(date(2025, 6, 20))
    assert {column.dtype for column in (cut.filed, cut.decided, cut.filed_last)} == {
        np.dtype(np.int32)
    }
    assert cut.outcome.dtype == np.int8


def test_a_month_never_becomes_its_first_day():
    cases = columns([Case(JUNE, None, 0, 0, 0)])
    assert cases.filed.tolist() == [ordinal(2025, 6, 15)]
    assert cases.as_at(date(2025, 8, 1)).filed.tolist() == [ordinal(2025, 6, 15)]
    assert cases.as_at(date(2025, 6, 10)).filed.tolist() == [ordinal(2025, 6, 5)]
    assert cases.as_at(date(2025, 5, 31)).filed.tolist() == [UNKNOWN]


def test_a_filing_month_ends_with_the_decision():
    decided = ordinal(2025, 6, 11)
    cases = columns([Case(JUNE, (decided, decided), 1, 0, 0)])
    assert cases.filed.tolist() == [ordinal(2025, 6, 6)]
    assert cases.decided.tolist() == [decided]


def test_a_decision_month_begins_with_the_filing():
    filed = ordinal(2025, 6, 20)
    cases = columns([Case((filed, filed), JUNE, 1, 0, 0)])
    assert cases.decided.tolist() == [ordinal(2025, 6, 25)]


def test_filed_on_the_last_day_of_the_month_of_the_decision():
    """The one day left to the decision is that of the filing: no contradiction."""
    filed = JUNE[1]
    for cases in (
        columns([Case((filed, filed), JUNE, 1, 0, 0)]),
        columns([Case((filed, filed), JUNE, 1, 0, 0)]).as_at(date(2025, 6, 30)),
    ):
        assert cases.decided.tolist() == [filed]
        assert count(cases).negative_duration == 0


def test_a_contradiction_stays_one():
    may = (ordinal(2025, 5, 1), ordinal(2025, 5, 31))
    cases = columns([Case(JUNE, may, 2, 0, 0)])
    assert cases.filed.tolist() == [ordinal(2025, 6, 1)]
    assert cases.decided.tolist() == [ordinal(2025, 5, 16)]
    assert cases.as_at(date(2025, 5, 31)).decided.tolist() == [NEVER]


def test_29_february_is_a_day():
    february = (ordinal(2024, 2, 1), ordinal(2024, 2, 29))
    leap = (ordinal(2024, 2, 29),) * 2
    cases = columns([Case(february, leap, 1, 0, 0)])
    assert cases.filed.tolist() == [ordinal(2024, 2, 15)]
    assert cases.as_at(date(2024, 2, 28)).decided.tolist() == [NEVER]
    assert cases.as_at(date(2024, 2, 29)).decided.tolist() == [leap[0]]


def test_a_decision_without_an_outcome_is_not_reported():
    day = ordinal(2025, 6, 2)
    cases = columns([Case((day, day), (day, day), 0, 0, 0)])
    assert cases.outcome.tolist() == [NOT_REPORTED]


def test_cases_without_a_group_come_last():
    cases = columns([Case(JUNE, None, 0, group, 0) for group in (-1, 1)])
    assert cases.labels == (*LABELS, NOT_STATED)
    assert cases.row.tolist() == [3, 1]
    assert columns([Case(JUNE, None, 0, 1, 0)]).labels == LABELS
    assert columns([]).labels == LABELS


def test_take_grouped_and_together():
    cases = columns([Case(JUNE, None, 0, group, 7) for group in (0, 1, 1)])
    assert cases.take(cases.group == 1).group.tolist() == [1, 1]
    assert len(cases.take(cases.group == 2)) == 0
    other = cases.grouped([1, 0, -1], ("DE", "FR"))
    assert (other.labels, other.row.tolist()) == (("DE", "FR", NOT_STATED), [1, 0, 2])
    assert (cases.together().labels, cases.together().row.tolist()) == (("all",), [0, 0, 0])
    assert cases.per_group(np.array([True, False, True])).tolist() == [1, 1, 0]


def test_columns_that_do_not_fit_are_errors():
    good = {"filed": [1], "decided": [2], "outcome": [1]}
    assert len(Cases.of_days(**good)) == 1
    with pytest.raises(ValueError, match="company"):
        Cases.of_days(**good, company=[1, 2])
    with pytest.raises(ValueError, match="label"):
        Cases.of_days(**good, group=[0])
    with pytest.raises(ValueError, match="ends before"):
        Cases.of_intervals(
            filed_first=[2], filed_last=[1], decided_first=[3], decided_last=[3], outcome=[1]
        )
