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
from rare_earth_desk.domain.natural_keys import natural_key, told_apart_by
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Application
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.domain.records import Record

APPLICATIONS = Application.table
_TELLING = ("number", "own_reference", "company", "exporter", "exporter_zh")
_TITLES = ("name", "title")  # by which records without a list, such as meetings, are known


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


def title_of(table: str) -> str:
    """Return what the records of a table are called as the title of a sheet: "Contact points"."""
    plural = RECORDS[table].plural
    return plural[:1].upper() + plural[1:]


def table_named(word: str) -> str:
    """Return the table that a word names: "company", "Companies", "contact points", "Licences".

    It may be what a page, a part of one or a card of lines is called, unless several stand there.
    Raises Refused with all that can be named.
    """
    found = _called().get(_plain(word), ())
    if len(found) == 1:
        return found[0]
    refusal = (
        "“{word}” shows several lists; choose one of: {known}."
        if found
        else "“{word}” is nothing that can be taken in or written; choose one of: {known}."
    )
    known = ", ".join(RECORDS[table].plural for table in found or tables())
    raise Refused(refusal, word=word[:40], known=known)


@cache
def _called() -> dict[str, tuple[str, ...]]:
    """Return the tables that words name, those first that are called so themselves."""
    own = {
        _plain(name): (table,)
        for table in reversed(tables())
        for name in (table, RECORDS[table].label, RECORDS[table].plural)
    }
    shown: dict[str, tuple[str, ...]] = {}
    for table, one in LISTED.items():
        places = [(name, table) for name in one.shown_as]
        for name, shown_there in (*places, *((child.title, child.table) for child in one.children)):
            before = shown.get(_plain(name), ())
            shown[_plain(name)] = tuple(dict.fromkeys((*before, shown_there)))
    return shown | own


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
    names = names_of(table)
    return Target(
        record=record,
        fields=ours,
        identifying=LISTED[table].names if table in LISTED else (_below()[table],),
        keys=natural_key(table),
        names=names if table in LISTED else (),
        told=told_apart_by(table),
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
