"""The tables of the file: which columns are declared, and making those that are missing."""

from __future__ import annotations

from functools import cache

from rare_earth_desk.domain.fields import field_names
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine

# The log is append-only: nothing in it is ever changed or taken out.
TRIGGERS = tuple(
    f'CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON "{table}" '
    "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    for table in ("step", "change")
    for verb in ("UPDATE", "DELETE")
)


@cache
def declared_columns() -> dict[str, set[str]]:
    """Return the column names that this program declares, by table, parents before children."""
    return {
        **{table: {"id", "removed", *field_names(record)} for table, record in RECORDS.items()},
        "standing": {"application", *field_names(Standing)},
        "step": {*log.STEP_ROW, log.BROUGHT_BY},
        "change": {*log.CHANGE_COLUMNS},
        "about": {"key", "value"},
    }


def create_tables(engine: Engine) -> None:
    """Make every table and index that is not there yet."""
    from rare_earth_desk.store.models import statements  # opening a register does without peewee

    present = engine.statements()
    for name, sql in statements().items():
        if name not in present:
            engine.execute_sql(sql)


def create(engine: Engine) -> None:
    """Make every table, index and trigger that is not there yet."""
    create_tables(engine)
    for sql in TRIGGERS:
        engine.execute_sql(sql)
