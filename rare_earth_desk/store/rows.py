"""Reading records: plain rows into frozen records, by id or by condition."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from rare_earth_desk.domain.fields import field_names, fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Record
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.engine import Engine

R = TypeVar("R", bound=Record)

# SQLite binds at most 32,766 values a statement; shorter chunks are as fast.
CHUNK = 5_000


@cache
def names_of(table: str) -> tuple[str, ...]:
    """Return the columns of a record's table, in the order in which they are read."""
    return ("id", "removed", *field_names(RECORDS[table]))


@cache
def selection(table: str, *, apart: bool = True) -> str:
    """Return the SELECT of all columns of a record's table; texts kept apart, if not wanted, NULL.

    See `Field.apart`.
    """
    left = set() if apart else {f.name for f in fields_of(RECORDS[table]) if f.apart}
    names = names_of(table)
    columns = ", ".join(f'NULL AS "{name}"' if name in left else f'"{name}"' for name in names)
    return f'SELECT {columns} FROM "{table}"'


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list of ids into pieces that one statement can bind."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def marks(values: Sequence[object]) -> str:
    """Return the bracketed question marks for an IN clause or a row of values."""
    return f"({', '.join('?' * len(values))})"


def select(
    engine: Engine,
    record: type[R],
    where: str,
    parameters: Sequence[object] = (),
    *,
    apart: bool = True,
) -> list[R]:
    """Return the records that satisfy an SQL condition, in the order of their creation."""
    names, sql = names_of(record.table), selection(record.table, apart=apart)
    found = engine.rows(f"{sql} WHERE {where} ORDER BY id", parameters)
    return [record(**dict(zip(names, row, strict=True))) for row in found]


def equal_to(
    engine: Engine, record: type[R], equal: dict[str, Value], *, apart: bool = True
) -> list[R]:
    """Return the records that are not removed and whose named fields equal the values."""
    where = " AND ".join(f'"{name}" IS ?' for name in ("removed", *equal))
    return select(engine, record, where, (0, *equal.values()), apart=apart)


def words(engine: Engine, record: type[Record], field: str) -> list[str]:
    """Return the different texts that a field holds in records that are not removed."""
    sql = f'SELECT DISTINCT "{field}" FROM "{record.table}" WHERE removed = 0 ORDER BY 1'
    return [value for (value,) in engine.rows(sql) if isinstance(value, str)]


def by_id(engine: Engine, record: type[R], ids: Sequence[str]) -> dict[str, R]:
    """Return the records with these ids, removed ones included."""
    return {r.id: r for r in by_link(engine, record, "id", ids)}


def one(engine: Engine, record: type[R], id: str, *, apart: bool = True) -> R:  # noqa: A002
    """Return one record, removed ones included; raises Refused when there is none."""
    found = select(engine, record, "id = ?", (id,), apart=apart)
    if not found:
        raise Refused("This {what} is not in the register.", what=record.label)
    return found[0]


def by_link(
    engine: Engine, record: type[R], link: str, ids: Sequence[str], also: str = "1"
) -> list[R]:
    """Return the records whose field `link` is one of these ids and that satisfy `also`.

    Removed ones are included unless `also`, an SQL condition, leaves them out.
    """
    found: list[R] = []
    for part in chunks(ids):
        found += select(engine, record, f'"{link}" IN {marks(part)} AND ({also})', part)
    return found


def fields_by_id(
    engine: Engine, record: type[Record], names: Sequence[str], ids: Sequence[str]
) -> dict[str, dict[str, Value]]:
    """Return {id: {field: value}} of some fields only, removed records included."""
    found: dict[str, dict[str, Value]] = {}
    for id_, *values in slim(engine, record, names, "id", ids):
        found[id_] = dict(zip(names, values, strict=True))
    return found


def slim(
    engine: Engine,
    record: type[Record],
    names: Sequence[str],
    link: str,
    ids: Sequence[str],
    *,
    also: str = "1",
) -> list[Any]:
    """Return what `by_link` does as named tuples of the id and some fields, in no order.

    A tuple takes a fifth of the time of a record.
    """
    made = _slim(record.table, tuple(names))
    columns = ", ".join(f'"{name}"' for name in made._fields)
    found: list[Any] = []
    for part in chunks(ids):
        where = f'"{link}" IN {marks(part)} AND ({also})'
        found += engine.rows(f'SELECT {columns} FROM "{record.table}" WHERE {where}', part)
    return [made._make(row) for row in found]


@cache
def _slim(table: str, names: tuple[str, ...]) -> Any:
    return namedtuple(table, ("id", *names))
