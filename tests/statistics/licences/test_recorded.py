"""A licence on record asks the same as the what-if does."""

from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer, LicenceDelivery
from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.statistics.licences.recorded import conditions_of, joined, split

NAMES = {"e": "Baotou Ltd", "v": "Voltaris", "z": "Zephyr"}
TODAY = date(2026, 11, 3)


def test_every_field_that_says_what_it_covers_is_asked() -> None:
    licence = GeneralLicence(
        id="l", exporter="e", product_groups="metals, oxides", items="1C905; 1C902.b",
        hs_codes="8505", value_chains="automotive / EV", member_states="DE,FR",
        valid_from="2025-12-02", valid_until="2026-12-02", quantity_kg=1000.0, customer_kg=50.0,
    )  # fmt: skip
    customers = [LicenceCustomer(company="v", quantity_kg=300.0), LicenceCustomer(company="z"),
                 LicenceCustomer(company="nameless")]  # fmt: skip
    deliveries = [LicenceDelivery(company="v", delivered_on="2026-01-01", quantity_kg=20.0),
                  LicenceDelivery(company=None, delivered_on="2026-02-01", quantity_kg=5.0),
                  LicenceDelivery(company="v", delivered_on="2024-01-01", quantity_kg=9.0)]  # fmt: skip
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


def test_several_values_are_written_as_they_are_read() -> None:
    assert split(joined(("DE", "FR"))) == ("DE", "FR")
    assert joined(()) is None
    assert split(None) == split(" , ") == ()
