"""Reading tables by ranges, and what indexes tell of the rest; plain and protected files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.register import Register
from rare_earth_desk.store import check
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair import pages, windows
from rare_earth_desk.store.repair.quarry import TABLES, Quarry, columns_of
from tests.store.repair.damaged import PAGE, fill, without_page


@dataclass(frozen=True)
class Key:
    """The key of a protected file, as far as reading needs to know it."""

    told: str = f"x'{'ab' * 32}{'cd' * 16}'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "one.desk"
    register = Register.create(path)
    fill(register, 120, 60, random.Random(4))
    register.close()
    return path


@pytest.fixture
def quarry() -> Iterator[Quarry]:
    with closing(Quarry()) as quarry:
        yield quarry


def rows_of(path: Path, table: str) -> set[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name in columns_of(table))
    with closing(dbapi2.connect(str(path))) as connection:
        return set(connection.execute(f'SELECT {columns} FROM "{table}"').fetchall())


def read_rows(quarry: Quarry, table: str) -> set[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name in columns_of(table))
    return set(quarry.engine.rows(f'SELECT {columns} FROM "{table}"'))


def leaf_of(path: Path, table: str) -> int:
    """Return a page, counted from 0, that holds rows of a table but is not its first."""
    with closing(dbapi2.connect(str(path))) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        root = connection.execute(sql, (table,)).fetchone()[0]
    data = path.read_bytes()
    start = (root - 1) * PAGE
    assert data[start] in (2, 5)  # it leads to others
    return int.from_bytes(data[start + 8 : start + 12], "big") - 1


@pytest.mark.parametrize("past_sqlite", [False, True])
def test_of_a_sound_file_every_row_is_read_as_it_is(
    made: Path, quarry: Quarry, past_sqlite: bool
) -> None:
    if past_sqlite:
        quarry.ordered = False
        pages.read(quarry, made)
    else:
        windows.read(quarry, made)
        assert quarry.changes_known
    for table in TABLES:
        assert read_rows(quarry, table) == rows_of(made, table), table


@pytest.mark.parametrize("table", ["application", "change", "step"])
def test_one_page_costs_the_rows_on_it_and_indexes_name_them(
    made: Path, quarry: Quarry, tmp_path: Path, table: str
) -> None:
    copy = tmp_path / "copy.desk"
    page = leaf_of(made, table)
    copy.write_bytes(without_page(made.read_bytes(), page, random.Random(1)))
    windows.read(quarry, copy)
    for one in TABLES:
        lacking = rows_of(made, one) - read_rows(quarry, one)
        assert bool(lacking) == (one == table)
    if table == "application":
        known = {(values["id"], values["number"]) for values in quarry.unread(table).values()}
        lacking = rows_of(made, table) - read_rows(quarry, table)
        names = columns_of(table)
        assert known == {(row[0], row[names.index("number")]) for row in lacking}
        assert quarry.names_all(table)
    if table == "change":
        assert quarry.changes_known
        told = quarry.engine.rows("SELECT count(*) FROM told_change")[0][0]
        assert told == len(rows_of(made, table))


def test_a_protected_file_is_read_with_its_key(made: Path, quarry: Quarry, tmp_path: Path) -> None:
    copy = protected(made, tmp_path / "copy.desk")
    assert b"SQLite" not in copy.read_bytes()
    windows.read(quarry, copy, key=Key())
    for table in TABLES:
        assert read_rows(quarry, table) == rows_of(made, table), table


def test_a_page_of_a_protected_file_costs_its_rows_only(
    made: Path, quarry: Quarry, tmp_path: Path
) -> None:
    copy = protected(made, tmp_path / "copy.desk")
    data = copy.read_bytes()
    copy.write_bytes(without_page(data, len(data) // PAGE // 2 + 1, random.Random(1)))
    windows.read(quarry, copy, key=Key())
    lacking = sum(len(rows_of(made, table) - read_rows(quarry, table)) for table in TABLES)
    assert 0 <= lacking < 100
    assert quarry.count("step") > 50


def test_an_altered_byte_of_a_protected_file_is_found(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = protected(made, tmp_path / "copy.desk")
    data = bytearray(copy.read_bytes())
    data[-100] ^= 1
    copy.write_bytes(bytes(data))
    with closing(Engine(str(copy))) as engine:
        monkeypatch.setattr(engine, "key", Key(), raising=False)
        engine._connection = dbapi2.connect(str(copy))
        engine.execute_sql(f'PRAGMA key = "{Key().told}"')
        found = [str(one) for one in check._readable(check._pages, engine, lambda *_: None)]
    assert any("HMAC verification failed for page" in sentence for sentence in found)


def protected(path: Path, to: Path) -> Path:
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("ATTACH ? AS made KEY ?", (str(to), Key().told))
        connection.execute("SELECT sqlcipher_export('made')")
        connection.execute("DETACH made")
    return to


def test_numbers_that_were_altered_beyond_all_counting_end_no_reading(
    made: Path, quarry: Quarry, tmp_path: Path
) -> None:
    path = tmp_path / "altered.desk"
    path.write_bytes(made.read_bytes())
    with closing(dbapi2.connect(str(path))) as connection, connection:
        for sql in (
            "UPDATE application SET rowid = 1 << 60 WHERE number = 'EU-1'",
            "UPDATE application SET rowid = -(1 << 60) WHERE number = 'EU-2'",
            "DROP TRIGGER change_no_update",
            'UPDATE "change" SET step = 1 << 61 WHERE step = 3',
            'UPDATE "change" SET place = 1 << 61 WHERE step = 4 AND place = 0',
        ):
            connection.execute(sql)
    windows.read(quarry, path)
    for table in ("application", "change"):
        assert read_rows(quarry, table) == rows_of(path, table), table


def test_a_step_that_is_no_number_any_more_is_passed_over(
    made: Path, quarry: Quarry, tmp_path: Path
) -> None:
    path = tmp_path / "altered.desk"
    path.write_bytes(made.read_bytes())
    with closing(dbapi2.connect(str(path))) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        loose = "UPDATE sqlite_master SET sql = replace(sql, 'STRICT,', '') WHERE name = 'change'"
        connection.execute(loose)
    with closing(dbapi2.connect(str(path))) as connection, connection:
        connection.execute("DROP TRIGGER change_no_update")
        connection.execute("UPDATE \"change\" SET step = 'three' WHERE step = 3")
    windows.read(quarry, path)
    wanted = {row for row in rows_of(path, "change") if row[0] != "three"}
    assert read_rows(quarry, "change") == wanted
