"""Writing the lines that stand below the records of a list, in the form that an import takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listed import LISTED, children_of, owner_link
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.exchange.exporting import Export
from rare_earth_desk.exchange.record_known import records_known
from rare_earth_desk.exchange.target import target_of, title_of
from rare_earth_desk.exchange.writing import ExportColumn

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from rare_earth_desk.domain.list_declaration import Child
    from rare_earth_desk.exchange.known import Value
    from rare_earth_desk.exchange.our_fields import OurField
    from rare_earth_desk.exchange.record_known import KnownRecords
    from rare_earth_desk.exchange.register_side import Holder


def lines_export(register: Holder, table: str, owners: Container[str] | None = None) -> Export:
    """Return the lines of a table with all columns of an import of them; links are names.

    They stand by the name of the record they belong to, then as they do below its form. With
    `owners`, ids of such records, only their lines are in it. Lines of a record that was removed,
    or that has no name by which they could come back, are left out. Raises KeyError for a table
    that holds no lines.
    """
    child = _child(table)
    target = target_of(table)
    known = records_known(register.file.engine, target)
    ids = [
        id_
        for id_ in known.ids()
        if known.current(id_)[child.link] is not None
        and (owners is None or getattr(known.record(id_), child.link) in owners)
    ]
    fields = tuple(target.fields.values())
    return Export(
        tuple(ExportColumn(one.label, one.kind, one.unit) for one in fields),
        tuple(_row(known, id_, fields) for id_ in _ordered(known, child, ids)),
    )


def line_sheets(
    register: Holder, table: str, owners: Container[str] | None = None
) -> tuple[tuple[str, Export], ...]:
    """Return the lines below the records of a list as further sheets, by their titles.

    Lines with a list of their own, such as stock reports, are not among them, nor kinds without
    any. `owners` is as in `lines_export`.
    """
    return tuple((title_of(one), export) for one, export in _filled(register, table, owners))


def _filled(
    register: Holder, table: str, owners: Container[str] | None
) -> Iterator[tuple[str, Export]]:
    for child in children_of(table):
        if child.table not in LISTED:
            export = lines_export(register, child.table, owners)
            if export.rows:
                yield child.table, export


def _child(table: str) -> Child:
    owner = owner_link(table)
    if owner is None:
        raise KeyError(table)
    return next(one for one in children_of(owner[0]) if one.table == table)


def _row(known: KnownRecords, id_: str, fields: Iterable[OurField]) -> tuple[Value | None, ...]:
    values = known.current(id_)
    return tuple(_written(one, values[one.name]) for one in fields)


def _written(field: OurField, value: Value | None) -> Value | None:
    if field.kind is Kind.CHOICE and isinstance(value, str):
        return vocabulary.label_of(field.vocabulary, value) or None
    return value


def _ordered(known: KnownRecords, child: Child, ids: Iterable[str]) -> list[str]:
    """Return lines by the names of their records, and those of one as they stand below its form."""
    found = [line.id for line in child.ordered(known.record(id_) for id_ in ids)]
    return sorted(found, key=lambda id_: name_key(str(known.current(id_)[child.link])))
