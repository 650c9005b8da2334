"""The values behind the lights, from the facts that the lists show."""

from __future__ import annotations

from datetime import timedelta

from rare_earth_desk.domain import search
from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue, Stoppage
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.risk_monitor import ALWAYS
from rare_earth_desk.statistics.risk_readings import (
    element_masks,
    of_benchmarks,
    of_cases,
    of_lines,
    without_element,
)
from rare_earth_desk.statistics.stop_calendar import Ground, stop_calendar
from tests.domain.worlds import TODAY, cases
from tests.statistics.priorities.worlds import case


def calendar(given, stoppages=()):
    return stop_calendar(given, (), Ground({}, Weights(), still(stoppages, TODAY)))


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_an_application_counts_for_each_of_its_elements_and_y_is_not_dy() -> None:
    masks = element_masks(cases(element=["Dy, Tb", "Y", None, "Nd; Pr", "Dy"]))
    assert [one for one, mask in masks.items() if mask.any()] == ["Y", "Pr", "Nd", "Tb", "Dy"]
    assert {*masks} == {*ALWAYS}
    assert not masks["Sc"].any()
    assert masks["Dy"].tolist() == [True, False, False, False, True]
    assert masks["Y"].tolist() == [False, True, False, False, False]


def test_backlog_and_waiting_are_of_what_is_pending_today() -> None:
    facts = cases(
        element=["Dy", "Dy, Tb", "Dy", "Dy", "Tb"],
        filed_on=[ago(10), ago(30), ago(50), ago(90), ago(5)],
        decided_on=[None, None, None, ago(1), ago(1)],
        outcome=[None, None, None, "approved", "approved"],
    )
    found = of_cases(facts, element_masks(facts))
    assert found["Dy", "backlog"].value == 3
    assert found["Dy", "waiting"].value == 30
    assert found["Tb", "backlog"].value == 1
    assert "1 of 2 applications" in str(found["Tb", "backlog"].rests)
    assert found["Dy", "backlog"].leads == ("application", "is:pending element:Dy")
    assert found["Dy", "waiting"].rests is not None


def test_what_names_no_element_is_counted_apart() -> None:
    facts = cases(
        element=["Dy", None, None, " "], filed_on=[ago(5)] * 4,
        decided_on=[None, None, ago(1), None], outcome=[None, None, "approved", None],
    )  # fmt: skip
    assert without_element(facts) == 2


def test_with_nothing_pending_the_backlog_is_none_and_no_waiting_time_is_told() -> None:
    facts = cases(element=["Tb"], filed_on=[ago(5)], decided_on=[ago(1)], outcome=["approved"])
    found = of_cases(facts, element_masks(facts))
    assert found["Tb", "backlog"].value == 0
    assert found["Tb", "waiting"].value is None


def test_stocks_are_the_lower_quartile_of_fresh_reports_by_line_and_stops_are_counted() -> None:
    def waiting(n: int, left: int | None, told: int | None = 5, **more):
        known = {"company_id": f"c{n}", "line_stop_on": None if left is None else ago(-left),
                 "stock_reported_on": None if told is None else ago(told)}  # fmt: skip
        return case(f"{n:03}", **known | more)

    given = [waiting(0, 10), waiting(1, 20), waiting(2, 40), waiting(3, 70), waiting(4, 100),
             waiting(5, 5, told=61),  # old: no stock, but a line stop
             waiting(6, -3), waiting(7, None, told=None),
             waiting(8, 90, company_id="c0")]  # fmt: skip
    facts = cases(element=["Dy"] * 9)
    found = of_lines(facts, calendar(given), element_masks(facts))
    # Fresh lines have 0, 10, 20, 40, 70, 100 days left; place int(0.25 * 5) is 1.
    assert found["Dy", "stock"].value == 10
    assert "6 lines" in str(found["Dy", "stock"].rests)
    # Up to 56 days: 10, 20, 40, the old 5 and the one that stands.
    assert found["Dy", "stops"].value == 5
    told = str(found["Dy", "stops"].rests).split(", ")
    assert told == [
        "5 of 7 lines with a day",
        "1 of them stand still or are out of stock",
        "1 by reports older than 60 days",
    ]


def test_a_line_that_stands_still_by_a_stoppage_is_a_stop_whatever_was_told_of_its_stock() -> None:
    facts = cases(element=["Dy", "Tb"])
    told = {"line_stop_on": ago(-300), "stock_reported_on": ago(2)}
    given = [case("000", company_id="a", **told), case("001", company_id="b", **told)]
    stopped = Stoppage(id="s", company="a", since=ago(3), reported_on=ago(3))
    found = of_lines(facts, calendar(given, [stopped]), element_masks(facts))
    assert found["Dy", "stops"].value == 1
    assert found["Dy", "stock"].value == 0
    assert found["Tb", "stops"].value == 0
    assert found["Tb", "stock"].value == 300


def test_without_any_report_there_is_no_data_of_stocks() -> None:
    facts = cases(element=["Dy"])
    found = of_lines(facts, calendar([case("000")]), element_masks(facts))
    assert found["Dy", "stock"].value is None
    assert found["Dy", "stops"].value is None


def test_concentration_is_the_newest_value_of_the_element_else_that_of_all() -> None:
    benchmarks = [Benchmark(id="s", step="supply"), Benchmark(id="r", step="recycling")]
    values = [
        BenchmarkValue(id="1", benchmark="s", as_of="2024", value=90, element="Dy"),
        BenchmarkValue(id="2", benchmark="s", as_of="2025", value=95, element="Dy", source="JRC"),
        BenchmarkValue(id="3", benchmark="s", as_of="2023", value=80),
        BenchmarkValue(id="4", benchmark="r", as_of="2025", value=1, element="Dy"),
    ]
    found = of_benchmarks(benchmarks, values, ["Dy", "Tb"])
    assert found["Dy", "concentration"].value == 95
    assert str(found["Dy", "concentration"].rests) == "of Dy, 2025; source: JRC"
    assert found["Tb", "concentration"].value == 80
    assert "all materials together" in str(found["Tb", "concentration"].rests)
    nothing = of_benchmarks(benchmarks, [], ["Dy"])["Dy", "concentration"]
    assert nothing.value is None
    assert str(nothing.rests) == "no value is entered for Dy"


def test_a_value_of_something_else_lights_no_element() -> None:
    """The share of magnets that come from China says nothing of scandium."""
    supply = [Benchmark(id="s", step="supply")]
    magnets = BenchmarkValue(
        id="1", benchmark="s", as_of="2025", value=90, of="magnets", source="Commission"
    )
    found = of_benchmarks(supply, [magnets], ["Sc"])["Sc", "concentration"]
    assert found.value is None
    assert str(found.rests) == (
        "no value is entered for Sc; of something else: 90 % (magnets), source: Commission"
    )


def test_a_value_of_a_group_counts_for_its_elements_that_have_none_and_says_so() -> None:
    supply = [Benchmark(id="s", step="supply")]
    heavy = BenchmarkValue(id="1", benchmark="s", as_of="2023", value=100, for_elements="Tb, Dy",
                           of="heavy rare earths", source="a page")  # fmt: skip
    own = BenchmarkValue(id="2", benchmark="s", as_of="2020", value=90, element="Dy",
                         verification="to-verify")  # fmt: skip
    found = of_benchmarks(supply, [heavy, own], ["Tb", "Dy", "Nd"])
    terbium = found["Tb", "concentration"]
    assert (terbium.value, terbium.own) == (100, False)
    assert str(terbium.rests) == (
        "of a group, not of Tb alone, 2023: heavy rare earths; source: a page"
    )
    assert found["Dy", "concentration"].value == 90
    assert str(found["Dy", "concentration"].rests) == "of Dy, 2020 (to be verified)"
    assert found["Nd", "concentration"].value is None
    assert "heavy" not in str(found["Nd", "concentration"].rests)


def test_every_cell_leads_to_a_search_that_can_be_read() -> None:
    facts = cases(element=["Dy"], filed_on=[ago(3)])
    masks = element_masks(facts)
    lines = calendar([case("000", line_stop_on=ago(-3), stock_reported_on=ago(1))])
    found = {**of_cases(facts, masks), **of_lines(facts, lines, masks)}
    found |= of_benchmarks([], [], ["Dy"])
    for reading in found.values():
        if reading.leads:
            table, typed = reading.leads
            assert not search.parse(typed, table).problems, reading.leads
    assert found["Dy", "stops"].leads == (
        "application", "is:pending element:Dy line-stop<=2026-01-20",
    )  # fmt: skip
