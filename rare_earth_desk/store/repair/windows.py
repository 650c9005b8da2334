"""Reading the tables of a damaged register through SQLite: by ranges, halved where one fails.

One page holds some dozen rows; all others are read as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.store.engine import DatabaseError
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair import indexes
from rare_earth_desk.store.repair.quarry import KEYED, TABLES, Quarry, Range, columns_of

BROKEN = (Refused, DatabaseError)
"""What reading a damaged file raises."""

_ROWS, _STEPS, _PLACES = 1_000, 64, 256
# Where nothing tells how many rows a table has, so many row numbers are tried.
_FAR = 50_000

_LARGEST = (1 << 63) - 1
# More changes than any step has, in whatever it takes in.
_MOST_PLACES = 10_000_000

# After as many windows of which not a single row could be read, there is no more to be had.
_HOPELESS = 3
# Of a window so many single rows are tried: a page holds at least as many as lie between them.
_TRIED = 24

Read = Callable[[int, int], None]


def read(
    quarry: Quarry, copy: Path, progress: Progress = silent, *, key: Key | None = None
) -> None:
    """Read all tables of the file `copy`, a copy of the damaged one, into the quarry.

    Nothing is raised for what cannot be read; Cancelled where `progress` does. Opening the copy
    plays its journals back, so it must be one. A protected one needs its `key`.
    """
    engine = quarry.engine
    # A file that is shorter than it says, or whose list of tables is in disorder, is read too.
    engine.execute_sql("PRAGMA writable_schema = ON")
    try:
        if key is None:
            engine.execute_sql("ATTACH ? AS damaged", (str(copy),))
        else:
            engine.execute_sql("ATTACH ? AS damaged KEY ?", (str(copy), key.told))
        present = {row[0] for row in engine.rows("SELECT name FROM damaged.sqlite_master")}
    except BROKEN:
        quarry.ordered = False
        return
    for place, table in enumerate(TABLES):
        share = part(progress, place / len(TABLES), (place + 1) / len(TABLES))
        share(0, 1)
        if table not in present:
            quarry.ordered = False
            continue
        try:
            _read(quarry, table, share)
        except BROKEN:
            quarry.lost[table].append((1, _FAR))
        if quarry.lost.get(table):
            indexes.read(quarry, table)
    quarry.changes_known = KEYED in present and (not quarry.lost.get(KEYED) or quarry.changes_known)


def _read(quarry: Quarry, table: str, progress: Progress) -> None:
    shared = _shared(quarry, table)
    key = "step" if table == KEYED else "rowid"
    columns = ", ".join(f'"{name}"' for name in shared)
    first, own = (columns, columns) if table == KEYED else (f"rowid, {columns}",) * 2
    sql = (
        f'INSERT OR IGNORE INTO main."{table}" ({first}) SELECT {own} FROM damaged."{table}" '
        f"NOT INDEXED WHERE {key}"
    )

    def window(start: int, end: int) -> None:
        # Of a range SQLite looks behind its end, on the next page, which may be gone.
        if start == end and table != KEYED:
            quarry.engine.execute_sql(f"{sql} = ?", (start,))
        else:
            quarry.engine.execute_sql(f"{sql} BETWEEN ? AND ?", (start, end))

    start, end = _bounds(quarry, table, key)
    size = _STEPS if table == KEYED else _ROWS
    lost: list[int] = []
    hopeless = 0
    at = start
    while at <= end:
        progress(at - start, end - start + 1)
        stop = min(at + size - 1, end)
        found = (
            failing(window, at, stop) if _works_at_all(window, at, stop) else [*range(at, stop + 1)]
        )
        lost += found
        hopeless = hopeless + 1 if len(found) == stop - at + 1 else 0
        if end >= _FAR and hopeless == _HOPELESS:
            lost += [end]
            break
        at = stop + 1 if found else _next(quarry, f'"{table}" NOT INDEXED', key, stop + 1)
    quarry.lost[table] += ranges(lost)
    if table == KEYED:
        for step in lost:
            _read_places(quarry, sql, step)


def _read_places(quarry: Quarry, sql: str, step: int) -> None:
    """Read the changes of one step, a part of which fails, by their places."""

    def window(start: int, end: int) -> None:
        if start == end:
            quarry.engine.execute_sql(f"{sql} = ? AND place = ?", (step, start))
        else:
            of = "BETWEEN ? AND ?"
            quarry.engine.execute_sql(f"{sql} = ? AND place {of}", (step, start, end))

    try:
        found = quarry.engine.rows(
            'SELECT max(place) FROM damaged."change" INDEXED BY change_row_field_step '
            "WHERE step = ? AND place BETWEEN 0 AND ?", (step, _MOST_PLACES),
        )  # fmt: skip
        last = int(found[0][0] or 0)
    except BROKEN:
        last = _FAR // 10
    for at in range(0, last + 1, _PLACES):
        if not _works_at_all(window, at, at + _PLACES - 1):
            break
        failing(window, at, min(at + _PLACES - 1, last))


def _shared(quarry: Quarry, table: str) -> list[str]:
    """Return the columns that the file has of those we read: an older one has fewer."""
    there = {row[1] for row in quarry.engine.rows(f'PRAGMA damaged.table_info("{table}")')}
    return [name for name in columns_of(table) if name in there]


def _bounds(quarry: Quarry, table: str, key: str) -> Range:
    """Return the first and the last row number, or what surely lies beyond them."""
    found: list[int] = []
    for which, beyond in (("min", 1), ("max", _FAR)):
        try:
            # A step that was altered may be no number any more.
            sql = f'SELECT {which}({key}) FROM damaged."{table}" NOT INDEXED WHERE {key} <= ?'
            at = quarry.engine.rows(sql, (_LARGEST,))[0][0]
        except BROKEN:
            at = beyond if which == "min" else indexes.last(quarry, table) or beyond
        if at is None:
            return 1, 0
        found.append(int(at))
    return found[0], found[1]


def _next(quarry: Quarry, table: str, key: str, start: int) -> int:
    """Return the first number there is from one on: an altered one may lie beyond all counting."""
    try:
        sql = f"SELECT min({key}) FROM damaged.{table} WHERE {key} BETWEEN ? AND ?"
        at = quarry.engine.rows(sql, (start, _LARGEST))[0][0]
    except (*BROKEN, OverflowError):
        return start
    return _LARGEST + 1 if at is None else max(start, int(at))


def _works_at_all(window: Read, start: int, end: int) -> bool:
    """Tell whether a range, or at the least one row here and there in it, can be read."""
    if _works(window, start, end):
        return True
    step = max(1, (end - start) // _TRIED)
    return any(_works(window, at, at) for at in range(start, end + 1, step))


def _works(window: Read, start: int, end: int) -> bool:
    try:
        window(start, end)
    except BROKEN:
        return False
    return True


def failing(window: Read, start: int, end: int) -> list[int]:
    """Read a range by halves as often as needed; returns the single numbers that stay unreadable.

    `window` reads the numbers from one to another, both included, or nothing, and then raises.
    """
    if _works(window, start, end):
        return []
    if start == end:
        return [start]
    middle = (start + end) // 2
    return failing(window, start, middle) + failing(window, middle + 1, end)


def ranges(numbers: list[int]) -> list[Range]:
    """Return ascending numbers as ranges, both ends included."""
    found: list[Range] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
