from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from statsmodels.duration.survfunc import CumIncidenceRight

from rare_earth_desk.statistics.cases import APPROVED, NONE, REFUSED, WITHDRAWN
from rare_earth_desk.statistics.times.outcome_by_age import (
    CAUSES,
    _interval,
    outcome_by_age,
    outcome_by_age_by_group,
)
from rare_earth_desk.statistics.times.survival import survival, survival_by_group
from tests.statistics.times import twins
from tests.statistics.times.published import spells as plain
from tests.statistics.times.twins import LABELS, columns, random_spells


def groups(spells):
    """Each group of some spells, then all of them, with the outcomes of each."""
    found = outcome_by_age_by_group(columns(spells))
    members = [[spell for spell in spells if spell.row == row] for row in range(len(LABELS))]
    return [*zip(members, found, strict=True), (spells, outcome_by_age(columns(spells)))]


@given(random_spells())
def test_outcomes_and_still_open_are_everybody(spells):
    for _members, found in groups(spells):
        assert np.abs(found.p.sum(axis=0) + found.still_open.p - 1).max(initial=0) < 1e-12


def test_outcomes_of_many_cases_over_years_are_everybody():
    random = np.random.default_rng(5)
    exits = random.geometric(1 / 400, 20_000)
    entry = np.minimum(random.integers(-1, 300, len(exits)), exits - 1)
    found = outcome_by_age(plain(exits, random.integers(0, 5, len(exits)), entry=entry))
    assert found.still_open.last > 3000
    assert np.abs(found.p.sum(axis=0) + found.still_open.p - 1).max() < 1e-12


@settings(max_examples=60, deadline=None)
@given(random_spells(most=25))
def test_shares_and_their_errors_are_the_sums_written_out(spells):
    for members, found in groups(spells):
        for age in {spell.exit for spell in members}:
            point = found.at(age)
            for cause, share in zip(CAUSES, point.shares, strict=True):
                p = twins.had(members, age, cause)
                error = twins.had_error(members, age, cause)
                assert share.p == pytest.approx(p, abs=1e-12)
                # Written out, a variance of 0 comes out as 1e-17 or so, its root as 3e-9.
                assert share.se**2 == pytest.approx(error**2, abs=1e-14)
                if error > 1e-6:
                    ends = twins.had_interval(p, error)
                    assert (share.low, share.high) == pytest.approx(ends, abs=1e-9)


@given(random_spells())
def test_intervals_hold_the_shares_and_stay_between_0_and_1(spells):
    for _members, found in groups(spells):
        assert ((found.low <= found.p + 1e-12) & (found.p <= found.high + 1e-12)).all()
        assert (found.low >= 0).all()
        assert (found.high <= 1 + 1e-12).all()
        assert (np.diff(found.p, axis=1) >= 0).all()


@given(random_spells())
def test_still_open_is_the_curve_of_all_exits(spells):
    curves = (*survival_by_group(columns(spells)), survival(columns(spells)))
    for (_members, found), curve in zip(groups(spells), curves, strict=True):
        for name in ("p", "at_risk", "events", "censored"):
            ours, other = getattr(found.still_open, name), getattr(curve, name)
            assert ours.tolist() == other.tolist()
        assert found.events.sum(axis=0).tolist() == curve.events.tolist()


@given(random_spells())
def test_events_of_groups_add_up_to_all_together(spells):
    whole = outcome_by_age(columns(spells))
    total = np.zeros_like(whole.events)
    for found in outcome_by_age_by_group(columns(spells)):
        total[:, : found.events.shape[1]] += found.events
    assert total.tolist() == whole.events.tolist()


@settings(max_examples=40, deadline=None)
@given(random_spells(delayed=False))
def test_statsmodels_gives_the_same_shares_and_errors(spells):
    for members, found in groups(spells):
        if not any(spell.cause for spell in members):
            continue
        with np.errstate(divide="ignore", invalid="ignore"):  # it divides by 0 where all leave
            other = CumIncidenceRight(
                np.array([spell.exit + 1 for spell in members]),
                np.array([spell.cause for spell in members]),
            )
        ages = (np.asarray(other.times) - 1).astype(int)
        for line, (shares, errors) in enumerate(zip(other.cinc, other.cinc_se, strict=True)):
            assert found.p[line, ages] == pytest.approx(shares, abs=1e-12)
            told = np.isfinite(errors)
            ours = found.se[line, ages][told] ** 2
            assert ours == pytest.approx(np.asarray(errors)[told] ** 2, abs=1e-14)


def test_refused_first_is_not_taken_for_still_undecided():
    """Of ten, six are refused early; 1 - Kaplan-Meier with these censored would say 1."""
    found = outcome_by_age(plain([2] * 6 + [50] * 4, [REFUSED] * 6 + [APPROVED] * 4))
    assert found.at(90).of(APPROVED).p == pytest.approx(0.4)
    assert found.at(90).of(REFUSED).p == pytest.approx(0.6)
    assert found.at(30).of(APPROVED).p == 0
    assert found.at(30).still_open.p == pytest.approx(0.4)


def test_an_outcome_nobody_had_has_no_width():
    share = outcome_by_age(plain([2, 5, 9], [APPROVED, NONE, APPROVED])).at(9).of(WITHDRAWN)
    assert (share.p, share.se, share.low, share.high) == (0, 0, 0, 0)


def test_one_case_is_all_of_it():
    share = outcome_by_age(plain([3], [APPROVED])).at(3).of(APPROVED)
    assert (share.p, share.se, share.low, share.high) == (1, 0, 1, 1)


@pytest.mark.parametrize("number", [5, 7, 10, 14, 15, 19])
def test_all_but_a_rounding_error_is_all_of_it(number):
    """Steps of one fifth add up to 1.0000000000000002, of one fourteenth to 0.9999999999999998."""
    found = outcome_by_age(plain(range(number), [APPROVED] * number))
    end = found.at(number - 1).of(APPROVED)
    assert end.p <= 1
    assert end.p == pytest.approx(1, abs=1e-12)
    assert end.low == end.p == end.high


@pytest.mark.parametrize("number", [10, 11, 17, 19, 28])
def test_all_of_it_has_no_error(number):
    """Rounding left a variance of 2e-16, whose root of 1.5e-8 was told for an error."""
    found = outcome_by_age(plain(range(number), [APPROVED] * number))
    assert found.at(number - 1).of(APPROVED).se == 0


def test_the_smallest_error_there_is_stays():
    found = outcome_by_age(plain([1] * 200_000, [APPROVED] + [NONE] * 199_999))
    assert found.at(1).of(APPROVED).se == pytest.approx(1 / 200_000, rel=1e-5)


def test_an_error_far_wider_than_what_is_left_does_not_overflow():
    low, high = _interval(np.array([[1 - 2e-12]]), np.array([[1e-6]]))
    assert (low.item(), high.item()) == pytest.approx((0, 1))


def test_beyond_the_last_age_shares_are_carried_on():
    found = outcome_by_age(plain([5, 10, 20], [APPROVED, REFUSED, NONE]))
    assert found.at(180).shares == found.at(20).shares
    assert not found.at(180).still_open.known


def test_a_group_without_a_case_has_no_shares():
    empty = outcome_by_age(columns([]))
    assert empty.n == 0
    assert empty.at(30).shares == ()
    assert empty.at(30).of(APPROVED) is None
    assert empty.at(30).still_open.p is None
    assert empty.low.shape == (len(CAUSES), 0)
