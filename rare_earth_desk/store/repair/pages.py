"""Reading the pages of a damaged register past SQLite, for what it does not reach any more.

Where the first page, the root of a table or a page in between is gone, the rows below it lie whole
on their pages but nothing leads to them. Each such page tells by the form of its rows to which
table they belong: by the number of columns, and that every value fits its column. Those of a
protected file are deciphered first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rare_earth_desk.domain.fields import Field, Kind, field_of, fields_of
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.repair import cells
from rare_earth_desk.store.repair.cells import Pages
from rare_earth_desk.store.repair.quarry import KEYED, TABLES, Quarry, columns_of
from rare_earth_desk.store.repair.salvage import fitting as fitting_column

Row = tuple[int, list[Any]]
_EVERY = 200
_LOG = {"step", KEYED}
_ID = 32


def read(
    quarry: Quarry, copy: Path, progress: Progress = silent, *, key: Key | None = None
) -> None:
    """Add to the quarry what pages hold of the tables of which something was not readable."""
    wanted = {table for table in TABLES if quarry.lost.get(table) or not quarry.ordered}
    if not wanted:
        return
    pages = cells.pages_of(copy, part(progress, 0, 0.4), key=key)
    quarry.cut = cells.is_cut(pages)
    reading = _Reading(quarry, pages, wanted)
    # The log first: it tells tables apart whose rows are alike.
    reading.read_log(part(progress, 0.4, 0.7))
    reading.read_records(part(progress, 0.7, 1))


class _Reading:
    """Goes through the pages and keeps those that fit several tables until the others are read."""

    def __init__(self, quarry: Quarry, pages: Pages, wanted: set[str]) -> None:
        self._quarry, self._pages, self._wanted = quarry, pages, wanted
        self._later: list[int] = []
        self._alike: list[tuple[list[str], list[Row]]] = []

    def read_log(self, progress: Progress) -> None:
        """Add the rows of the log; which pages may hold other rows that are wanted is noted."""
        self._read(range(1, self._pages.count + 1), _LOG, progress)

    def read_records(self, progress: Progress) -> None:
        """Add the rows of the other tables, when the log is read."""
        self._read(self._later, self._wanted - _LOG, progress)
        for fitting, listed in self._alike:
            # Rows that fit several tables, but whose links lead somewhere in one only.
            linked = [table for table in fitting if _leads(self._quarry, table, listed)]
            if len(linked) == 1 and linked[0] in self._wanted:
                self._add(linked[0], listed)

    def _read(self, numbers: Sequence[int], of: set[str], progress: Progress) -> None:
        for done, number in enumerate(numbers):
            if done % _EVERY == 0:
                progress(done, len(numbers))
            try:
                self._read_page(number, of)
            except (IndexError, ValueError, OverflowError):
                continue  # noise that began like a page

    def _read_page(self, number: int, of: set[str]) -> None:
        found = cells.rows_on(self._pages, number)
        first = next(found[1], None) if found is not None else None
        if found is None or first is None:
            return
        candidates = [
            table for table in _candidates(found[0], len(first[1])) if _fits(table, first[1])
        ]
        if not self._wanted & {*candidates} or any(self._is_read(one, first) for one in candidates):
            return
        if not of & {*candidates}:
            self._later.append(number)
            return
        listed = [first, *found[1]]
        fitting = [table for table in candidates if _fit(table, listed)]
        if len(fitting) > 1:
            told = _told_by_log(self._quarry, fitting, listed)
            if not told:
                self._alike.append((fitting, listed))
            fitting = told
        if len(fitting) == 1 and fitting[0] in self._wanted:
            self._add(fitting[0], listed)

    def _is_read(self, table: str, row: Row) -> bool:
        """Tell whether a row was read already, and with it the rest of its page."""
        at, values = row
        if table == KEYED:
            sql, asked = 'SELECT 1 FROM "change" WHERE step = ? AND place = ?', values[:2]
        else:
            name, place = {"step": ("id", 1), "about": ("key", 0)}.get(table, ("id", 0))
            sql, asked = f'SELECT 1 FROM "{table}" WHERE rowid = ? AND "{name}" = ?', [
                at, values[place]
            ]  # fmt: skip
        return bool(self._quarry.engine.rows(sql, asked))

    def _add(self, table: str, rows: Sequence[Row]) -> None:
        self._quarry.add(table, [(at, _as_kept(table, at, values)) for at, values in rows])


def _leads(quarry: Quarry, table: str, rows: Sequence[Row]) -> bool:
    """Tell whether there are links in these rows, and all lead to rows that were read."""
    links = [(place, field.links) for place, field in enumerate(_fields(table)) if field.links]
    found = [
        (parent, values[place + 2])
        for _at, values in rows
        for place, parent in links
        if values[place + 2] is not None and parent != table
    ]
    return bool(found) and all(
        quarry.engine.rows(f'SELECT 1 FROM "{parent}" WHERE id = ?', (id_,))
        for parent, id_ in found
    )


def _fields(table: str) -> Sequence[Field]:
    return fields_of(RECORDS[table])


def _candidates(keyed: bool, width: int) -> list[str]:
    if keyed:
        return [KEYED] if width == len(columns_of(KEYED)) else []
    return [one for one in TABLES if one != KEYED and len(columns_of(one)) == width]


def _fit(table: str, rows: Sequence[Row]) -> bool:
    return all(_fits(table, values) for _at, values in rows)


def _fits(table: str, values: Sequence[Any]) -> bool:
    if len(values) != len(columns_of(table)):
        return False
    if table == KEYED:
        return all(type(one) is int for one in values[:2]) and _texts(values[2:5])
    if table == "about":
        return _texts(values)
    if table == "step":
        return values[0] is None and _is_id(values[1]) and _texts([*values[1:3], *values[5:10]])
    if not _is_id(values[0]):
        return False
    return all(
        value is None or fit(value) for fit, value in zip(_fitting(table), values[1:], strict=True)
    )


@cache
def _fitting(table: str) -> tuple[Callable[[Any], bool], ...]:
    """Return what tells of each column of a record but its id whether a value on a page fits."""
    return tuple(_as_on_page(table, name) for name in columns_of(table)[1:])


def _as_on_page(table: str, name: str) -> Callable[[Any], bool]:
    fit = fitting_column(table, name)
    return lambda value: fit(_as_typed(table, name, value) if type(value) is int else value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == _ID and value.isalnum()


def _texts(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _told_by_log(quarry: Quarry, tables: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Return the table of these that the log has the first of the rows in that it knows."""
    _index(quarry)
    sql = 'SELECT DISTINCT "table" FROM "change" WHERE "row" = ?'
    told: set[Any] = set()
    for _at, values in rows:
        told = told or {table for (table,) in quarry.engine.rows(sql, (values[0],))}
    return [table for table in tables if table in told]


def _index(quarry: Quarry) -> None:
    quarry.engine.execute_sql('CREATE INDEX IF NOT EXISTS by_row ON "change" ("row")')


def _as_kept(table: str, at: int, values: Sequence[Any]) -> list[Any]:
    """Return values as a query gives them: the number of a step is that of its row."""
    if table == "step":
        return [at, *values[1:]]
    if table not in RECORDS:
        return list(values)
    columns = columns_of(table)
    return [_as_typed(table, name, value) for name, value in zip(columns, values, strict=True)]


def _as_typed(table: str, name: str, value: Any) -> Any:
    """Return a decimal number as one: on a page a whole one lies as an integer."""
    if type(value) is not int or name in ("id", "removed"):
        return value
    return float(value) if field_of(RECORDS[table], name).kind is Kind.NUMBER else value
