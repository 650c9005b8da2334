"""The shipped forecast: half last value, half flow; when it says less; hard registers."""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import pytest

from rare_earth_desk.statistics.backlog import backlog
from rare_earth_desk.statistics.cases import NEVER, UNKNOWN, Cases
from rare_earth_desk.statistics.forecast import flow
from rare_earth_desk.statistics.forecast.blend import (
    HORIZONS,
    Kind,
    forecast,
    forecast_by_group,
)
from rare_earth_desk.statistics.forecast.fan import fan
from rare_earth_desk.statistics.forecast.start import start
from tests.statistics.forecast import registers

DAY = date(2024, 2, 29)
AT = DAY.toordinal()


def of(filed, decided, **more):
    over = [1 if day < NEVER else 0 for day in decided]
    return Cases.of_days(filed=filed, decided=decided, outcome=over, **more)


def test_half_the_last_value_half_the_flow():
    cases, until = registers.steady(1)
    found = forecast(cases, until)
    begun = start(cases.together(), until, 91)
    flowing = flow.expected(begun, 0, HORIZONS)
    assert found.kind is Kind.BLEND
    assert found.reason is None
    assert found.last == backlog(cases, [until.toordinal()])[0] > 0
    np.testing.assert_allclose(found.flow, flowing)
    np.testing.assert_allclose(found.point, (found.last + flowing) / 2)
    fanned = fan(found.last, begun.deviation[0], HORIZONS)
    noisy = flow.quantiles(begun, 0, HORIZONS, 2.0)
    np.testing.assert_allclose(found.quantiles, (fanned + noisy) / 2)
    for place in range(3):
        low, high = found.interval(place)
        assert low < found.point[place] < high


def test_a_whole_register_grouped_as_one_is_the_forecast_of_all():
    cases, until = registers.office(2)
    [group] = forecast_by_group(cases.together(), until)
    whole = forecast(cases, until)
    assert group.label == whole.label == "all"
    assert (group.quantiles == whole.quantiles).all()


def group_of(filings, exits):
    """One group with so many filings, evenly over a year, the last of them decided yesterday."""
    filed = np.linspace(AT - 364, AT - 20, filings).astype(int)
    decided = np.full(filings, NEVER)
    decided[filings - exits :] = AT - 1
    cases = of(filed, decided, group=[0] * filings, group_labels=["magnets", "empty"])
    return forecast_by_group(cases, DAY)


@pytest.mark.parametrize(
    ("filings", "exits", "kind"),
    [
        (100, 30, Kind.BLEND),
        (99, 30, Kind.LAST_VALUE),
        (100, 29, Kind.LAST_VALUE),
    ],
)
def test_a_group_needs_enough_for_a_forecast_of_its_own(filings, exits, kind):
    group, empty = group_of(filings, exits)
    assert group.kind is kind
    assert empty.kind is Kind.LAST_VALUE
    assert (empty.point == 0).all()
    assert (empty.quantiles == 0).all()
    if kind is Kind.LAST_VALUE:
        assert (group.point == filings - exits).all()
        assert group.flow is None
        assert str(group.reason).startswith(f"{filings} filings in all and {exits} decisions in 26")


def test_a_group_with_one_filing_is_told_so_in_the_singular():
    cases = of([AT - 60, AT - 50], [AT - 5, NEVER], group=[0, 1], group_labels=["a", "b"])
    reasons = [str(each.reason) for each in forecast_by_group(cases, DAY)]
    assert reasons[0].startswith("1 filing in all and 1 decision in 26 weeks are too few")
    assert reasons[1].startswith("1 filing in all and 0 decisions in")


@pytest.mark.parametrize(("age", "kind"), [(26, Kind.NONE), (27, Kind.BLEND)])
def test_a_young_register_has_no_forecast_and_says_why(age, kind):
    found = forecast(of([AT - age, AT - 3], [NEVER, NEVER]), DAY)
    assert found.kind is kind
    assert (found.point is None) == (found.quantiles is None) == (kind is Kind.NONE)
    if kind is Kind.NONE:
        assert found.interval(0) is None
        assert found.last == 2
        assert str(found.reason) == (
            "The first application was filed less than 4 weeks before; a forecast needs that many."
        )


def test_before_the_first_filing_there_is_nothing_to_forecast_from():
    cases, _ = registers.steady(1)
    for none in (cases, cases.take(np.zeros(len(cases), bool))):
        found = forecast(none, date(2023, 12, 31))
        assert found.kind is Kind.NONE
        assert found.last == 0
        assert "No application was filed" in str(found.reason)
    no_day = of([UNKNOWN], [NEVER])
    assert forecast(no_day, DAY).kind is Kind.NONE
    assert forecast_by_group(cases.take(np.zeros(len(cases), bool)).grouped([], []), DAY) == ()


def sound(found):
    assert np.isfinite(found.point).all()
    assert np.isfinite(found.quantiles).all()
    assert (found.point >= 0).all()
    assert (found.quantiles >= 0).all()
    assert (np.diff(found.quantiles, axis=1) >= 0).all()
    return found


def test_without_any_decision_the_backlog_goes_on_growing_by_half_of_what_comes():
    # Seven a week for ten weeks: 70 pending; in four weeks 28 more, of which half is told.
    found = sound(forecast(of(range(AT - 69, AT + 1), [NEVER] * 70), DAY))
    assert found.point == pytest.approx([70 + 14, 70 + 28, 70 + 45.5])


def test_all_decided_on_the_day_of_filing():
    days = list(range(AT - 200, AT + 1))
    found = sound(forecast(of(days, days), DAY))
    assert found.last == 0
    assert found.point == pytest.approx([0, 0, 0], abs=0.2)


def test_filings_that_have_ended_long_ago():
    filed = np.arange(AT - 900, AT - 700)
    found = sound(forecast(of(filed, np.where(filed % 2, filed + 30, NEVER)), DAY))
    assert found.last == 100
    assert (found.point <= 100).all()


def test_one_company_with_twenty_thousand_rows_on_one_day():
    n = 20_000
    found = sound(forecast(of([AT - 40] * n, [AT - 2] * (n - 5) + [NEVER] * 5), DAY))
    assert found.last == 5


def test_decisions_before_their_filing_and_days_to_come():
    filed = [AT - 100, AT - 90, AT - 80, AT + 50, AT - 60]
    found = sound(forecast(of(filed, [AT - 120, NEVER, AT + 9, NEVER, AT - 5]), DAY))
    assert found.last == 2


def test_a_day_far_after_the_last_event():
    cases, until = registers.steady(2, weeks=40)
    found = sound(forecast(cases, until + timedelta(days=4000)))
    assert (found.point <= found.last).all()


def test_twelve_groups_at_three_horizons_take_well_under_300_ms():
    rng = np.random.default_rng(1)
    filed = registers.filings(rng, registers.weekly(rng, 260, 82.0))
    decided = registers.by_times(rng, filed, 45, 0.9)
    cases, until = registers.cases(rng, filed, decided, 260, groups=12)
    assert 19_000 < len(cases) < 22_000
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        found = forecast_by_group(cases, until)
        best = min(best, time.perf_counter() - began)
    assert [each.kind for each in found] == [Kind.BLEND] * 12
    assert best < 0.3
