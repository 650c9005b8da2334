"""General licences: who may deliver to whom, what was drawn, which applications they cover."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import amount, choice, day, link, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.origin import Sourced
from rare_earth_desk.domain.records.parties import IDENTITY, working_note
from rare_earth_desk.domain.records.record import Record

COVERS, VALIDITY = "What it covers", "Validity and quantity"


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralLicence(Sourced):
    """A licence for many deliveries of one exporter. Blank conditions cover everything.

    Up to three years by Article 17 of State Council Order 792 (own knowledge), one year in the
    first ones of December 2025; so each has its own day.
    """

    table: ClassVar[str] = "general_licence"
    label: ClassVar[str] = "general licence"
    plural: ClassVar[str] = "general licences"

    name: str | None = text(
        "General licence",
        section=IDENTITY,
        help="What the desk calls it, for example “JL Mag 2026”.",
        width=200,
        indexed=True,
    )
    licence_number: str | None = text(
        "Licence number", section=IDENTITY, help="Number of the licence.", width=130
    )
    exporter: str | None = link(
        "Holder",
        "exporter",
        section=IDENTITY,
        help="The Chinese exporter that holds the licence.",
        width=200,
        holds=True,
    )
    state: str | None = choice(
        "State",
        "licence_state",
        section=IDENTITY,
        help="Drafted, in force, suspended, renewed by another, or ended before its time.",
        width=110,
    )
    renewed_by: str | None = link(
        "Renewed by",
        "general_licence",
        section=IDENTITY,
        help="The licence that takes its place.",
        width=130,
        holds=True,
    )
    product_groups: str | None = text(
        "Product groups",
        section=COVERS,
        help="Goods it covers; blank: all.",
        vocabulary="product_group",
        open_list=True,
        several=True,
        form="terms",
        width=170,
    )
    items: str | None = text(
        "Controlled items",
        section=COVERS,
        help="Codes of the items it covers, with commas between; a part such as 1C905 stands for "
        "all codes that begin with it; blank: all.",
        several=True,
        most=2000,
        width=130,
    )
    hs_codes: str | None = text(
        "HS codes",
        section=COVERS,
        help="Customs headings it names, with commas between; 8505 stands for all that begin with "
        "it; blank: all.",
        several=True,
        most=2000,
        width=100,
    )
    value_chains: str | None = text(
        "End-use classes",
        section=COVERS,
        help="Value chains whose end use it covers; blank: all.",
        vocabulary="value_chain",
        open_list=True,
        several=True,
        form="terms",
        width=170,
    )
    member_states: str | None = text(
        "Member states",
        section=COVERS,
        help="Member states it may be delivered to; blank: all.",
        vocabulary="member_state",
        several=True,
        form="terms",
        width=130,
    )
    valid_from: str | None = day(
        "Valid from", section=VALIDITY, help="First day of its validity.", width=100
    )
    valid_until: str | None = day(
        "Valid until",
        section=VALIDITY,
        help="Last day: up to three years in law, one year in practice so far.",
        width=100,
    )
    quantity_kg: float | None = amount(
        "Quantity per year",
        section=VALIDITY,
        help="What may be delivered within a year of validity; blank: no limit is known.",
        unit="kg",
        least=0,
        width=120,
    )
    per_company_kg: float | None = amount(
        "For each company",
        section=VALIDITY,
        help="What each company may get within a year of validity, unless it has a quantity of "
        "its own; blank: no limit is known.",
        unit="kg",
        least=0,
        width=120,
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCustomer(Record):
    """A company that a general licence delivers to; a licence without any delivers to all."""

    table: ClassVar[str] = "licence_customer"
    label: ClassVar[str] = "customer"
    plural: ClassVar[str] = "customers"

    licence: str | None = link("General licence", "general_licence", help="The licence.")
    company: str | None = link(
        "Company", "company", help="The EU company that may be delivered to.", width=220, holds=True
    )
    quantity_kg: float | None = amount(
        "Quantity per year",
        help="Its share of the yearly quantity, where it has one.",
        unit="kg",
        least=0,
        width=120,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDelivery(Record):
    """A delivery under a general licence: what was drawn of its quantity."""

    table: ClassVar[str] = "licence_delivery"
    label: ClassVar[str] = "delivery"
    plural: ClassVar[str] = "deliveries"

    licence: str | None = link("General licence", "general_licence", help="The licence.")
    company: str | None = link(
        "Company", "company", help="The EU company that was delivered to.", width=200, holds=True
    )
    delivered_on: str | None = day("Delivered on", help="Day of the delivery.", width=110)
    quantity_kg: float | None = amount(
        "Quantity", help="What was delivered.", unit="kg", least=0, width=100
    )
    source: str | None = text("Told by", help="Who told of the delivery.", width=160)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredApplication(Record):
    """An application that a general licence covers, as somebody confirmed."""

    table: ClassVar[str] = "covered_application"
    label: ClassVar[str] = "covered application"
    plural: ClassVar[str] = "covered applications"

    licence: str | None = link("General licence", "general_licence", help="The licence.")
    application: str | None = link(
        "Application", "application", help="The application it covers.", width=150
    )
    confirmed_on: str | None = day(
        "Confirmed on", help="Day on which the desk confirmed it.", width=110
    )
