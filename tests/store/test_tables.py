from __future__ import annotations

from contextlib import closing

import pytest

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.store import schema
from rare_earth_desk.store.engine import DatabaseError, Engine, IntegrityError, in_memory
from rare_earth_desk.store.tables import TRIGGERS, create, declared_columns

TYPES = {Kind.INTEGER: "INTEGER", Kind.FLAG: "INTEGER", Kind.NUMBER: "REAL"}


@pytest.fixture
def engine() -> Engine:
    made = in_memory()
    create(made)
    return made


def test_every_declared_field_is_a_column_of_its_type(engine: Engine) -> None:
    for table, record in {**RECORDS, "standing": Standing}.items():
        columns = {
            name: (type_, not_null)
            for _, name, type_, not_null, *_ in engine.rows(f'PRAGMA table_info("{table}")')
        }
        for field in fields_of(record):
            assert columns.pop(field.name) == (TYPES.get(field.kind, "TEXT"), 0)
        assert set(columns) == ({"application"} if table == "standing" else {"id", "removed"})


def test_what_is_declared_is_what_is_made(engine: Engine) -> None:
    assert schema.columns(engine) == declared_columns()


def test_every_table_is_strict(engine: Engine) -> None:
    tables = [row for row in engine.rows("PRAGMA table_list") if not row[1].startswith("sqlite_")]
    assert len(tables) == len(RECORDS) + 4
    assert all(row[5] == 1 for row in tables)
    assert {row[1] for row in tables if row[4]} == {"change"}  # without rowid


def test_links_point_to_their_tables_and_are_checked_at_the_end(engine: Engine) -> None:
    for table, record in RECORDS.items():
        keys = {row[3]: row[2] for row in engine.rows(f'PRAGMA foreign_key_list("{table}")')}
        links = {field.name: field.links for field in fields_of(record) if field.kind is Kind.LINK}
        assert keys == links
    with engine.atomic():
        engine.execute_sql("INSERT INTO application (id, company) VALUES ('a', 'c')")
        engine.execute_sql("INSERT INTO company (id) VALUES ('c')")
    with pytest.raises(IntegrityError), engine.atomic():
        engine.execute_sql("INSERT INTO application (id, company) VALUES ('b', 'nobody')")
    assert engine.rows("SELECT id FROM application") == [("a",)]


def test_what_is_searched_by_link_has_an_index(engine: Engine) -> None:
    for table, record in RECORDS.items():
        indexed = {
            engine.rows(f'PRAGMA index_info("{row[1]}")')[0][2]
            for row in engine.rows(f'PRAGMA index_list("{table}")')
        }
        assert {f.name for f in fields_of(record) if f.indexed} <= indexed, table
    plan = engine.rows(
        'EXPLAIN QUERY PLAN SELECT max(step) FROM "change" WHERE "row" = ? AND field = ?',
        ("x", "y"),
    )
    assert "COVERING INDEX" in plan[0][3]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO application (id, jobs_affected) VALUES ('a', 'many')",
        "INSERT INTO application (id, removed) VALUES ('a', 2)",
        "INSERT INTO status_entry (id, happened) VALUES ('a', 'yesterday')",
        "INSERT INTO status_entry (id, happened) VALUES ('a', '12.6.2025')",
        "INSERT INTO company (id) VALUES (NULL)",
        "INSERT INTO company (id, name) VALUES ('a', x'00')",
    ],
)
def test_what_has_the_wrong_type_is_not_stored(engine: Engine, sql: str) -> None:
    with pytest.raises(IntegrityError):
        engine.execute_sql(sql)


def test_the_log_keeps_values_in_their_own_type(engine: Engine) -> None:
    values = [7, "007", 1.0, 1.5, "[1]", None, ""]
    engine.many(
        'INSERT INTO "change" (step, place, "table", "row", field, new) VALUES (1, ?, ?, ?, ?, ?)',
        [(place, "t", "r", "f", value) for place, value in enumerate(values)],
    )
    found = [row[0] for row in engine.rows('SELECT new FROM "change" ORDER BY place')]
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]


def test_the_log_refuses_to_be_changed(engine: Engine) -> None:
    engine.execute_sql(
        'INSERT INTO "change" (step, place, "table", "row", field) VALUES (1, 0, 1, 1, 1)'
    )
    columns = '(step, place, "table", "row", field)'
    for sql in (
        'UPDATE "change" SET new = 1',
        'DELETE FROM "change"',
        f'REPLACE INTO "change" {columns} VALUES (1, 0, 2, 2, 2)',
    ):
        with pytest.raises(DatabaseError):
            engine.execute_sql(sql)
    assert len(engine.rows("SELECT 1 FROM sqlite_master WHERE type = 'trigger'")) == len(TRIGGERS)


def test_two_steps_never_share_a_number_of_a_laptop(engine: Engine) -> None:
    sql = (
        "INSERT INTO step (no, id, laptop, running, clock, at, who, action, words, kind, previous, "
        "hash) VALUES (?, ?, 'laptop', ?, 1, '', '', '', '', '', '', '')"
    )
    engine.execute_sql(sql, (1, "a", 1))
    for values in ((2, "b", 1), (2, "a", 2), (1, "c", 3)):
        with pytest.raises(IntegrityError):
            engine.execute_sql(sql, values)


def test_making_tables_twice_changes_nothing(engine: Engine) -> None:
    before = engine.rows("SELECT sql FROM sqlite_master")
    create(engine)
    assert engine.rows("SELECT sql FROM sqlite_master") == before
    with closing(in_memory()) as other:
        create(other)
        assert other.rows("SELECT sql FROM sqlite_master") == before


def test_every_link_points_to_the_table_it_names(register):
    for name, record in RECORDS.items():
        rows = register.file.engine.rows(f'PRAGMA foreign_key_list("{name}")')
        linked = {row[3]: row[2] for row in rows}
        assert linked == {one.name: one.links for one in fields_of(record) if one.links}, name
