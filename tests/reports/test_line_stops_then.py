"""The calendar of line stops on another day: what was told by then, and what was known then."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import StockReport, Stoppage
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports.line_stops_then import line_stops
from tests.registers import Clock, add, add_application, record

NOW, DAY = date(2026, 11, 30), date(2026, 9, 15)


@pytest.fixture
def told(register):
    """What a company told in September and again in November, all of it entered in November."""
    register.file.now = Clock(date(2026, 11, 29))
    case = add_application(register, "EU-1", company="Voltaris GmbH", product_group="oxides")
    record(register, case, "L10", "2026-08-01")
    company = register.facts().value(register.facts().place(case), "company_id")
    for day, left in (("2026-09-01", 30), ("2026-11-20", 60)):
        add(register, StockReport(company=company, product_group="metals", reported_on=day,
                                  days_of_stock=left))  # fmt: skip
    add(register, Stoppage(company=company, product_group="targets", since="2026-10-01",
                           extent="line"))  # fmt: skip
    register.file.now = Clock(NOW)
    return case


def groups(calendar):
    return {line.group: line.left for line in calendar.lines}


def test_today_counts_what_was_told_last(register, told):
    calendar = line_stops(register)
    assert calendar.day == NOW
    found = groups(calendar)
    assert found["metals"] == 50
    assert found["targets"] < 0
    assert "oxides" in found


def test_as_at_a_day_counts_what_was_told_and_stood_still_by_then(register, told):
    calendar = line_stops(register, Selection(as_at=DAY))
    assert calendar.day == DAY
    assert groups(calendar) == {"metals": 16, "oxides": None}


def test_as_known_on_an_evening_counts_what_the_register_held(register, told):
    assert line_stops(register, Selection(as_known_on=DAY)).lines == ()
    calendar = line_stops(register, Selection(as_known_on=date(2026, 11, 29)))
    assert groups(calendar) == groups(line_stops(register, Selection(as_at=date(2026, 11, 29))))


def test_what_was_changed_since_is_as_it_was_that_evening(register, told):
    first, last = sorted(register.records(StockReport), key=lambda one: one.reported_on or "")
    register.do(EditField(StockReport.table, (last.id,), "days_of_stock", 5))
    register.do(RemoveRecords(Stoppage.table, (register.records(Stoppage)[0].id,)))
    assert groups(line_stops(register))["metals"] == -5
    then = groups(line_stops(register, Selection(as_known_on=date(2026, 11, 29))))
    assert then["metals"] == 51
    assert "targets" in then
    assert first.id != last.id


def test_a_filter_narrows_nothing(register, told):
    typed = line_stops(register, Selection(typed="company:nobody", as_at=DAY))
    assert groups(typed) == groups(line_stops(register, Selection(as_at=DAY)))
