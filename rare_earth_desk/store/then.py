"""The tables as they were after an earlier step: the present ones, with what changed since undone.

Only the rows that changed since are folded from the log, so that an evening of last week costs
what happened since and not what happened before. A test holds it against the fold of everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import Any

from rare_earth_desk.domain.steps import CREATED, Change
from rare_earth_desk.store import folding, rows, standings
from rare_earth_desk.store.engine import Engine

# Fields that tell on which application, or on whose applications, a row hangs.
_LINKS = ("application", "company")


class Then:
    """The rows of the records as they were after the step `cut` (0: before the first)."""

    def __init__(self, engine: Engine, cut: int) -> None:
        self._engine, self._cut = engine, cut
        # By table: the ids of the rows changed since, and those that were there already, as then.
        self._changed: dict[str, set[str]] = {}
        made = 'SELECT "table", "row" FROM "change" WHERE step > ? AND field = ?'
        for table, id_ in engine.stream(made, (cut, CREATED)):
            self._changed.setdefault(table, set()).add(id_)
        touched = 'SELECT DISTINCT "row" FROM "change" WHERE step > ? AND field <> ?'
        ids = [id_ for (id_,) in engine.rows(touched, (cut, CREATED))]
        self._were = folding.rows_until(engine, ids, cut).tables
        for table, by_id in self._were.items():
            self._changed.setdefault(table, set()).update(by_id)

    def find(self, table: str, link: str, ids: Collection[str]) -> list[tuple[Any, ...]]:
        """Return the rows whose field `link` was one of these ids, as `rows.selection` does.

        They come in no order, removed ones included.
        """
        changed, names, wanted = self._changed.get(table, ()), rows.names_of(table), set(ids)
        found: list[tuple[Any, ...]] = []
        for part in rows.chunks(list(wanted)):
            sql = f'{rows.selection(table)} WHERE "{link}" IN {rows.marks(part)}'
            found += (row for row in self._engine.rows(sql, part) if row[0] not in changed)
        for id_, row in self._were.get(table, {}).items():
            if (id_ if link == "id" else row.get(link)) in wanted:
                found.append((id_, *(row.get(name) for name in names[1:])))
        return found

    def not_yet(self, table: str) -> Set[str]:
        """Return the ids of the rows that were made since."""
        return self._changed.get(table, set()) - self._were.get(table, {}).keys()

    def affected(self) -> frozenset[str]:
        """Return the applications whose row in the list may have been another one."""
        return standings.affected(self._engine, list(self._changes())).shown

    def _changes(self) -> Iterator[Change]:
        """Yield what leads to the applications on which the changed rows hang, or hung."""
        for table, ids in self._changed.items():
            for id_ in ids:
                yield Change(table, id_, CREATED, None, None)
        for table, by_id in self._were.items():
            for id_, row in by_id.items():
                for name in _LINKS:
                    yield Change(table, id_, name, row.get(name), None)

    def changed_at(self, owners: dict[str, str]) -> dict[str, str]:
        """Return the latest moment of change by owner, given the owner of each row by its id."""
        latest: dict[str, int] = {}
        for part in rows.chunks(list(owners)):
            sql = (
                f'SELECT "row", max(step) FROM "change" WHERE "row" IN {rows.marks(part)} '
                'AND step <= ? GROUP BY "row"'
            )
            for id_, step in self._engine.rows(sql, (*part, self._cut)):
                owner = owners[id_]
                latest[owner] = max(latest.get(owner, 0), step)
        moments = dict(self._engine.rows("SELECT no, at FROM step"))
        return {owner: moments[step] for owner, step in latest.items()}
