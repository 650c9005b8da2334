"""One SQLite engine on every laptop: the one bundled with sqlcipher3.

The standard library links whatever SQLite the system has, often one with the WAL-reset bug
(up to 3.51.2), so plain files and those protected by a passphrase both use the bundled engine, and
the same SQL. What peewee does (see `store.modelled`) runs through it as well.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import troubles
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.refusals import WrongPassphrase

DatabaseError = dbapi2.DatabaseError
IntegrityError = dbapi2.IntegrityError

# Set on every connection. The locking mode comes before what first reads the file: then one
# process owns the file and WAL needs no shared memory.
_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "fullfsync = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    # Without it, INSERT OR REPLACE deletes rows past the triggers that protect the log.
    "recursive_triggers = ON",
    "temp_store = MEMORY",
)
# Before a key is given: with a wrong one SQLCipher would write to standard error.
_QUIET = "cipher_log_level = NONE"
_NO_DATABASE = "not a database"
_PAGE = 5_000
# Steps of SQLite's machine between two looks of whoever watches it: some milliseconds.
_STEPS = 20_000
# Seconds to wait for a lock: a process that is just closing lets go of it.
_PATIENCE = 0.5


class Engine:
    """A connection to a file, or to a database in memory; with a `key`, to a protected one.

    A file that it makes is protected as well, and so is what VACUUM INTO makes of it. What the
    disk or the file is to blame for (locked, full, damaged, read-only, another key) raises
    Refused; a fault of ours raises the driver's DatabaseError. `path` may be a URI of SQLite.
    """

    server_version: tuple[int, ...] = dbapi2.sqlite_version_info

    def __init__(self, path: str, *, exclusive: bool = True, key: Key | None = None) -> None:
        self.path, self.key = path, key
        self._locking = "EXCLUSIVE" if exclusive else "NORMAL"
        self._guarded = False
        self._connection: Any = None

    # -- connecting --------------------------------------------------------------------------

    def connect(self) -> None:
        """Open the file; raises Refused when it is locked, damaged or out of reach.

        Whether the key is right shows when something is read.
        """
        assert self._connection is None, self.path
        try:
            with self._explained():
                self._connection = self._connected()
        except DatabaseError as error:
            # Nothing of ours was asked of it yet: whatever SQLite reports, the file is to blame.
            raise troubles.damaged(Path(self.path)) from error

    def _connected(self) -> Any:
        connection = dbapi2.connect(
            self.path,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=True,
            uri=self.path.startswith("file:"),  # no absolute path does
        )
        try:
            connection.execute(f"PRAGMA {_QUIET}")
            if self.key is not None:
                connection.set_key(self.key.told)  # never as SQL, which may be told of
            connection.execute(f"PRAGMA locking_mode = {self._locking}")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except Exception:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the file, if it is open; a transaction that still runs is taken back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with self._explained():
                connection.close()

    def take_over(self, other: Engine) -> None:
        """Go on with the connection of another engine, as unguarded as that; it is closed then.

        Whoever reads through this engine finds the other file.
        """
        with contextlib.suppress(DatabaseError, Refused):  # the old disk may be full or gone
            self.close()
        self.path, self.key, self._locking = other.path, other.key, other._locking
        self._connection, other._connection = other._connection, None
        self._guarded = other._guarded

    def interrupt(self) -> None:
        """Have what runs in another thread end as if it had failed; raises nothing."""
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(DatabaseError):  # closed meanwhile
                connection.interrupt()

    @contextlib.contextmanager
    def watched(self, look: Callable[[], None]) -> Iterator[None]:
        """Call `look` every few milliseconds while SQL runs; what it raises ends that.

        It is raised here then, and the statement leaves the file as if it had failed.
        """
        raised: list[BaseException] = []

        def call() -> int:
            try:
                look()
            except BaseException as error:
                raised.append(error)
            return len(raised)

        self.driver.set_progress_handler(call, _STEPS)
        try:
            yield
        except DatabaseError:
            if raised:
                raise raised[0] from None
            raise
        finally:
            if not self.is_closed():
                self.driver.set_progress_handler(None, 0)

    def is_closed(self) -> bool:
        """Tell whether the file is not open."""
        return self._connection is None

    @property
    def driver(self) -> Any:
        """The driver's connection; raises its InterfaceError when the file is not open."""
        if self._connection is None:
            raise dbapi2.InterfaceError("The file is not open.")
        return self._connection

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, UnicodeDecodeError) as error:
            # The driver cannot even tell what SQLite says where a name in the file is no text.
            known = None if self._guarded_write(error) else self._refusal(error)
            if known is None:
                raise
            raise known from error

    def _refusal(self, error: Exception) -> Refused | None:
        if self.key is not None and _NO_DATABASE in str(error):
            return WrongPassphrase(self.path)
        return troubles.refusal(error, self.path)

    def _guarded_write(self, error: Exception) -> bool:
        return self._guarded and "readonly" in str(error)

    # -- the guard ---------------------------------------------------------------------------

    def guard(self) -> None:
        """Make the connection read-only: whatever tries to write outside a step fails."""
        self.execute_sql("PRAGMA query_only = ON")
        self._guarded = True

    @contextlib.contextmanager
    def unguarded(self) -> Iterator[None]:
        """Allow writing for a while; afterwards the guard stands as before."""
        guarded = self._guarded
        self.execute_sql("PRAGMA query_only = OFF")
        self._guarded = False
        try:
            yield
        finally:
            if guarded:
                self.guard()

    # -- running -----------------------------------------------------------------------------

    def execute_sql(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Run one statement; returns its cursor."""
        with self._explained():
            return self.driver.execute(sql, parameters)

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
        """Run one statement for many rows."""
        with self._explained():
            self.driver.executemany(sql, rows)

    def statements(self) -> dict[str, str]:
        """Return the SQL that made each table, index and trigger, by name, in that order."""
        sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        return dict(self.rows(sql))

    def copy_into(self, other: Engine) -> None:
        """Put a complete copy of the file into another, empty database of the same key."""
        with self._explained():
            self.driver.backup(other.driver)

    # -- transactions ------------------------------------------------------------------------

    @contextlib.contextmanager
    def atomic(self, lock_type: str = "") -> Iterator[None]:
        """Commit what the block writes, or, when it raises, nothing of it; never nested."""
        self.begin(lock_type)
        try:
            yield
            self.commit()
        except BaseException:
            self.rollback()
            raise

    def in_transaction(self) -> bool:
        """Tell whether a transaction was begun and has not ended."""
        return bool(self.driver.in_transaction)

    def begin(self, lock_type: str = "") -> None:
        """Begin a transaction; raises Refused when the file is locked or read-only."""
        with self._explained():
            self.driver.execute(f"BEGIN {lock_type}")

    def commit(self) -> None:
        """Commit; raises Refused when the disk is full or gone."""
        with self._explained():
            self.driver.commit()

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so already (it does when the disk is full).

        What SQLite then puts back in memory it looks at before SQLCipher has decrypted it. Once in
        about six thousand times such noise passes for the first page of a file, and a sound one
        would be told as damaged, or counted wrongly: it is read again from the disk.
        """
        with self._explained():
            if self.in_transaction():
                self.driver.rollback()
            if self.key is not None:
                self.driver.execute("PRAGMA shrink_memory")


def in_memory(key: Key | None = None) -> Engine:
    """Return an opened scratch database that leaves no trace on disk.

    It needs the `key` of a protected file only to be a copy of it.
    """
    engine = Engine(":memory:", exclusive=False, key=key)
    engine.connect()
    return engine
