"""The flow against plain Python, and its simulated intervals."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast import flow
from rare_earth_desk.statistics.forecast.start import recent, start
from tests.statistics.forecast import registers, twin

HORIZONS = (28, 56, 91)


def begun(cases, until, furthest=91, **more):
    return start(cases.together(), until, furthest, **more)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("weeks", [6, 30])
def test_as_in_plain_python(seed, weeks):
    cases, until = registers.office(seed, weeks=weeks, level=5.0)
    found = flow.expected(begun(cases, until), 0, [1, 10, 28])
    at = until.toordinal()
    expected = [twin.expected(cases, at, ahead) for ahead in (1, 10, 28)]
    np.testing.assert_allclose(found, expected, rtol=1e-10)


def test_what_was_due_as_in_plain_python():
    cases, until = registers.steady(3, weeks=20, level=4.0, median=15.0)
    found = begun(cases, until)
    assert found.weeks in {19, 20}
    expected = twin.days_due(cases, until.toordinal(), found.weeks)
    np.testing.assert_allclose(found.due[0], expected, atol=1e-11)


def test_weeks_and_inflow_by_hand():
    at = date(2024, 2, 29).toordinal()
    # One filing a day for ten weeks, all pending; the last eight weeks had seven each.
    cases = Cases.of_days(filed=range(at - 69, at + 1), decided=[NEVER] * 70, outcome=[0] * 70)
    found = begun(cases, date(2024, 2, 29))
    assert (found.weeks, found.inflow.tolist(), found.last.tolist()) == (10, [7.0], [70])
    assert found.came.tolist() == [[7] * 10]
    assert not found.due.any()
    # With no decision ever, all stay and seven a week come.
    assert flow.expected(found, 0, [28, 56]).tolist() == pytest.approx([98, 126])


def test_inflow_can_be_given():
    cases, until = registers.steady(1)
    plain, given = begun(cases, until), begun(cases, until, inflow=[50.0])
    more = flow.expected(given, 0, [28]) - flow.expected(plain, 0, [28])
    wait = flow.waiting(plain.speed.lost[0], [28])
    assert more == pytest.approx((50 - plain.inflow[0]) / 7 * wait)


def test_what_happens_later_is_not_known_yet():
    cases, until = registers.office(2)
    earlier = date.fromordinal(until.toordinal() - 200)
    whole = flow.quantiles(begun(cases, earlier), 0, HORIZONS)
    cut = cases.as_at(earlier)
    cut = cut.take(cut.filed >= 0)
    assert len(cut) < len(cases)
    assert (whole == flow.quantiles(begun(cut, earlier), 0, HORIZONS)).all()


def test_the_same_register_has_the_same_interval_and_no_shared_chance_is_used():
    cases, until = registers.steady(4)
    np.random.seed(1)
    state = np.random.get_state()[1].copy()
    first = flow.quantiles(begun(cases, until), 0, HORIZONS)
    flow._draws.cache_clear()
    assert (first == flow.quantiles(begun(cases, until), 0, HORIZONS)).all()
    assert (np.random.get_state()[1] == state).all()
    shuffled = cases.take(np.random.default_rng(1).permutation(len(cases)))
    np.testing.assert_allclose(flow.quantiles(begun(shuffled, until), 0, HORIZONS), first)


def test_quantiles_rise_and_lie_around_the_expected_value():
    cases, until = registers.steady(5)
    found = begun(cases, until)
    lines = flow.quantiles(found, 0, HORIZONS)
    assert (np.diff(lines, axis=1) > 0).all()
    expected = flow.expected(found, 0, HORIZONS)
    assert (lines[:, 0] < expected).all()
    assert (expected < lines[:, -1]).all()
    assert lines[:, 2] == pytest.approx(expected, rel=0.05)


def every_other_week(number):
    """Ten weeks, none and then so many filings by turns; nothing is decided."""
    at = date(2024, 2, 29).toordinal()
    filed = [at - 7 * week - 2 for week in range(0, 10, 2) for _ in range(number)]
    filed.append(at - 69)
    return Cases.of_days(filed=filed, decided=[NEVER] * len(filed), outcome=[0] * len(filed))


def test_weeks_to_come_are_drawn_from_the_past_ones():
    found = begun(every_other_week(14), date(2024, 2, 29))
    assert found.came.tolist() == [[1, 14] + [0, 14] * 4]
    # Ten weeks hold 71 filings, five of them next to none: heads or tails four times, as far as
    # inflow goes, which is 7 a week; 10 and 25 % have one such week, half have two.
    weekly = 14 / 7.1 * 7.0
    lines = flow.quantiles(found, 0, [28], 0.0)[0] - found.last[0]
    assert lines == pytest.approx(np.array([1, 1, 2, 2.8, 3]) * weekly, abs=0.25 * weekly)


def halting(weeks=26):
    """A thousand filed in a year, none since; twenty are decided every other week."""
    at = date(2024, 2, 29).toordinal()
    decided = [at - 7 * week - 2 for week in range(1, weeks, 2) for _ in range(20)]
    decided += [NEVER] * (1000 - len(decided))
    over = [int(day < NEVER) for day in decided]
    filed = at - 7 * weeks - np.random.default_rng(1).integers(0, 365, 1000)
    return Cases.of_days(filed=filed, decided=decided, outcome=over)


def test_weeks_without_decisions_may_come_again():
    found = begun(halting(), date(2024, 2, 29))
    assert found.inflow.tolist() == [0]
    lines = flow.quantiles(found, 0, [28], 0.0)[0]
    # About one week of four with decisions, two, or three, at some 17 each.
    assert found.last[0] - lines[[4, 2, 0]] == pytest.approx([17, 34, 50], abs=5)
    noisy = flow.quantiles(found, 0, [28], 2.0)[0]
    assert np.ptp(noisy) > 1.1 * np.ptp(lines)


def test_the_draws_are_fair_and_do_not_depend_on_the_furthest_week():
    drawn, off = flow._draws(13)
    assert abs(np.corrcoef(off)[0, 1]) < 0.1
    assert np.sort(off[0]).tolist() == np.sort(off[1]).tolist()
    assert off.mean() == pytest.approx(0, abs=1e-12)
    assert off.std() == pytest.approx(1, abs=0.01)
    assert (drawn[:, :4] == flow._draws(4)[0]).all()
    cases, until = registers.steady(5)
    alone = flow.quantiles(begun(cases, until), 0, [28])
    np.testing.assert_allclose(flow.quantiles(begun(cases, until), 0, HORIZONS)[:1], alone)


def test_more_than_thought_may_come_and_faster_than_thought_they_may_go():
    cases, until = registers.steady(5)
    [courses] = flow._courses(begun(cases, until), 0, [91], 2.0)
    inflow, pace = flow._draws(13)[1]
    assert np.corrcoef(courses, inflow)[0, 1] > 0.3
    assert np.corrcoef(courses, pace)[0, 1] < -0.3


def test_more_noise_is_a_wider_interval():
    cases, until = registers.steady(5)
    found = begun(cases, until)
    widths = [
        np.ptp(flow.quantiles(found, 0, HORIZONS, noise), axis=1) for noise in (0.0, 1.0, 2.0)
    ]
    assert (widths[0] < widths[1]).all()
    assert (widths[1] < widths[2]).all()


def test_horizons_need_not_be_whole_weeks():
    cases, until = registers.steady(6)
    found = begun(cases, until)
    apart = flow.quantiles(found, 0, [28, 30, 35])
    assert apart[1, 2] == pytest.approx((apart[0, 2] + apart[2, 2]) / 2, rel=0.05)


def test_the_courses_of_a_register_without_chance_are_its_expected_value():
    at = date(2025, 6, 30).toordinal()
    # One a day, each decided after ten days sharp: every week is like the others.
    filed = np.arange(at - 400, at + 1)
    decided = np.where(filed + 10 <= at, filed + 10, NEVER)
    cases = Cases.of_days(filed=filed, decided=decided, outcome=np.where(decided < NEVER, 1, 0))
    found = begun(cases, date(2025, 6, 30))
    lines = flow.quantiles(found, 0, HORIZONS, 0.0)
    expected = flow.expected(found, 0, HORIZONS)
    # Weeks that were watched through differ only by the hazards they are held against.
    assert lines == pytest.approx(np.repeat(expected[:, None], 5, axis=1), rel=0.02)


@pytest.mark.parametrize("weeks", [0, 1, 5, 30])
def test_the_flows_of_late_are_those_that_a_forecast_goes_on_with(weeks):
    cases, _ = registers.steady(5)
    day = date.fromordinal(int(cases.filed.min()) + 7 * weeks + 2)
    begun = start(cases.together(), day, 91)
    found = recent(cases, day)
    assert found.weeks == min(weeks, 8)
    assert found.filings == begun.inflow[0]
    assert found.decisions == (begun.went[0][-8:].mean() if weeks else 0)
