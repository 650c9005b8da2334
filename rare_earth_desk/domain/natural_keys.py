"""By which fields the records of lists, and the lines below them, are told apart.

An import finds a record by them; joining twins makes one line of those that become the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.listed import LISTED, owner_link
from rare_earth_desk.domain.records import RECORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

# What tells records apart beside their names, where it is told: a duty desk of one name stands in
# several offices, and a company reports a stock for each of its applications.
_ALSO: dict[str, tuple[str, ...]] = {
    "contact_point": ("office",),
    "stock_report": ("application",),
}
# The day of the source is no day of the record: what it tells stays the same when it is read anew.
_OF_SOURCE = "as_of"
_CHECKED = "verification"  # whether the source was checked tells nothing apart either


@cache
def told_apart_by(table: str) -> tuple[str, ...]:
    """Return by what records of a list, or lines below its records, are told apart.

    Raises KeyError for records that are neither.
    """
    fields = tuple(f for f in fields_of(RECORDS[table]) if _counts(f))
    if table in LISTED:
        return _of_list(fields, LISTED[table].names)
    owner = owner_link(table)
    if owner is None:
        raise KeyError(table)
    return _of_lines(fields, owner[1])


def natural_key(table: str) -> tuple[str, ...]:
    """Return `told_apart_by` with what helps besides, where it is told."""
    return tuple(dict.fromkeys((*told_apart_by(table), *_ALSO.get(table, ()))))


def _counts(field: Field) -> bool:
    return not field.inner and field.kind is not Kind.MOMENT


def _of_list(fields: Sequence[Field], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return by what listed records are told apart: by their names, or by several fields.

    Without a name of their own a day belongs to these: what was published, reported or counted
    anew is another record.
    """
    days = _days(fields)
    if "name" in names or set(days) & set(names):
        return names
    return (*names, *(day for day in days[:1] if day != _OF_SOURCE))


def _of_lines(fields: Sequence[Field], link: str) -> tuple[str, ...]:
    """Return by what the lines below one record are told apart: a name, else what and when.

    Lines that are little more than a link, such as the applications a licence covers, are told
    apart by it.
    """
    links = tuple(f.name for f in fields if f.links and f.name != link)
    if any(field.name == "name" for field in fields):
        return (link, *links, "name")
    what = tuple(f.name for f in fields if f.kind is Kind.CHOICE and f.name != _CHECKED)
    years = tuple(field.name for field in fields if field.kind is Kind.INTEGER)
    is_link = bool(links) and len(fields) <= len(links) + 2
    return (link, *links, *what, *(years or (() if is_link else _days(fields)[:1])))


def _days(fields: Sequence[Field]) -> tuple[str, ...]:
    """Return the fields that hold a day, that of the source last."""
    days = (field.name for field in fields if field.kind is Kind.DAY)
    return tuple(sorted(days, key=lambda name: name == _OF_SOURCE))
