"""How general licences are listed: columns, lines below their form, what is worked out of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.general_licences import renewals, years
from rare_earth_desk.domain.list_declaration import Child, Computed, Examples, Line, Listed
from rare_earth_desk.domain.records import (
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)

if TYPE_CHECKING:
    from datetime import date

    Row = Mapping[str, Any]

_OF_QUANTITY = ("valid_from", "valid_until", "quantity_kg", "per_company_kg", "state")


def _licence(row: Row) -> GeneralLicence:
    return GeneralLicence(id=row["id"], **{name: row[name] for name in _OF_QUANTITY})


def _whole(row: Row, today: date) -> years.Drawn | None:
    """Return what was drawn this year in all; None of one that is only drafted."""
    licence = _licence(row)
    if licence.state == renewals.DRAFT:
        return None
    every = years.drawn(licence, (), row[LicenceDelivery.table], today)
    now = years.current_year(licence, today)
    return next((one for one in every if one.year == now and not one.company), None)


def _days_left(row: Row, today: date) -> int | None:
    licence = _licence(row)
    if renewals.standing_of(licence, today) in (renewals.DRAFT, renewals.ENDED):
        return None
    return renewals.days_left(licence, today)


def _drawn(row: Row, today: date) -> float | None:
    whole = _whole(row, today)
    return whole.kilograms if whole is not None else None


def _left(row: Row, today: date) -> float | None:
    whole = _whole(row, today)
    return whole.left if whole is not None else None


def _share(row: Row, today: date) -> int | None:
    whole = _whole(row, today)
    return round(100 * whole.share) if whole is not None and whole.share is not None else None


def _over(row: Row, today: date) -> int | None:
    """Return 1 where this year's quantity, or that of a customer, was exceeded."""
    licence = _licence(row)
    if licence.state == renewals.DRAFT:
        return None
    lines = row[LicenceCustomer.table], row[LicenceDelivery.table]
    return int(bool(years.exceeded(licence, *lines, today)))


GENERAL_LICENCES = Listed(
    GeneralLicence,
    shown=("name", "standing", "days_left", "drawn_share", "left_kg", "over",
           "covered_applications", "exporter", "product_groups", "valid_from", "valid_until",
           "quantity_kg", "verification"),
    names=("name",),
    details=("exporter", "valid_until"),
    bulk="valid_until",
    examples=Examples(
        "today:force", "-today:ended", "valid-until:2026..2027", "no:source", "left<60"
    ),
    ordering="valid_until",
    counted=False,
    none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
    shown_as=("Licences",),
    children=(
        Child(
            LicenceCustomer, "licence",
            (Line("company", least=160), Line("quantity_kg", 170)), "Customers",
            none="It names no customer, so it delivers to all; Insert adds one.",
            adds=("quantity_kg",),
        ),
        Child(
            LicenceDelivery, "licence",
            (Line("delivered_on", 100), Line("company", least=120), Line("quantity_kg", 110),
             Line("source", 120)), "Deliveries", ordering=("delivered_on",),
            adds=("quantity_kg",),
        ),
        Child(
            CoveredApplication, "licence",
            (Line("application", least=140), Line("confirmed_on", 110)), "Covered applications",
            ordering=("confirmed_on",),
            none="None was closed as covered by it; Ctrl+G finds those that it covers.",
        ),
    ),
    computed=(
        Computed("standing", "Today", "Whether it is in force today, by its state and its days.",
                 Kind.CHOICE, width=94, vocabulary="licence_standing",
                 of=lambda row, today: renewals.standing_of(_licence(row), today)),
        Computed("days_left", "Days left", "Days to its last day, of one that covers something.",
                 Kind.INTEGER, "days", 80, of=_days_left),
        Computed("drawn_kg", "Drawn (kg)", "What was delivered in this year of its validity.",
                 Kind.NUMBER, "kg", 120, reads=(LicenceDelivery.table,), of=_drawn),
        Computed("left_kg", "Left (kg)", "What may still be delivered in this year of its "
                 "validity, negative where more was.", Kind.NUMBER, "kg", 84,
                 reads=(LicenceDelivery.table,), of=_left),
        Computed("drawn_share", "Drawn (%)", "Share of this year's quantity that was delivered.",
                 Kind.INTEGER, "%", 88, reads=(LicenceDelivery.table,), of=_share),
        Computed("over", "Exceeded", "Whether more was delivered this year than the licence "
                 "or one of its customers may have.", Kind.FLAG, "", 86,
                 reads=(LicenceDelivery.table, LicenceCustomer.table), of=_over),
        Computed("covered_applications", "Covered", "Applications closed as covered by it.",
                 Kind.INTEGER, "", 86, reads=(CoveredApplication.table,),
                 of=lambda row, _today: len(row[CoveredApplication.table])),
    ),
)  # fmt: skip
