"""Working out what an import into a list writes: its records, and the parties they name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.linked_names import LinkedNames, made_by_name
from rare_earth_desk.exchange.target import can_be_added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.exchange.drafting import Assigned, Reads
    from rare_earth_desk.exchange.known import Values
    from rare_earth_desk.exchange.plan import PlannedRow
    from rare_earth_desk.exchange.target import Target


class RecordDraft:
    """Collects records of a target to add, and fields to set.

    A link to a record of the same table is set when all are there: a row may name a later one.
    """

    def __init__(self, target: Target, reads: Reads) -> None:
        self._target = target
        tables = {target.table, *target.links.values()}
        self._linked = {table: LinkedNames(table, reads.all(RECORDS[table])) for table in tables}
        self._parties: list[Record] = []
        self._made: list[Record] = []
        self._assigned: Assigned = defaultdict(dict)
        self._later: list[tuple[str, str, str]] = []  # id, field, name

    def take(self, row: PlannedRow) -> PlannedRow:
        """Work out a row; returns it as it is."""
        if row.action == "new":
            id_ = new_id()
            values: dict[str, Any] = {"id": id_, **self._stored(id_, row.values)}
            self._made.append(self._target.record(**values))
        elif row.action == "update" and row.id is not None:
            id_, told = row.id, {change.field: change.new for change in row.changes}
            self._assigned[id_].update(self._stored(id_, told))
        else:
            return row
        own = self._linked[self._target.table]
        for name in self._target.names:
            own.add(str(row.values.get(name) or ""), id_)
        return row

    def _stored(self, id_: str, values: Values) -> dict[str, Any]:
        """Return values as they are stored: ids for names, links to the same table for later."""
        links = self._target.links
        stored = {name: value for name, value in values.items() if name not in links}
        for name, table in links.items():
            if not (named := str(values.get(name) or "")):
                continue
            if table == self._target.table:
                self._later.append((id_, name, named))
            else:
                stored[name] = self._id_of(table, named)
        return stored

    def _id_of(self, table: str, named: str) -> str | None:
        found = self._linked[table].find(named)
        if found is None and can_be_added(table):
            party = made_by_name(RECORDS[table], named)
            self._parties.append(party)
            self._linked[table].add(named, party.id)
            found = party.id
        return found

    # -- what is to be written ---------------------------------------------------------------

    def made(self) -> list[Sequence[Record]]:
        """Return the records to add, by kind, parties before what links to them."""
        kinds: dict[str, list[Record]] = defaultdict(list)
        for party in self._parties:
            kinds[party.table].append(party)
        return [*kinds.values(), self._made]

    def completed(self) -> dict[type[Record], Assigned]:
        """Return the fields to set, of records of the register and of those just added."""
        assigned: Assigned = {id_: dict(fields) for id_, fields in self._assigned.items()}
        for id_, name, named in self._later:
            assigned.setdefault(id_, {})[name] = self._linked[self._target.table].find(named)
        return {self._target.record: assigned}
