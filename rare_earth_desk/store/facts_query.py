"""Reading what the lists show: one join per page, as plain columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from rare_earth_desk.domain.columns import Column, joins_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import concerned
from rare_earth_desk.domain.progress import Progress, part, pieces
from rare_earth_desk.domain.steps import CREATED, Step
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine


def _from(table: str) -> str:
    """Return where a page's rows come from; a column's `source` names its alias and field."""
    standing = " LEFT JOIN standing s ON s.application = a.id" if table == "application" else ""
    joins = (
        f" LEFT JOIN {j.table} {j.alias} ON {j.alias}.id = a.{j.link}" for j in joins_of(table)
    )
    return f"{table} a{standing}{''.join(joins)}"


def joined(table: str, columns: Sequence[Column]) -> str:
    """Return the query of a page: its id and one value per stored column, in no order."""
    wanted = ", ".join(["a.id", *(column.source for column in columns if column.source)])
    return f"SELECT {wanted} FROM {_from(table)} WHERE a.removed = 0"


_PLACE = re.compile(r'\b([a-z])\."?(\w+)')


def bring_up_to_date(
    engine: Engine, pages: Mapping[str, Facts], step: Step, progress: Progress
) -> None:
    """Read of the facts of each page what a step concerns, and put it in place."""
    # Everything is read before anything is put in place: progress may let the window paint.
    ready = []
    for place, (page, facts) in enumerate(pages.items()):
        share = part(progress, place / len(pages), (place + 1) / len(pages))
        ready.append(_reread(engine, page, facts, step, share))
    for put_in_place in ready:
        put_in_place()


def _reread(
    engine: Engine, page: str, facts: Facts, step: Step, progress: Progress
) -> Callable[[], object]:
    """Read what a step concerns of the facts of one page; returns what puts it in place.

    These are the columns that the step changed, or whole rows where some came or went.
    """
    ids = step.applications if page == "application" else concerned(page, step, facts)
    stored = [column for column in facts.columns.values() if column.source]
    columns = _concerned(page, stored, step)
    wanted = stored if columns is None else columns
    found: list[tuple[Any, ...]] = []
    for some in pieces(sorted(ids) if wanted else [], progress):
        found += load_some(engine, page, wanted, some)
    if columns is None:
        return partial(facts.replace, ids, found)
    return partial(facts.patch, found, [column.name for column in columns])


def _concerned(page: str, columns: Sequence[Column], step: Step) -> list[Column] | None:
    """Return the stored columns of a page that a step changed; None where rows came or went."""
    if {CREATED, "removed"} & step.fields.get(page, frozenset()):
        return None
    return [column for column in columns if _is_concerned(page, column, step)]


def _is_concerned(page: str, column: Column, step: Step) -> bool:
    joined_ = {join.alias: join for join in joins_of(page)}
    for alias, field in _PLACE.findall(column.source):
        join = joined_.get(alias)
        table = join.table if join else "standing" if alias == "s" else page
        # What is shown of a linked record also follows from which record it is.
        followed = join.link if join else field
        if field in step.fields.get(table, ()) or followed in step.fields.get(page, ()):
            return True
    return False


# Few enough that a page of rows stays in the processor's cache until it is taken apart.
_AT_ONCE = 64


def stream(engine: Engine, table: str, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    """Yield what `load` returns; the rows are never in memory all at once."""
    return engine.stream(f"{joined(table, columns)} ORDER BY a.id", at_once=_AT_ONCE)


_OF_STANDING = "s."


def jumbled(engine: Engine, table: str, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """Return what `load` returns in no order: in a third less time, as the file holds it.

    What the standings alone hold is read from them alone, in half that time: every application
    has one, removed or not.
    """
    sources = [column.source for column in columns if column.source]
    if table != "application" or not all(one.startswith(_OF_STANDING) for one in sources):
        return engine.rows(joined(table, columns))
    return engine.rows(
        f"SELECT {', '.join(['s.application', *sources])} FROM standing s "
        "WHERE s.application NOT IN (SELECT id FROM application WHERE removed = 1)"
    )


def load(engine: Engine, table: str, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """Return (id, one value per stored column) for every row of a page, oldest first."""
    return engine.rows(f"{joined(table, columns)} ORDER BY a.id")


def load_some(
    engine: Engine, table: str, columns: Sequence[Column], ids: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return the same for the rows with these ids."""
    found: list[tuple[Any, ...]] = []
    for some in rows.chunks(ids):
        sql = f"{joined(table, columns)} AND a.id IN {rows.marks(some)} ORDER BY a.id"
        found += engine.rows(sql, tuple(some))
    return found
