"""Reading records: plain rows into frozen records, by id or by condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import Record
from rare_earth_desk.store.engine import Engine

R = TypeVar("R", bound=Record)

# SQLite binds at most 32,766 values a statement; shorter chunks are as fast.
CHUNK = 5_000


@cache
def _names(record: type[Record]) -> tuple[str, ...]:
    return ("id", "removed", *(field.name for field in fields_of(record)))


@cache
def _selection(record: type[Record]) -> str:
    columns = ", ".join(f'"{name}"' for name in _names(record))
    return f'SELECT {columns} FROM "{record.table}"'


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list of ids into pieces that one statement can bind."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def marks(ids: Sequence[str]) -> str:
    """Return the bracketed question marks for an IN clause."""
    return f"({', '.join('?' * len(ids))})"


def select(
    engine: Engine, record: type[R], where: str, parameters: tuple[object, ...] = ()
) -> list[R]:
    """Return the records that satisfy an SQL condition, in the order of their creation."""
    names = _names(record)
    found = engine.rows(f"{_selection(record)} WHERE {where} ORDER BY id", parameters)
    return [record(**dict(zip(names, row, strict=True))) for row in found]


def by_id(engine: Engine, record: type[R], ids: Sequence[str]) -> dict[str, R]:
    """Return the records with these ids, removed ones included."""
    return {r.id: r for r in by_link(engine, record, "id", ids)}


def by_link(engine: Engine, record: type[R], link: str, ids: Sequence[str]) -> list[R]:
    """Return the records whose field `link` is one of these ids, removed ones included."""
    found: list[R] = []
    for part in chunks(ids):
        found += select(engine, record, f'"{link}" IN {marks(part)}', tuple(part))
    return found
