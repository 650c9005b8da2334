"""The chart of the forecast: past, expected course and bands, and why there may be none."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from rare_earth_desk.charts.forecast import NO_PAST, ahead, backlog_forecast, figure_of
from rare_earth_desk.statistics.forecast.blend import HORIZONS, Kind, forecast
from tests.charts.registers import TODAY, given, row


def register(weeks: int = 40, **more):
    """Return two filings a week of which one is decided six weeks later."""
    rows = []
    for week in range(weeks):
        day = TODAY - timedelta(days=7 * week + 1)
        over = day + timedelta(days=42)
        rows.append(row(day.isoformat(), **more))
        rows.append(row(day.isoformat(), over.isoformat() if over <= TODAY else None, **more))
    return rows


def test_the_past_is_followed_by_the_expected_course_and_its_bands() -> None:
    data = given(register())
    figure = backlog_forecast(data)
    wide, narrow, expected, past = figure.panels[0].series
    told = forecast(data.cases, TODAY)
    places = [26 + horizon // 7 for horizon in HORIZONS]
    assert expected.values[places].tolist() == np.round(told.point).tolist()
    assert wide.low[places].tolist() == np.round(told.quantiles[:, 0]).tolist()
    assert wide.high[places].tolist() == np.round(told.quantiles[:, -1]).tolist()
    assert narrow.low[places].tolist() == np.round(told.quantiles[:, 1]).tolist()
    assert wide.is_band
    assert narrow.is_band
    assert past.values[26] == expected.values[26] == wide.low[26] == told.last
    assert np.isnan(past.values[27:]).all()
    assert np.isnan(expected.values[:26]).all()
    assert len(figure.x) == 26 + 1 + 13
    assert date.fromordinal(int(figure.x[26])) == TODAY
    assert past.queries[26] == "is:pending"
    assert past.queries[27:] == (None,) * 13
    low, high = told.quantiles[-1, [0, -1]].round()
    now = f"Pending now {told.last}; in 13 weeks probably {low:.0f} to {high:.0f}"
    assert str(figure.title) == now
    assert "An estimate, no promise" in str(figure.definition)


def test_a_range_that_held_too_little_is_not_called_probable() -> None:
    data = given(register())
    found = ahead(data)
    low, high = found.quantiles[3, [0, -1]].round()
    assert str(figure_of(data, found, 4, 0.618).title) == (
        f"Pending now {found.last}; in 4 weeks {low:.0f} to {high:.0f} (held 62 % of the time so "
        "far)"
    )


def test_the_table_behind_the_chart_counts_whole_cases() -> None:
    _, rows = backlog_forecast(given(register())).table()
    assert not [value for row in rows for value in row if isinstance(value, float)]


def test_fewer_weeks_cut_the_same_forecast() -> None:
    data = given(register())
    found = ahead(data)
    short, whole = figure_of(data, found, 4), figure_of(data, found, 13)
    assert short.points == whole.points - 9
    for one, other in zip(short.panels[0].series, whole.panels[0].series, strict=True):
        assert np.array_equal(one.values, other.values[: short.points], equal_nan=True)
    assert "in 4 weeks" in str(short.title)


def test_a_selection_with_few_cases_has_its_last_value_and_says_why() -> None:
    data = given([*register(60), *register(10, member_state="DE")], typed="state:DE")
    found = ahead(data)
    assert found.kind is Kind.LAST_VALUE
    assert "too few for a forecast of its own" in str(figure_of(data, found).note)
    assert ahead(given(register(10))).kind is Kind.BLEND, "the register needs no such numbers"


def test_cases_found_by_where_they_stand_have_no_forecast() -> None:
    data = given(register(), typed="is:pending")
    assert ahead(data) is None
    figure = backlog_forecast(data)
    assert figure.empty == NO_PAST
    assert not figure.panels


def test_a_young_register_says_that_it_is_too_young() -> None:
    figure = backlog_forecast(given(register(2)))
    assert "a forecast needs that many" in str(figure.empty)
    assert str(figure.title) == "No forecast"
