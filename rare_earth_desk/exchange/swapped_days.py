"""Telling that a spreadsheet has read the days of a column in the wrong order.

Excel makes dates of written days that fit the order of its country and leaves the others as text.
Of days read in the wrong order those up to the 12th become other dates, silently: what is left is
a column of dates on the first twelve days of a month, beside texts that fit one order only.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.exchange.day_reading import evidence
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rare_earth_desk.exchange.table import Cell, Table

# So many dates lie within the first twelve days of their months by chance once in a hundred times.
_LEAST = 5
_MONTHS = 12


def swapped_days(
    table: Table, columns: Mapping[str, str], fields: Mapping[str, OurField] = OUR_FIELDS
) -> list[Phrase]:
    """Return a warning for each column of days that looks like that; nothing is put right.

    `columns` gives our field and the table's heading of each.
    """
    found = []
    for name, heading in columns.items():
        if fields[name].kind is Kind.DAY:
            index = table.column(heading)
            said = _said(heading, [row[index] for row in table.rows])
            found += [] if said is None else [said]
    return found


def _said(heading: str, cells: list[Cell]) -> Phrase | None:
    dates = [cell for cell in cells if isinstance(cell, date)]
    if len(dates) < _LEAST or any(cell.day > _MONTHS for cell in dates):
        return None
    texts = evidence(cells)
    if texts.order is None or texts.ambiguous:
        return None
    return phrase(
        "{dates} dates of “{heading}” all lie on the first twelve days of a month, beside texts "
        "that can only be {order}, such as {proof}: a spreadsheet has probably taken their days "
        "for months; export the table anew from where it comes.",
        dates=len(dates),
        heading=brief(heading),
        order=phrase(texts.order),
        proof=brief(texts.proof),
    )
