"""The kept files of earlier releases, and the schema of a closed register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rare_earth_desk.store.engine import Engine

RELEASES = sorted((Path(__file__).parent / "files").glob("release-*.sql"))


@contextmanager
def raw(path: Path) -> Iterator[Engine]:
    engine = Engine(str(path))
    engine.connect()
    with closing(engine):
        yield engine


def schema_of(path: Path) -> list[tuple[object, ...]]:
    with raw(path) as engine:
        return engine.rows(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        )


def restored(dump: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    return path
