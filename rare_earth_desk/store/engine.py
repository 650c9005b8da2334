"""One SQLite engine on every laptop: the one bundled with sqlcipher3, through peewee.

The standard library links whatever SQLite the system has, often one with the WAL-reset bug
(up to 3.51.2), so plain and later encrypted files both use the bundled engine.
"""

from __future__ import annotations

from typing import Any

import peewee
from sqlcipher3 import dbapi2

DatabaseError = peewee.DatabaseError
OperationalError = peewee.OperationalError

# Set on every connection. EXCLUSIVE: one process owns the file, and no shared memory is needed.
_PRAGMAS = (
    "cipher_log_level = NONE",
    "foreign_keys = ON",
    "synchronous = FULL",
    "fullfsync = ON",
    "busy_timeout = 1500",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)


class Engine(peewee.SqliteDatabase):
    """A peewee database that opens its file with the bundled SQLite."""

    server_version = dbapi2.sqlite_version_info

    def __init__(self, path: str, *, exclusive: bool = True) -> None:
        self._exclusive = exclusive
        super().__init__(path, thread_safe=False, autoconnect=False)

    def _connect(self) -> Any:
        uri = self.database.startswith("file:")
        connection = dbapi2.connect(
            self.database, timeout=1.5, isolation_level=None, uri=uri, check_same_thread=True
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            if self._exclusive:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        except Exception:
            connection.close()
            raise
        return connection

    def rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query, as plain tuples."""
        rows: list[tuple[Any, ...]] = self.execute_sql(sql, parameters).fetchall()
        return rows

    def many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        """Run one statement for many rows; peewee's insert_many binds one long list instead."""
        with peewee.__exception_wrapper__:
            self.connection().executemany(sql, rows)


def in_memory() -> Engine:
    """Return an opened scratch database that leaves no trace on disk."""
    engine = Engine(":memory:", exclusive=False)
    engine.connect()
    return engine
