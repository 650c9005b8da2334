"""The register as it stood on an evening: the log folded into a scratch database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store import facts_query, folding, standings
from rare_earth_desk.store.affected import CHILDREN
from rare_earth_desk.store.engine import Engine, in_memory
from rare_earth_desk.store.folding import Folded, Row
from rare_earth_desk.store.rows import chunks, marks
from rare_earth_desk.store.tables import Tables


def evening(day: date) -> str:
    """Return the last moment of a day, local time, as the log writes moments (UTC)."""
    end = datetime.combine(day, time.max).astimezone()
    return end.astimezone(UTC).isoformat(timespec="milliseconds")


def load(
    engine: Engine, day: date, laptop: str, columns: Sequence[Column]
) -> list[tuple[Any, ...]]:
    """Return the rows of the applications page as this laptop knew them on the evening of `day`."""
    scratch = in_memory()
    try:
        fill(scratch, folding.until(engine, evening(day), laptop))
        return facts_query.load(scratch, "application", columns)
    finally:
        scratch.close()


def fill(scratch: Engine, folded: Folded) -> None:
    """Make a scratch register from folded tables, standings included."""
    tables = Tables(scratch)
    scratch.execute_sql("PRAGMA foreign_keys = OFF")
    with scratch.atomic():
        scratch.create_tables(tables.all())
        for table in RECORDS:
            _insert(scratch, table, folded.rows(table))
        names = ("application", *standings.COLUMNS)
        sql = f"INSERT INTO standing ({', '.join(names)}) VALUES {marks(names)}"
        moments = changed_at(folded)
        for part in chunks(sorted(folded.rows("application"))):
            scratch.many(sql, list(standings.computed(scratch, part, moments)))


def changed_at(folded: Folded) -> dict[str, str]:
    """Return when each application, or a row that hangs on it, was last changed."""
    latest = {id_: folded.changed[id_] for id_ in folded.rows("application")}
    for table in CHILDREN:
        for id_, row in folded.rows(table).items():
            application = str(row.get("application"))
            if application in latest:
                latest[application] = max(latest[application], folded.changed[id_])
    return {id_: moment for id_, (_, moment) in latest.items()}


def _insert(scratch: Engine, table: str, by_id: Mapping[str, Row]) -> None:
    if not by_id:
        return
    names = sorted({name for values in by_id.values() for name in values})
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    scratch.many(
        f'INSERT INTO "{table}" ({columns}) VALUES {marks(("id", *names))}',
        [(id_, *(values.get(name) for name in names)) for id_, values in by_id.items()],
    )
