"""What an import is into: which fields a column can be mapped to, and what tells rows apart.

Applications are one target, with fields of several records and rules of their own; every table of
`domain.listed`, and every kind of lines below its records, is another, made from nothing but its
declaration.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Field, Kind, field_names, fields_of, longest
from rare_earth_desk.domain.listed import COUNTED, LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Application
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.domain.records import Record

APPLICATIONS = Application.table
_TELLING = ("number", "own_reference", "company", "exporter", "exporter_zh")
# What tells records apart beside their names, where it is told: a duty desk of one name stands in
# several offices, and a company reports a stock for each of its applications.
_ALSO: dict[str, tuple[str, ...]] = {
    "contact_point": ("office",),
    "stock_report": ("application",),
}
# The day of the source is no day of the record: what it tells stays the same when it is read anew.
_OF_SOURCE = "as_of"
_TITLES = ("name", "title")  # by which records without a list, such as meetings, are known
_CHECKED = "verification"  # whether the source was checked tells nothing apart either


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of record that a table can bring in.

    `fields` are what a column can be mapped to, by the name that mapping files use. A row must
    fill one of `identifying`; a new record is not made without all that is `needed`. `keys` are the
    fields that tell which record a row is about unless a mapping says otherwise: of `names` each
    one does by itself, the others are looked at together. Those of them that are `told` must agree
    also where they are blank, the others only where row and record fill them.
    """

    record: type[Record]
    fields: Mapping[str, OurField]
    identifying: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table of the records."""
        return self.record.table

    @property
    def is_cases(self) -> bool:
        """Whether these are the applications, with their outcomes, milestones and items."""
        return self.table == APPLICATIONS

    @property
    def links(self) -> dict[str, str]:
        """The fields that are given by the name of another record, with its table."""
        return {name: field.links for name, field in self.fields.items() if field.links}

    def labels(self, names: Iterable[str]) -> str:
        """Return the labels of fields as a sentence names them."""
        return ", ".join(f"“{self.fields[name].label}”" for name in names)


def target_of(table: str) -> Target:
    """Return what an import into a table is; raises KeyError where nothing is imported into it."""
    return CASES if table == APPLICATIONS else _made(table)


@cache
def tables() -> tuple[str, ...]:
    """Return every table that an import can be into: applications, lists, the lines below them."""
    return (APPLICATIONS, *LISTED, *(table for table in _below() if table not in LISTED))


def lines_of(table: str) -> tuple[str, ...]:
    """Return the tables of the lines that belong to the records of a table."""
    listed = LISTED.get(table)
    return tuple(child.record.table for child in listed.children) if listed else ()


def table_named(word: str) -> str:
    """Return the table that a word names: "company", "Companies", "contact points".

    Raises Refused with all that can be named.
    """
    known = {
        _plain(name): table
        for table in reversed(tables())
        for name in (table, RECORDS[table].label, RECORDS[table].plural)
    }
    found = known.get(_plain(word))
    if found is None:
        raise Refused(
            "“{word}” is nothing that can be taken in or written; choose one of: {known}.",
            word=word[:40],
            known=", ".join(RECORDS[table].plural for table in tables()),
        )
    return found


def _plain(word: str) -> str:
    return "".join(letter for letter in fold(word) if letter.isalnum())


@cache
def _below() -> dict[str, str]:
    """Return the tables of lines, each with the field that links to what they belong to."""
    return {
        child.record.table: child.link for listed in LISTED.values() for child in listed.children
    }


CASES = Target(Application, OUR_FIELDS, _TELLING, ("number",))
"""Applications, with the fields of the mapping file and rules of their own."""


@cache
def _made(table: str) -> Target:
    record = LISTED[table].record if table in LISTED else RECORDS[_below_or_raise(table)]
    ours = {
        field.name: _ours(field)
        for field in fields_of(record)
        if not field.inner and field.kind is not Kind.MOMENT and _can_be_named(field)
    }
    told = _told(ours, LISTED[table].names) if table in LISTED else _of_line(ours, _below()[table])
    names = names_of(table)
    return Target(
        record=record,
        fields=ours,
        identifying=LISTED[table].names if table in LISTED else (_below()[table],),
        keys=tuple(dict.fromkeys((*told, *_ALSO.get(table, ())))),
        names=names if table in LISTED else (),
        told=told,
        needed=_needed(table, names),
    )


def _below_or_raise(table: str) -> str:
    if table not in _below():
        raise KeyError(table)
    return table


def _needed(table: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a new record needs, all of it; of several names of its own one is enough."""
    if table not in LISTED:
        return (_below()[table],)
    given = LISTED[table].needed
    return given or (() if names else LISTED[table].names)


def _can_be_named(field: Field) -> bool:
    """Tell whether a field that links to a record can be given by the name of that record."""
    return field.kind is not Kind.LINK or bool(names_of(field.links))


def names_of(table: str) -> tuple[str, ...]:
    """Return the fields of which each names a record of a table by itself, () for none."""
    if table == APPLICATIONS:
        return ("number", "own_reference")
    if table not in LISTED:
        return tuple(n for n in field_names(RECORDS[table]) if n in _TITLES)
    return tuple(n for n in LISTED[table].names if n == "name" or n.startswith("name_"))


def can_be_added(table: str) -> bool:
    """Tell whether a record that is named by a link is added where there is none: a party."""
    return table in COUNTED


def _ours(field: Field) -> OurField:
    kind = Kind.TEXT if field.kind is Kind.LINK else field.kind
    return OurField(
        name=field.name,
        label=field.label,
        help=field.help,
        kind=kind,
        vocabulary=field.vocabulary,
        open_list=field.open_list,
        unit=field.unit,
        least=field.least,
        longest=longest(kind) if field.links else field.longest,
        links=field.links,
        several=field.several,
        checked=None if field.links else field,
    )


def _told(ours: Mapping[str, OurField], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return by what listed records are told apart: by their names, or by several fields.

    Without a name of their own a day belongs to these: what was published, reported or counted
    anew is another record.
    """
    if "name" in names or any(ours[name].kind is Kind.DAY for name in names):
        return names
    return (*names, *(day for day in _days(ours)[:1] if day != _OF_SOURCE))


def _of_line(ours: Mapping[str, OurField], link: str) -> tuple[str, ...]:
    """Return by what the lines below one record are told apart: a name, else what and when.

    Lines that are little more than a link, such as the applications a licence covers, are told
    apart by it.
    """
    links = tuple(name for name, field in ours.items() if field.links and name != link)
    if "name" in ours:
        return (link, *links, "name")
    what = tuple(n for n, one in ours.items() if one.kind is Kind.CHOICE and n != _CHECKED)
    years = tuple(name for name, field in ours.items() if field.kind is Kind.INTEGER)
    is_link = bool(links) and len(ours) <= len(links) + 2
    return (link, *links, *what, *(years or (() if is_link else _days(ours)[:1])))


def _days(ours: Mapping[str, OurField]) -> tuple[str, ...]:
    """Return the fields that hold a day, that of the source last."""
    days = (name for name, field in ours.items() if field.kind is Kind.DAY)
    return tuple(sorted(days, key=lambda name: name == _OF_SOURCE))
