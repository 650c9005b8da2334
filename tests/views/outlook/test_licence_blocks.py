"""What the desk page tells of general licences: those that end soon, ended ones, overdrawn ones."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Company, GeneralLicence, LicenceCustomer, LicenceDelivery
from rare_earth_desk.views.outlook.licence_blocks import LicencesBlock
from tests.registers import add


@pytest.fixture
def bare(desk):
    """A register whose licences are those of the test alone."""
    ids = tuple(one.id for one in desk.register.records(GeneralLicence))
    desk.register.do(RemoveRecords("general_licence", ids))
    return desk.register


def ahead(register, days):
    from datetime import timedelta

    return (register.today + timedelta(days=days)).isoformat()


def filled(desk):
    return LicencesBlock(desk).fill(silent)


def test_one_that_ends_soon_tells_who_loses_cover_and_leads_to_it(desk, bare) -> None:
    found = add(bare, GeneralLicence(name="Soon", state="in force", valid_until=ahead(bare, 20),
                                     product_groups="permanent magnets"))  # fmt: skip
    for n in range(2):
        add(bare, LicenceCustomer(licence=found, company=add(bare, Company(name=f"V {n}"))))
    add(bare, GeneralLicence(name="Later", state="in force", valid_until=ahead(bare, 61)))
    (line,) = filled(desk).lines
    assert (line.text, line.right) == ("Soon", "20 days left")
    assert line.remarks[0].text.startswith("2 companies lose cover, 0 pending applications")
    assert "nothing follows" in line.remarks[1].text
    to = filled(desk).leads[found]
    assert (to.kind, to.what, to.table) == ("record", found, "general_licence")


def test_pending_applications_that_it_covers_are_counted(desk, bare) -> None:
    add(bare, GeneralLicence(name="All", state="in force", valid_until=ahead(bare, 5)))
    facts = bare.facts()
    pending = sum(
        bool(filed) and not outcome
        for filed, outcome in zip(facts.values("filed_on"), facts.values("outcome"), strict=True)
    )
    (line,) = filled(desk).lines
    assert f"{pending} pending applications would be filed anew" in line.remarks[0].text


def test_a_successor_that_was_granted_silences_it_and_a_drafted_one_does_not(desk, bare) -> None:
    old = add(bare, GeneralLicence(name="Old", state="in force", valid_until=ahead(bare, 5)))
    new = add(bare, GeneralLicence(name="New", state="draft", valid_until=ahead(bare, 400)))
    bare.do(EditField("general_licence", (old,), "renewed_by", new))
    (line,) = filled(desk).lines
    assert "only drafted: New" in line.remarks[1].text
    bare.do(EditField("general_licence", (new,), "state", "in force"))
    assert filled(desk).lines == []
    assert filled(desk).empty == "None ends within 60 days."


def test_one_that_ended_with_nothing_behind_and_one_overdrawn_are_told(desk, bare) -> None:
    add(bare, GeneralLicence(name="Over", state="in force", valid_until=ahead(bare, -3)))
    drawn = add(bare, GeneralLicence(name="Drawn", state="in force", valid_from=ahead(bare, -30),
                                     valid_until=ahead(bare, 300), quantity_kg=10.0))  # fmt: skip
    add(bare, LicenceDelivery(licence=drawn, delivered_on=ahead(bare, -2), quantity_kg=12.0))
    over, second = filled(desk).lines
    assert (over.text, over.right) == ("Over", "ended 3 days ago")
    assert over.remarks[0].tone == "bad"
    assert second.text == "Drawn"
    assert second.remarks[0].text == "12 of 10 kg drawn, 2 kg too many"


def test_many_are_counted_and_lead_to_the_renewals(desk, bare) -> None:
    for n in range(7):
        add(bare, GeneralLicence(name=f"L{n}", state="in force", valid_until=ahead(bare, n)))
    lines, leads = filled(desk).lines, filled(desk).leads
    assert len(lines) == 6
    assert lines[-1].text == "2 more licences"
    assert (leads["more"].what, leads["more"].part) == ("licences", "renewals")


def test_without_any_it_says_so(desk, bare) -> None:
    assert filled(desk).empty == "None is on record."
