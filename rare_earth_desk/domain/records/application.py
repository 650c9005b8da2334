"""An application for a Chinese export licence and the goods it covers."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import amount, choice, flag, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record

CASE, PARTIES, GOODS, URGENCY, NOTES = "Case", "Parties", "Goods", "Urgency", "Notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Record):
    """One application, as the EU side knows it; what happened to it stands in status entries."""

    table: ClassVar[str] = "application"
    label: ClassVar[str] = "application"
    plural: ClassVar[str] = "applications"

    number: str | None = text(
        "Application number",
        section=CASE,
        help="The number the Chinese authority gave the application; all that is handed over.",
        exposure="china",
        width=152,
        indexed=True,
    )
    own_reference: str | None = text(
        "Own reference", section=CASE, help="Your own reference for the case.", width=110
    )
    number_check: str | None = choice(
        "Number checked",
        "number_check",
        section=CASE,
        help="Whether MOFCOM has found the number.",
        width=110,
    )
    other_numbers: str | None = text(
        "Other numbers",
        section=CASE,
        help="Further numbers of the case, such as that of a twin which was joined with it.",
        width=130,
        several=True,
    )
    joined_with: str | None = link(
        "Joined with",
        "application",
        help="The application that this one was joined with, both being the same case.",
        inner=True,
    )
    licence_type: str | None = choice(
        "Licence type",
        "licence_type",
        section=CASE,
        help="A single licence covers one contract, a general licence a customer for a period.",
        width=90,
    )
    source: str | None = choice(
        "Reported through", "source", section=CASE, help="How the case reached the desk.", width=110
    )
    replaces: str | None = link(
        "Replaces",
        "application",
        section=CASE,
        help="The earlier application that was filed anew under this number.",
    )
    company: str | None = link(
        "Company",
        "company",
        section=PARTIES,
        help="The EU company that needs the goods.",
        width=226,
        holds=True,
    )
    member_state: str | None = choice(
        "Member state",
        "member_state",
        section=PARTIES,
        help="Member state of the plant that needs the goods.",
        width=94,
    )
    exporter: str | None = link(
        "Exporter",
        "exporter",
        section=PARTIES,
        help="The Chinese company that applies.",
        width=220,
        holds=True,
    )
    province: str | None = choice(
        "Province (no exporter)",
        "province",
        section=PARTIES,
        help="Province of the filing, while no exporter with a province of its own is named.",
        width=120,
    )
    end_user: str | None = text(
        "End user", section=PARTIES, help="Who uses the goods, where not the company.", width=150
    )
    end_user_country: str | None = text(
        "End user's country",
        section=PARTIES,
        help="ISO code of the country; the channel serves end users in the EU.",
        width=70,
    )
    product_group: str | None = choice(
        "Product group",
        "product_group",
        section=GOODS,
        help="The group under which the case is counted.",
        open_list=True,
        width=110,
        indexed=True,
    )
    product: str | None = text(
        "Product", section=GOODS, help="The goods in the words of the report.", width=170
    )
    value_chain: str | None = choice(
        "Value chain",
        "value_chain",
        section=GOODS,
        help="The industry that waits for the goods.",
        open_list=True,
        width=200,
    )
    end_use: str | None = choice(
        "End use", "end_use", section=GOODS, help="Only civil end use fits the channel.", width=80
    )
    value_eur: float | None = amount(
        "Value", section=GOODS, help="Contract value.", unit="EUR", least=0, width=100
    )
    line_stop: str | None = choice(
        "Line stop",
        "line_stop",
        section=URGENCY,
        help="Whether production stands still for want of the goods.",
        width=90,
    )
    jobs_affected: int | None = integer(
        "Jobs affected", section=URGENCY, help="Jobs that hang on the delivery.", least=0, width=90
    )
    alternative: str | None = choice(
        "Other supplier",
        "alternative",
        section=URGENCY,
        help="Whether the company could buy elsewhere.",
        width=110,
    )
    precautionary: int | None = flag(
        "Precautionary", section=URGENCY, help="Filed ahead of need: no line waits yet.", width=100
    )
    named_by_state: int | None = flag(
        "Named by the member state",
        section=URGENCY,
        help="The member state asks that this case be raised next.",
        width=110,
    )
    consent: int | None = flag(
        "Consent to hand over",
        section=URGENCY,
        help="The company agreed that its number goes to the Chinese side.",
        width=110,
    )
    notes: str | None = note(
        "Notes",
        section=NOTES,
        help="Working note of the desk; never printed for others. No company secrets.",
        exposure="desk",
        width=200,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationItem(Record):
    """One kind of goods in an application."""

    table: ClassVar[str] = "application_item"
    label: ClassVar[str] = "item"
    plural: ClassVar[str] = "items"

    application: str | None = link(
        "Application", "application", help="The application the goods belong to."
    )
    control_code: str | None = choice(
        "Control code",
        "control_code",
        help="Item of the Chinese control list, for example 1C905.a.4.",
        width=110,
    )
    element: str | None = text(
        "Element", help="Chemical symbols of the rare earths in it, for example Dy, Tb.", width=80
    )
    form: str | None = choice("Form", "form", help="Metal, alloy, magnet, oxide …", width=90)
    hs_code: str | None = text(
        "HS code",
        help="Customs heading; it alone does not say whether goods are controlled.",
        width=110,
    )
    quantity: float | None = amount(
        "Quantity", help="Amount as reported, in its unit.", least=0, width=90
    )
    unit: str | None = choice("Unit", "unit", help="Unit of the amount as reported.", width=70)
    quantity_kg: float | None = amount(
        "Quantity", help="Amount in kilograms, where known.", unit="kg", least=0, width=100
    )
    dy_tb_band: str | None = choice(
        "Dy + Tb content",
        "dy_tb_band",
        help="Band of dysprosium and terbium content by weight; exact values are not stored.",
        width=110,
    )
