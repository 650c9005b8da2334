"""A stoppage that runs stops its line in points and radar, whatever was told of the stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from rare_earth_desk.domain.records import Stoppage
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.line_stops import line_stops
from rare_earth_desk.statistics.priorities.points import scored
from tests.statistics.priorities.worlds import TODAY, case, scale


def ahead(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def stopped(*, until: str | None = None, group: str | None = "metals", told: int = 3):
    one = Stoppage(company="v", product_group=group, since=ahead(-20), until=until,
                   reported_on=ahead(-told))  # fmt: skip
    return replace(scale(), still=still([one], TODAY))


LONG = {"line_stop_on": ahead(100), "stock_reported_on": ahead(-90), "days_waiting": 30}


def test_of_a_line_that_stands_still_every_day_counts():
    one = case(**LONG)
    out = case(**LONG | {"line_stop_on": TODAY.isoformat()})
    (running,), (standing,) = scored([one], scale()), scored([one], stopped())
    (at_once,) = scored([out], scale())
    assert running.points < standing.points
    assert standing.points == at_once.points
    assert "production stopped" in [str(reason.words) for reason in standing.reasons]


def test_it_is_as_old_as_what_was_told_of_the_stoppage():
    assert not stopped().stock_out(case(**LONG)).is_stale
    assert stopped(told=61).stock_out(case(**LONG)).is_stale


def test_a_stoppage_that_ended_or_is_about_other_goods_changes_nothing():
    for other in (stopped(until=ahead(-1)), stopped(group="oxides")):
        assert other.stock_out(case(**LONG)) == scale().stock_out(case(**LONG))


def test_the_radar_counts_the_line_among_those_that_stand_still():
    cases = [case("a", **LONG), case("b", **LONG, company_id="w")]
    assert line_stops(cases, scale()).standing() == []
    radar = line_stops(cases, stopped())
    assert [radar.cases[place].id for place in radar.standing()] == ["a"]
    assert radar.chance[0] == 1
