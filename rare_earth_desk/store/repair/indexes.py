"""What the indexes of a damaged register tell of rows that cannot be read themselves.

An index lies on pages of its own and repeats a column of each row: its id, the number of an
application, on which row it hangs; of the log, which field of which row each step changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.engine import DatabaseError
from rare_earth_desk.store.repair.quarry import KEYED, Quarry

_BROKEN = (Refused, DatabaseError)
_LAST = "\uffff"  # behind every row id


def read(quarry: Quarry, table: str) -> None:
    """Read the indexes of a table, as far as they can be read, into the quarry."""
    known = quarry.partial[table]
    for index, columns in _indexes(quarry, table):
        if table == KEYED:
            if columns[:3] == ["row", "field", "step"]:
                quarry.changes_known = _read_changes(quarry, index)
            continue
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f'SELECT rowid, {names} FROM damaged."{table}" INDEXED BY "{index}" ORDER BY {names}'
        for number, *values in _both_ways(quarry, sql, columns)[0]:
            known.setdefault(number, {}).update(zip(columns, values, strict=True))


def last(quarry: Quarry, table: str) -> int | None:
    """Return the highest row number, or step, that an index of the table tells; None without."""
    found: list[int] = []
    number = "step" if table == KEYED else "rowid"
    for index, columns in _indexes(quarry, table):
        names = ", ".join(f'"{name}"' for name in columns)
        sql = f'SELECT {number} FROM damaged."{table}" INDEXED BY "{index}" ORDER BY {names}'
        told = (row[0] for row in _both_ways(quarry, sql, columns)[0])
        found += [one for one in told if type(one) is int]  # a damaged page may tell anything
    return max(found, default=None)


def _indexes(quarry: Quarry, table: str) -> list[tuple[str, list[str]]]:
    try:
        listed = quarry.engine.rows(f'PRAGMA damaged.index_list("{table}")')
        found = []
        for _seq, name, _unique, origin, *_rest in listed:
            if table == KEYED and origin == "pk":
                continue  # the table itself
            columns = quarry.engine.rows(f'PRAGMA damaged.index_info("{name}")')
            found.append((name, [row[2] for row in columns]))
        return found
    except _BROKEN:
        return []


def _read_changes(quarry: Quarry, index: str) -> bool:
    sql = (
        f'SELECT step, place, "row", field FROM damaged."change" INDEXED BY "{index}" '
        'ORDER BY "row", field, step'
    )
    found, whole, forwards = _both_ways(quarry, sql, ["row", "field", "step"])
    told = [one for one in found if tuple(map(type, one)) == (int, int, str, str)]
    quarry.engine.many("INSERT OR IGNORE INTO told_change VALUES (?, ?, ?, ?)", told)
    if len(told) < len(found):  # the page was damaged and read all the same: trust no border
        quarry.untold = ("", _LAST)
        return False
    # Of rows before and behind what could not be read of the index, all changes are told.
    low = found[forwards - 1][2] if forwards else ""
    high = found[-1][2] if len(found) > forwards else _LAST
    quarry.untold = None if whole else (low, high)
    return whole


def _both_ways(
    quarry: Quarry, sql: str, columns: list[str]
) -> tuple[list[tuple[Any, ...]], bool, int]:
    """Return what a query over an index yields, and whether it was all.

    Where a page of it fails it is read from its other end as well, up to there.
    """
    found: list[tuple[Any, ...]] = []
    forwards = 0
    backwards = sql.rpartition(" ORDER BY ")[0]
    backwards += " ORDER BY " + ", ".join(f'"{name}" DESC' for name in columns)
    for one in (sql, backwards):
        reading = _until_broken(quarry, one)
        try:
            while True:
                found.append(next(reading))
        except StopIteration:
            return found, True, len(found)
        except _BROKEN:
            forwards = len(found) if one is sql else forwards
    return found, False, forwards


def _until_broken(quarry: Quarry, sql: str) -> Iterator[tuple[Any, ...]]:
    yield from quarry.engine.stream(sql, at_once=1)
