"""The only writer: one transaction writes the change and its entry in the log, or nothing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from rare_earth_desk.domain.fields import field_of, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress, part, pieces, silent
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.merging import heads
from rare_earth_desk.store.value_types import stored, stored_all

R = TypeVar("R", bound=Record)
Row = Mapping[str, Value]


class Transaction:
    """The writing side of a command: reads and writes records, remembers every change.

    It never commits; the file does, together with the log. `progress(done, total)` may raise
    Cancelled, which leaves the register as it was.

    `today` is the day of the register's clock.

    Values are kept in the type of their field: a whole number in a decimal field becomes 7.0,
    text stays text ('007'), the empty text stays '' (commands store blank text as None), and a
    value of another type raises TypeError, because SQLite would quietly store something else.
    """

    def __init__(
        self, engine: Engine, progress: Progress | None = None, today: date | None = None
    ) -> None:
        self.today: date = today or date.today()
        self.engine = engine
        self._changes: dict[tuple[str, str, str], Change] = {}
        self._made: dict[tuple[str, str], dict[str, Value]] = {}
        self.progress: Progress = progress or silent

    # -- reading -----------------------------------------------------------------------------

    def get(self, record: type[R], id: str) -> R:  # noqa: A002
        """Return one record; raises Refused when there is none with this id."""
        found = rows.select(self.engine, record, "id = ?", (id,))
        if not found:
            raise _missing(record)
        return found[0]

    def find(self, record: type[R], **equal: Value) -> list[R]:
        """Return the records, not removed, whose named fields equal the given values."""
        return rows.equal_to(self.engine, record, equal)

    def all(self, record: type[R]) -> list[R]:
        """Return all records of a kind that are not removed."""
        return rows.equal_to(self.engine, record, {})

    def linked(self, record: type[R], link: str, ids: Sequence[str]) -> list[R]:
        """Return the records whose field `link` points to one of these, removed ones included."""
        return rows.by_link(self.engine, record, link, ids)

    def words(self, record: type[Record], field: str) -> list[str]:
        """Return the different texts that a field holds in records that are not removed."""
        return rows.words(self.engine, record, field)

    def numbers(self) -> dict[str, str | None]:
        """Return the application numbers of all cases that are not removed, by case."""
        sql = "SELECT id, number FROM application WHERE removed = 0"
        return dict(self.engine.rows(sql))

    def standings(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return how applications stand by what is written so far: {id: {field: value}}.

        Computed anew: what is stored follows only with the commit.
        """
        from rare_earth_desk.store import standings

        return standings.of_some(self.engine, ids)

    # -- writing -----------------------------------------------------------------------------

    def insert(self, record: Record) -> str:
        """Add one record; returns its new id."""
        return self.insert_all([record])[0]

    def insert_all(self, records: Sequence[Record]) -> list[str]:
        """Add records of one kind; returns their ids, new where a record had none."""
        if not records:
            return []
        kind = type(records[0])
        # Whole columns at once, in the order of their names, in which the log tells them.
        fields = sorted(fields_of(kind), key=lambda field: field.name)
        names = tuple(field.name for field in fields)
        ids = [record.id or new_id() for record in records]
        values = zip(*map(attrgetter(*names), records), strict=True)
        columns = [stored_all(field, column) for field, column in zip(fields, values, strict=True)]
        lines = list(zip(*columns, strict=True))
        listed = ", ".join(f'"{name}"' for name in ("id", *names))
        sql = f'INSERT INTO "{kind.table}" ({listed}) VALUES {rows.marks((0, *names))}'
        self.engine.many(sql, [(id_, *line) for id_, line in zip(ids, lines, strict=True)])
        for id_, line in zip(ids, lines, strict=True):
            self._made[kind.table, id_] = dict(zip(names, line, strict=True))
            # It keeps its place in the order of the changes.
            self._changes[kind.table, id_, CREATED] = Change(kind.table, id_, CREATED, None, None)
        return ids

    def assign(self, record: type[Record], id: str, **values: Value) -> None:  # noqa: A002
        """Set fields of one record; fields that already hold the value are left alone."""
        self.assign_all(record, {id: values})

    def assign_all(self, record: type[Record], values: Mapping[str, Row]) -> None:
        """Set fields of several records of one kind: {id: {field: value}}."""
        names = sorted({name for fields in values.values() for name in fields})
        present = rows.fields_by_id(self.engine, record, names, list(values))
        if len(present) < len(values):
            raise _missing(record)
        self._assign(record, present, values)

    def _assign(
        self, record: type[Record], present: Mapping[str, Row], values: Mapping[str, Row]
    ) -> None:
        updates: dict[str, list[tuple[Value, str]]] = {}
        table = record.table
        for id_, fields in values.items():
            for name, wanted in fields.items():
                new = wanted if name == "removed" else stored(field_of(record, name), wanted)
                old = present[id_][name]
                if old != new:
                    updates.setdefault(name, []).append((new, id_))
                    self._note(Change(table, id_, name, old, new))
        for name, pairs in updates.items():
            self.engine.many(f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?', pairs)

    def claims(self, record: type[Record], id: str, field: str) -> tuple[Value, ...]:  # noqa: A002
        """Return the different values that laptops wrote into a field, knowing nothing of it.

        None where nothing contradicts itself there.
        """
        found = heads.contradictions(self.engine, [id])
        here = (record.table, id, field)
        told = (one.writes for one in found if (one.table, one.row, one.field) == here)
        return tuple(write.value for writes in told for write in writes)

    def settle(
        self,
        record: type[Record],
        values: Mapping[str, Row],
        leaving: Collection[str] = (),
    ) -> None:
        """Write {id: {field: value}} over all that laptops wrote there, also what is shown already.

        This is how a contradiction ends, on every laptop that takes the step in. Writes of the
        steps that it is `leaving` stand on beside the new one.
        """
        names = sorted({name for fields in values.values() for name in fields})
        present = rows.fields_by_id(self.engine, record, names, list(values))
        if len(present) < len(values):
            raise _missing(record)
        found = heads.heads(self.engine, list(values), names)
        self._assign(record, present, values)
        for id_, fields in values.items():
            for name in fields:
                key, shown = (record.table, id_, name), present[id_][name]
                told = self._changes.get(key, Change(*key, shown, shown))
                over = tuple(one for one in found[id_, name].steps if one not in leaving)
                self._changes[key] = told._replace(replaces=over)

    def affirm(self, record: type[Record], id: str, names: Sequence[str]) -> None:  # noqa: A002
        """Write fields of a record anew as they are shown.

        Somebody chose these values: where another laptop chose others, both stand side by side.
        """
        present = rows.fields_by_id(self.engine, record, names, [id])[id]
        shown = [Change(record.table, id, name, present[name], present[name]) for name in names]
        for change in log.based(self.engine, shown):
            self._changes.setdefault(change[:3], change)

    def remove(self, record: type[Record], *ids: str) -> None:
        """Mark records as removed; rows are never deleted."""
        self.assign_all(record, {id_: {"removed": 1} for id_ in ids})

    # -- the log's side ----------------------------------------------------------------------

    def reverse(self, changes: Iterable[Change]) -> None:
        """Take back changes; raises Refused when a value has been changed since."""
        wanted: dict[str, dict[str, dict[str, Change]]] = {}
        for change in changes:
            row = wanted.setdefault(change.table, {}).setdefault(change.row, {})
            first = row.get(change.field)
            row[change.field] = change._replace(old=first.old) if first else change
        for place, (table, by_row) in enumerate(wanted.items()):
            share = part(self.progress, place / len(wanted), (place + 1) / len(wanted))
            for ids in pieces(list(by_row), share):
                self._reverse(RECORDS[table], {id_: by_row[id_] for id_ in ids})

    def _reverse(self, record: type[Record], by_row: Mapping[str, Mapping[str, Change]]) -> None:
        names = {name or "removed" for fields in by_row.values() for name in fields}
        if any(CREATED in fields for fields in by_row.values()):
            names.update(field.name for field in fields_of(record))
        present = rows.fields_by_id(self.engine, record, sorted(names), list(by_row))
        wanted = {id_: _taken_back(record, present[id_], one) for id_, one in by_row.items()}
        self._assign(record, present, wanted)
        told = [change for fields in by_row.values() for change in fields.values()]
        for id_, fields in heads.settlings(self.engine, told).items():
            self.settle(record, {id_: {name: wanted[id_][name] for name in fields}})

    def _note(self, change: Change) -> None:
        made = self._made.get((change.table, change.row))
        if made is not None:
            # The creation of a row tells all that its step gives it: one change, so that merging
            # finds one writing of each field.
            made[change.field] = change.new
            return
        key = (change.table, change.row, change.field)
        before = self._changes.get(key)
        if before is not None:
            change = change._replace(old=before.old)
        self._changes[key] = change

    def changes(self) -> list[Change]:
        """Return what changed in all, each field once, without those that came back to the same."""
        for (table, row), values in self._made.items():
            made = Change(table, row, CREATED, None, log.canonical_row(values))
            self._changes[table, row, CREATED] = made
        return [
            change
            for change in self._changes.values()
            if change.field == CREATED or change.old != change.new or change.replaces
        ]


def _missing(record: type[Record]) -> Refused:
    return Refused("This {what} is not in the register.", what=record.label)


def _taken_back(record: type[Record], present: Row, fields: Mapping[str, Change]) -> Row:
    """Return the values that undo `fields` of one row; a row made by the step is removed."""
    if CREATED in fields:
        made = json.loads(str(fields[CREATED].new))
        for field in fields_of(record):
            # Joined steps edited it after they made it: those changes are taken back with it.
            known = fields[field.name].new if field.name in fields else made.get(field.name)
            if present[field.name] != known:
                raise changed_since(record, field.name)
        return {"removed": 1}
    for name, change in fields.items():
        if present[name] != change.new:
            raise changed_since(record, name)
    return {name: change.old for name, change in fields.items()}


def changed_since(record: type[Record], name: str) -> Refused:
    """Return the sentence about a value that cannot be taken back: somebody changed it since."""
    return Refused(
        "Not undone: “{field}” of this {what} has been changed since; "
        "put the value back from its history instead.",
        field=_label(record, name),
        what=record.label,
    )


def _label(record: type[Record], name: str) -> str:
    return next((field.label for field in fields_of(record) if field.name == name), name)
