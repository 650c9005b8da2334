"""The file's version: what this program writes, and whether a file is older or newer."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from rare_earth_desk.domain.phrases import Unusable
from rare_earth_desk.store import troubles
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.opening import APPLICATION_ID
from rare_earth_desk.store.tables import create, declared_columns

MIGRATIONS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"

Columns = dict[str, set[str]]


def version(migrations: Path = MIGRATIONS) -> int:
    """Return the version this program writes: the number of its newest migration script."""
    return max((int(path.name[:4]) for path in migrations.glob("[0-9]*.py")), default=0)


def make(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Make the tables of a new file; every migration counts as done."""
    create(engine)
    runner(engine, migrations).fake()
    engine.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.execute_sql(f"PRAGMA user_version = {version(migrations)}")


def runner(engine: Engine, migrations: Path) -> Any:
    """Return what runs the numbered scripts of a folder, each once and in one transaction."""
    # Imported only here: opening a register of the current version never needs it.
    from playhouse.migrations import Runner

    from rare_earth_desk.store.modelled import Modelled

    return Runner(Modelled(engine), str(migrations), table_name=HISTORY)


def columns(engine: Engine) -> Columns:
    """Return the column names of the file, by table; the history of migrations left out."""
    sql = (
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    )
    found: Columns = {}
    for table, column in engine.rows(sql):
        found.setdefault(table, set()).add(column)
    found.pop(HISTORY, None)
    return found


def has_unknown(present: Columns, declared: Columns) -> bool:
    """Tell whether the file holds a table or column that this program does not declare."""
    return any(names - declared.get(table, set()) for table, names in present.items())


def state(engine: Engine, path: Path, migrations: Path = MIGRATIONS) -> Literal["current", "older"]:
    """Tell whether the file needs an upgrade; raises Refused for one of a newer program."""
    present, declared = columns(engine), declared_columns()
    number, ours = engine.rows("PRAGMA user_version")[0][0], version(migrations)
    # In an older file an unknown column is one that a pending script will see to.
    if number > ours or (number == ours and has_unknown(present, declared)):
        raise newer(path)
    if number < ours:
        return "older"
    whole = all(names <= present.get(table, set()) for table, names in declared.items())
    return "current" if whole else "older"


# What every register says about itself since the first release.
ABOUT = frozenset({"register", "laptop", "sample"})


def refuse_incomplete(engine: Engine, path: Path) -> None:
    """Raise Refused for what no upgrade may make up: who the file is, its log, tables with rows.

    A table that was declared since is missing without a change of it in the log.
    """
    missing = declared_columns().keys() - columns(engine).keys()
    whole = not missing & {"about", "step", "change"}
    if whole:
        whole = {row[0] for row in engine.rows("SELECT key FROM about")} >= ABOUT
    if whole and missing:
        logged = 'SELECT count(*) FROM "change" WHERE "table" = ?'
        whole = not any(engine.rows(logged, (table,))[0][0] for table in missing)
    if not whole:
        raise troubles.damaged(path)


def newer(path: Path) -> Unusable:
    """Return the sentence about a file that holds what only a newer program knows."""
    return Unusable(
        "“{name}” was made by a newer version of Rare Earth Desk; "
        "install that version to open it. Nothing was changed.",
        name=path.name,
    )
