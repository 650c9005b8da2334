"""The difference between two states of a log: what stands in the later one, and not before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import pieces, silent
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.store import log
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.store.engine import Engine

_CHANGES = (
    'SELECT c."row", c.field, c.new, c.step FROM "change" c JOIN step s ON s.no = c.step '
    f'WHERE c."row" IN {{rows}} ORDER BY c."row", {log.IN_ORDER}, c.place'
)
_EMPTY = (None, 0)
_Written = dict[str, tuple["Value", int]]  # by field: its value, and the step that wrote it


def standing(engine: Engine, numbers: Collection[int]) -> set[tuple[int, str]]:
    """Return the steps among these by which a row is other than without them, with that row.

    What was made and taken back again, or written over since, is not among them.
    """
    rows: dict[str, None] = {}
    for some in pieces(sorted(numbers), silent):
        sql = f'SELECT DISTINCT c."row" FROM "change" c WHERE c.step IN {marks(some)}'
        rows.update((row, None) for (row,) in engine.stream(sql, some))
    found: set[tuple[int, str]] = set()
    later = frozenset(numbers)
    for ids in chunks(list(rows)):
        for row, changes in _by_row(engine.stream(_CHANGES.format(rows=marks(ids)), ids)):
            found |= {(step, row) for step in _steps(changes, later)}
    return found


def _by_row(changes: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, list[Any]]]:
    row: str | None = None
    found: list[Any] = []
    for one, *change in changes:
        if one != row:
            if row is not None:
                yield row, found
            row, found = one, []
        found.append(change)
    if row is not None:
        yield row, found


def _steps(changes: list[Any], later: frozenset[int]) -> Iterator[int]:
    """Yield the later steps whose values are shown now, where they were not before."""
    if len(changes) == 1 and changes[0][0] == CREATED:
        yield changes[0][2]  # made since and left alone: after an import most rows are
        return
    now = _folded(changes)
    before = _folded([one for one in changes if one[2] not in later])
    if _is_out(now) and _is_out(before):
        return  # taken out, or not made yet
    for field, (value, step) in now.items():
        # What a row was made with names no field that is empty.
        if step in later and (not before or before.get(field, _EMPTY)[0] != value):
            yield step


def _folded(changes: list[Any]) -> _Written:
    found: _Written = {}
    for field, new, step in changes:
        values = {"removed": 0, **json.loads(new)} if field == CREATED else {field: new}
        found.update((name, (value, step)) for name, value in values.items())
    return found


def _is_out(row: _Written) -> bool:
    return not row or bool(row.get("removed", (0, 0))[0])
