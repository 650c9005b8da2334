"""Changes of the log that are lost or altered, worked out from what stands around them.

The value that a change wrote is what the next change of the field replaced, or what its row holds
now; what it replaced is what the change before wrote; an index tells which field of which row it
was. Whether that is right the hash of the step proves: what it does not prove is not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair.proof import made_of, verified
from rare_earth_desk.store.repair.quarry import Quarry, is_text

_UNKNOWN = object()


class Mending:
    """Works out changes of one damaged log; `engine` holds all that was proven of it so far."""

    def __init__(self, quarry: Quarry, engine: Engine) -> None:
        self._quarry, self._engine = quarry, engine
        sql = 'CREATE INDEX IF NOT EXISTS by_field ON "change" ("row", field, step)'
        quarry.engine.execute_sql(sql)
        for table in RECORDS:
            index = f'CREATE INDEX IF NOT EXISTS "{table}_by_id" ON "{table}" (id)'
            quarry.engine.execute_sql(index)

    def mended(
        self, step: dict[str, Any], changes: Sequence[Change], *, most: int
    ) -> list[Change] | None:
        """Return all changes of a step, proven by its hash; None where that cannot be done.

        One that is altered is looked for in steps of at `most` so many changes.
        """
        told = self._quarry.engine.rows(
            'SELECT place, "row", field FROM told_change WHERE step = ? ORDER BY place',
            (step["no"],),
        )
        places = self._quarry.engine.rows(
            'SELECT place FROM "change" WHERE step = ? ORDER BY place', (step["no"],)
        )
        if len(told) <= len(changes):
            return self._with_one_altered(step, changes) if len(changes) <= most else None
        read = {place: change for (place,), change in zip(places, changes, strict=True)}
        found: list[Change] = []
        for place, row, name in told:
            change = read.get(place) or self._worked_out(step["no"], row, name)
            if change is None:
                return None
            found.append(change)
        return found if verified(step, found) else None

    def _with_one_altered(
        self, step: dict[str, Any], changes: Sequence[Change]
    ) -> list[Change] | None:
        for at, change in enumerate(changes):
            tried = self._worked_out(step["no"], change.row, change.field)
            if tried is not None and tried != change:
                found = [*changes[:at], tried, *changes[at + 1 :]]
                if verified(step, found):
                    return found
        return None

    def _worked_out(self, no: int, row: str, name: str) -> Change | None:
        """Return a change of a field as what stands around it tells it."""
        if not (is_text(row) and is_text(name)):
            return None
        table = self._table_of(row)
        if table is None or (name and name not in ("removed", *field_names(RECORDS[table]))):
            return None
        if name == CREATED:
            return self._creation(no, table, row)
        new = self._after(no, table, row, name)
        if new is _UNKNOWN:
            return None
        change = Change(table, row, name, self._before(row, name), new)  # type: ignore[arg-type]
        return log.based(self._engine, [change])[0]

    def _creation(self, no: int, table: str, row: str) -> Change | None:
        values: dict[str, Value] = {}
        for name in field_names(RECORDS[table]):
            value = self._after(no, table, row, name)
            if value is _UNKNOWN:
                return None
            values[name] = value  # type: ignore[assignment]
        return Change(table, row, CREATED, None, log.canonical_row(values))

    def _table_of(self, row: str) -> str | None:
        sql = 'SELECT "table" FROM "change" WHERE "row" = ? LIMIT 1'
        for engine in (self._quarry.engine, self._engine):
            for (table,) in engine.rows(sql, (row,)):
                if table in RECORDS:
                    return str(table)
        for table in RECORDS:
            if self._quarry.engine.rows(f'SELECT 1 FROM "{table}" WHERE id = ?', (row,)):
                return table
        return None

    def _before(self, row: str, name: str) -> Value:
        """Return the value that a field had: what the last proven change wrote."""
        sql = (
            'SELECT c.new FROM "change" c JOIN step s ON s.no = c.step WHERE c."row" = ? '
            "AND c.field = ? ORDER BY s.clock DESC, s.laptop DESC LIMIT 1"
        )
        for (value,) in self._engine.rows(sql, (row, name)):
            return value  # type: ignore[no-any-return]
        made = self._engine.rows(sql, (row, CREATED))
        return {"removed": 0, **(made_of(made[0][0]) if made else {})}.get(name)

    def _after(self, no: int, table: str, row: str, name: str) -> object:
        """Return the value that the next change of a field replaced, or that its row holds."""
        sql = 'SELECT old FROM "change" WHERE "row" = ? AND field = ? AND step > ? ORDER BY step'
        for (value,) in self._quarry.engine.rows(f"{sql} LIMIT 1", (row, name, no)):
            return value
        held = f'SELECT "{name}" FROM "{table}" WHERE id = ? LIMIT 1'
        for (value,) in self._quarry.engine.rows(held, (row,)):
            return _UNKNOWN if isinstance(value, bytes) else value  # no record has bytes
        return _UNKNOWN
