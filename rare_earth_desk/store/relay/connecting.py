"""Connecting to a server while somebody waits, who may stop it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from rare_earth_desk.domain.progress import Progress

# Seconds between two looks at whether somebody wants it stopped.
_EVERY = 0.05


def connected(told: Mapping[str, Any], progress: Progress) -> Connection[tuple[Any, ...]]:
    """Return a connection with these settings of libpq; raises what psycopg raises.

    `progress` is told again and again that nothing is done yet. Where it raises Cancelled, the
    connection is left to itself and closed when it comes.
    """
    import psycopg

    attempt = _Attempt()
    thread = threading.Thread(target=attempt.make, args=(psycopg.connect, told), daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_EVERY)
            progress(0, 0)
    except BaseException:
        attempt.give_up()
        raise
    return attempt.made()


class _Attempt:
    """One attempt, made in another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given_up = False
        self._connection: Connection[tuple[Any, ...]] | None = None
        self._error: BaseException | None = None

    def make(self, connect: Any, told: Mapping[str, Any]) -> None:
        try:
            connection = connect(**told, autocommit=True)
        except Exception as error:
            self._error = error
            return
        with self._lock:
            self._connection = connection
            if self._given_up:
                connection.close()

    def give_up(self) -> None:
        with self._lock:
            self._given_up = True
            if self._connection is not None:
                with suppress(Exception):
                    self._connection.close()

    def made(self) -> Connection[tuple[Any, ...]]:
        if self._error is not None:
            raise self._error
        assert self._connection is not None
        return self._connection
