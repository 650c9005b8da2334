"""A licence on record as the conditions that the what-if asks as well: one rule for both."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain.general_licences import years
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer
from rare_earth_desk.statistics.licences.conditions import Licence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.records import LicenceDelivery

LISTS: Final = {
    "product_group": "product_groups", "control_code": "items", "hs_code": "hs_codes",
    "value_chain": "value_chains", "member_state": "member_states",
}  # fmt: skip
"""The field of a licence that holds what is asked of a column of the cases."""

_SEPARATOR = re.compile(r"\s*[,;]\s*")


def conditions_of(
    licence: GeneralLicence,
    customers: Sequence[LicenceCustomer],
    deliveries: Sequence[LicenceDelivery],
    names: Mapping[str, str],
    today: date,
) -> Licence:
    """Return the conditions of a licence, with what was drawn of the year that counts today.

    `names` has the names of companies and exporters by their ids, as the columns of the cases
    have them; one that has none is met by no case. Its last day is one of its validity. One
    licence at fault must not stop the papers and lists of all of them: of days in the wrong order
    the last one counts, and an amount below zero, as another program may bring it, is none.
    """
    wanted: dict[str, Sequence[str]] = {
        column: split(getattr(licence, field)) for column, field in LISTS.items()
    }
    wanted["exporter"] = (
        (names.get(licence.exporter, licence.exporter),) if licence.exporter else ()
    )
    companies = [one.company for one in customers if one.company]
    wanted["company"] = tuple(dict.fromkeys(names.get(id_, id_) for id_ in companies))
    first, last = years.begins(licence), years.ends(licence)
    drawn = years.drawn_in(licence, deliveries, years.current_year(licence, today))
    return Licence(
        {column: values for column, values in wanted.items() if values},
        _possible(licence.quantity_kg),
        _possible(licence.per_company_kg),
        own={
            names.get(one.company, one.company): max(one.quantity_kg, 0.0)
            for one in customers
            if one.company and one.quantity_kg is not None
        },
        drawn={
            names.get(id_, id_): min(max(kilograms, 0.0), sys.float_info.max)
            for id_, kilograms in drawn.items()
        },
        valid_from=None if first and last and last < first else first,
        valid_to=None if last is None else last + timedelta(days=1),
    )


def _possible(kilograms: float | None) -> float | None:
    return None if kilograms is None else max(kilograms, 0.0)


def drafted(
    conditions: Licence,
    name: str,
    exporters: Mapping[str, str],
    companies: Mapping[str, str],
    typed: tuple[str | None, str | None] = (None, None),
) -> tuple[GeneralLicence, tuple[LicenceCustomer, ...]]:
    """Return a licence that asks these conditions, with its customers, to be kept as drafted.

    The mappings have the ids of parties by their names; `typed` are its first and last
    day as they stand in the form, of whatever precision. Raises Refused where one record cannot
    hold the conditions.
    """
    asked = conditions.wanted
    holders = tuple(asked.get("exporter", ()))
    if len(holders) > 1:
        raise Refused(
            "A general licence has one holder, and {n:exporter is|exporters are} named; keep one "
            "of them to save it.",
            n=len(holders),
        )
    customers = dict.fromkeys((*asked.get("company", ()), *conditions.own))
    _refuse_unknown((*(one for one in holders if one not in exporters),
                     *(one for one in customers if one not in companies)))  # fmt: skip
    lists: dict[str, Any] = {field: joined(asked.get(one, ())) for one, field in LISTS.items()}
    licence = GeneralLicence(
        name=name,
        exporter=exporters[holders[0]] if holders else None,
        valid_from=typed[0],
        valid_until=typed[1],
        quantity_kg=conditions.quantity,
        per_company_kg=conditions.each,
        **lists,
    )
    return licence, tuple(
        LicenceCustomer(company=companies[one], quantity_kg=conditions.own.get(one))
        for one in customers
    )


def _refuse_unknown(names: Sequence[str]) -> None:
    if names:
        raise Refused(
            "{name} is not in the register; take it out or add it first.", name=", ".join(names)
        )


def split(text: str | None) -> tuple[str, ...]:
    """Return the values of a field that holds several with commas between."""
    return tuple(filter(None, _SEPARATOR.split(text or "")))


def joined(values: Sequence[str]) -> str | None:
    """Return several values as one field holds them; None for none."""
    return ", ".join(values) or None
