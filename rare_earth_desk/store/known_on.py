"""The register as it stood on an evening: today's, but for what was changed since."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, time
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.store import facts_query, log
from rare_earth_desk.store.scratch import Scratch

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.then import Then

# Applications worked out between two reports: a fortieth of a second.
_AT_ONCE = 200

# No step was written before or will be after; beyond, time zones leave what a moment can say.
_FIRST, _LAST = date(1900, 1, 1), date(9998, 12, 31)


def evening(day: date) -> str:
    """Return the last moment of a day, local time, as the log writes moments (UTC)."""
    end = local_time.moment_of(min(max(day, _FIRST), _LAST), time.max)
    return end.astimezone(UTC).isoformat(timespec="milliseconds")


def last_step(engine: Engine, day: date) -> int:
    """Return the number of the last step of an evening; 0 when there was none.

    The log is cut after it: a prefix in the order of arrival, so that neither a clock put back nor
    a colleague's earlier steps, merged later, tear it apart: what a merge brought arrived with it.
    """
    sql = f"SELECT max(no) FROM step WHERE at <= ? AND {log.BROUGHT_BY} IS NULL"
    return int(engine.rows(sql, (evening(day),))[0][0] or 0)


def facts(present: Facts, then: Then, day: date, progress: Progress) -> Facts:
    """Return the application facts as they were then, with days counted as at `day`.

    `present` are those of today. `progress(done, total)` may raise Cancelled.
    """
    progress(0, 0)
    affected = then.affected()
    progress(0, 0)
    columns = tuple(present.columns.values())
    stored = (present.values(column.name) for column in columns if column.source)
    every = zip(present.ids, *stored, strict=True)
    found = [row for row in every if row[0] not in affected]
    there = affected.difference(then.newer(list(affected)))
    progress(0, 0)
    found += _rows(then, day, sorted(there), columns, progress)
    return Facts(columns, sorted(found, key=itemgetter(0)), day)


def _rows(
    then: Then, day: date, ids: Sequence[str], columns: Sequence[Column], progress: Progress
) -> list[tuple[Any, ...]]:
    """Return the rows of the list that these applications had, as far as they were there."""
    found: list[tuple[Any, ...]] = []
    with closing(Scratch(then, day)) as scratch:
        for some in pieces(ids, progress, _AT_ONCE):
            scratch.put(some)
            found += facts_query.load_some(scratch.engine, "application", columns, some)
    return found
