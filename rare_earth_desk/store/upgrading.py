"""Bringing an older file up to date: never in place, always by a new file beside it.

The numbered scripts run on a copy. The result is poured into a file made afresh, so that its
tables, indexes and triggers are exactly those of a new register and a newly declared field needs
no script. Only then the new file takes the name, and the old one stays as a backup.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import opening, schema, standings
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.swapping import Kept, swap_in
from rare_earth_desk.store.tables import declared_columns

# Made by the new file itself, not carried over.
_FRESH = {"standing", schema.HISTORY}
_NOT_DONE = "“{path}” could not be brought up to date, and was left as it was: {why}"


def upgrade(engine: Engine, path: Path, migrations: Path = schema.MIGRATIONS) -> Path:
    """Upgrade the register that `engine` holds, and close it; returns where the old file is kept.

    Raises Refused when a script fails or the disk is full: then the file is as it was.
    """
    real = path.resolve()  # the name may lead to a file elsewhere, which stays so
    copy, fresh = opening.beside(real), opening.beside(real)
    try:
        engine.execute_sql("VACUUM INTO ?", (str(copy),))
        _run_scripts(copy, path, migrations, engine.key)
        _pour(copy, fresh, migrations, engine.key)
        # Hardly any start brings a file up to date: it does not wait for these imports.
        from rare_earth_desk.store.backups import reading

        wanted, key = reading.contents(engine), engine.key
        engine.close()
        kept = Kept(_free_name(path), lambda part: reading.verify(part, wanted, key))
        swap_in(fresh, path, _NOT_DONE, keep=kept)
        return kept.path
    except (OSError, DatabaseError) as error:
        raise _failed(path, str(error)) from error
    finally:
        opening.discard(copy)
        opening.discard(fresh)


def _failed(path: Path, why: str) -> Refused:
    return Refused(
        "“{path}” could not be brought up to date ({why}); it was left as it was.",
        path=path,
        why=why,
    )


def _run_scripts(copy: Path, path: Path, migrations: Path, key: Key | None) -> None:
    engine = Engine(str(copy), key=key)
    try:
        engine.connect()
        schema.runner(engine, migrations).up()
        if schema.has_unknown(schema.columns(engine), declared_columns()):
            raise schema.newer(path)
    except Refused:
        raise
    except Exception as error:  # whatever a script may raise
        raise _failed(path, str(error)) from error
    finally:
        engine.close()


def _pour(copy: Path, fresh: Path, migrations: Path, key: Key | None) -> None:
    engine = Engine(str(fresh), key=key)
    try:
        engine.connect()
        with engine.atomic():
            schema.make(engine, migrations)
        engine.execute_sql("ATTACH ? AS old", (str(copy),))  # of the same key
        with engine.atomic():
            for table, names in _shared(engine).items():
                columns = ", ".join(f'"{name}"' for name in names)
                engine.execute_sql(
                    f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM old."{table}"'
                )
            standings.rebuild_all(engine)
    finally:
        engine.close()


def _shared(engine: Engine) -> dict[str, list[str]]:
    """Return the columns that old and new file share, by table, parents before children."""
    declared = declared_columns()
    found: dict[str, list[str]] = {}
    for table in [name for name in declared if name not in _FRESH]:  # in their order
        old = {row[1] for row in engine.rows(f'PRAGMA old.table_info("{table}")')}
        if old:
            found[table] = sorted(declared[table] & old)
    return found


def _free_name(path: Path) -> Path:
    """Return where the old file is to lie, as a backup; raises OSError."""
    from rare_earth_desk.store.backups import naming

    folder = naming.folder_beside(path)
    folder.mkdir(exist_ok=True)
    now = datetime.now()
    return naming.free(path, folder, now, naming.Reason.BEFORE_UPGRADE).path
