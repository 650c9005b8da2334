from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.register import Register
from rare_earth_desk.store import schema
from rare_earth_desk.store.engine import Engine, in_memory
from rare_earth_desk.store.tables import declared_columns


@pytest.fixture
def engine() -> Engine:
    return in_memory()


def test_the_version_is_that_of_the_newest_script(tmp_path: Path) -> None:
    assert schema.version(tmp_path) == 0
    (tmp_path / "0002_second.py").touch()
    (tmp_path / "0010_tenth.py").touch()
    (tmp_path / "notes.txt").touch()
    assert schema.version(tmp_path) == 10
    assert schema.version() >= 1


def test_scripts_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in schema.MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_file_made_now_is_current(engine: Engine) -> None:
    schema.make(engine)
    assert schema.state(engine, Path("name.desk")) == "current"
    assert engine.rows("PRAGMA user_version") == [(schema.version(),)]
    assert schema.columns(engine) == declared_columns()
    assert set(RECORDS) < set(schema.columns(engine))
    assert not schema.runner(engine, schema.MIGRATIONS).up()


def test_what_is_missing_makes_a_file_older_and_what_is_unknown_newer(engine: Engine) -> None:
    path = Path("folder/name.desk")
    schema.make(engine)
    engine.execute_sql("ALTER TABLE company DROP COLUMN phone")
    assert schema.state(engine, path) == "older"
    engine.execute_sql("ALTER TABLE company ADD COLUMN mood TEXT")
    with pytest.raises(Refused, match=r"“name.desk” was made by a newer version"):
        schema.state(engine, path)
    # In a file of an older version a script may still see to it.
    engine.execute_sql("PRAGMA user_version = 0")
    assert schema.state(engine, path) == "older"
    engine.execute_sql(f"PRAGMA user_version = {schema.version() + 1}")
    with pytest.raises(Refused, match="newer"):
        schema.state(engine, path)


def test_opening_a_current_file_does_not_load_the_migrations(
    register: Register, path: Path
) -> None:
    import subprocess
    import sys

    register.close()
    code = (
        "import sys; from pathlib import Path; from rare_earth_desk.register import Register; "
        f"Register.open(Path({str(path)!r})).close(); "
        "assert 'playhouse.migrations' not in sys.modules; assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
