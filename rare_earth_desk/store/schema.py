"""The file's version: is it ours, is it newer, what has to be added before it can be used.

A newly declared field needs no script: the missing column is added as a nullable one. Anything
else is a numbered script in `migrations/`. Both happen on a copied file only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.tables import Tables, create

APPLICATION_ID = 0x52454431  # "RED1"
MIGRATIONS = Path(__file__).parent / "migrations"
_HISTORY = "schema_migration"


def version(migrations: Path = MIGRATIONS) -> int:
    """Return the version this program writes: the number of its newest migration script."""
    return max((int(path.name[:4]) for path in migrations.glob("[0-9]*.py")), default=0)


def make(tables: Tables, migrations: Path = MIGRATIONS) -> None:
    """Make the tables of a new file; every migration counts as done."""
    create(tables)
    _runner(tables.engine, migrations).fake()
    _stamp(tables.engine, version(migrations))


def _stamp(engine: Engine, number: int) -> None:
    engine.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.execute_sql(f"PRAGMA user_version = {number}")


def _runner(engine: Engine, migrations: Path) -> Any:
    # Imported only here: a register of the current version never needs it.
    from playhouse.migrations import Runner
    from playhouse.migrate import SchemaMigrator, SqliteMigrator

    if not isinstance(SchemaMigrator.from_database(engine), SqliteMigrator):
        raise TypeError("the engine must be migrated as SQLite")
    return Runner(engine, str(migrations), table_name=_HISTORY)


def _columns(engine: Engine) -> dict[str, set[str]]:
    sql = (
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    )
    found: dict[str, set[str]] = {}
    for table, column in engine.rows(sql):
        found.setdefault(table, set()).add(column)
    found.pop(_HISTORY, None)
    return found


def declared_columns(tables: Tables) -> dict[str, set[str]]:
    """Return the column names that this program declares, by table."""
    return {model._meta.table_name: set(model._meta.columns) for model in tables.all()}


def is_register(engine: Engine) -> bool:
    """Tell whether the file says that it is a register."""
    return bool(engine.rows("PRAGMA application_id")[0][0] == APPLICATION_ID)


def refuse_newer(tables: Tables, name: str, migrations: Path = MIGRATIONS) -> None:
    """Raise Refused when the file holds what only a newer version of the program knows."""
    engine, declared = tables.engine, declared_columns(tables)
    present = _columns(engine)
    number = engine.rows("PRAGMA user_version")[0][0]
    unknown = any(columns - declared.get(table, set()) for table, columns in present.items())
    if number > version(migrations) or (unknown and number == version(migrations)):
        raise Refused(
            "“{name}” was made by a newer version of Rare Earth Desk; "
            "install that version to open it. Nothing was changed.",
            name=name,
        )


def is_current(tables: Tables, migrations: Path = MIGRATIONS) -> bool:
    """Tell whether the file needs no upgrade."""
    engine, present = tables.engine, _columns(tables.engine)
    if engine.rows("PRAGMA user_version")[0][0] < version(migrations):
        return False
    return all(names <= present.get(table, set()) for table, names in declared_columns(tables).items())


def upgrade(tables: Tables, migrations: Path = MIGRATIONS) -> None:
    """Run the pending scripts, then add tables and columns that have been declared since.

    Only native ALTERs: peewee's table rebuild loses triggers and STRICT.
    """
    engine = tables.engine
    _runner(engine, migrations).up()
    with engine.atomic("IMMEDIATE"):
        create(tables)
        present = _columns(engine)
        for model in tables.all():
            table = model._meta.table_name
            for name in model._meta.columns.keys() - present[table]:
                _add_column(engine, model, name)
        broken = engine.rows("PRAGMA foreign_key_check")
        if broken:
            raise Refused("The upgrade was not kept: {n} links lead nowhere.", n=len(broken))
        _stamp(engine, version(migrations))


def _add_column(engine: Engine, model: Any, name: str) -> None:
    field = model._meta.columns[name]
    definition, parameters = engine.get_sql_context().sql(field.ddl(engine.get_sql_context())).query()
    engine.execute_sql(f'ALTER TABLE "{model._meta.table_name}" ADD COLUMN {definition}', parameters)
    if getattr(field, "index", False):
        for index in model._meta.fields_to_index():
            engine.execute_sql(*engine.get_sql_context().sql(index.safe(True)).query())
