from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, StockReport, Stoppage
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Pairs, Paragraph, Table
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.registers import add, add_application, record
from tests.reports.writers.papers_made import MEANS


@pytest.fixture
def company(register) -> str:
    """A company with a case that waits, one decided and one not filed; another beside it."""
    id_ = add(
        register, Company(name="Voltaris GmbH", member_state="DE", contact="Ms Berg", notes="calls")
    )
    made = [
        add(register, Application(number=number, company=id_, product_group="metals"))
        for number in ("EU-1", "EU-2", None)
    ]
    record(register, made[0], "L10", "2025-10-01")
    record(register, made[1], "L10", "2025-09-01")
    record(register, made[1], "L50", "2025-11-20")
    other = add_application(register, "EU-9", company="Another AG")
    record(register, other, "L10", "2025-01-01")
    add(register, StockReport(company=id_, application=made[0], days_of_stock=9,
                              reported_on="2025-11-01"))  # fmt: skip
    add(register, StockReport(company=id_, line_stop_on="2025-12-24", reported_on="2025-11-20",
                              imported_on="2025-11-20"))  # fmt: skip
    return id_


def sheet(register, company, **selection):
    return kind("company").make(Request(register, Selection(**selection), record=company))


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def pairs(paper):
    return [(str(label), str(value)) for one in of(paper, Pairs) for label, value in one.rows]


def rows(table):
    return [tuple("" if cell is None else str(cell) for cell in row) for row in table.rows]


def test_figures_data_applications_and_stocks(register, company):
    paper = sheet(register, company)
    assert str(paper.title) == "Company sheet · Voltaris GmbH"
    assert [str(one.text) for one in of(paper, Heading)] == [
        "In figures", "The company", "Identity", "Contact", "Notes", "Applications", "Stocks",
    ]  # fmt: skip
    assert pairs(paper) == [
        ("Applications", "3"), ("Filed", "2"), ("Decided", "1"), ("Pending", "1"),
        ("Oldest", "55 days"), ("Company", "Voltaris GmbH"), ("Member state", "Germany"),
        ("Contact", "Ms Berg"), ("Notes", "calls"),
    ]  # fmt: skip
    applications, stocks = of(paper, Table)
    assert rows(applications) == [
        ("EU-1", "Metals", "2025-10-01", "Filed", "2025-10-01", "55", "", ""),
        ("EU-2", "Metals", "2025-09-01", "Approved", "2025-11-20", "", "", ""),
        ("no number yet", "Metals", "", "", "", "", "", ""),
    ]
    assert rows(stocks) == [
        ("2025-11-20", "whole company", "", "2025-12-24", "as imported"),
        ("2025-11-01", "EU-1", "9", "", ""),
    ]
    assert not paper.is_outer


def test_its_figures_are_those_of_the_list_of_companies(register, company):
    facts = register.facts("company")
    place = facts.place(company)
    shown = dict(pairs(sheet(register, company)))
    assert shown["Applications"] == str(facts.value(place, "applications"))
    assert shown["Pending"] == str(facts.value(place, "pending"))
    assert shown["Oldest"] == f"{facts.value(place, 'oldest_days')} days"


def test_a_past_day_is_that_of_the_selection_whatever_page_is_in_view(register, company, today):
    past = today.replace(day=10)
    paper = sheet(register, company, as_at=past)
    assert str(paper.lines[0]) == "For the desk alone · as at 10 Nov 2025"
    shown = dict(pairs(paper))
    assert (shown["Decided"], shown["Pending"], shown["Oldest"]) == ("0", "2", "70 days")
    assert len(of(paper, Table)[1].rows) == 1
    assert dict(pairs(sheet(register, company, page="company")))["Filed"] == "2"


def test_as_known_on_an_evening_name_and_stocks_are_those_of_then(register, company, today, clock):
    clock.forward(days=3)
    register.do(EditField("company", (company,), "name", "Renamed AG"))
    register.do(EditField("company", (company,), "contact", "Mr Roth"))
    add(register, StockReport(company=company, days_of_stock=3, reported_on="2025-11-20"))
    paper = sheet(register, company, as_known_on=today)
    assert str(paper.title) == "Company sheet · Voltaris GmbH"
    assert ("Contact", "Ms Berg") in pairs(paper)
    applications, stocks = of(paper, Table)
    assert (len(applications.rows), len(stocks.rows)) == (3, 2)
    assert str(sheet(register, company).title) == "Company sheet · Renamed AG"
    assert len(of(sheet(register, company), Table)[1].rows) == 3


def test_a_company_that_was_not_there_yet_has_no_sheet_of_that_evening(register, clock, today):
    clock.forward(days=3)
    bare = add(register, Company(name="Bare AG"))
    with pytest.raises(Refused, match="not in the register"):
        sheet(register, bare, as_known_on=today)


def test_a_sheet_of_a_past_day_says_what_is_told_as_of_today(register, company, today):
    said = "Data without a day of their own are those of today."
    assert str(sheet(register, company, as_at=today.replace(day=10)).lines[1]) == said
    assert len(sheet(register, company, as_known_on=today).lines) == 1
    assert len(sheet(register, company).lines) == 1


def test_a_company_without_applications(register):
    bare = add(register, Company(name="Bare AG"))
    paper = sheet(register, bare)
    assert ("Applications", "0") in pairs(paper)
    assert "no application of this company" in str(of(paper, Paragraph)[0].text)
    assert "Oldest" not in dict(pairs(paper))
    assert content(paper, ".pdf", MEANS)


def test_without_a_company_it_is_refused(register):
    with pytest.raises(Refused, match="Choose a company first"):
        sheet(register, "")


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_written(register, company, suffix):
    assert content(sheet(register, company), suffix, MEANS)


def test_stoppages_stand_on_it_with_their_days_as_of_the_day(register, company):
    for since, until, extent in (("2025-10-01", "2025-10-10", "line"), ("2025-11-20", None, None)):
        add(register, Stoppage(company=company, product_group="metals", since=since, until=until,
                               extent=extent, effect="Shifts cancelled."))  # fmt: skip
    paper = sheet(register, company)
    assert str(of(paper, Heading)[-1].text) == "Stoppages"
    assert rows(of(paper, Table)[-1]) == [
        ("2025-11-20", "", "6", "Metals", "", "Shifts cancelled."),
        ("2025-10-01", "2025-10-10", "10", "Metals", "One line", "Shifts cancelled."),
    ]
    before = sheet(register, company, as_at=date(2025, 11, 1))
    assert len(rows(of(before, Table)[-1])) == 1
