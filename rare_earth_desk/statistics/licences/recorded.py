"""A licence on record as the conditions that the what-if asks as well: one rule for both."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.general_licences import years
from rare_earth_desk.statistics.licences.conditions import Licence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer, LicenceDelivery

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
    have them; one that has none is met by no case. Its last day is one of its validity. Raises
    Refused for days in the wrong order.
    """
    wanted: dict[str, Sequence[str]] = {
        column: split(getattr(licence, field)) for column, field in LISTS.items()
    }
    wanted["exporter"] = (names.get(licence.exporter, licence.exporter),) if licence.exporter else ()
    companies = [one.company for one in customers if one.company]
    wanted["company"] = tuple(dict.fromkeys(names.get(id_, id_) for id_ in companies))
    last = years.ends(licence)
    drawn = years.drawn_in(licence, deliveries, years.current_year(licence, today))
    return Licence(
        {column: values for column, values in wanted.items() if values},
        licence.quantity_kg,
        licence.customer_kg,
        own={
            names.get(one.company, one.company): one.quantity_kg
            for one in customers
            if one.company and one.quantity_kg is not None
        },
        drawn={names.get(id_, id_): kilograms for id_, kilograms in drawn.items()},
        valid_from=years.begins(licence),
        valid_to=None if last is None else last + timedelta(days=1),
    )


def split(text: str | None) -> tuple[str, ...]:
    """Return the values of a field that holds several with commas between."""
    return tuple(filter(None, _SEPARATOR.split(text or "")))


def joined(values: Sequence[str]) -> str | None:
    """Return several values as one field holds them; None for none."""
    return ", ".join(values) or None
