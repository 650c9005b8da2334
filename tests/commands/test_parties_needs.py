"""What a new listed record needs, and how one without a name is called in messages."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, Exporter, StockReport
from tests.registers import add

DAY = "2026-01-01"


def test_one_without_a_name_needs_each_of_its_fields(register):
    company = add(register, Company(name="Voltaris"))
    with pytest.raises(Refused, match="needs “Company”"):
        register.do(AddParty(StockReport(reported_on="2025-11-25")))
    with pytest.raises(Refused, match="needs “Reported on”"):
        register.do(AddParty(StockReport(company=company)))
    step = register.do(AddParty(StockReport(company=company, reported_on="2025-11-25")))
    assert "Voltaris · 25 Nov 2025" in str(step.name)
    (report,) = register.records(StockReport)
    assert str(register.do(RemoveRecords("stock_report", (report.id,))).name) == (
        "removal of Voltaris · 25 Nov 2025"
    )


def test_a_name_in_one_writing_is_enough_for_an_exporter(register):
    with pytest.raises(Refused, match="no name yet"):
        register.do(AddParty(Exporter(province="Jiangxi")))
    register.do(AddParty(Exporter(name_zh="包头")))


def test_a_link_to_what_a_name_does_not_make_is_refused_by_name(register):
    report = add(register, StockReport(reported_on="2025-11-25"))
    case = add(register, Application(number="EU-2025-2417"))
    with pytest.raises(Refused, match="no application “EU-2025-9”"):
        register.do(
            EditCells("stock_report", (Cell(report, "application", "EU-2025-9"),), "2026-01-01")
        )
    for typed in ("EU-2025-2417", case):
        register.do(EditCells("stock_report", (Cell(report, "application", typed),), DAY))
        assert register.record(StockReport, report).application == case
    register.do(EditCells("stock_report", (Cell(report, "company", "New one"),), DAY))
    assert [one.name for one in register.records(Company)] == ["New one"]
