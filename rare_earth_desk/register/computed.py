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
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine

    Find = Callable[[str], tuple[Record, ...]]


class ComputedColumns:
    """Works out these columns, each when somebody looks at it.

    What they read of other tables is read once for all columns, and kept until a step changes it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: dict[tuple[str, str], Find] = {}

    def expect(self, facts: Facts, page: str) -> None:
        """Let the computed columns of a page be worked out when somebody looks at them."""
        for one in LISTED[page].computed:
            facts.expect_from(one.name, partial(self._by_row, facts, page, one))

    def note(self, step: Step) -> None:
        """Forget what a step changed."""
        self._read = {key: find for key, find in self._read.items() if not step.ids(key[0])}

    def _by_row(
        self, facts: Facts, page: str, one: Computed,
        places: Sequence[int] | None, _progress: Progress,
    ) -> list[Any]:  # fmt: skip
        read = {table: self._find(table, page) for table in one.reads}
        stored = _stored(facts, page)
        made = []
        for place in range(len(facts)) if places is None else places:
            row: dict[str, Any] = {name: values[place] for name, values in stored.items()}
            row |= {table: find(facts.ids[place]) for table, find in read.items()}
            made.append(one.of(row, facts.today))
        return made

    def _find(self, table: str, page: str) -> Find:
        """Return what finds the records of a table that belong to a row of a page, by its id."""
        if (table, page) not in self._read:
            records = rows.equal_to(self._engine, RECORDS[table], {})
            link = "" if table == page else link_between(table, page, RECORDS)
            self._read[table, page] = _finding(records, link)
        return self._read[table, page]


def _stored(facts: Facts, page: str) -> Mapping[str, list[Any]]:
    """Return the fields of the rows, links as ids, and the ids themselves."""
    fields = fields_of(LISTED[page].record)
    columns = {one.name: f"{one.name}_id" if one.links else one.name for one in fields}
    return {"id": facts.ids} | {
        name: facts.values(column) for name, column in columns.items() if column in facts.columns
    }


def _finding(records: Sequence[Record], link: str) -> Find:
    """Return what finds the records that link to an id, all of them where there is no link."""
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
