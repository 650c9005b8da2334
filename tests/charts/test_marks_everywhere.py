"""Every chart over time marks the dates of the control regime, wherever it is drawn."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from rare_earth_desk.charts import backlog_scenario, charts, line_stops_ahead
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.charts.weeks import regime_marks
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kinds
from rare_earth_desk.reports.blocks import Drawing
from rare_earth_desk.reports.request import Request
from rare_earth_desk.statistics.forecast.scenario import Scenario, path
from rare_earth_desk.statistics.line_stops import line_stops
from tests.charts.registers import TODAY, given
from tests.charts.test_forecast import register as pending
from tests.shipped import surroundings
from tests.statistics.priorities.worlds import case, scale

AROUND = surroundings()
MARKS = {mark.x for mark in regime_marks(AROUND)}


@pytest.fixture(scope="module")
def sample(sample_file, tmp_path_factory):
    copy = tmp_path_factory.mktemp("marks") / "sample.desk"
    shutil.copy(sample_file, copy)
    made = Register.open(copy)
    yield made
    made.close()


def marked(figure):
    return {mark.x for mark in figure.marks}


def test_registered_charts_over_days_are_marked(sample):
    data = chart_input(sample.facts(), Selection(), sample.today, sample.surroundings)
    over_time = [one for each in charts() if (one := each.make(data)).x_kind == "day"]
    assert len(over_time) >= 4
    own = {mark.x for mark in regime_marks(sample.surroundings)}
    assert len(own) == 4
    for figure in over_time:
        assert own <= marked(figure), figure.key


def test_what_is_supposed_and_the_weeks_ahead_are_marked():
    data = replace(given(pending()), around=AROUND)
    until = TODAY + timedelta(weeks=26)
    courses = (path(data.cases, TODAY, until, one, 7) for one in (Scenario(), Scenario(pace=2)))
    figure = backlog_scenario.figure_of(data, *courses, phrase("As supposed"), half=until)
    assert marked(figure) >= MARKS | {until.toordinal()}
    radar = line_stops([case("a", company_id="a", line_stop_on="2025-12-01")], scale(1))
    assert marked(line_stops_ahead.figure_of(data, radar)) == MARKS


@pytest.mark.parametrize("key", ["statistics", "briefing"])
def test_the_same_charts_on_paper_are_marked(sample, key):
    kind = next(one for one in kinds() if one.key == key)
    request = Request(sample, Selection())
    paper = kind.make(request)
    figures = [one.figure for one in paper.blocks if isinstance(one, Drawing)]
    over_time = [one for one in figures if one.x_kind == "day"]
    assert over_time
    own = {mark.x for mark in regime_marks(sample.surroundings)}
    for figure in over_time:
        assert own <= marked(figure), figure.key
