"""Columns that are worked out: what the rows of a list page and other records say together."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.list_declaration import link_between
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.list_declaration import Computed
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.store.engine import Engine


def expect_computed(engine: Engine, facts: Facts, page: str) -> None:
    """Let the computed columns of a page be worked out when somebody looks at them."""
    for one in LISTED[page].computed:
        facts.expect_from(one.name, partial(_by_row, engine, facts, page, one))


def _by_row(
    engine: Engine, facts: Facts, page: str, one: Computed,
    places: Sequence[int] | None, _progress: Progress,
) -> list[Any]:  # fmt: skip
    read = {table: _read(engine, table, page) for table in one.reads}
    stored = _stored(facts, page)
    made = []
    for place in range(len(facts)) if places is None else places:
        row: dict[str, Any] = {name: values[place] for name, values in stored.items()}
        row |= {table: found(facts.ids[place]) for table, found in read.items()}
        made.append(one.of(row, facts.today))
    return made


def _stored(facts: Facts, page: str) -> Mapping[str, list[Any]]:
    """Return the fields of the rows, links as ids, and the ids themselves."""
    fields = fields_of(LISTED[page].record)
    columns = {one.name: f"{one.name}_id" if one.links else one.name for one in fields}
    return {"id": facts.ids} | {
        name: facts.values(column) for name, column in columns.items() if column in facts.columns
    }


def _read(engine: Engine, table: str, page: str) -> Callable[[str], tuple[Record, ...]]:
    """Return what finds the records of a table that belong to a row, by its id."""
    records = rows.equal_to(engine, RECORDS[table], {})
    link = link_between(table, page, RECORDS)
    if not link:
        every = tuple(records)
        return lambda _id: every
    by_row: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_row[getattr(record, link) or ""].append(record)
    return lambda id_: tuple(by_row.get(id_, ()))


def supply_counts(page: str, parties: Facts, applications: Facts) -> None:
    """Give the rows of parties how many applications they have, pending ones and the oldest."""
    # Imported here: the list of applications is painted before anything is counted.
    from rare_earth_desk.statistics.party_counts import party_counts

    for name, values in party_counts(applications, parties, f"{page}_id").items():
        parties.supply(name, values)
