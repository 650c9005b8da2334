from __future__ import annotations

import pytest

from rare_earth_desk.commands.general_licences import CloseAsCovered
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    Company,
    Exporter,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Pairs, Paragraph, Table
from rare_earth_desk.reports.request import Profile, Request
from rare_earth_desk.reports.writers import content
from tests.registers import add, record
from tests.reports.writers.papers_made import MEANS


@pytest.fixture
def licence(register) -> str:
    """A licence with a customer, a delivery, one covered case, one it would cover, one near."""
    holder = add(register, Exporter(name="Baotou Ltd"))
    company = add(register, Company(name="Voltaris GmbH"))
    id_ = add(register, GeneralLicence(
        name="Magnets 2025", exporter=holder, state="in force", product_groups="metals",
        valid_from="2025-06-01", valid_until="2026-05-31", quantity_kg=1000.0,
    ))  # fmt: skip
    add(register, LicenceCustomer(licence=id_, company=company, quantity_kg=100.0))
    add(register, LicenceDelivery(licence=id_, company=company, delivered_on="2025-07-01",
                                  quantity_kg=130.0))  # fmt: skip
    made = [
        add(register, Application(number=number, company=company, exporter=holder,
                                  product_group=group))
        for number, group in (("EU-1", "metals"), ("EU-2", "metals"), ("EU-3", "oxides"))
    ]  # fmt: skip
    for one in made:
        record(register, one, "L10", "2025-10-01")
    register.do(CloseAsCovered(id_, (made[0],), "2025-11-20"))
    return id_


def sheet(register, licence, **more):
    return kind("licence").make(Request(register, record=licence, **more))


def rows(table):
    return [tuple("" if cell is None else str(cell) for cell in row) for row in table.rows]


def test_figures_conditions_customers_drawn_and_covered(register, licence):
    paper = sheet(register, licence)
    assert str(paper.title) == "Licence sheet · Magnets 2025"
    told = {str(label): str(value) for one in paper.blocks if isinstance(one, Pairs)
            for label, value in one.rows}  # fmt: skip
    assert told["Today"] == "187 days left"
    assert told["After it"] == "nothing follows"
    assert told["This year"] == "130 of 1\N{THIN SPACE}000 kg drawn, 870 kg left"
    assert told["Pending ones that meet its conditions"] == "0 of 2 pending"
    assert told["Pending ones that fail in one condition only"] == "1"
    assert told["Holder"] == "Baotou Ltd"
    customers, by_year, covered = (one for one in paper.blocks if isinstance(one, Table))
    assert rows(customers) == [("Voltaris GmbH", "100.0", "130.0", "-30.0")]
    assert rows(by_year) == [
        ("1 Jun 2025 to 31 May 2026", "all together", "130.0", "1000.0", "13"),
        ("1 Jun 2025 to 31 May 2026", "Voltaris GmbH", "130.0", "100.0", "130"),
    ]
    assert rows(covered) == [("EU-1", "Voltaris GmbH", "2025-10-01", register.today.isoformat())]
    words = " ".join(str(one.text) for one in paper.blocks if isinstance(one, Paragraph))
    assert "count as approved" in words
    assert next(str(one.text) for one in paper.blocks if isinstance(one, Heading)) == "In figures"


def test_it_stays_inside(register, licence):
    paper = sheet(register, licence)
    assert not paper.is_outer
    assert "Not for outside" in str(paper.lines[0])
    assert str(paper.marking) == "INTERNAL · companies are named"
    with pytest.raises(Refused, match="no version for outside"):
        sheet(register, licence, profile=Profile.SHARED)


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_written(register, licence, suffix):
    assert content(sheet(register, licence), suffix, MEANS)


def test_without_a_licence_it_is_refused(register):
    with pytest.raises(Refused, match="Choose a general licence"):
        sheet(register, "")
    with pytest.raises(Refused, match="Choose a general licence"):
        sheet(register, "0" * 32)


def test_a_bare_licence_says_what_it_lacks(register):
    id_ = add(register, GeneralLicence(name="Bare"))
    words = [str(one.text) for one in sheet(register, id_).blocks if isinstance(one, Paragraph)]
    assert any("names no customer" in one for one in words)
    assert any("No application was closed" in one for one in words)
