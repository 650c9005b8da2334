"""An open engine in the form peewee knows: for making tables, and for the scripts of upgrades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from rare_earth_desk.store.engine import Engine


class Modelled(peewee.SqliteDatabase):
    """Runs what models and migrations ask for through the engine, guard and refusals included.

    It holds nothing itself: whoever opened the engine closes it.
    """

    server_version = Engine.server_version

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        super().__init__(engine.path, thread_safe=False, autoconnect=False)
        self.connect()

    def _connect(self) -> Any:
        return self._engine.driver

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """Run one statement; returns its cursor."""
        return self._engine.execute_sql(sql, params or ())

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction."""
        self._engine.begin(lock_type or "")

    def commit(self) -> None:
        """Commit."""
        self._engine.commit()

    def rollback(self) -> None:
        """Roll back."""
        self._engine.rollback()
