"""What is taken back in a protected file leaves it as sound in memory as it is on disk.

SQLite looks at the first page that it puts back before it is decrypted. Once in about six thousand
times the noise passes for a page, and whoever reads next was told that the file is damaged: that
opening a protected register tries a write and takes it back was enough. `DESK_KILL_ROUNDS=1` tries
so often that a fault is found for sure; the suite has one chance in three each time.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.passphrase.key import Key

TRIES = 40_000 if "DESK_KILL_ROUNDS" in os.environ else 2_500
TABLES = 30


@pytest.fixture
def protected(tmp_path: Path) -> Engine:
    engine = Engine(str(tmp_path / "protected.db"), key=Key(bytes(32), b"a" * 16))
    engine.connect()
    for number in range(TABLES):
        engine.execute_sql(f"CREATE TABLE t{number} (a)")
    return engine


def test_reading_after_a_rollback_finds_what_is_there(protected: Engine) -> None:
    with closing(protected) as engine:
        for turn in range(TRIES):
            engine.begin("EXCLUSIVE")
            engine.execute_sql("PRAGMA user_version = 5")
            engine.rollback()
            found = engine.rows("SELECT count(*) FROM sqlite_master")
            assert found == [(TABLES,)], f"turn {turn}"


def test_it_is_read_from_the_disk_again(protected: Engine) -> None:
    """Tell for sure, in one turn, that the pages in memory are forgotten."""
    with closing(protected) as engine:
        asked: list[str] = []
        engine.driver.set_trace_callback(asked.append)
        engine.begin("EXCLUSIVE")
        engine.rollback()
        engine.driver.set_trace_callback(None)
    assert asked[-1] == "PRAGMA shrink_memory"
