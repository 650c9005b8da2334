"""The applications as they stand, told to a server for the reporting tools of a unit.

Where an application stands follows from rules that no SQL of a server knows. So whoever exchanges
computes it, in the same transaction under the same lock, of what came to the log since it was told
last; the view shows it. All of it follows from the log and may be told again at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import standing, vocabulary
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.store import facts_query, log
from rare_earth_desk.store.affected import affected
from rare_earth_desk.store.rows import chunks, marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rare_earth_desk.domain.columns import Column
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine

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


@dataclass(frozen=True, slots=True)
class Told:
    """The applications that are to be told anew: fields by id; the others of `ids` are gone."""

    ids: frozenset[str]
    fields: dict[str, dict[str, Any]]


def rules() -> str:
    """Return what tells apart how applications are told."""
    return f"{standing.fingerprint()} {','.join(one.name for one in COLUMNS)}"


def view() -> str:
    """Return the SQL that makes the view of current applications."""
    names = [*((one.name, _cast(one)) for one in COLUMNS)]
    names += [(f"{one.name}_in_words", "") for one in _IN_WORDS]
    columns = ", ".join(f"(s.fields->>'{name}'){cast} AS {name}" for name, cast in names)
    return _VIEW.format(columns=columns)


def _cast(column: Column) -> str:
    return "::numeric" if column.kind in (Kind.INTEGER, Kind.NUMBER, Kind.FLAG) else ""


def of_all(engine: Engine, progress: Progress) -> Told:
    """Return every application of the register."""
    ids = frozenset(row[0] for row in engine.rows("SELECT id FROM application"))
    return _of(engine, ids, progress)


def of_steps(engine: Engine, steps: Sequence[str], progress: Progress) -> Told:
    """Return the applications that some steps, given by their ids, concern."""
    numbers: list[int] = []
    for some in chunks(steps):
        sql = f"SELECT no FROM step WHERE id IN {marks(some)}"
        numbers += [row[0] for row in engine.rows(sql, tuple(some))]
    changes = [change for no in numbers for change in log.changes_of(engine, no)]
    concerned = affected(engine, changes)
    return _of(engine, concerned.shown | concerned.computed, progress)


def _of(engine: Engine, ids: frozenset[str], progress: Progress) -> Told:
    found = {}
    for some in pieces(sorted(ids), progress):
        for id_, *values in facts_query.load_some(engine, "application", COLUMNS, some):
            found[id_] = dict(_told(values))
    return Told(ids, found)


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
