"""The sample's general licences hang together, and say nothing that its cases do not."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import days
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.general_licences.years import drawn
from rare_earth_desk.domain.records import (
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
    StatusEntry,
)
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("licences") / "sample.desk"
    make_sample(path, applications=600)
    register = Register.open(path)
    yield register
    register.close()


def test_one_is_about_to_run_out_one_has_ended_and_one_is_drafted(sample) -> None:
    found = {one.licence.name: one for one in lanes(sample.records(GeneralLicence), TODAY)}
    assert [(one.standing, one.left) for one in found.values()] == [
        ("ended", -55), ("running", 8), ("draft", 402)
    ]  # fmt: skip
    assert [one.last for one in found.values()][1] == date(2026, 12, 2)
    assert {one.succession for one in found.values()} == {"none"}


def test_what_is_linked_had_the_status_within_the_validity(sample) -> None:
    licences = {one.id: one for one in sample.records(GeneralLicence)}
    links = sample.records(CoveredApplication)
    assert links
    facts = sample.facts()
    for one in links:
        place = facts.place(one.application)
        licence = licences[one.licence]
        assert facts.value(place, "exporter_id") == licence.exporter
        entries = sample.records(StatusEntry, application=one.application, status="L52")
        first, last = days.first(licence.valid_from), days.last(licence.valid_until)
        assert any(first <= days.middle(entry.happened) <= last for entry in entries)
        assert facts.value(place, "product_group") == "permanent magnets"
        assert licence.state != "draft"
        assert one.confirmed_on <= TODAY.isoformat()


def test_deliveries_go_to_customers_within_the_validity(sample) -> None:
    over = 0
    for licence in sample.records(GeneralLicence):
        customers = sample.records(LicenceCustomer, licence=licence.id)
        deliveries = sample.records(LicenceDelivery, licence=licence.id)
        assert customers
        named = {one.company for one in customers}
        for one in deliveries:
            assert one.company in named
            assert licence.valid_from <= one.delivered_on <= licence.valid_until
        assert bool(deliveries) == (licence.state != "draft")
        whole, *rest = drawn(licence, customers, deliveries, TODAY)
        assert whole.year is not None
        assert not whole.is_over
        over += sum(one.is_over for one in rest)
        assert days.is_day(licence.as_of)
    assert over, "one customer has had more than its share"
