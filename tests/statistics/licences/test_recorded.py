"""A licence on record asks the same as the what-if does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer, LicenceDelivery
from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.statistics.licences.recorded import conditions_of, drafted, joined, split
from tests.statistics.licences.test_coverage import VALUES
from tests.statistics.licences.test_invariants import licences

NAMES = {"e": "Baotou Ltd", "v": "Voltaris", "z": "Zephyr"}
TODAY = date(2026, 11, 3)


def test_every_field_that_says_what_it_covers_is_asked() -> None:
    licence = GeneralLicence(
        id="l", exporter="e", product_groups="metals, oxides", items="1C905; 1C902.b",
        hs_codes="8505", value_chains="automotive / EV", member_states="DE,FR",
        valid_from="2025-12-02", valid_until="2026-12-02", quantity_kg=1000.0, per_company_kg=50.0,
    )  # fmt: skip
    customers = [LicenceCustomer(company="v", quantity_kg=300.0), LicenceCustomer(company="z"),
                 LicenceCustomer(company="nameless")]  # fmt: skip
    deliveries = [
        LicenceDelivery(company="v", delivered_on="2026-01-01", quantity_kg=20.0),
        LicenceDelivery(company=None, delivered_on="2026-02-01", quantity_kg=5.0),
        LicenceDelivery(company="v", delivered_on="2024-01-01", quantity_kg=9.0),
    ]
    assert conditions_of(licence, customers, deliveries, NAMES, TODAY) == Licence(
        {"product_group": ("metals", "oxides"), "control_code": ("1C905", "1C902.b"),
         "hs_code": ("8505",), "exporter": ("Baotou Ltd",),
         "company": ("Voltaris", "Zephyr", "nameless"), "value_chain": ("automotive / EV",),
         "member_state": ("DE", "FR")},
        1000.0, 50.0, {"Voltaris": 300.0}, {"Voltaris": 20.0, "": 5.0},
        valid_from=date(2025, 12, 2), valid_to=date(2026, 12, 3),
    )  # fmt: skip


def test_a_licence_that_says_nothing_asks_nothing() -> None:
    assert conditions_of(GeneralLicence(), [], [], NAMES, TODAY) == Licence()


def test_of_days_in_the_wrong_order_the_last_one_counts() -> None:
    licence = GeneralLicence(valid_from="2027-01-01", valid_until="2026-06")
    assert conditions_of(licence, [], [], NAMES, TODAY) == Licence(valid_to=date(2026, 7, 1))


def test_amounts_that_no_licence_can_have_count_as_none() -> None:
    licence = GeneralLicence(valid_from="2026", quantity_kg=-1.0, per_company_kg=-2.0)
    customers = [LicenceCustomer(company="v", quantity_kg=-1e300)]
    deliveries = [
        LicenceDelivery(company=company, delivered_on="2026-04", quantity_kg=kilograms)
        for company, kilograms in (("v", 1e308), ("v", 1e308), ("z", -3.0))
    ]
    found = conditions_of(licence, customers, deliveries, NAMES, TODAY)
    assert (found.quantity, found.each, found.own["Voltaris"]) == (0.0, 0.0, 0.0)
    assert found.limit("Voltaris") == found.limit("Zephyr") == found.drawn["Zephyr"] == 0.0


def test_several_values_are_written_as_they_are_read() -> None:
    assert split(joined(("DE", "FR"))) == ("DE", "FR")
    assert joined(()) is None
    assert split(None) == split(" , ") == ()


IDS = {
    name: {one: f"id of {one}" for one in VALUES[name] if one} for name in ("exporter", "company")
}


@given(licences(limited=True))
def test_what_is_kept_of_a_licence_thought_of_asks_the_same(licence) -> None:
    last = None if licence.valid_to is None else licence.valid_to - timedelta(days=1)
    until = None if last is None else last.isoformat()
    if len(licence.wanted.get("exporter", ())) > 1:
        with pytest.raises(Refused, match="one holder"):
            drafted(licence, "X", IDS["exporter"], IDS["company"], (None, until))
        return
    kept, customers = drafted(licence, "X", IDS["exporter"], IDS["company"], (None, until))
    names = {id_: name for ids in IDS.values() for name, id_ in ids.items()}
    again = conditions_of(kept, customers, [], names, TODAY)
    if not set(licence.own) <= set(licence.wanted.get("company", ())):
        return  # whoever has a quantity of its own is a customer
    assert {name: tuple(again.wanted[name]) for name in again.asked} == {
        name: tuple(licence.wanted[name]) for name in licence.asked
    }
    assert (again.quantity, again.each, again.own) == (
        licence.quantity, licence.each, licence.own
    )  # fmt: skip
    assert again.valid_to == licence.valid_to


def test_a_party_that_is_not_in_the_register_is_refused() -> None:
    with pytest.raises(Refused, match="Nobody is not in the register"):
        drafted(Licence({"company": ("Nobody",)}), "X", {}, {})
