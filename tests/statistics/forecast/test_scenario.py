"""Scenarios: what follows from what is supposed, against the flow and by hand."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast import flow
from rare_earth_desk.statistics.forecast.scenario import Scenario, decisions_needed, path
from rare_earth_desk.statistics.forecast.start import start
from tests.statistics.forecast import registers

QUARTER = timedelta(days=91)


@pytest.fixture(scope="module")
def register():
    return registers.office(3)


def test_as_things_are_it_is_the_flow(register):
    cases, until = register
    found = path(cases, until, until + QUARTER, Scenario())
    begun = start(cases.together(), until, 91)
    assert len(found.days) == 92
    assert found.backlog[0] == begun.last[0]
    np.testing.assert_allclose(
        found.backlog[[28, 56, 91]], flow.expected(begun, 0, [28, 56, 91]), rtol=1e-12
    )
    same = path(cases, until, until + QUARTER, Scenario(float(begun.inflow[0]), 1.0))
    np.testing.assert_allclose(found.backlog, same.backlog, rtol=1e-12)


def test_everything_taken_away_leaves_nothing(register):
    cases, until = register
    all_ = np.ones(len(cases), bool)
    found = path(cases, until, until + QUARTER, Scenario(licensed=1.0, covered=all_))
    assert (found.backlog == 0).all()
    assert (found.decisions == 0).all()
    assert found.removed == start(cases.together(), until, 1).last[0]
    assert found.filings == 0


def test_what_is_covered_is_gone_from_the_first_day(register):
    cases, until = register
    covered = np.arange(len(cases)) % 2 == 0
    found = path(cases, until, until + QUARTER, Scenario(covered=covered))
    rest = path(cases, until, until + QUARTER, Scenario())
    assert found.backlog[0] == rest.backlog[0] - found.removed
    assert 0 < found.removed < rest.backlog[0]
    none = path(cases, until, until + QUARTER, Scenario(covered=~covered & covered))
    assert (none.backlog == rest.backlog).all()


def test_swifter_is_never_more_and_the_filings_add_up(register):
    cases, until = register
    paths = [path(cases, until, until + QUARTER, Scenario(20.0, pace)) for pace in (0, 0.5, 1, 2)]
    for slower, swifter in itertools.pairwise(paths):
        assert (slower.backlog[1:] > swifter.backlog[1:]).all()
    assert paths[0].decisions == pytest.approx(np.zeros(92), abs=1e-9)
    assert paths[0].backlog[-1] == pytest.approx(paths[0].backlog[0] + 20 * 13)
    for each in paths:
        came = each.filings / 7 * 91
        assert each.backlog[0] + came - each.decisions.sum() == pytest.approx(each.backlog[-1])


def test_twice_the_speed_is_the_square_of_what_stays():
    at = date(2025, 3, 31).toordinal()
    filed = np.arange(at - 99, at + 1)
    decided = np.where(filed % 3 == 0, filed + 10, NEVER)
    decided[decided > at] = NEVER
    cases = Cases.of_days(filed=filed, decided=decided, outcome=np.where(decided < NEVER, 1, 0))
    day, then = date(2025, 3, 31), date(2025, 4, 28)
    only = np.arange(100) != 98  # a single case is left, filed the day before
    once, twice = (path(cases, day, then, Scenario(0.0, pace, 0.0, only)) for pace in (1.0, 2.0))
    assert once.backlog[0] == 1
    np.testing.assert_allclose(twice.backlog, once.backlog**2, rtol=1e-12)


def test_general_licences_take_their_share_of_what_comes(register):
    cases, until = register
    half = path(cases, until, until + QUARTER, Scenario(20.0, licensed=0.5))
    ten = path(cases, until, until + QUARTER, Scenario(10.0))
    assert half.filings == 10
    assert (half.backlog == ten.backlog).all()


def test_by_weeks_the_same_values_and_the_last_day_always(register):
    cases, until = register
    daily = path(cases, until, until + timedelta(days=30), Scenario())
    weekly = path(cases, until, until + timedelta(days=30), Scenario(), step=7)
    ahead = weekly.days - until.toordinal()
    assert ahead.tolist() == [0, 7, 14, 21, 28, 30]
    np.testing.assert_allclose(weekly.backlog, daily.backlog[ahead], rtol=1e-12)
    np.testing.assert_allclose(weekly.decisions.sum(), daily.decisions.sum())


def test_the_first_day_at_a_target(register):
    cases, until = register
    found = path(cases, until, until + QUARTER, Scenario(0.0, 2.0))
    half = found.backlog[0] / 2
    day = found.reaches(half)
    place = day.toordinal() - until.toordinal()
    assert found.backlog[place] <= half < found.backlog[place - 1]
    assert found.reaches(-1) is None
    assert found.reaches(found.backlog[0]) == until


def test_today_only(register):
    cases, until = register
    found = path(cases, until, until, Scenario())
    assert len(found.days) == 1
    assert found.decisions.tolist() == [0]


def test_an_empty_register_and_a_leap_day():
    none = Cases.of_days(filed=[], decided=[], outcome=[])
    found = path(none, date(2024, 2, 28), date(2024, 3, 6), Scenario(14.0))
    assert date.fromordinal(int(found.days[1])) == date(2024, 2, 29)
    assert found.backlog.tolist() == pytest.approx([2 * n for n in range(8)])


def test_the_decisions_needed_by_hand():
    # 200 pending to 100 in 10 weeks with 15 filed a week: 10 + 15 a week.
    assert decisions_needed(200, 15, 70) == 25
    assert decisions_needed(200, 15, 70, target=0) == 35
    assert decisions_needed(200, 15, 35, target=150) == 25
    assert decisions_needed(10, 1, 7, target=100) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"filings": -1.0},
        {"filings": float("nan")},
        {"filings": float("inf")},
        {"pace": -0.1},
        {"pace": float("nan")},
        {"licensed": 1.2},
        {"licensed": -0.1},
    ],
)
def test_what_no_register_can_have_is_refused(wrong):
    with pytest.raises(Refused):
        Scenario(**wrong)


def test_a_day_that_is_past_or_too_far_is_refused(register):
    cases, until = register
    for day in (until - timedelta(days=1), until + timedelta(days=2000)):
        with pytest.raises(Refused, match="within the next five years"):
            path(cases, until, day, Scenario())
    with pytest.raises(Refused, match="no day left"):
        decisions_needed(5, 1, 0)
