"""Folding the log back into tables: what the register holds, or held on some evening."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rare_earth_desk.domain.ids import is_derived
from rare_earth_desk.domain.progress import Progress, silent, watched
from rare_earth_desk.domain.steps import CREATED, Value
from rare_earth_desk.store import log
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.rows import chunks, marks

Row = dict[str, Value]


@dataclass(slots=True)
class Folded:
    """Tables rebuilt from the log: {table: {row id: {field: value}}}; a missing field is None.

    `changed` tells for each row the number and the moment of the steps that changed it, but for
    those undone since: `undone` has the numbers of the steps that each undo took back. `places`
    tells the place of each step in causal order. `written` has the fields that were written after
    the making of rows that several laptops may make (`ids.is_derived`).
    """

    undone: Mapping[int, Collection[int]] = field(default_factory=dict)
    tables: dict[str, dict[str, Row]] = field(default_factory=dict)
    changed: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)

    def rows(self, table: str) -> dict[str, Row]:
        """Return the rows of one table by id."""
        return self.tables.get(table, {})

    def add(self, changes: Iterable[tuple[Any, ...]]) -> None:
        """Apply (table, row, field, new value, step number, moment), in causal order."""
        for table, row, name, new, step, moment in changes:
            rows = self.tables.setdefault(table, {})
            if name == CREATED:
                rows[row] = {"removed": 0, **json.loads(new), **self._kept(row, rows)}
            else:
                rows.setdefault(row, {})[name] = new
                if is_derived(row):
                    self.written.setdefault(row, set()).add(name)
            self._count(row, step, moment)

    def _kept(self, row: str, rows: Mapping[str, Row]) -> Row:
        """Return what stands of a row where another laptop makes it too: what was written to it."""
        return {name: rows[row][name] for name in self.written.get(row, ())}

    def _count(self, row: str, step: int, moment: str) -> None:
        known = self.changed.setdefault(row, [])
        if step in self.undone:
            known[:] = [one for one in known if one[0] not in self.undone[step]]
        elif not known or known[-1][0] != step:
            known.append((step, moment))

    def latest(self, row: str) -> tuple[int, str]:
        """Return number and moment of the latest step that changed a row; (0, "") without one."""
        return self.changed[row][-1] if self.changed.get(row) else (0, "")


def undone(engine: Engine) -> dict[int, set[int]]:
    """Return the numbers of the steps that each undo took back, by the number of the undo."""
    number, before, undoes = {}, {}, {}
    sql = "SELECT no, id, kind, undoes, continues FROM step"
    for no, id_, kind, of, continues in engine.stream(sql):
        number[id_], before[id_] = no, continues
        if kind == "undo":
            undoes[no] = of
    found: dict[int, set[int]] = {}
    for no, last in undoes.items():
        found[no], step = set(), last
        while step in number:
            found[no].add(number[step])
            step = before[step]
    return found


_SQL = (
    'SELECT c."table", c."row", c.field, c.new, c.step, s.at '
    f'FROM "change" c JOIN step s ON s.no = c.step {{where}} ORDER BY {log.IN_ORDER}, c.place'
)


def places(engine: Engine) -> dict[int, int]:
    """Return the place of each step in causal order, by its number."""
    order = engine.rows(f"SELECT s.no FROM step s ORDER BY {log.IN_ORDER}")
    return {no: place for place, (no,) in enumerate(order)}


def today(engine: Engine, progress: Progress = silent) -> Folded:
    """Rebuild all tables from the whole log."""
    total = engine.rows('SELECT count(*) FROM "change"')[0][0]
    folded = Folded(undone(engine), places=places(engine))
    folded.add(watched(engine.stream(_SQL.format(where="")), progress, total))
    return folded


def rows_until(engine: Engine, ids: Sequence[str], last: int) -> Folded:
    """Rebuild some rows, of any tables, as this file had them after the step numbered `last`."""
    folded = Folded()
    for part in chunks(ids):
        where = f'WHERE c."row" IN {marks(part)} AND c.step <= ?'
        folded.add(engine.stream(_SQL.format(where=where), (*part, last)))
    return folded


def changed_at(folded: Folded) -> dict[str, str]:
    """Return when each application, or a row that hangs on it, was last changed.

    Those are missing of which every change was undone.
    """

    def latest_of(row: str) -> tuple[int, str]:
        step, moment = folded.latest(row)
        return (folded.places[step], moment) if step else (-1, "")

    latest = {id_: latest_of(id_) for id_ in folded.rows("application")}
    for table in CHILDREN:
        for id_, row in folded.rows(table).items():
            application = str(row.get("application"))
            if application in latest:
                latest[application] = max(latest[application], latest_of(id_))
    return {id_: moment for id_, (place, moment) in latest.items() if place >= 0}
