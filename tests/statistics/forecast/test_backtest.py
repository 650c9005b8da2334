"""The back-test: counted by hand, blind to what comes later, and the bar it must pass."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rare_earth_desk.statistics.backlog import backlog
from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.forecast.backtest import (
    backtest,
    geometric_mean,
    last_event,
    pinball,
    trials,
)
from rare_earth_desk.statistics.forecast.blend import HORIZONS, forecast
from rare_earth_desk.statistics.plain.backtest import backtest_figures
from tests.statistics.forecast import registers
from tests.statistics.forecast.registers import BEGIN


def test_quantile_loss_by_hand():
    # Loss q * d where the truth lies d above, (1 - q) * d where it lies below.
    loss = pinball(np.array([[8.0, 9.0, 10.0, 11.0, 12.0]]), np.array([11.0]))
    assert loss == pytest.approx((0.1 * 3 + 0.25 * 2 + 0.5 * 1 + 0 + 0.1 * 1) / 5)


def test_geometric_mean_by_hand():
    assert geometric_mean([0.5, 2.0, None]) == pytest.approx(1.0)
    assert geometric_mean([None]) is None
    assert geometric_mean([]) is None
    assert geometric_mean([0.0, 1.0]) is None


def test_origins_are_the_ends_of_whole_weeks_from_the_seventeenth_on():
    # 68 weeks: from week 17 to the week whose horizon ends with the last day.
    cases, until = registers.steady(1, weeks=68)
    first = int(cases.filed.min())
    until = date.fromordinal(first + 68 * 7 - 1)
    whole = backtest(cases, until)[0]
    assert [score.origins for score in whole.steady] == [68 - 4 - 16, 68 - 8 - 16, 68 - 13 - 16]
    assert [score.origins for score in whole.ramp_up] == [13, 13, 13]
    assert [score.days for score in whole.steady] == [28, 56, 91]
    assert all(score.with_flow == score.origins for score in whole.steady)


def test_a_score_is_that_of_the_forecasts_one_by_one():
    cases, until = registers.office(4, weeks=40)
    first = int(cases.filed.min())
    whole = backtest(cases, until)[0].steady[1]
    misses, naive, inside = [], [], []
    for week in range(17, 41):
        at = first + 7 * week - 1
        if at + 56 > until.toordinal():
            continue
        told = forecast(cases, date.fromordinal(at))
        came = int(backlog(cases, [at + 56])[0])
        misses.append(abs(told.point[1] - came))
        naive.append(abs(told.last - came))
        low, high = told.interval(1)
        inside.append(low <= came <= high)
    assert whole.origins == len(misses)
    assert whole.mae == pytest.approx(np.mean(misses), rel=1e-12)
    assert whole.mae_last_value == pytest.approx(np.mean(naive), rel=1e-12)
    assert whole.coverage == pytest.approx(np.mean(inside))
    assert whole.mae_ratio == pytest.approx(np.mean(misses) / np.mean(naive))


def test_a_forecast_does_not_know_what_comes_after_its_day():
    cases, until = registers.office(5, weeks=50)
    middle = date.fromordinal(int(cases.filed.min()) + 30 * 7 - 1)
    all_ = trials(cases.together(), until, HORIZONS, whole=True)
    cut = cases.as_at(middle).together()
    early = trials(cut, middle, HORIZONS, whole=True)
    number = len(early.weeks)
    assert early.weeks == all_.weeks[:number]
    assert (early.quantiles == all_.quantiles[:number]).all()
    assert (early.point == all_.point[:number]).all()


def test_of_a_long_register_the_last_ten_years_are_tested():
    days = np.arange(BEGIN - 7 * 600, BEGIN, 7)
    cases = Cases.of_days(filed=days, decided=days + 30, outcome=[1] * 600)
    whole = backtest(cases, date.fromordinal(BEGIN - 1))[0]
    assert whole.steady[0].origins == 520
    assert whole.ramp_up[0].origins == 13


def test_groups_are_scored_beside_the_whole():
    cases, until = registers.steady(6, weeks=60, level=30.0)
    apart = cases.grouped(np.where(np.arange(len(cases)) % 10, 0, 1), ["many", "few"])
    whole, many, few = backtest(apart, until)
    assert [each.label for each in (whole, many, few)] == ["all", "many", "few"]
    assert many.steady[0].with_flow > few.steady[0].with_flow
    # With too little of its own a group carries its last value on: no better, no worse.
    assert few.ramp_up[0].with_flow == 0
    assert few.ramp_up[0].mae_ratio == 1
    assert few.ramp_up[0].pinball_ratio == 1
    alone = backtest(apart.take(apart.group == 0).together(), until)[1]
    same_first = apart.filed[apart.group == 0].min() == apart.filed.min()
    if same_first:
        assert many.steady == alone.steady


@pytest.mark.parametrize("weeks", [0, 3, 8, 18])
def test_a_short_register_has_few_origins_or_none(weeks):
    cases, until = registers.steady(7, weeks=max(weeks, 1))
    for each in backtest(cases, until):
        assert len(each.steady) == len(each.ramp_up) == 3
        for score in (*each.steady, *each.ramp_up):
            assert (score.mae is None) == (score.origins == 0)
        assert sum(score.origins for score in each.steady) == 0


def test_hard_registers_are_scored_without_a_fault():
    days = np.arange(BEGIN, BEGIN + 300)
    until = date.fromordinal(BEGIN + 299)
    never = np.full(300, NEVER)
    for decided in (days, never):
        over = np.where(decided < NEVER, 1, 0)
        cases = Cases.of_days(filed=days, decided=decided, outcome=over)
        whole = backtest(cases, until)[0]
        assert whole.steady[0].origins > 0
        assert whole.steady[0].mae >= 0
    # All decided on the day of filing: the last value is never wrong, so there is no ratio.
    cases = Cases.of_days(filed=days, decided=days, outcome=[1] * 300)
    assert backtest(cases, until)[0].steady[0].mae_ratio is None


def test_an_empty_register_has_no_figures():
    none = Cases.of_days(filed=[], decided=[], outcome=[])
    assert last_event(none, date(2025, 1, 1)) is None
    found = backtest_figures(none, as_at=date(2025, 1, 1), known_on=None)
    assert found["groups"] == []
    assert found["until"] is found["first_filing"] is found["first_origin"] is None


def test_figures_end_with_the_last_event_and_name_their_origins():
    cases, until = registers.steady(8, weeks=40)
    later = until + timedelta(days=500)
    found = backtest_figures(cases, as_at=later, known_on=None)
    assert found["as_at"] == later.isoformat()
    assert found["until"] == last_event(cases, later).isoformat() <= until.isoformat()
    first = date.fromisoformat(found["first_filing"])
    assert date.fromisoformat(found["first_origin"]) == first + timedelta(days=17 * 7 - 1)
    assert [group["kind"] for group in found["groups"]] == ["whole", "group"]
    steady = found["groups"][0]["steady"]
    ratios = [each["mae_ratio"] for each in steady["horizons"]]
    assert steady["mae_ratio"] == pytest.approx(np.prod(ratios) ** (1 / 3))
    assert steady["mae_ratio_mean"] == pytest.approx(np.mean(ratios))


def test_the_same_register_has_the_same_scores():
    cases, until = registers.seasonal(1, weeks=50)
    assert backtest(cases, until) == backtest(cases, until)


# The bar. Single registers scatter by some per cent either way, so the means count.
RUNNING = (registers.steady, registers.office, registers.seasonal, registers.quick)
SEEDS = range(4)


@pytest.fixture(scope="module")
def tested():
    kinds = (*RUNNING, registers.step)
    return {
        kind: [backtest(cases.together(), until)[0] for cases, until in map(kind, SEEDS)]
        for kind in kinds
    }


def running(tested):
    return [score for kind in RUNNING for whole in tested[kind] for score in whole.steady]


def test_registers_that_run_are_forecast_no_worse_than_by_the_fan(tested):
    assert geometric_mean([score.pinball_ratio for score in running(tested)]) <= 1.00
    assert geometric_mean([score.mae_ratio for score in running(tested)]) <= 1.03


def test_a_change_for_good_costs_little(tested):
    scores = [score for whole in tested[registers.step] for score in whole.steady]
    assert geometric_mean([score.pinball_ratio for score in scores]) <= 1.05
    assert geometric_mean([score.mae_ratio for score in scores]) <= 1.08


def test_the_interval_holds_about_as_often_as_it_says(tested):
    for kind in (registers.steady, registers.office, registers.seasonal, registers.step):
        for place in range(3):
            held = np.mean([whole.steady[place].coverage for whole in tested[kind]])
            assert 0.60 <= held <= 0.92, (kind.__name__, place)


def test_the_ramp_up_is_forecast_better_than_by_the_last_value(tested):
    ratios = [
        whole.ramp_up[place].mae_ratio
        for results in tested.values()
        for whole in results
        for place in (0, 1)
    ]
    assert np.mean(ratios) <= 0.95
