"""The calendar of line stops against a small world counted by hand, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.listing.case import Case
from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.domain.records import Company, StockReport, Stoppage
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.stop_calendar import (
    ALREADY,
    Ground,
    StopCalendar,
    stop_calendar,
)

TODAY = date(2026, 11, 29)
MAGNETS = "permanent magnets"
COMPANIES = {id_: Company(id=id_, name=id_.title(), value_chain="wind")
             for id_ in ("volt", "zeta", "nord", "ohm")}  # fmt: skip


def ahead(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def case(id_: str, company: str | None, group: str = "metals", stops: int | None = None,
         told: int = 1, **values) -> Case:  # fmt: skip
    known = {"filed_on": ahead(-90), "value_chain": "wind"}
    if stops is not None:
        known |= {"line_stop_on": ahead(stops), "stock_reported_on": ahead(-told)}
    return Case(id=id_, number=f"EU-{id_}", company=company and company.title(),
                company_id=company, product_group=group, **known | values)  # fmt: skip


def report(company: str, group: str | None, lasts: int, told: int = 0, **values) -> StockReport:
    return StockReport(company=company, product_group=group, days_of_stock=lasts,
                       reported_on=ahead(-told), **values)  # fmt: skip


def made(cases=(), reports=(), stoppages=(), weeks: int = 12) -> StopCalendar:
    return stop_calendar(
        cases, reports, Ground(COMPANIES, Weights(), still(stoppages, TODAY)), weeks
    )


def names(calendar: StopCalendar, group: str, column: int) -> list[str | None]:
    return sorted(line.name or "" for line in calendar.cell(group, column).lines)


def test_a_world_counted_by_hand():
    calendar = made(
        cases=[
            case("1", "volt", stops=8),             # week 2
            case("2", "volt", stops=40),            # the same line, later: the first day counts
            case("3", "zeta", stops=7),             # week 1, the last day of it
            case("4", "zeta", MAGNETS, stops=-3),   # already
            case("5", "nord"),                      # nobody told
            case("6", "ohm", stops=85, told=70),    # after 12 weeks, from an old report
            case("7", "ohm", outcome="approved", stops=3),
        ],
        reports=[report("nord", MAGNETS, 30, told=10)],  # 20 left: week 3, no application
    )  # fmt: skip
    assert calendar.groups == ("metals", MAGNETS)
    assert names(calendar, "metals", 1) == ["Zeta"]
    assert names(calendar, "metals", 2) == ["Volt"]
    assert [one.id for one in calendar.cell("metals", 2).cases] == ["1", "2"]
    assert names(calendar, MAGNETS, ALREADY) == ["Zeta"]
    assert names(calendar, MAGNETS, 3) == ["Nord"]
    assert calendar.cell(MAGNETS, 3).cases == ()
    assert names(calendar, "metals", calendar.unknown) == ["Nord"]
    assert names(calendar, "metals", calendar.later) == ["Ohm"]
    assert calendar.cell("metals", calendar.later).stale == 1
    assert calendar.cell("metals").count == 3  # the line without a day stands apart
    assert calendar.cell().count == 5
    assert calendar.cell().companies == 4  # Zeta waits for two kinds of goods
    assert calendar.week(1) == (date(2026, 11, 30), date(2026, 12, 6))


@pytest.mark.parametrize(("left", "column"), [(-1, 0), (0, 0), (1, 1), (7, 1), (8, 2), (84, 12),
                                              (85, 13), (900, 13)])  # fmt: skip
def test_week_k_has_the_days_up_to_7k_ahead(left, column):
    calendar = made([case("1", "volt", stops=left)])
    assert calendar.cell("metals", column).count == 1
    if 0 < column <= 12:
        first, last = calendar.week(column)
        assert first <= TODAY + timedelta(days=left) <= last


def test_a_line_weighs_as_its_most_important_value_chain_and_no_more_than_once():
    weights = Weights()
    cases = [case("1", "volt", stops=5, value_chain="medical"),
             case("2", "volt", stops=6, value_chain="toys")]  # fmt: skip
    most = max(weights.thirds("medical"), weights.thirds("toys"))
    assert made(cases).cell("metals", 1).weight == most / 3


@pytest.mark.parametrize(
    ("values", "stopped"),
    [
        ({"product_group": "metals"}, True),
        ({"product_group": None}, True),
        ({"product_group": "oxides"}, False),
        ({"product_group": "metals", "until": ahead(-1)}, False),
        ({"product_group": "metals", "extent": "reduced"}, False),
        ({"product_group": None, "application": "1"}, True),
        ({"product_group": None, "application": "9"}, False),
    ],
)
def test_a_running_stoppage_counts_as_already_whatever_the_stock(values, stopped):
    stop = Stoppage(company="volt", since=ahead(-20), **values)
    calendar = made([case("1", "volt", stops=50)], stoppages=[stop])
    assert bool(names(calendar, "metals", ALREADY)) is stopped


def test_a_stoppage_of_a_company_that_told_nothing_else_has_a_line_of_its_own():
    stop = Stoppage(company="ohm", product_group=MAGNETS, since=ahead(-70))
    (line,) = made(stoppages=[stop]).lines
    assert (line.name, line.group, line.left, line.is_stale) == ("Ohm", MAGNETS, -70, True)


def test_the_latest_report_of_a_company_counts_also_where_it_spoke_of_all_its_goods():
    reports = [report("volt", "metals", 60, told=20), report("volt", None, 30, told=5),
               report("volt", "metals", 1, told=1, removed=True),
               report("zeta", None, 3)]  # fmt: skip
    calendar = made(reports=reports)
    assert names(calendar, "metals", 4) == ["Volt"]  # 25 days ahead
    assert names(calendar, "", 1) == ["Zeta"]
    assert calendar.cell().count == 2


def test_a_report_about_an_application_says_nothing_once_that_is_decided():
    told = StockReport(company="volt", application="7", days_of_stock=3, reported_on=ahead(0))
    assert made([case("7", "volt", outcome="approved")], [told]).lines == ()


LINES = st.lists(
    st.tuples(st.sampled_from(["volt", "zeta", "nord", None]),
              st.sampled_from(["metals", MAGNETS, "own words"]),
              st.none() | st.integers(-40, 140), st.integers(0, 120)),
    max_size=30,
)  # fmt: skip


@given(LINES, st.integers(1, 20))
def test_every_line_stands_in_one_cell_and_sums_are_sums(world, weeks):
    cases = [case(str(n), company, group, stops, told)
             for n, (company, group, stops, told) in enumerate(world)]  # fmt: skip
    calendar = made(cases, weeks=weeks)
    cells = [calendar.cell(group, n) for group in calendar.groups for n in calendar.columns]
    assert sum(cell.count for cell in cells) == len(calendar.lines)
    lines = {(one.whose, one.product_group) for one in cases}
    assert len(calendar.lines) == len(lines)
    assert sorted(c.id for cell in cells for c in cell.cases) == sorted(c.id for c in cases)
    dated = {(one.whose, one.product_group) for one in cases if one.line_stop_on}
    assert calendar.cell().count == len(dated)
    assert sum(calendar.cell(group).count for group in calendar.groups) == len(dated)
    assert sum(calendar.cell(None, n).count for n in calendar.columns) == len(calendar.lines)
    assert all(cell.stale <= cell.count and cell.weight <= cell.count for cell in cells)


@given(LINES, st.integers(0, 29), st.integers(-40, 140))
def test_moving_a_day_moves_one_line_at_most_and_no_other(world, place, to):
    cases = [case(str(n), company, group, stops, told)
             for n, (company, group, stops, told) in enumerate(world)]  # fmt: skip
    if not cases:
        return
    at = place % len(cases)
    moved = list(cases)
    company, group, _stops, told = world[at]
    moved[at] = case(str(at), company, group, to, told)
    before, after = made(cases), made(moved)
    then, now = (
        {(one.cases[0].whose, one.group): calendar.column_of(one) for one in calendar.lines}
        for calendar in (before, after)
    )
    changed = [key for key, column in then.items() if now[key] != column]
    assert set(changed) <= {(cases[at].whose, cases[at].product_group)}
