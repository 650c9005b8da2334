from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from rare_earth_desk.statistics.cases import NEVER, NONE, UNKNOWN, Cases
from rare_earth_desk.statistics.quarters import Quarter
from rare_earth_desk.statistics.times.cohorts import cohorts
from tests.statistics import twins as registers
from tests.statistics.times import twins
from tests.statistics.times.twins import Spell


def cases(*lines):
    """Cases of (filed, decided or None, outcome)."""
    days = [[day and date.fromisoformat(day).toordinal() for day in line[:2]] for line in lines]
    return Cases.of_days(
        filed=[UNKNOWN if filed is None else filed for filed, _ in days],
        decided=[NEVER if decided is None else decided for _, decided in days],
        outcome=[line[2] for line in lines],
    )


@given(registers.registers(), registers.some_days())
def test_every_filed_case_is_in_the_cohort_of_its_quarter(register, day):
    at = day.toordinal()
    found = cohorts(registers.columns(register).as_at(day), day)
    shown = registers.visible(register, at)
    quarters = sorted(
        {(day.year, (day.month + 2) // 3) for day in (date.fromordinal(c.filed) for c in shown)}
    )
    assert [(each.quarter.year, each.quarter.number) for each in found] == quarters
    for each in found:
        members = [c for c in shown if Quarter.of(date.fromordinal(c.filed)) == each.quarter]
        told = (each.still_open, each.approved, each.refused, each.withdrawn, each.not_reported)
        assert told == tuple(sum(c.outcome == code for c in members) for code in range(5))
        assert each.filed == len(members) == sum(told)
        spells = [
            Spell(-1, (at if c.decided is None else c.decided) - c.filed, c.outcome)
            for c in members
            if c.decided is None or c.decided >= c.filed
        ]
        if spells:
            assert each.approved_in_90.p == pytest.approx(twins.had(spells, 90, 1), abs=1e-12)
            error = twins.had_error(spells, 90, 1)
            assert each.approved_in_90.se**2 == pytest.approx(error**2, abs=1e-14)
        else:
            assert each.approved_in_90 is None
        youngest = max(c.filed for c in members)
        over = at >= each.quarter.last.toordinal()
        assert each.ripe == (over and at - youngest >= 90)


@pytest.mark.parametrize(
    ("day", "ripe"),
    [("2025-05-30", False), ("2025-05-31", True)],
)
def test_a_cohort_is_ripe_when_its_youngest_has_been_followed_for_90_days(day, ripe):
    given_ = cases(("2025-01-10", "2025-02-01", 1), ("2025-03-02", None, NONE))
    day = date.fromisoformat(day)
    assert [each.ripe for each in cohorts(given_.as_at(day), day)] == [ripe]


def test_a_quarter_still_running_is_not_ripe_however_old_its_cases():
    given_ = cases(("2025-07-01", "2025-08-01", 1))
    running, over = date(2025, 9, 29), date(2025, 9, 30)
    assert (running - date(2025, 7, 1)).days == 90
    assert [each.ripe for each in cohorts(given_, running)] == [False]
    assert [each.ripe for each in cohorts(given_, over)] == [True]


def test_quarters_before_1970_and_after_a_gap_are_told_in_order():
    given_ = cases(("2025-04-01", None, NONE), ("1969-12-31", None, NONE), ("1970-01-01", None, 0))
    found = cohorts(given_, date(2025, 6, 1))
    assert [str(each.quarter) for each in found] == ["Q4 1969", "Q1 1970", "Q2 2025"]


def test_cases_decided_before_they_were_filed_are_counted_but_have_no_time():
    (only,) = cohorts(cases(("2025-02-01", "2025-01-20", 1)), date(2025, 6, 1))
    assert (only.filed, only.approved, only.approved_in_90) == (1, 1, None)


def test_without_a_filed_case_there_are_no_cohorts():
    assert cohorts(cases(), date(2025, 6, 1)) == ()
    assert cohorts(cases((None, "2025-01-20", 1)), date(2025, 6, 1)) == ()
