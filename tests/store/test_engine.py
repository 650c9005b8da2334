from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import engine as connecting
from rare_earth_desk.store.engine import DatabaseError, Engine, IntegrityError, in_memory
from tests.registers import AS_SHIPPED


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = Engine(str(tmp_path / "file.db"))
    made.connect()
    with closing(made):
        made.execute_sql("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT")
        yield made


@pytest.fixture
def as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the disk, as the product does and the tests do not."""
    monkeypatch.setattr(connecting, "_PRAGMAS", AS_SHIPPED)


def test_the_engine_is_recent_enough(engine: Engine) -> None:
    # Below 3.51.3 two connections can lose a commit in WAL mode.
    assert engine.server_version >= (3, 51, 3)
    version = str(engine.rows("SELECT sqlite_version()")[0][0])
    assert tuple(map(int, version.split("."))) == engine.server_version


def test_safe_settings_hold_on_every_connection(as_shipped: None, engine: Engine) -> None:
    wanted = {
        "foreign_keys": 1,
        "synchronous": 2,
        "fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
        "locking_mode": "exclusive",
    }
    assert {name: engine.rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


def test_many_rows_go_in_and_come_out_again(engine: Engine) -> None:
    lines = [(number, str(number)) for number in range(12_000)]
    with engine.atomic():
        engine.many("INSERT INTO t VALUES (?, ?)", lines)
    assert engine.rows("SELECT * FROM t ORDER BY a") == lines
    assert list(engine.stream("SELECT * FROM t WHERE a >= ? ORDER BY a", (5,))) == lines[5:]


def test_our_own_faults_are_not_taken_for_the_users(engine: Engine) -> None:
    for sql in ("SELECT nothing FROM t", "SELEC", "DROP TABLE nothing"):
        with pytest.raises(DatabaseError):
            engine.execute_sql(sql)
    with pytest.raises(IntegrityError):
        engine.many("INSERT INTO t VALUES (?, ?)", [(1, None)])
    with pytest.raises(IntegrityError):
        engine.rows("INSERT INTO t VALUES ('x', 'y') RETURNING a")


def test_a_full_disk_is_one_sentence_and_nothing_is_changed(engine: Engine) -> None:
    pages = engine.rows("PRAGMA page_count")[0][0]
    engine.execute_sql(f"PRAGMA max_page_count = {pages + 2}")

    def fill() -> None:
        with engine.atomic("IMMEDIATE"):
            engine.execute_sql("INSERT INTO t VALUES (1, 'small')")
            engine.many("INSERT INTO t (b) VALUES (?)", [("x" * 3_000,)] * 10)

    with pytest.raises(Refused, match=r"disk .* is full"):
        fill()
    assert engine.rows("SELECT * FROM t") == []
    assert not engine.in_transaction()
    with engine.atomic("IMMEDIATE"):
        engine.execute_sql("INSERT INTO t VALUES (1, 'small')")
    assert engine.rows("SELECT * FROM t") == [(1, "small")]


def test_behind_the_guard_nothing_can_be_written(engine: Engine) -> None:
    engine.guard()
    for sql in ("INSERT INTO t VALUES (1, 'x')", "DELETE FROM t", "CREATE TABLE u (a)",
                "PRAGMA user_version = 3"):  # fmt: skip
        with pytest.raises(DatabaseError, match="readonly"):
            engine.execute_sql(sql)
    with engine.unguarded():
        engine.execute_sql("INSERT INTO t VALUES (1, 'x')")
    with pytest.raises(DatabaseError):
        engine.execute_sql("DELETE FROM t")
    with pytest.raises(ZeroDivisionError), engine.unguarded():
        raise ZeroDivisionError
    with pytest.raises(DatabaseError):
        engine.execute_sql("DELETE FROM t")


def test_without_a_guard_none_is_put_up(engine: Engine) -> None:
    with engine.unguarded():
        pass
    engine.execute_sql("INSERT INTO t VALUES (1, 'x')")


def test_what_is_damaged_is_told_while_rows_are_fetched(tmp_path: Path, engine: Engine) -> None:
    with engine.atomic():
        engine.many("INSERT INTO t (b) VALUES (?)", [("x" * 2_000,)] * 50)
    engine.close()
    path = tmp_path / "file.db"
    data = bytearray(path.read_bytes())
    data[20 * 4096 : 22 * 4096] = b"\xff" * 8192
    path.write_bytes(bytes(data))
    engine.connect()
    with pytest.raises(Refused, match="damaged"):
        engine.rows("SELECT * FROM t")
    with pytest.raises(Refused, match="damaged"):
        list(engine.stream("SELECT * FROM t"))


def test_a_scratch_database_leaves_no_trace(tmp_path: Path) -> None:
    with closing(in_memory()) as scratch:
        scratch.execute_sql("CREATE TABLE a (b)")
        assert scratch.rows("PRAGMA database_list")[0][2] == ""
    assert not list(tmp_path.iterdir())


def test_steps_are_never_nested_and_a_refused_one_leaves_the_outer_alone(engine: Engine) -> None:
    with engine.atomic("IMMEDIATE"):
        engine.execute_sql("INSERT INTO t VALUES (1, 'outer')")
        with pytest.raises(DatabaseError, match="within a transaction"), engine.atomic():
            pass
        assert engine.in_transaction()
    assert engine.rows("SELECT b FROM t") == [("outer",)]


def test_when_the_guard_cannot_be_lifted_it_stands(engine: Engine) -> None:
    engine.guard()
    engine.close()
    with pytest.raises(Exception, match="not open"), engine.unguarded():
        pass
    engine.connect()
    engine.guard()
    with pytest.raises(DatabaseError, match="readonly"):
        engine.execute_sql("DELETE FROM t")


def test_a_schema_whose_names_are_no_text_is_told_as_damage(engine: Engine, tmp_path: Path) -> None:
    path = Path(engine.path)
    engine.execute_sql("CREATE TABLE nameless (a)")
    engine.close()
    content = path.read_bytes()
    assert b"CREATE TABLE nameless" in content
    spoilt_words = content.replace(b"CREATE TABLE nameless", b"CREATX TABLE nameless")
    path.write_bytes(spoilt_words.replace(b"nameless", b"\xde\xffmeless"))
    with closing(Engine(str(path))) as spoilt, pytest.raises(Refused, match="damaged"):
        _read(spoilt)
    path.write_bytes(content)
    engine.connect()


def _read(engine: Engine) -> None:
    engine.connect()
    engine.rows("SELECT * FROM t")
