"""The applications as they stand, told to a server for the reporting tools of a unit.

Where an application stands follows from rules that no SQL of a server knows. So whoever exchanges
computes it, in the same transaction under the same lock, of what came to the log since it was told
last; the view shows it. All of it follows from the log and may be told again at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import standing, vocabulary
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.store import facts_query, log
from rare_earth_desk.store.affected import affected
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from psycopg import Connection

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.file import RegisterFile

# Working notes stay on the laptops of the desk.
_KEPT_BACK = ("notes",)
COLUMNS = tuple(
    column
    for column in columns_of("application")
    if column.source and column.name not in _KEPT_BACK
)
"""What the view shows: what the lists of the register hold of an application."""
# Beside the code of these stands its word.
_IN_WORDS = tuple(one for one in COLUMNS if one.kind is Kind.CHOICE and one.vocabulary)

_VIEW = """CREATE OR REPLACE VIEW rare_earth_desk.current_application AS SELECT
    s.register, s.application AS id, {columns}, t.no AS as_of_line, t.at AS as_of
    FROM rare_earth_desk.standing s JOIN rare_earth_desk.told t USING (register)"""


def rules() -> str:
    """Return what tells apart how applications are told."""
    return f"{standing.fingerprint()} {','.join(one.name for one in COLUMNS)}"


def view() -> str:
    """Return the SQL that makes the view of current applications."""
    names = [(one.name, _CASTS.get(one.kind, "")) for one in COLUMNS]
    names += [(f"{one.name}_in_words", "") for one in _IN_WORDS]
    columns = ", ".join(f"(s.fields->>'{name}'){cast} AS {name}" for name, cast in names)
    return _VIEW.format(columns=columns)


_CASTS = {Kind.INTEGER: "::bigint", Kind.NUMBER: "::numeric", Kind.FLAG: "::int::boolean"}


def tell(connection: Connection[Any], file: RegisterFile, progress: Progress) -> None:
    """Tell the server what came to its log since it was told last; all of it under other rules.

    The file has all that stands in the log, and the lock of the register is held.
    """
    register = file.about("register")
    (last,) = connection.execute(_LAST, (register,)).fetchone() or (None,)
    no, known = connection.execute(_TOLD, (register,)).fetchone() or (0, "")
    if last is None or (last == no and known == rules()):
        return
    if known != rules():
        _renew_view(connection)
    if known != rules() or no > last:
        connection.execute("DELETE FROM rare_earth_desk.standing WHERE register = %s", (register,))
        ids = {row[0] for row in file.engine.rows("SELECT id FROM application")}
    else:
        steps = [row[0] for row in connection.execute(_STEPS, (register, no))]
        ids = _concerned(file.engine, steps)
    fields = dict(_fields(file.engine, ids, progress))
    _write(connection, register, ids, fields)
    connection.execute(_NOW_TOLD, (register, last, rules()))


def _renew_view(connection: Connection[Any]) -> None:
    """Have the view show what is told now, unless it was made by somebody else: they renew it.

    Its readers keep their rights.
    """
    from psycopg import Error

    with suppress(Error), connection.transaction():
        readers = [row[0] for row in connection.execute(_READERS)]
        connection.execute("DROP VIEW IF EXISTS rare_earth_desk.current_application")
        connection.execute(view().encode())
        for reader in readers:
            connection.execute(_MAY_READ.format(reader).encode())


_READERS = (
    "SELECT DISTINCT quote_ident(grantee) FROM information_schema.role_table_grants WHERE "
    "table_schema = 'rare_earth_desk' AND table_name = 'current_application' "
    "AND privilege_type = 'SELECT' AND grantee NOT IN (current_user, 'PUBLIC')"
)
_MAY_READ = "GRANT SELECT ON rare_earth_desk.current_application TO {}"
_LAST = "SELECT max(no) FROM rare_earth_desk.log WHERE register = %s"
_TOLD = "SELECT no, rules FROM rare_earth_desk.told WHERE register = %s"
_STEPS = "SELECT step FROM rare_earth_desk.log WHERE register = %s AND no > %s"
_NOW_TOLD = (
    "INSERT INTO rare_earth_desk.told (register, no, rules) VALUES (%s, %s, %s) ON CONFLICT "
    "(register) DO UPDATE SET no = excluded.no, rules = excluded.rules, at = now()"
)
_GONE = "DELETE FROM rare_earth_desk.standing WHERE register = %s AND application = ANY(%s)"
_STANDS = (
    "INSERT INTO rare_earth_desk.standing VALUES (%s, %s, %s) ON CONFLICT "
    "(register, application) DO UPDATE SET fields = excluded.fields"
)


def _concerned(engine: Engine, steps: Sequence[str]) -> set[str]:
    """Return the applications that some steps, given by their ids, concern."""
    numbers: list[int] = []
    for some in chunks(steps):
        sql = f"SELECT no FROM step WHERE id IN {marks(some)}"
        numbers += [row[0] for row in engine.rows(sql, tuple(some))]
    changes = [change for no in numbers for change in log.changes_of(engine, no)]
    concerned = affected(engine, changes)
    return set(concerned.shown | concerned.computed)


def _fields(
    engine: Engine, ids: Set[str], progress: Progress
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what is told of each of these applications that is not removed, by its id."""
    for some in pieces(sorted(ids), progress):
        for id_, *values in facts_query.load_some(engine, "application", COLUMNS, some):
            yield id_, dict(_told(values))


def _write(
    connection: Connection[Any], register: str, ids: Set[str], fields: dict[str, dict[str, Any]]
) -> None:
    connection.execute(_GONE, (register, sorted(ids - fields.keys())))
    with connection.cursor() as cursor:
        lines = [(register, id_, json.dumps(one)) for id_, one in fields.items()]
        cursor.executemany(_STANDS, lines)


def _told(values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    by_name = dict(zip((one.name for one in COLUMNS), values, strict=True))
    for name, value in by_name.items():
        if value is not None:
            yield name, _clean(value)
    for column in _IN_WORDS:
        if by_name[column.name] is not None:
            yield (
                f"{column.name}_in_words",
                _clean(vocabulary.label_of(column.vocabulary, str(by_name[column.name]))),
            )


def _clean(value: Any) -> Any:
    """Return a value as jsonb takes it: it knows no NUL."""
    return value.replace("\0", "") if isinstance(value, str) else value
