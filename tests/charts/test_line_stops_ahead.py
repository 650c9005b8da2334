"""The chart of the weeks ahead: expected stops by product group, and its searches."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from rare_earth_desk.charts import line_stops_ahead
from rare_earth_desk.charts.inputs import MISSING, OTHER
from rare_earth_desk.domain import search
from rare_earth_desk.statistics.line_stops import line_stops
from tests.charts.registers import given, row
from tests.statistics.priorities.worlds import TODAY, case, scale


def later(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def figure(cases, **more):
    data = given([row("2025-10-01")], TODAY)
    return line_stops_ahead.figure_of(data, line_stops(cases, scale(1)), **more)


def test_each_line_counts_with_its_chance_in_the_week_of_its_stock_out() -> None:
    cases = [case("a", company_id="a", line_stop_on=later(1)),
             case("b", company_id="b", line_stop_on=later(7), product_group="oxides"),
             case("c", company_id="c", line_stop_on=later(8), product_group=None),
             case("d", company_id="d", line_stop_on=later(-1))]  # fmt: skip
    found = figure(cases)
    series = {one.key: one for one in found.panels[0].series}
    assert list(series) == ["oxides", "metals", MISSING]
    assert series["metals"].values[:2].tolist() == [1.0, 0.0]
    assert series["oxides"].values[0] == round(0.99**7, 1)
    assert series[MISSING].values[1] == round(0.99**8, 1)
    assert found.points == line_stops_ahead.WEEKS
    assert str(found.categories[0]) == "26 Nov 2025 to 2 Dec 2025"
    assert "About 3 line stops" in str(found.title)
    assert "by product group" in str(found.panels[0].y_label)
    assert "by week and product group" in str(found.subtitle)
    query = series["oxides"].queries[0]
    assert query == ("is:pending line-stop>=2025-11-26 line-stop<=2025-12-02 product_group:oxides")
    assert not search.parse(query).problems
    assert series[MISSING].queries[0].endswith("no:product_group")


def test_assumed_stock_outs_are_drawn_when_asked_for_and_no_search_finds_them() -> None:
    cases = [case("a", days_waiting=50)]
    assert "No line whose stock was reported" in str(figure(cases).empty)
    found = figure(cases, assumed=True)
    assert found.panels[0].series[0].queries is None
    assert np.flatnonzero(found.panels[0].series[0].values).tolist() == [1]


def test_many_groups_become_other() -> None:
    cases = [case(f"{n}", company_id=f"{n}", product_group=f"own {n}", line_stop_on=later(3))
             for n in range(9)]  # fmt: skip
    found = figure(cases).panels[0].series
    assert len(found) == line_stops_ahead.MOST + 1
    assert found[-1].key == OTHER
    assert found[-1].queries is None


def test_nothing_that_runs_out_is_told() -> None:
    assert "No line runs out" in str(figure([case(line_stop="full")]).empty)
