"""Reading the shipped facts of the field: `resources/facts`, one file per table.

The columns are the names of declared fields; the first is the key, by which a fact stays the same
one from version to version. A link to a shipped table gives the key there; another one, such as to
an exporter, gives the name.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.fields import Field, Kind, field_of, fields_of
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.ids import derived_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rare_earth_desk.domain.steps import Value

R = TypeVar("R", bound=Record)

TABLES = (
    "measure", "published_figure", "general_licence", "project", "milestone", "capacity",
    "demand", "content_share", "stockpile", "benchmark", "benchmark_value", "risk_rule",
)  # fmt: skip
"""The tables of which facts are shipped, parents before what hangs on them."""

INVENTED = frozenset({"general_licence"})
"""Tables of which a register with invented companies gets no fact: holders there are invented."""

_KEY = "key"


@dataclass(frozen=True, slots=True)
class Fact:
    """One shipped fact: its `values` by field, as texts of the file, without blank ones."""

    table: str
    key: str
    values: Mapping[str, str]

    @property
    def id(self) -> str:
        """The id of its row, the same in every register."""
        return derived_id(self.table, self.key)

    @property
    def hangs_on(self) -> frozenset[str]:
        """The ids of the shipped facts that it links to."""
        links = (field for field in fields_of(RECORDS[self.table]) if field.links in TABLES)
        told = ((field.links, self.values.get(field.name)) for field in links)
        return frozenset(derived_id(table, key) for table, key in told if key)


def facts(*, invented: bool = False, folder: Path | None = None) -> tuple[Fact, ...]:
    """Return the shipped facts, parents first; `invented`: those for a register that is a sample.

    Raises Refused when a file of the `folder` (None: that of the product) cannot be read.
    """
    tables = tuple(table for table in TABLES if not (invented and table in INVENTED))
    found = _read(folder or resources.path("facts"))
    return tuple(fact for fact in found if fact.table in tables)


@cache
def _read(folder: Path) -> tuple[Fact, ...]:
    return tuple(
        Fact(table, row[_KEY], {name: told for name, told in row.items() if told and name != _KEY})
        for table in TABLES
        for row in resources.rows_of(folder / f"{table}.csv")
    )


def value_of(fact: Fact, name: str, told: str, parties: Mapping[str, str]) -> Value:
    """Return what a field of a record holds for the text of the file; "" is None.

    `parties` leads from the names that shipped facts name to ids. Raises Refused for a number that
    is none.
    """
    field = field_of(RECORDS[fact.table], name)
    if not told:
        return None
    if field.kind is Kind.LINK:
        return derived_id(field.links, told) if field.links in TABLES else parties[told]
    return _typed(fact, field, told)


def _typed(fact: Fact, field: Field, told: str) -> Value:
    try:
        if field.kind in (Kind.INTEGER, Kind.FLAG):
            return int(told)
        return float(told) if field.kind is Kind.NUMBER else told
    except ValueError:
        raise Refused(
            "“{told}” is no number for “{field}” in the shipped fact {key}; install the product "
            "again.", told=told, field=field.label, key=fact.key,
        ) from None  # fmt: skip


@cache
def _by_id(folder: Path) -> Mapping[str, Fact]:
    return {fact.id: fact for fact in _read(folder)}


def told_of(fact: Fact) -> str:
    """Return the values of a fact as a record keeps them, to tell later what was edited."""
    return json.dumps(dict(sorted(fact.values.items())), ensure_ascii=False)


def record_of(fact: Fact, parties: Mapping[str, str]) -> Record:
    """Return the record that a fact becomes, under the id that it has in every register."""
    values: dict[str, Any] = {
        name: value_of(fact, name, told, parties) for name, told in fact.values.items()
    }
    made = RECORDS[fact.table]
    return made(id=fact.id, **values, shipped=fact.key, shipped_as=told_of(fact))  # type: ignore[call-arg]


def shipped_of(kind: type[R]) -> list[R]:
    """Return the records of a kind as the product ships them, links to parties left out."""
    made = (record_of(one, {}) for one in facts() if one.table == kind.table)
    return [one for one in made if isinstance(one, kind)]


def is_as_shipped(record: Record) -> bool:
    """Tell whether a record came from a shipped fact and says nothing else than it does."""
    fact = _by_id(resources.path("facts")).get(record.id)
    if fact is None:
        return False
    return all(
        value_of(fact, field.name, fact.values.get(field.name, ""), {})
        == getattr(record, field.name)
        for field in fields_of(type(record))
        if not field.inner and field.name not in party_links(fact.table)
    )


def party_links(table: str) -> dict[str, str]:
    """Return the fields of a shipped table that name a party: {field: table of the party}."""
    return {
        field.name: field.links
        for field in fields_of(RECORDS[table])
        if field.kind is Kind.LINK and field.links not in TABLES
    }


def named_parties(given: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    """Return the names of the parties that facts name, by the table of the parties, each once."""
    found: dict[str, dict[str, None]] = {}
    for fact in given:
        for field, table in party_links(fact.table).items():
            if field in fact.values:
                found.setdefault(table, {})[fact.values[field]] = None
    return {table: tuple(names) for table, names in found.items()}
