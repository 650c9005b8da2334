"""The parties of an application: EU companies, their stocks, Chinese exporters."""

from __future__ import annotations

from typing import Any, ClassVar

from rare_earth_desk.domain.fields import choice, day, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record

IDENTITY, REPORTING, CONTACT, NOTES = "Identity", "Reporting", "Contact", "Notes"


def working_note() -> Any:
    """Declare the working note of the desk, which stands below everything else."""
    return note(
        "Notes", section=NOTES, help="Working note of the desk.", exposure="desk", width=200
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Record):
    """An EU company that waits for goods."""

    table: ClassVar[str] = "company"
    label: ClassVar[str] = "company"
    plural: ClassVar[str] = "companies"

    name: str | None = text(
        "Company", section=IDENTITY, help="Registered name of the company.", width=240, indexed=True
    )
    member_state: str | None = choice(
        "Member state", "member_state", section=IDENTITY, help="Seat of the company.", width=112
    )
    size_class: str | None = choice(
        "Size", "size_class", section=IDENTITY, help="Small and medium-sized, or large.", width=172
    )
    value_chain: str | None = choice(
        "Value chain",
        "value_chain",
        section=IDENTITY,
        help="The industry the company mainly works for.",
        open_list=True,
        width=210,
    )
    complete_since: str | None = day(
        "All filings known since",
        section=REPORTING,
        help="Day from which the company confirms that the desk knows all its filings.",
        width=170,
    )
    contact: str | None = text(
        "Contact", section=CONTACT, help="Whom to ask.", exposure="personal", width=160
    )
    email: str | None = text(
        "E-mail", section=CONTACT, help="Address of the contact.", exposure="personal", width=190
    )
    phone: str | None = text(
        "Phone", section=CONTACT, help="Number of the contact.", exposure="personal", width=130
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter(Record):
    """A Chinese company that files applications."""

    table: ClassVar[str] = "exporter"
    label: ClassVar[str] = "exporter"
    plural: ClassVar[str] = "exporters"

    name: str | None = text(
        "Exporter", section=IDENTITY, help="Name in Latin letters.", width=240, indexed=True
    )
    name_zh: str | None = text(
        "Exporter (Chinese)", section=IDENTITY, help="Name in Chinese characters.", width=176
    )
    province: str | None = choice(
        "Province",
        "province",
        section=IDENTITY,
        help="Province whose commerce department receives the filing; procedures differ.",
        width=120,
    )
    notes: str | None = working_note()


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReport(Record):
    """What a company said about its stock, for one application or one product group."""

    table: ClassVar[str] = "stock_report"
    label: ClassVar[str] = "stock report"
    plural: ClassVar[str] = "stock reports"

    company: str | None = link("Company", "company", help="The company that reported.", width=200)
    application: str | None = link(
        "Application",
        "application",
        help="The application it concerns, where it concerns one.",
        width=150,
    )
    product_group: str | None = choice(
        "Product group", "product_group", help="The goods in stock.", open_list=True, width=140
    )
    days_of_stock: int | None = integer(
        "Days of stock", help="Days the stock lasts from the day of the report.", least=0, width=110
    )
    line_stop_on: str | None = day(
        "Line stops", help="Day on which production stops without the goods.", width=110
    )
    reported_on: str | None = day("Reported on", help="Day of the report.", width=110)
    imported_on: str | None = day(
        "Imported on",
        help="Day of the import, where the sheet told no day of the report: counted from then.",
        width=110,
    )
    source: str | None = text(
        "Told by", help="Who told of it, for example the company by phone.", width=160
    )
    notes: str | None = note("Notes", help="Working note of the desk.", exposure="desk", width=200)

    @property
    def is_dated_by_import(self) -> bool:
        """Whether the day of the report is only that on which a sheet was taken in."""
        return self.imported_on is not None and self.imported_on == self.reported_on
