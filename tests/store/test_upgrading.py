from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.store import schema
from rare_earth_desk.store.backups.listing import listed
from rare_earth_desk.store.backups.naming import Reason, folder_beside
from rare_earth_desk.store.check import check
from rare_earth_desk.store.file import RegisterFile
from tests.registers import add_application, assert_folds, record, visible
from tests.store.kept_files import raw, schema_of


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
