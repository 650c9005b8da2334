from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, ApplicationItem, Company, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store import schema, standings
from rare_earth_desk.store.backups.listing import listed
from rare_earth_desk.store.backups.naming import Reason, folder_beside
from rare_earth_desk.store.check import check
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.file import RegisterFile
from tests.registers import add_application, assert_folds, record, visible


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


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A folder with the scripts of the product, to which a test adds its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add_script(folder: Path, name: str, body: str) -> None:
    number = schema.version(folder) + 1
    text = f"def up(migrator, db):\n    {body}\n"
    (folder / f"{number:04}_{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def old(register: Register, path: Path) -> Path:
    """A closed register with an application, its entries and a log."""
    application = add_application(register, company="Voltaris GmbH", product_group="metals")
    record(register, application, "L10", "2025-06-12", reported_by="company")
    register.do(EditField("application", (application,), "notes", "x"))
    register.close()
    return path


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = ("company", "application", "status_entry", "standing", "step", '"change"', "about")
    with raw(path) as engine:
        return {table: sorted(engine.rows(f"SELECT * FROM {table}")) for table in tables}


def test_a_file_that_lacks_declared_columns_gets_them(old: Path, tmp_path: Path) -> None:
    rows = rows_of(old)
    fresh = tmp_path / "fresh.desk"
    Register.create(fresh).close()
    with raw(old) as engine:
        engine.execute_sql("ALTER TABLE company DROP COLUMN phone")
        engine.execute_sql("ALTER TABLE standing DROP COLUMN element")
        engine.execute_sql("DROP INDEX application_number")
        engine.execute_sql("ALTER TABLE application DROP COLUMN number")
    register = Register.open(old)
    assert_folds_without_number(register)
    register.close()
    assert schema_of(old) == schema_of(fresh)
    new = rows_of(old)
    assert new.keys() == rows.keys()
    for table in ("company", "status_entry", "step", '"change"', "about"):
        assert new[table] == rows[table]
    assert new["standing"] == rows["standing"]


def assert_folds_without_number(register: Register) -> None:
    # The column that was dropped lost its value; the log still has it, and the check says so.
    findings = [str(finding) for finding in check(register.file).findings]
    assert len(findings) == 1
    assert "“Application number”" in findings[0]


def test_the_old_file_is_kept_as_a_backup(old: Path, migrations: Path) -> None:
    before = old.read_bytes()
    add_script(migrations, "second", "pass")
    RegisterFile.open(old, migrations=migrations).close()
    (kept,) = listed(old, (folder_beside(old),))
    assert kept.reason is Reason.BEFORE_UPGRADE
    assert kept.path.read_bytes() == before
    add_script(migrations, "third", "pass")
    RegisterFile.open(old, migrations=migrations).close()
    assert len(listed(old, (folder_beside(old),))) == 2
    for folder in (old.parent, folder_beside(old)):
        assert not [file for file in folder.iterdir() if file.name.startswith(".")]


def test_what_cannot_be_kept_is_not_brought_up_to_date(old: Path, migrations: Path) -> None:
    before = old.read_bytes()
    add_script(migrations, "second", "pass")
    folder_beside(old).write_text("in the way")
    with pytest.raises(Refused, match=r"could not be brought up to date .*name backups"):
        RegisterFile.open(old, migrations=migrations)
    assert old.read_bytes() == before


def test_scripts_run_once_in_order_and_the_schema_is_that_of_a_new_file(
    old: Path, migrations: Path, tmp_path: Path
) -> None:
    before = schema_of(old)
    add_script(migrations, "words", "db.execute_sql(\"UPDATE company SET name = name || '!'\")")
    add_script(
        migrations, "more",
        "db.execute_sql('ALTER TABLE company ADD COLUMN old TEXT'); "
        "db.execute_sql('ALTER TABLE company DROP COLUMN old')",
    )  # fmt: skip
    for _ in range(2):
        register = Register(RegisterFile.open(old, migrations=migrations))
        assert [company.name for company in register.records(Company)] == ["Voltaris GmbH!"]
        register.close()
    fresh = tmp_path / "fresh.desk"
    Register.create(fresh).close()
    assert schema_of(old) == schema_of(fresh) == before
    with raw(old) as engine:
        ours = schema.version()
        assert engine.rows("PRAGMA user_version") == [(ours + 2,)]
        names = [row[0] for row in engine.rows("SELECT name FROM schema_migration ORDER BY name")]
        assert names[ours:] == [f"{ours + 1:04}_words", f"{ours + 2:04}_more"]
        assert schema.state(engine, old, migrations) == "current"


@pytest.mark.parametrize(
    "body", ["1 / 0", "db.execute_sql('DROP TABLE nothing')", "import nothing"]
)
def test_a_script_that_fails_leaves_the_file_as_it_was(
    old: Path, migrations: Path, body: str
) -> None:
    before = old.read_bytes()
    add_script(migrations, "good", "db.execute_sql(\"UPDATE company SET name = 'changed'\")")
    add_script(migrations, "bad", f"db.execute_sql('DROP TABLE status_entry'); {body}")
    with pytest.raises(Refused, match=r"could not be brought up to date .* left as it was"):
        RegisterFile.open(old, migrations=migrations)
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.iterdir() if file.is_file()] == [old.name]
    Register.open(old).close()


def test_what_no_script_sees_to_is_not_dropped(old: Path, migrations: Path) -> None:
    with raw(old) as engine:
        engine.execute_sql("ALTER TABLE company ADD COLUMN mood TEXT")
    before = old.read_bytes()
    add_script(migrations, "second", "pass")
    with pytest.raises(Refused, match="newer version"):
        RegisterFile.open(old, migrations=migrations)
    assert old.read_bytes() == before
    add_script(migrations, "third", "db.execute_sql('ALTER TABLE company DROP COLUMN mood')")
    RegisterFile.open(old, migrations=migrations).close()


def test_links_that_lead_nowhere_stop_an_upgrade(old: Path, migrations: Path) -> None:
    with raw(old) as engine:
        engine.execute_sql("PRAGMA foreign_keys = OFF")
        engine.execute_sql("UPDATE application SET company = 'nobody'")
    before = old.read_bytes()
    add_script(migrations, "second", "pass")
    with pytest.raises(Refused, match="FOREIGN KEY"):
        RegisterFile.open(old, migrations=migrations)
    assert old.read_bytes() == before


def test_a_missing_table_is_made_and_standings_are_computed_again(
    old: Path, migrations: Path
) -> None:
    with raw(old) as engine:
        engine.execute_sql("DROP TABLE import_profile")
        engine.execute_sql("UPDATE standing SET status = 'L50'")
    register = Register.open(old)
    assert_folds(register)
    assert register.facts().values("status") == ["L10"]
    assert register.undo() is not None
    register.close()


def test_an_upgrade_loses_nothing(old: Path, migrations: Path) -> None:
    register = Register.open(old)
    before, history = visible(register), len(register.history(Application, the_id(register)))
    register.close()
    add_script(migrations, "second", "pass")
    upgraded = Register(RegisterFile.open(old, migrations=migrations))
    assert visible(upgraded) == before
    assert len(upgraded.history(Application, the_id(upgraded))) == history
    assert upgraded.file.about("laptop")
    assert check(upgraded.file).is_sound
    upgraded.close()


def the_id(register: Register) -> str:
    return register.records(Application)[0].id


# -- files of earlier releases -----------------------------------------------------------------

RELEASES = sorted((Path(__file__).parent / "files").glob("release-*.sql"))


def restored(dump: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    return path


@pytest.mark.parametrize("dump", RELEASES, ids=lambda dump: dump.stem)
def test_a_file_of_an_earlier_release_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    """Schema as of a new file, log and tables sound, undo as if nothing had happened."""
    path, fresh = restored(dump, tmp_path / "old.desk"), tmp_path / "fresh.desk"
    Register.create(fresh).close()
    register = Register.open(path)
    (application,) = register.records(Application)
    assert (application.number, application.notes) == ("EU-1", None)
    assert [item.hs_code for item in register.records(ApplicationItem)] == ["850511"]
    assert_folds(register)
    # The status was called “Filed with the province” in the first of them.
    for name in ("Notes of Voltaris GmbH", "2 cells", "status “Filed"):
        assert str(register.undo_name).startswith(name)
        register.undo()
    register.redo()
    assert register.records(ApplicationItem) == []
    assert [one.status for one in register.records(StatusEntry)] == ["L10"]
    assert_folds(register)
    register.close()
    assert schema_of(path) == schema_of(fresh)


def test_each_kept_file_is_of_a_schema_of_its_own(tmp_path: Path) -> None:
    """Else one of them repeats another."""
    known = [schema_of(restored(dump, tmp_path / f"{dump.stem}.desk")) for dump in RELEASES]
    assert [dump.stem for n, dump in enumerate(RELEASES) if known[n] in known[:n]] == []


def test_every_version_has_a_file() -> None:
    versions = {int(dump.stem.split("-")[1]) for dump in RELEASES}
    assert versions == set(range(1, schema.version() + 1))


def test_the_newest_file_is_of_the_present_schema(tmp_path: Path) -> None:
    """Else the schema was changed: keep a file of it, see `tests.store.present_file`."""
    path, fresh = restored(RELEASES[-1], tmp_path / "newest.desk"), tmp_path / "fresh.desk"
    Register.create(fresh).close()
    assert schema_of(path) == schema_of(fresh)
    with raw(path) as engine:
        assert schema.state(engine, path) == "current"


def test_the_schema_that_is_compared_has_tables_indexes_and_triggers(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.desk"
    Register.create(fresh).close()
    kinds = {row[0] for row in schema_of(fresh)}
    assert kinds == {"table", "index", "trigger"}


@pytest.mark.parametrize("dump", RELEASES, ids=lambda dump: dump.stem)
def test_an_upgrade_keeps_every_row_of_a_kept_file(dump: Path, tmp_path: Path) -> None:
    """All values of all columns that both have, but for the log of the first version."""
    path = restored(dump, tmp_path / "old.desk")
    before = every_row(path)
    Register.open(path).close()
    after = every_row(path)
    # What a file says about itself has one fact more since: where it was written last.
    skipped = {"standing", schema.HISTORY, "sqlite_sequence", "about"}
    skipped |= {"step", "change"} if dump.stem == "release-1" else set()
    for table in before.keys() - skipped:
        shared = before[table].keys() & after[table].keys()
        assert shared
        for column in shared:
            assert before[table][column] == after[table][column], (table, column)
    about = [dict(zip(*one["about"].values(), strict=True)) for one in (before, after)]
    for one in about:
        for name in ("laptop", "seat", "seats"):  # others, where it comes from another seat
            one.pop(name, "")
    assert about[0].items() <= about[1].items()


def every_row(path: Path) -> dict[str, dict[str, list[object]]]:
    """Return the values of every column of every table, in the order of the first."""
    found: dict[str, dict[str, list[object]]] = {}
    with raw(path) as engine:
        tables = engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables:
            names = [row[1] for row in engine.rows(f'PRAGMA table_info("{table}")')]
            rows = engine.rows(f'SELECT * FROM "{table}" ORDER BY 1, 2')
            if table == "about":  # by which rules standings were computed, as they are again
                rows = [row for row in rows if row[0] != standings.RULES]
            found[table] = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    return found
