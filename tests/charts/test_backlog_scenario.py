"""The chart of a scenario: both courses from the same day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rare_earth_desk.charts import backlog_scenario
from rare_earth_desk.charts.forecast import NO_PAST
from rare_earth_desk.charts.wording import day_words
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.statistics.forecast.scenario import Scenario, path
from tests.charts.registers import TODAY, given
from tests.charts.test_forecast import register

UNTIL = TODAY + timedelta(weeks=26)
DAY = day_words(UNTIL)


def paths(data, supposed):
    return [path(data.cases, TODAY, UNTIL, one, 7) for one in (Scenario(), supposed)]


def test_both_courses_are_drawn_with_half_and_the_day() -> None:
    data = given(register())
    present, supposed = paths(data, Scenario(pace=2))
    figure = backlog_scenario.figure_of(data, present, supposed, phrase("As supposed"), half=UNTIL)
    first, second = figure.panels[0].series
    assert first.values.tolist() == [round(one, 1) for one in present.backlog.tolist()]
    assert second.values[-1] < first.values[-1]
    assert figure.panels[0].levels[0].y == present.backlog[0] / 2
    assert figure.marks[0].x == UNTIL.toordinal()
    end, other = round(float(supposed.backlog[-1])), round(float(present.backlog[-1]))
    now = round(float(present.backlog[0]))
    assert str(figure.title) == f"{end} pending on {DAY} instead of {other}; {now} today"


def test_ends_that_round_to_the_same_are_told_apart() -> None:
    data = given(register())
    present, _ = paths(data, Scenario())
    low, high = present.backlog.copy(), present.backlog.copy()
    low[-1], high[-1] = 36.5 + 0.1, 37.4
    figure = backlog_scenario.figure_of(
        data, replace(present, backlog=high), replace(present, backlog=low), phrase("x")
    )
    assert str(figure.title).startswith(f"36.6 pending on {DAY} instead of 37.4; ")


def test_where_nothing_differs_nothing_is_compared() -> None:
    data = given(register())
    figure = backlog_scenario.figure_of(data, *paths(data, Scenario()), phrase("x"))
    now = round(float(paths(data, Scenario())[0].backlog[0]))
    assert str(figure.title).endswith(f"pending on {DAY} as it goes now; {now} today")
    assert figure.panels[0].levels == figure.marks == ()


def test_a_day_that_is_over_is_not_called_today() -> None:
    data = replace(given(register()), today=TODAY + timedelta(days=1))
    figure = backlog_scenario.figure_of(data, *paths(data, Scenario()), phrase("x"))
    assert str(figure.title).endswith(f" on {day_words(TODAY)}")


def test_a_past_that_is_not_whole_is_told() -> None:
    figure = backlog_scenario.nothing(given(register(), typed="is:pending"))
    assert figure.empty == NO_PAST
