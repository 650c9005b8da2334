"""The register as it stood on an evening: the log folded into a scratch database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store import facts_query, log, standings
from rare_earth_desk.store.engine import Engine, in_memory
from rare_earth_desk.store.rows import chunks
from rare_earth_desk.store.tables import Tables

Folded = dict[str, dict[str, dict[str, Value]]]


def evening(day: date) -> str:
    """Return the last moment of a day, local time, as the log writes moments (UTC)."""
    from datetime import UTC

    end = datetime.combine(day, time.max).astimezone()
    return end.astimezone(UTC).isoformat(timespec="milliseconds")


def load(engine: Engine, day: date, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """Return the rows of the applications page as known on the evening of `day`."""
    scratch = in_memory()
    try:
        fill(scratch, log.folded_until(engine, evening(day)))
        return facts_query.load(scratch, "application", columns)
    finally:
        scratch.close()


def fill(scratch: Engine, folded: Folded) -> None:
    """Make a scratch register from folded tables, standings included."""
    tables = Tables(scratch)
    scratch.execute_sql("PRAGMA foreign_keys = OFF")
    scratch.create_tables(tables.all())
    for table in RECORDS:
        _insert(scratch, table, folded.get(table, {}))
    ids = sorted(folded.get("application", {}))
    for part in chunks(ids):
        names = ("application", *standings.COLUMNS)
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO standing ({', '.join(names)}) VALUES ({marks})"
        scratch.many(sql, list(standings.computed(scratch, part, {})))


def _insert(scratch: Engine, table: str, by_id: dict[str, dict[str, Value]]) -> None:
    if not by_id:
        return
    names = sorted({name for values in by_id.values() for name in values})
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    marks = ", ".join("?" * (len(names) + 1))
    scratch.many(
        f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',
        [(id_, *(values.get(name) for name in names)) for id_, values in by_id.items()],
    )
