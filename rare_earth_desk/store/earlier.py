"""The whole register as it stood after some of its steps, in memory, to make a paper once more.

A copy of the file from which the steps made since are taken out: the log ends where it ended then,
the rows they touched are folded from it, and what is computed is computed again. `check` finds
such a copy as sound as the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import part, silent
from rare_earth_desk.domain.records import Application
from rare_earth_desk.store import folding, log, rows, standings
from rare_earth_desk.store.affected import affected
from rare_earth_desk.store.engine import in_memory
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.tables import TRIGGERS

if TYPE_CHECKING:
    from datetime import datetime

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Change
    from rare_earth_desk.store.engine import Engine

_WHOLE = 1 << 62  # no step has such a number
_ONLY_READ = "This is the register as it stood at an earlier step; it can only be read."


def as_it_stood(
    file: RegisterFile, position: str, moment: datetime, progress: Progress = silent
) -> RegisterFile:
    """Return the register after the steps of a position (`log.position`); close it after use.

    Its clock stands at `moment`. Raises Refused for a position of steps that this file has not,
    and Cancelled where `progress` does.
    """
    since = _since(file.engine, position)
    engine = in_memory(file.engine.key)
    try:
        file.engine.copy_into(engine)
        progress(0, 0)
        engine.execute_sql("PRAGMA foreign_keys = OFF")  # rows go in any order
        with engine.atomic():
            _take_out(engine, since, progress)
    except BaseException:
        engine.close()
        raise
    made = RegisterFile(file.path, engine, dict(engine.rows("SELECT key, value FROM about")))
    made.now = lambda: moment
    made.who = file.who
    made.only_read = Refused(_ONLY_READ)
    return made


def _since(engine: Engine, position: str) -> list[int]:
    """Return the numbers of the steps that do not belong to a position."""
    known: dict[str, int] = json.loads(position)
    last: dict[str, int] = json.loads(log.position(engine))
    if any(running > last.get(laptop, 0) for laptop, running in known.items()):
        raise Refused(
            "This register lacks steps that were there when the paper was issued; "
            "take in the changes of the laptop it was issued on."
        )
    return log.since(engine, known)


def _take_out(engine: Engine, steps: Sequence[int], progress: Progress) -> None:
    changes = [change for no in steps for change in log.changes_of(engine, no)]
    concerned = set(affected(engine, changes).shown)
    _end_log(engine, steps)
    _put_back(engine, changes)
    concerned |= affected(engine, changes).shown
    there = set(rows.fields_by_id(engine, Application, (), sorted(concerned)))
    for some in rows.chunks(sorted(concerned - there)):
        engine.execute_sql(f"DELETE FROM standing WHERE application IN {rows.marks(some)}", some)
    standings.rebuild(engine, there, part(progress, 0, 1))


def _end_log(engine: Engine, steps: Sequence[int]) -> None:
    """Take steps out of the log of the copy, whose triggers stand back for a moment."""
    names = [sql.split(" IF NOT EXISTS ")[1].split()[0] for sql in TRIGGERS]
    for name in names:
        engine.execute_sql(f"DROP TRIGGER {name}")
    for sql in ('DELETE FROM "change" WHERE step = ?', "DELETE FROM step WHERE no = ?"):
        engine.many(sql, [(no,) for no in steps])
    for sql in TRIGGERS:
        engine.execute_sql(sql)


def _put_back(engine: Engine, changes: Sequence[Change]) -> None:
    """Give the rows that were touched the values that the rest of the log says."""
    touched: dict[str, list[str]] = {}
    for change in changes:
        touched.setdefault(change.table, []).append(change.row)
    for table, found in touched.items():
        ids = list(dict.fromkeys(found))
        were = folding.rows_until(engine, ids, _WHOLE).rows(table)
        names = rows.names_of(table)
        for some in rows.chunks(ids):
            engine.execute_sql(f'DELETE FROM "{table}" WHERE id IN {rows.marks(some)}', some)
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f'INSERT INTO "{table}" ({columns}) VALUES {rows.marks(names)}'
        engine.many(sql, [(id_, *map(row.get, names[1:])) for id_, row in were.items()])
