"""A PostgreSQL server as a relay: it holds the log of a register, which only grows.

Numbers of lines are given out in one order and could become visible in another; a laptop that
takes what came after the last number it saw would miss one. So whoever writes holds a lock of the
register until its transaction ends.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import silent, watched
from rare_earth_desk.store import log
from rare_earth_desk.store.merging.arriving import twice
from rare_earth_desk.store.merging.lines import NEWER, Arriving, read
from rare_earth_desk.store.merging.package import lines_of
from rare_earth_desk.store.relay import published
from rare_earth_desk.store.relay.connecting import connected
from rare_earth_desk.store.relay.declined import declined, not_reached
from rare_earth_desk.store.relay.forked import refuse_other
from rare_earth_desk.store.relay.relay import Fetched, common
from rare_earth_desk.store.relay.strangers import on_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.relay.address import Address
from rare_earth_desk.store.relay.relay import Position

CURSORS = "relay_cursors"
"""The fact about a file that tells the last line that it took from each server."""

# How many steps go in one transaction, how many lines are fetched at a time.
_AT_ONCE = 300
_SECONDS = {"connect_timeout": 10, "keepalives_idle": 10, "tcp_user_timeout": 30_000}
_PATIENCE = "SET LOCAL lock_timeout = '30s'"

_ENDS = (
    "SELECT DISTINCT ON (laptop) laptop, running, hash FROM rare_earth_desk.log "
    "WHERE register = %s ORDER BY laptop, running DESC"
)
_LINES = (
    "SELECT no, line FROM rare_earth_desk.log WHERE register = %s AND no > %s "
    "AND running > coalesce((%s::jsonb ->> laptop)::bigint, 0) ORDER BY no"
)
_LAST = "SELECT max(no) FROM rare_earth_desk.log WHERE register = %s"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('rare_earth_desk ' || %s, 0))"
_INSERT = (
    "INSERT INTO rare_earth_desk.log (register, step, laptop, running, hash, line) "
    "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_HASHES = (
    "SELECT laptop, running, hash FROM rare_earth_desk.log WHERE register = %s "
    "AND (laptop, running) IN (SELECT * FROM unnest(%s::text[], %s::bigint[]))"
)


def _understood(lines: Sequence[str], what: str) -> tuple[tuple[Arriving, ...], tuple[Phrase, ...]]:
    """Return the steps of lines up to one that only a newer version understands, and why it waits.

    What this laptop has is put all the same.
    """
    steps: list[Arriving] = []
    for line in lines:
        try:
            steps.append(read(line, what))
        except Refused as refusal:
            if refusal.phrase.template != NEWER:
                raise
            return tuple(steps), (refusal.phrase,)
    return tuple(steps), ()


class _End(NamedTuple):
    """The last step of a laptop that stands on the server."""

    laptop: str
    running: int
    hash: str


class PostgresRelay:
    """A connection to the server, and the file that is exchanged through it; see `Relay`."""

    def __init__(self, address: Address, file: RegisterFile, progress: Progress = silent) -> None:
        """Connect; raises Refused."""
        self._address, self._file = address, file
        self._register = file.about("register")
        self._ends: list[_End] = []
        self._connection = self._connected(progress)

    @property
    def what(self) -> str:
        """How sentences call it."""
        return self._address.what

    def close(self) -> None:
        """Close the connection; a transaction that still runs is taken back there."""
        from psycopg import Error

        with suppress(Error):
            self._connection.close()

    # -- connecting --------------------------------------------------------------------------

    def _connected(self, progress: Progress) -> Connection[tuple[Any, ...]]:
        import psycopg

        told = {**_SECONDS, "application_name": "Rare Earth Desk", **self._address.told}
        try:
            return connected(told, progress)
        except (psycopg.Error, UnicodeError) as error:
            raise not_reached(self._address, error) from None

    @contextmanager
    def _spoken(self, *, reading: bool = False) -> Iterator[Connection[tuple[Any, ...]]]:
        """Give the connection within a transaction; all that goes wrong there raises Refused."""
        import psycopg

        try:
            with self._connection.transaction():
                if reading:
                    self._connection.execute(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                    )
                yield self._connection
        except psycopg.Error as error:
            lost = bool(self._connection.broken or self._connection.closed)
            raise declined(self._address, error, lost=lost) from None

    def _make_ready(self) -> None:
        """Make the tables where there are none."""
        with self._spoken() as connection:
            if not self._is_ready(connection):
                connection.execute(_LOCK, ("",))
                sql = files(__package__).joinpath("log.sql").read_text(encoding="utf-8")
                connection.execute(sql.encode())

    @staticmethod
    def _is_ready(connection: Connection[tuple[Any, ...]]) -> bool:
        found = connection.execute("SELECT to_regclass('rare_earth_desk.log')").fetchone()
        return found != (None,)

    # -- taking ------------------------------------------------------------------------------

    def fetch(self, progress: Progress) -> Fetched:
        """Return what stands there after the line that was taken last, and is not here yet."""
        here: dict[str, int] = json.loads(log.position(self._file.engine))
        with self._spoken(reading=True) as connection:
            if not self._is_ready(connection):
                return Fetched()
            self._ends = self._read_ends(connection)
            for end in self._ends:
                refuse_other(self._file.engine, *end, self.what)
            (last,) = connection.execute(_LAST, (self._register,)).fetchone() or (None,)
            lacked = sum(max(0, one.running - here.get(one.laptop, 0)) for one in self._ends)
            lines = self._lines(connection, self._cursor, here, lacked, progress)
            if len(lines) < lacked:
                # A server that was set back to a backup has given its numbers out again, or this
                # file was: the line noted as taken last is of another log than this one.
                lines = self._lines(connection, 0, here, lacked, progress)
            others = () if last else on_server(connection, self._register, self.what)
        steps, waiting = _understood(lines, self.what)
        all_taken = last and not waiting
        return Fetched(
            steps, (*waiting, *others), note={CURSORS: self._noted(last)} if all_taken else None
        )

    def _read_ends(self, connection: Connection[tuple[Any, ...]]) -> list[_End]:
        return [_End(*row) for row in connection.execute(_ENDS, (self._register,))]

    def _lines(
        self,
        connection: Connection[tuple[Any, ...]],
        after: int,
        here: Position,
        lacked: int,
        progress: Progress,
    ) -> list[str]:
        with connection.cursor("lines") as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(_LINES, (self._register, after, json.dumps(here)))
            return [line for _no, line in watched(cursor, progress, max(lacked, 1))]

    @property
    def _key(self) -> str:
        info = self._connection.info
        return f"{info.host}:{info.port}/{info.dbname}"

    @property
    def _cursor(self) -> int:
        """The number of the line that was taken last."""
        return self._cursors().get(self._key, 0)

    def _cursors(self) -> dict[str, int]:
        return dict(json.loads(self._file.about(CURSORS) or "{}"))

    def _noted(self, last: int) -> str:
        return log.canonical({**self._cursors(), self._key: last})

    # -- putting -----------------------------------------------------------------------------

    def position(self) -> Position:
        """Return how far the log was there when it was looked at last."""
        return {one.laptop: one.running for one in self._ends}

    def put(self, progress: Progress) -> int:
        """Append what the server lacks, some hundred steps at a time; returns how many."""
        self._make_ready()
        engine = self._file.engine
        here: dict[str, int] = json.loads(log.position(engine))
        numbers = log.since(engine, common(here, self.position()))
        sent = 0
        for start in range(0, len(numbers), _AT_ONCE):
            progress(start, len(numbers))
            sent += self._append(numbers[start : start + _AT_ONCE])
        return sent

    def _append(self, numbers: list[int]) -> int:
        told = list(lines_of(self._file.engine, numbers))
        names = ("id", "laptop", "running", "hash")
        with self._spoken() as connection:
            self._hold(connection)
            self._refuse_forked(connection, [step for step, _line in told])
            with connection.cursor() as cursor:
                cursor.executemany(
                    _INSERT,
                    [(self._register, *(step[one] for one in names), line) for step, line in told],
                )
                return max(0, cursor.rowcount)

    def _hold(self, connection: Connection[tuple[Any, ...]]) -> None:
        connection.execute(_PATIENCE)
        connection.execute(_LOCK, (self._register,))

    def _refuse_forked(
        self, connection: Connection[tuple[Any, ...]], steps: Sequence[dict[str, Any]]
    ) -> None:
        """Raise Refused where these steps go on from others than stand there."""
        wanted = {(one["laptop"], one["running"] - 1): (one["previous"], one) for one in steps}
        wanted |= {(one["laptop"], one["running"]): (one["hash"], one) for one in steps}
        laptops, runnings = zip(*wanted, strict=True)
        there = connection.execute(_HASHES, (self._register, list(laptops), list(runnings)))
        for laptop, running, digest in there:
            known, step = wanted[laptop, running]
            if known != digest:
                raise twice(step, self.what)

    # -- what stands -------------------------------------------------------------------------

    def is_settled(self, progress: Progress) -> bool:
        """Tell the applications as they stand, unless somebody put more there in between."""
        here: dict[str, int] = json.loads(log.position(self._file.engine))
        with self._spoken() as connection:
            self._hold(connection)
            if any(end.running > here.get(end.laptop, 0) for end in self._read_ends(connection)):
                return False
            published.tell(connection, self._file, progress)
        return True
