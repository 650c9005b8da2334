"""What is declared of records with a list page: columns, names, lines below, computed columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import Form, Kind, fields_of
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import Record

if TYPE_CHECKING:
    from datetime import date

    # What a row holds (its fields, and the records it `reads` by their table), and today.
    OfRow = Callable[[Mapping[str, Any], date], Any]

_FROM_IMPORTS = "They come with imported applications (Ctrl+I); Ctrl+N adds one by hand."


@dataclass(frozen=True, slots=True)
class Examples:
    """What one can type into the search line of a page, in words of its own columns."""

    named: str
    left_out: str
    between: str
    missing: str
    compared: str


@dataclass(frozen=True, slots=True)
class Line:
    """A column of lines: a field, its width at zoom 1.0 (0: the room that is left), its least.

    `label` heads it where the name of the field has no room.
    """

    field: str
    width: int = 0
    least: int = 0
    label: str = ""


_NARROW = 280
"""Pixels at zoom 1.0 that columns of fixed width may take beside one that has the rest."""


@dataclass(frozen=True, slots=True)
class Child:
    """A kind of lines that belong to one record and stand in a card below its form.

    `link` is their field that links to it, `ordering` the fields by which they stand (a day that
    is not known comes last), `falling` ones from the last on; `none` is said while there are none.
    `adds` are amounts that add up where two lines become one, as when companies are joined.
    """

    record: type[Record]
    link: str
    columns: tuple[Line, ...]
    title: str
    ordering: tuple[str, ...] = ()
    falling: bool = False
    none: str = "There are none yet; Insert adds one."
    adds: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table of the lines."""
        return self.record.table

    @property
    def is_wide(self) -> bool:
        """Whether the columns need more room than a form does."""
        return sum(line.width for line in self.columns) > _NARROW

    def ordered(self, lines: Iterable[Record]) -> list[Record]:
        """Return lines of one record as they stand: what is not known comes last either way."""

        def place(line: Record) -> tuple[object, ...]:
            values = (getattr(line, name) for name in self.ordering)
            return (*(((value is None) is not self.falling, value) for value in values), line.id)

        return sorted(lines, key=place, reverse=self.falling)


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that is worked out, not stored; nobody types into it.

    `of` works it out row by row: of the fields of the record by name, under the names of the
    tables in `reads` the records of these tables, and of today. Of another table that links to
    the record only those that do are given, of any other and of its own all.
    """

    name: str
    label: str
    help: str
    kind: Kind
    of: OfRow = field(kw_only=True)
    unit: str = ""
    width: int = 100
    vocabulary: str = ""
    form: Form = ""
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """How the records of one table are listed and told apart.

    `shown` are the columns a newcomer sees, `names` the fields by which one is known: the first
    that is filled in is its name where "name" is among them, else all of them together are. A new
    one needs one of the `needed` fields in the first case, all of them in the second; they are
    the names unless given. `details` is what is shown beside the name. `bulk` is the field first
    proposed for a change of several, `ordering` how rows stand at first, as a saved view writes
    it. Of `counted` ones the applications that link to them are counted; such records are parties
    of an application, and twins among them can be joined. With `twins` another one of the same
    name is told below the name. `children` are the kinds of lines below its form, `computed` its
    columns that are worked out. `none` says where they come from while there are none. `shown_as`
    is what the page and the part that show them are called, where that is another word than their
    plural: in commands and mapping files they are named so as well.
    """

    record: type[Record]
    shown: tuple[str, ...]
    names: tuple[str, ...]
    details: tuple[str, ...]
    bulk: str
    examples: Examples
    ordering: str = "-pending"
    counted: bool = True
    none: str = _FROM_IMPORTS
    needed: tuple[str, ...] = ()
    twins: bool = True
    children: tuple[Child, ...] = ()
    computed: tuple[Computed, ...] = ()
    shown_as: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table of the records."""
        return self.record.table

    @property
    def is_named(self) -> bool:
        """Whether the records have a name of their own; else they are told by several fields."""
        return "name" in self.names

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields that a new record needs."""
        return self.needed or self.names

    @property
    def made_by_name(self) -> bool:
        """Whether a name is enough for a new one, as where a link names what is not there yet."""
        return self.is_named and self.needed in ((), ("name",))

    @property
    def computed_reads(self) -> frozenset[str]:
        """The tables of which computed columns read."""
        return frozenset(table for one in self.computed for table in one.reads)


def link_between(line: str, owner: str, records: Mapping[str, type[Record]]) -> str:
    """Return the first field by which records of one table link to another's, "" for none."""
    links = (one.name for one in fields_of(records[line]) if one.links == owner)
    return next(links, "")
