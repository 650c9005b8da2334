"""Lanes of time: how they part for pages, what they hold, and what their legend explains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.charts.licence_lanes import chart_of
from rare_earth_desk.charts.measure_timeline import timeline_of
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.records import GeneralLicence
from tests.domain.regimes import measures

TODAY = date(2026, 11, 29)
LICENCES = (
    GeneralLicence(id="a", name="Over", valid_from="2025-12-01", valid_until="2026-09-30"),
    GeneralLicence(id="b", name="Next", state="draft", valid_from="2026-12", valid_until="2027"),
)


@pytest.mark.parametrize(("first", "rest", "sizes"), [(2, 3, [2, 3, 2]), (50, 3, [7]), (7, 2, [7])])
def test_parts_have_all_lanes_once_in_order_on_one_axis(first, rest, sizes):
    whole = timeline_of(Regime(measures()), TODAY)
    whole = replace(whole, lanes=whole.lanes[:7])
    parts = list(whole.parts(first, rest))
    assert [len(one.lanes) for one in parts] == sizes
    assert tuple(lane for one in parts for lane in one.lanes) == whole.lanes
    assert {(one.first, one.last, one.today) for one in parts} == {
        (whole.first, whole.last, whole.today)
    }


def test_measures_are_facts_and_licences_are_counted():
    assert timeline_of(Regime(measures()), TODAY).holds is Holds.FACTS
    assert chart_of(lanes(LICENCES, TODAY), TODAY).holds is Holds.COUNTS


def test_the_legend_explains_every_look_that_is_drawn():
    for chart in (timeline_of(Regime(measures()), TODAY), chart_of(lanes(LICENCES, TODAY), TODAY)):
        explained = {look for look, _ in chart.signs}
        drawn = {bar.look for lane in chart.lanes for bar in lane.bars}
        assert drawn <= explained | {None}
        assert (None in explained) or all(lane.point is None for lane in chart.lanes)
