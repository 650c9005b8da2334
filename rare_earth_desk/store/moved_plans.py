"""Which of some fields have another value now than at a moment, read from the log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.domain.supply.slips import WATCHED, Moved
from rare_earth_desk.store import known_on, log, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rare_earth_desk.store.engine import Engine

_READ = (
    'SELECT c.step, c."table", c."row", c.field, c.old, c.new, s.at, s.who '
    'FROM "change" c JOIN step s ON s.no = c.step '
    'WHERE c."table" IN {tables} AND c.field IN {fields} ORDER BY c.step, c.place'
)


def moved_since(engine: Engine, since: str | date) -> list[Moved]:
    """Return the watched fields that stand otherwise than then, in the order of their last change.

    `since` is a place in the log (`log.position`), or a day whose evening is meant. Rows that were
    made later are left out: nothing was planned for them then.
    """
    later = _later(engine, since)
    first: dict[tuple[str, str, str], Moved] = {}
    last: dict[tuple[str, str, str], Moved] = {}
    made: set[str] = set()
    for step, one in _changes(engine):
        if step not in later:
            continue
        if one.field == CREATED:
            made.add(one.row)
            continue
        key = (one.table, one.row, one.field)
        first.setdefault(key, one)
        last.pop(key, None)
        last[key] = one
    return [
        Moved(*key, first[key].old, one.new, one.at, one.who)
        for key, one in last.items()
        if one.row not in made and first[key].old != one.new
    ]


def _later(engine: Engine, since: str | date) -> set[int]:
    """Return the numbers of the steps that came after the moment."""
    if isinstance(since, str):
        return set(log.since(engine, json.loads(since)))
    newest = log.last_row(engine)
    return set(range(known_on.last_step(engine, since) + 1, (newest or {"no": 0})["no"] + 1))


def _changes(engine: Engine) -> Iterator[tuple[int, Moved]]:
    """Yield the changes of the watched tables, the oldest first, each with its step."""
    fields = {CREATED, *(field for own in WATCHED.values() for field in own)}
    sql = _READ.format(tables=rows.marks([*WATCHED]), fields=rows.marks([*fields]))
    for row in engine.rows(sql, (*WATCHED, *fields)):
        step, table, id_, field, old, new, at, who = row
        told = [None if value is None else str(value) for value in (old, new)]
        yield step, Moved(table, id_, field, told[0], told[1], at, who)
