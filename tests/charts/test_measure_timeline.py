from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

from rare_earth_desk.charts.measure_timeline import LOOKS, timeline_of, years
from rare_earth_desk.domain.measure_phases import Phase, Regime
from rare_earth_desk.reports.figures.measure_tables import timeline_table
from tests.domain.regimes import measure, regime

TODAY = date(2026, 11, 29)


def lanes(**how):
    return {lane.id: lane for lane in timeline_of(regime(), TODAY, **how).lanes}


def test_lanes_stand_by_day_with_their_bars():
    made = timeline_of(regime(), TODAY)
    assert [lane.id for lane in made.lanes] == ["46", "18", "56", "57", "call", "70", "72"]
    bars = next(lane for lane in made.lanes if lane.id == "57").bars
    assert [bar.look for bar in bars] == [
        LOOKS[Phase.ANNOUNCED], LOOKS[Phase.SUSPENDED], LOOKS[Phase.UNKNOWN],
    ]  # fmt: skip
    assert [str(bar.words) for bar in bars] == [
        "announced", "suspended until 10 Nov 2026", "to be verified",
    ]  # fmt: skip
    for one, then in itertools.pairwise(bars):
        assert then.first == (one.last or 0) + 1
    assert str(made.title) == "1 in force, 0 suspended, 5 to be verified"


def test_thousands_of_measures_are_counted_in_groups():
    many = (measure(str(number), "2025-01-01") for number in range(1_200))
    made = timeline_of(regime(*many), TODAY)
    assert "1\u2009201 measures and events" in str(made.subtitle)
    assert "1\u2009200 in force" in str(made.title)


def test_events_are_points_and_what_is_open_is_told():
    found = lanes()
    assert found["call"].point == date(2025, 10, 21).toordinal()
    assert not found["call"].bars
    assert {id_ for id_, lane in found.items() if lane.stands_out} == {"46", "56", "57", "70", "72"}
    assert "what followed is to be verified" in str(found["70"].spoken)


def test_kind_and_element_narrow():
    assert list(lanes(kind="suspension")) == ["70", "72"]
    assert list(lanes(element="Dy")) == ["18"]
    assert list(lanes(element="Ho")) == ["57", "70"]
    assert list(lanes(kind="event", element="Ho")) == []


def test_the_axis_holds_today_and_every_end_but_no_mistyped_century():
    made = timeline_of(regime(), TODAY)
    assert date.fromordinal(made.first) == date(2024, 1, 1)
    assert date.fromordinal(made.last) == date(2027, 3, 31)
    far = timeline_of(regime(measure("x", "2025-01-01", until="2099-12-31")), TODAY)
    assert date.fromordinal(far.last).year == 2030
    assert date.fromordinal(timeline_of(regime(), TODAY, since=2025).first) == date(2025, 1, 1)
    nothing = timeline_of(Regime([]), TODAY)
    assert nothing.lanes == ()
    assert nothing.first < TODAY.toordinal() < nothing.last
    assert years(regime()) == [2024, 2025]
    assert years(Regime([])) == []


def test_the_table_says_the_same():
    read = {"announced_on": "2025-10", "body": "EU", "source": "a press report"}
    found = regime(replace(regime().by_id["call"], **read))
    made = timeline_of(found, TODAY)
    table = timeline_table(made, found)
    assert any("a press report" in str(one) for one in table.told)
    assert [line.query for line in table.lines] == [lane.id for lane in made.lanes]
    by_id = {line.query: [str(cell) for cell in line.cells] for line in table.lines}
    assert by_id["call"][1:4] == ["Oct 2025", "EU", "Event"]
    assert by_id["57"][5] == (
        "announced 9 Oct 2025 to 6 Nov 2025, suspended 7 Nov 2025 to 10 Nov 2026, "
        "to be verified from 11 Nov 2026"
    )
    by_day = table.ordered(1, falling=False)
    assert next(line.query for line in by_day) == "46"
