"""Lanes of time: how they part for pages, and those of general licences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.charts.licence_lanes import licence_lanes
from rare_earth_desk.charts.measure_timeline import timeline_of
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.measure_phases import Phase, Regime
from rare_earth_desk.domain.records import GeneralLicence
from tests.domain.regimes import measures

TODAY = date(2026, 11, 29)
LICENCES = (
    GeneralLicence(id="a", name="Over", valid_from="2025-12-01", valid_until="2026-09-30"),
    GeneralLicence(id="b", name="Now", valid_from="2025-12-02", valid_until="2026-12-02",
                   renewed_by="c", verification="verified"),
    GeneralLicence(id="c", name="Next", state="draft", valid_from="2026-12", valid_until="2027"),
    GeneralLicence(id="d", name="Without a day"),
)  # fmt: skip


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
    found = licence_lanes(lanes(LICENCES, TODAY), TODAY)
    assert found is not None
    assert found.holds is Holds.COUNTS


def test_a_licence_is_drawn_by_where_it_stands_with_what_follows():
    found = licence_lanes(lanes(LICENCES, TODAY), TODAY)
    assert found is not None
    told = {lane.name: (lane.bars[0].phase, str(lane.bars[0].words)) for lane in found.lanes}
    assert told == {
        "Over": (Phase.OVER, "ended 60 days ago, nothing follows"),
        "Now": (Phase.IN_FORCE, "3 days left, only drafted: Next"),
        "Next": (Phase.DRAFT, "drafted, covers nothing yet"),
    }
    named = {lane.name: lane for lane in found.lanes}
    assert named["Over"].open
    assert named["Now"].verified
    assert not named["Over"].verified
    assert not named["Next"].bars[0].sharp_first
    assert not named["Next"].bars[0].sharp_last
    assert named["Now"].bars[0].sharp_last
    assert {phase for phase, _ in found.signs} >= {lane.bars[0].phase for lane in found.lanes}


def test_without_a_day_there_is_nothing_to_draw():
    assert licence_lanes(lanes(LICENCES[3:], TODAY), TODAY) is None
