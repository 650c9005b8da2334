"""One SQLite engine on every laptop: the one bundled with sqlcipher3, through peewee.

The standard library links whatever SQLite the system has, often one with the WAL-reset bug
(up to 3.51.2), so plain and later encrypted files both use the bundled engine.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import peewee
from sqlcipher3 import dbapi2

from rare_earth_desk.store import troubles

DatabaseError = peewee.DatabaseError
IntegrityError = peewee.IntegrityError

# Set on every connection. The locking mode comes before what first reads the file: then one
# process owns the file and WAL needs no shared memory.
_PRAGMAS = (
    "cipher_log_level = NONE",
    "foreign_keys = ON",
    "synchronous = FULL",
    "fullfsync = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    # Without it, INSERT OR REPLACE deletes rows past the triggers that protect the log.
    "recursive_triggers = ON",
    "temp_store = MEMORY",
)
_PAGE = 5_000
# Seconds to wait for a lock: a process that is just closing lets go of it.
_PATIENCE = 0.5
_driver_errors: Any = vars(peewee)["__exception_wrapper__"]


class Engine(peewee.SqliteDatabase):
    """A peewee database that opens its file with the bundled SQLite.

    What the disk or the file is to blame for (locked, full, damaged, read-only) raises Refused;
    a fault of ours raises peewee's DatabaseError.
    """

    server_version = dbapi2.sqlite_version_info

    def __init__(self, path: str, *, exclusive: bool = True) -> None:
        self._locking = "EXCLUSIVE" if exclusive else "NORMAL"
        self._guarded = False
        super().__init__(path, thread_safe=False, autoconnect=False)

    # -- connecting --------------------------------------------------------------------------

    def _connect(self) -> Any:
        connection = dbapi2.connect(
            self.database, timeout=_PATIENCE, isolation_level=None, check_same_thread=True
        )
        try:
            connection.execute(f"PRAGMA locking_mode = {self._locking}")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except Exception:
            connection.close()
            raise
        return connection

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Open the file; raises Refused when it is locked, damaged or out of reach."""
        with self._explained():
            return bool(super().connect(reuse_if_open))

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            # Rows are fetched outside peewee's own wrapper: errors then are the driver's.
            with _driver_errors:
                yield
        except DatabaseError as error:
            known = None if self._guarded_write(error) else troubles.refusal(error, self.database)
            if known is None:
                raise
            raise known from error

    def _guarded_write(self, error: DatabaseError) -> bool:
        return self._guarded and "readonly" in str(error)

    # -- the guard ---------------------------------------------------------------------------

    def guard(self) -> None:
        """Make the connection read-only: whatever tries to write outside a step fails."""
        self.execute_sql("PRAGMA query_only = ON")
        self._guarded = True

    @contextlib.contextmanager
    def unguarded(self) -> Iterator[None]:
        """Allow writing for a while; afterwards the guard stands as before."""
        guarded, self._guarded = self._guarded, False
        self.execute_sql("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            if guarded:
                self.guard()

    @property
    def _driver(self) -> Any:
        connection: Any = self.connection
        return connection()

    # -- running -----------------------------------------------------------------------------

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """Run one statement; returns its cursor."""
        with self._explained():
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query, as plain tuples."""
        cursor = self.execute_sql(sql, parameters)
        with self._explained():
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def stream(
        self, sql: str, parameters: Sequence[object] = (), *, at_once: int = _PAGE
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query without holding more than `at_once` of them in memory."""
        cursor = self.execute_sql(sql, parameters)
        while True:
            with self._explained():
                page = cursor.fetchmany(at_once)
            if not page:
                return
            yield from page

    def many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for many rows; peewee's insert_many binds one long list instead."""
        with self._explained():
            self._driver.executemany(sql, rows)

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction; raises Refused when the file is locked or read-only."""
        with self._explained():
            super().begin(lock_type)

    def commit(self) -> None:
        """Commit; raises Refused when the disk is full or gone."""
        with self._explained():
            super().commit()

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so already (it does when the disk is full)."""
        if self._driver.in_transaction:
            with self._explained():
                super().rollback()


def in_memory() -> Engine:
    """Return an opened scratch database that leaves no trace on disk."""
    engine = Engine(":memory:", exclusive=False)
    engine.connect()
    return engine
