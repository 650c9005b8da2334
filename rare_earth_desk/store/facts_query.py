"""Reading what the lists show: one join per page, as plain columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rare_earth_desk.domain.columns import Column
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

# Where each page's rows come from; a column's `source` names its alias and field.
_FROM = {
    "application": (
        "application a LEFT JOIN standing s ON s.application = a.id "
        "LEFT JOIN company c ON c.id = a.company LEFT JOIN exporter e ON e.id = a.exporter"
    ),
    "company": "company a",
    "exporter": "exporter a",
}


def joined(table: str, columns: Sequence[Column]) -> str:
    """Return the query of a page: its id and one value per stored column, in no order."""
    wanted = ", ".join(["a.id", *(column.source for column in columns if column.source)])
    return f"SELECT {wanted} FROM {_FROM[table]} WHERE a.removed = 0"


# Few enough that a page of rows stays in the processor's cache until it is taken apart.
_AT_ONCE = 64


def stream(engine: Engine, table: str, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    """Yield what `load` returns; the rows are never in memory all at once."""
    return engine.stream(f"{joined(table, columns)} ORDER BY a.id", at_once=_AT_ONCE)


def jumbled(engine: Engine, table: str, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """Return what `load` returns in no order: in a third less time, as the file holds it."""
    return engine.rows(joined(table, columns))


def load(engine: Engine, table: str, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """Return (id, one value per stored column) for every row of a page, oldest first."""
    return engine.rows(f"{joined(table, columns)} ORDER BY a.id")


def load_some(
    engine: Engine, table: str, columns: Sequence[Column], ids: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return the same for the rows with these ids."""
    found: list[tuple[Any, ...]] = []
    for part in rows.chunks(ids):
        sql = f"{joined(table, columns)} AND a.id IN {rows.marks(part)} ORDER BY a.id"
        found += engine.rows(sql, tuple(part))
    return found
