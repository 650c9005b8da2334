"""The flow against plain Python, and its simulated intervals."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast import flow
from rare_earth_desk.statistics.forecast.start import start
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
