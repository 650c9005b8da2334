from __future__ import annotations

import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store import glance
from rare_earth_desk.store.engine import DatabaseError
from rare_earth_desk.store.standings import RULES
from tests.registers import add_application
from tests.store.test_opening import elsewhere

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def closed(register: Register, path: Path) -> Path:
    for number in range(40):
        add_application(register, f"EU-{number}")
    register.close()
    return path


@pytest.fixture
def spoilt(closed: Path) -> Path:
    """A register of which one page, that nobody here reads, is no page."""
    with closing(dbapi2.connect(str(closed))) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'list_entry'"
        page = connection.execute(sql).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(closed.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    closed.write_bytes(bytes(data))
    return closed


def opened(path: Path) -> Register:
    return Register.open(path, to_read=True, looked_through=True)


def test_a_register_is_read_while_it_is_looked_through(closed: Path) -> None:
    with closing(opened(closed)) as register:
        assert len(register.records(Application)) == 40
        assert register.file.damage is None
    assert "looking-through" not in {thread.name for thread in threading.enumerate()}


def test_damage_is_found_by_the_way(spoilt: Path) -> None:
    before = spoilt.read_bytes()
    with closing(opened(spoilt)) as register:
        assert len(register.records(Application)) == 40
        assert "is damaged" in str(register.file.damage)
    assert "is damaged" in str(register.file.damage), "once known it stays known"
    assert spoilt.read_bytes() == before


def test_the_file_is_locked_until_it_is_closed(closed: Path) -> None:
    """Looking has a handle of its own; closing that first would drop the locks of the other."""
    with closing(opened(closed)) as register:
        assert register.file.damage is None
        assert elsewhere(closed) != "opened"
    assert elsewhere(closed) == "opened"


def test_closing_does_not_wait_for_the_end_of_looking(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def forever(engine) -> bool:
        begun.set()
        try:
            engine.rows(ENDLESS)
        finally:
            ended.set()
        return True

    monkeypatch.setattr(glance, "are_pages_sound", forever)
    register = opened(closed)
    assert begun.wait(10)
    register.close()
    assert ended.wait(10)


def test_a_cancelled_opening_leaves_nobody_looking(closed: Path) -> None:
    with closing(Register.open(closed)) as register:
        engine = register.file.engine
        with engine.unguarded():
            engine.execute_sql("UPDATE about SET value = 'others' WHERE key = ?", (RULES,))

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Register.open(closed, to_read=True, looked_through=True, progress=cancel)
    assert "looking-through" not in {thread.name for thread in threading.enumerate()}


def test_where_it_cannot_look_by_the_way_it_looks_when_asked(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = glance.Looking.__init__

    def fails(_self) -> None:
        raise DatabaseError

    def without(self, path, engine) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(glance.Engine, "connect", fails)
            made(self, path, engine)
            self._found.wait()

    monkeypatch.setattr(glance.Looking, "__init__", without)
    with closing(opened(spoilt)) as again:
        assert "is damaged" in str(again.file.damage)


def test_what_a_killed_program_left_beside_is_looked_through_too(
    register: Register, path: Path, tmp_path: Path
) -> None:
    add_application(register, "EU-1")
    copy = tmp_path / "left" / path.name
    copy.parent.mkdir()
    for trail in ("", "-wal"):
        shutil.copyfile(f"{path}{trail}", f"{copy}{trail}")
    with closing(opened(copy)) as killed:
        assert killed.file.damage is None
        assert len(killed.records(Application)) == 1
