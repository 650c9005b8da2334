"""What could be read of a damaged register, as loose tables in memory: no rule holds for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.engine import Engine, in_memory
from rare_earth_desk.store.tables import declared_columns

# What follows from the rest and is computed anew.
_LEFT = {"standing"}
TABLES = tuple(table for table in declared_columns() if table not in _LEFT)
"""The tables that are read, parents before children."""

KEYED = "change"
"""The one table whose rows have no number of their own but a key: step and place."""

Range = tuple[int, int]


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns that are read of a table, in a fixed order."""
    if table == "step":
        own = declared_columns()["step"]
        return (*log.STEP_ROW, *sorted(own - {*log.STEP_ROW}))
    if table == KEYED:
        return log.CHANGE_COLUMNS
    return ("key", "value") if table == "about" else rows.names_of(table)


@dataclass
class Quarry:
    """Rows by table, and what is known of those that could not be read.

    `lost` has the ranges of row numbers (of the log's changes: of steps) that were not readable,
    `partial` what indexes tell of rows in them: {table: {row number: {column: value}}}.
    `changes_known` says that every change of the log is known at least by row, field and step;
    where it is not, `untold` are the first and the last row of which changes may be unknown.
    """

    engine: Engine = field(default_factory=in_memory)
    lost: dict[str, list[Range]] = field(default_factory=lambda: defaultdict(list))
    partial: dict[str, dict[int, dict[str, Value]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    changes_known: bool = False
    untold: tuple[str, str] | None = None
    ordered: bool = True  # whether the file's own list of its tables could be read
    cut: bool = False  # whether the end of the file is gone

    def __post_init__(self) -> None:
        # A text whose bytes are damaged is met where it is looked at, not where it is read.
        self.engine.driver.text_factory = _decoded
        for table in TABLES:
            columns = ", ".join(f'"{name}"' for name in columns_of(table))
            key = ", PRIMARY KEY (step, place)" if table == KEYED else ""
            self.engine.execute_sql(f'CREATE TABLE "{table}" ({columns}{key})')
        # Changes that an index tells of though they themselves were not readable.
        self.engine.execute_sql(
            'CREATE TABLE told_change (step, place, "row", field, PRIMARY KEY (step, place))'
        )

    def close(self) -> None:
        """Forget all."""
        self.engine.close()

    def count(self, table: str) -> int:
        """Return how many rows of a table were read."""
        return int(self.engine.rows(f'SELECT count(*) FROM "{table}"')[0][0])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read that is worth a register: no record and no step."""
        return not any(self.count(table) for table in TABLES if table not in ("about", KEYED))

    def add(self, table: str, lines: Iterable[tuple[int, Sequence[Value]]]) -> None:
        """Add rows with their numbers, in the order of `columns_of`; those known already stay."""
        columns = ", ".join(f'"{name}"' for name in columns_of(table))
        marks = ", ".join("?" * len(columns_of(table)))
        if table == KEYED:
            sql = f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({marks})'
            self.engine.many(sql, [tuple(values) for _number, values in lines])
            return
        sql = f'INSERT OR IGNORE INTO "{table}" (rowid, {columns}) VALUES (?, {marks})'
        self.engine.many(sql, [(number, *values) for number, values in lines])

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table as `columns_of` has them, in the order of their numbers."""
        columns = ", ".join(f'"{name}"' for name in columns_of(table))
        return self.engine.stream(f'SELECT {columns} FROM "{table}" ORDER BY rowid')

    def about(self) -> dict[str, str]:
        """Return the facts the file held about itself, as far as they were readable."""
        found = self.engine.rows("SELECT key, value FROM about")
        return {key: value for key, value in found if is_text(key) and is_text(value)}

    def unread(self, table: str) -> Mapping[int, dict[str, Value]]:
        """Return what indexes tell of rows that were not read, by row number."""
        known = self.partial.get(table, {})
        if not known:
            return {}
        read = {row[0] for row in self.engine.rows(f'SELECT rowid FROM "{table}"')}
        return {number: values for number, values in known.items() if number not in read}

    def knows_changes_of(self, row: str) -> bool:
        """Tell whether every change of a row is known, at least by its field and step."""
        if self.changes_known or self.untold is None:
            return self.changes_known
        return not self.untold[0] <= row <= self.untold[1]

    def names_all(self, table: str) -> bool:
        """Tell whether of every row of a table that could not be read the id is known."""
        if not self.ordered:
            return False
        lost = self.lost.get(table, ())
        if not lost:
            return True
        named = {no for no, values in self.unread(table).items() if is_text(values.get("id"))}
        named |= {row[0] for row in self.engine.rows(f'SELECT rowid FROM "{table}"')}
        # Rows are never deleted, so that their numbers have no gaps: those in between count too.
        return all(
            sum(start <= one <= end for one in named) == end - start + 1 for start, end in lost
        )


def is_text(value: object) -> bool:
    """Tell whether a value is a text none of whose bytes are damaged."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


_decoded = partial(str, encoding="utf-8", errors="surrogateescape")
