from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.exceptions import StatError
from statsmodels.duration.survfunc import SurvfuncRight

from rare_earth_desk.statistics.cases import Cases
from rare_earth_desk.statistics.times.spells import of_cases
from rare_earth_desk.statistics.times.survival import (
    Point,
    Quantile,
    survival,
    survival_by_group,
)
from tests.statistics import twins as registers
from tests.statistics.times import twins
from tests.statistics.times.published import spells as plain
from tests.statistics.times.twins import LABELS, Spell, columns, random_spells


def groups(spells):
    """Each group of some spells, then all of them, with the curve of each."""
    found = survival_by_group(columns(spells))
    members = [[spell for spell in spells if spell.row == row] for row in range(len(LABELS))]
    return [*zip(members, found, strict=True), (spells, survival(columns(spells)))]


@given(random_spells())
def test_curves_of_groups_are_the_products_written_out(spells):
    for members, curve in groups(spells):
        ages = range(max((spell.exit for spell in members), default=-1) + 1)
        assert curve.last == len(ages) - 1
        assert curve.at_risk.tolist() == [twins.at_risk(members, age) for age in ages]
        assert curve.events.tolist() == [twins.leaving(members, age) for age in ages]
        assert curve.censored.tolist() == [twins.leaving(members, age, 0) for age in ages]
        assert curve.p == pytest.approx([twins.pending(members, age) for age in ages], abs=1e-12)
        ends = [twins.band(members, age) for age in ages]
        assert curve.low == pytest.approx([low for low, _ in ends], abs=1e-9)
        assert curve.high == pytest.approx([high for _, high in ends], abs=1e-9)
        assert (curve.n, curve.n_events) == (len(members), sum(s.cause > 0 for s in members))


@given(random_spells(), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_quantiles_are_the_first_ages_at_or_below_the_mark(spells, p):
    for members, curve in groups(spells):
        found = curve.quantile(p)
        assert (found.days, found.low, found.high) == twins.quantile(members, p)


@given(random_spells())
def test_the_band_holds_the_curve_and_neither_rises(spells):
    for _members, curve in groups(spells):
        assert ((curve.low <= curve.p) & (curve.p <= curve.high)).all()
        assert (curve.low >= 0).all()
        assert (curve.high <= 1).all()
        assert (np.diff(curve.p) <= 0).all()


@given(random_spells())
def test_groups_add_up_to_all_together(spells):
    whole = survival(columns(spells))
    for name in ("at_risk", "events", "censored"):
        total = np.zeros(whole.last + 1, int)
        for curve in survival_by_group(columns(spells)):
            total[: curve.last + 1] += getattr(curve, name)
        assert total.tolist() == getattr(whole, name).tolist()


@given(random_spells(), st.randoms())
def test_the_order_of_the_cases_does_not_matter(spells, random):
    mixed = list(spells)
    random.shuffle(mixed)
    for one, other in zip(
        survival_by_group(columns(spells)), survival_by_group(columns(mixed)), strict=True
    ):
        assert one.p.tolist() == other.p.tolist()
        assert one.low.tolist() == other.low.tolist()


@settings(max_examples=30, deadline=None)
@given(random_spells().filter(bool))
def test_lifelines_gives_the_same_curve(spells):
    curve = survival(columns(spells))
    try:
        # lifelines knows no entry before 0: all ages a day later.
        other = KaplanMeierFitter().fit(
            [spell.exit + 1 for spell in spells],
            [spell.cause > 0 for spell in spells],
            entry=[spell.entry + 1 for spell in spells],
        )
    except StatError:
        reject()  # it refuses where early ages have nobody at risk
    ages = np.arange(curve.last + 1)
    theirs = other.survival_function_at_times(ages + 1).to_numpy()
    # Its curve begins with the first watched.
    assert curve.p == pytest.approx(np.nan_to_num(theirs, nan=1.0), abs=1e-12)
    ends = other.confidence_interval_
    at = np.searchsorted(ends.index, ages + 1, side="right") - 1
    inner = (curve.p > 0) & (curve.p < 1)
    for ours, their in zip((curve.low, curve.high), ends.to_numpy().T, strict=True):
        assert ours[inner] == pytest.approx(their[at][inner], abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(random_spells(delayed=False))
def test_statsmodels_gives_the_same_curve(spells):
    for members, curve in groups(spells):
        if not any(spell.cause for spell in members):
            continue
        other = SurvfuncRight(
            [spell.exit + 1 for spell in members], [int(spell.cause > 0) for spell in members]
        )
        ages = (np.asarray(other.surv_times) - 1).astype(int)
        assert curve.p[ages] == pytest.approx(other.surv_prob, abs=1e-12)
        assert curve.at_risk[ages].tolist() == np.asarray(other.n_risk).astype(int).tolist()


@given(registers.registers(), registers.some_days())
def test_curves_of_registers_count_the_cases_that_count_for_times(register, day):
    at = day.toordinal()
    cases = registers.columns(register).as_at(day)
    shown = [
        case
        for case in registers.visible(register, at)
        if case.decided is None or case.decided >= case.filed
    ]
    for row, curve in enumerate(survival_by_group(of_cases(cases, day))):
        members = [
            Spell(
                -1,
                (at if case.decided is None else case.decided) - case.filed,
                0 if case.decided is None else case.outcome,
            )
            for case in registers.in_group(shown, row)
        ]
        assert curve.n == len(members)
        for age in {spell.exit for spell in members}:
            assert curve.at(age).p == pytest.approx(twins.pending(members, age), abs=1e-12)


def test_beyond_the_last_age_the_curve_is_carried_on_but_not_known():
    curve = survival(plain([5, 10, 20], [1, 0, 0]))
    assert curve.at(20) == Point(20, curve.p[5], curve.low[20], curve.high[20], 1, known=True)
    assert curve.at(21) == Point(21, curve.p[5], curve.low[20], curve.high[20], 0, known=False)
    assert curve.at(180).p == pytest.approx(2 / 3)


def test_a_curve_at_0_stays_there_and_is_known():
    curve = survival(plain([5, 10], [1, 1]))
    assert curve.at(180) == Point(180, 0, 0, 0, 0, known=True)


def test_one_case_has_a_median_that_nothing_bounds_from_above():
    curve = survival(plain([7], [1]))
    assert curve.quantile() == Quantile(7, 7, None)
    assert (curve.low.tolist(), curve.high.tolist()) == ([1] * 7 + [0], [1] * 7 + [0])


def test_a_case_decided_on_the_day_it_was_filed_leaves_at_0():
    curve = survival(plain([0, 0, 4], [1, 0, 1]))
    assert (curve.at_risk[0], curve.events[0], curve.censored[0]) == (3, 1, 1)
    assert curve.at(0).p == pytest.approx(2 / 3)
    assert survival(plain([0, 0], [1, 1])).quantile() == Quantile(0, 0, None)


def test_those_who_leave_early_under_delayed_watch_take_the_curve_to_0_for_good():
    curve = survival(plain([2, 9, 9], [1, 1, 0], entry=[-1, 3, 3]))
    assert curve.at_risk.tolist() == [1, 1, 1, 0, 2, 2, 2, 2, 2, 2]
    assert curve.p.tolist() == [1, 1] + [0] * 8


def test_where_nobody_is_at_risk_the_curve_is_level_and_not_known():
    curve = survival(plain([2, 9, 9], [0, 1, 0], entry=[-1, 5, 5]))
    gap = curve.at(4)
    assert (gap.p, gap.at_risk, gap.known) == (1.0, 0, False)
    assert curve.at(9).p == 0.5


def test_a_group_without_a_case_has_no_figures_and_breaks_nothing():
    empty = survival(columns([]))
    assert (empty.n, empty.n_events, empty.last) == (0, 0, -1)
    assert empty.at(30) == Point(30, None, None, None, 0, known=False)
    assert empty.quantile() == Quantile(None, None, None)
    assert np.isnan(empty.conditional([0, 5], 10)).all()
    assert survival_by_group(columns([Spell(-1, 3, 1, row=1)]))[0].n == 0


def test_without_groups_there_are_no_curves():
    day = date(2025, 6, 1)
    cases = Cases.of_days(filed=[], decided=[], outcome=[])
    assert survival_by_group(of_cases(cases, day)) == ()


def test_nothing_decided_stays_at_1():
    curve = survival(plain([3, 8], [0, 0]))
    assert curve.p.tolist() == [1] * 9
    assert (curve.low.tolist(), curve.high.tolist()) == ([1] * 9, [1] * 9)
    assert curve.quantile() == Quantile(None, None, None)


@given(random_spells(), st.lists(st.integers(0, 30), max_size=6), st.integers(0, 30))
def test_the_chance_to_be_pending_still_is_the_quotient_of_two_shares(spells, ages, more):
    for members, curve in groups(spells):
        chances = curve.conditional(ages, more)
        assert chances.shape == (len(ages),)
        for age, chance in zip(ages, chances, strict=True):
            now = twins.pending(members, age) if members else 0
            if now == 0:
                assert np.isnan(chance)
            else:
                expected = twins.pending(members, age + more) / now
                assert chance == pytest.approx(expected, abs=1e-12)


def test_of_a_case_older_than_any_the_curve_knows_nothing_is_said():
    curve = survival(plain([2, 4], [1, 1]))
    assert np.isnan(curve.conditional([4, 9], 1)).all()


def test_chances_of_many_ages_and_days_come_as_a_table():
    curve = survival(plain([2, 4, 6, 8], [1, 1, 1, 0]))
    table = curve.conditional(np.array([0, 2, 4])[:, None], np.array([0, 2, 100])[None, :])
    assert table == pytest.approx(
        np.array([[1, 3 / 4, 1 / 4], [1, 2 / 3, 1 / 3], [1, 1 / 2, 1 / 2]])
    )


def test_spells_of_a_group_with_one_very_old_case_cost_their_own_group_only():
    """A day mistyped by centuries must not take the memory of all groups."""
    rows = [0] * 3 + [1]
    old = plain([5, 6, 7, 700_000], [1, 1, 0, 0], group=rows)
    young, aged = survival_by_group(old)
    assert (young.last, aged.last) == (7, 700_000)
    assert aged.at(700_000).known
