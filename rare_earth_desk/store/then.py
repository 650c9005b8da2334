"""The tables as they were after an earlier step: the present ones, with what changed since undone.

Only the rows that changed since are folded from the log, so that an evening of last week costs
what happened since and not what happened before. A test holds it against the fold of everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from rare_earth_desk.domain.steps import CREATED, Change, Step
from rare_earth_desk.store import folding, rows
from rare_earth_desk.store.affected import affected
from rare_earth_desk.store.counting import COUNTING
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.folding import Row
from rare_earth_desk.store.log import PLACE
from rare_earth_desk.store.standings import made_at

# Fields that tell on which application, or on whose applications, a row hangs.
_LINKS = ("application", "company")


class Then:
    """The rows of the records as they were after the step `cut` (0: before the first).

    It stays right while further steps are made, if it is told of them (`note`).
    """

    def __init__(self, engine: Engine, cut: int) -> None:
        self._engine, self._cut = engine, cut
        # {table: {row id: its fields then}} of the rows changed since that were there already.
        self._were: dict[str, dict[str, Row]] = {}
        touched = 'SELECT DISTINCT "row" FROM "change" WHERE step > ? AND field <> ?'
        self._look_up([id_ for (id_,) in engine.rows(touched, (cut, CREATED))])

    def note(self, step: Step) -> None:
        """Remember how the rows were that a new step changed."""
        for table, ids in step.changed.items():
            self._look_up(sorted(ids - self._were.get(table, {}).keys()))

    def _look_up(self, ids: Sequence[str]) -> None:
        for table, by_id in folding.rows_until(self._engine, ids, self._cut).tables.items():
            self._were.setdefault(table, {}).update(by_id)

    def find(self, table: str, link: str, ids: Collection[str]) -> list[tuple[Any, ...]]:
        """Return the rows whose field `link` was one of these ids, as `rows.selection` does.

        They come in no order, removed ones included.
        """
        were, names, wanted = self._were.get(table, {}), rows.names_of(table), set(ids)
        found: list[tuple[Any, ...]] = []
        for part in rows.chunks(list(wanted)):
            sql = f'{rows.selection(table)} WHERE "{link}" IN {rows.marks(part)}'
            found += (row for row in self._engine.rows(sql, part) if row[0] not in were)
        newer = self.newer([row[0] for row in found])
        found = [row for row in found if row[0] not in newer]
        for id_, row in were.items():
            if (id_ if link == "id" else row.get(link)) in wanted:
                found.append((id_, *(row.get(name) for name in names[1:])))
        return found

    def ids(self, table: str) -> list[str]:
        """Return the ids of all rows that a table has now, those made since included."""
        return [id_ for (id_,) in self._engine.rows(f'SELECT id FROM "{table}"', ())]

    def newer(self, ids: Sequence[str]) -> set[str]:
        """Return which of these rows were made since."""
        found: set[str] = set()
        for part in rows.chunks(ids):
            sql = (
                f'SELECT "row" FROM "change" WHERE "row" IN {rows.marks(part)} '
                "AND field = ? AND step > ?"
            )
            found.update(id_ for (id_,) in self._engine.rows(sql, (*part, CREATED, self._cut)))
        return found

    def affected(self) -> frozenset[str]:
        """Return the applications whose row in the list may have been another one."""
        return affected(self._engine, list(self._changes())).shown

    def _changes(self) -> Iterator[Change]:
        """Yield what leads to the applications on which the changed rows hang, or hung."""
        made = 'SELECT "table", "row" FROM "change" WHERE step > ? AND field = ?'
        for table, id_ in self._engine.stream(made, (self._cut, CREATED)):
            yield Change(table, id_, CREATED, None, None)
        for table, by_id in self._were.items():
            for id_, row in by_id.items():
                for name in (CREATED, *_LINKS):
                    yield Change(table, id_, name, row.get(name), None)

    def made_at(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the moment at which each of these rows was made."""
        return made_at(self._engine, ids)

    def changed_at(self, owners: dict[str, str]) -> dict[str, str]:
        """Return the latest moment of change by owner, given the owner of each row by its id.

        What was undone by then does not count (`counting`); an owner may have no other change.
        """
        latest: dict[str, tuple[str, str]] = {}
        for part in rows.chunks(list(owners)):
            sql = (
                'WITH RECURSIVE changed(owner, "row", step) AS MATERIALIZED ('
                f'SELECT "row", "row", step FROM "change" WHERE "row" IN {rows.marks(part)} '
                f"AND step <= ?), {COUNTING} SELECT c.owner, max({PLACE}), s.at FROM counting c "
                "CROSS JOIN step s ON s.no = c.no GROUP BY 1"
            )
            for id_, *found in self._engine.rows(sql, (*part, self._cut)):
                owner, (place, moment) = owners[id_], found
                latest[owner] = max(latest.get(owner, ("", "")), (place, moment))
        return {owner: moment for owner, (_place, moment) in latest.items()}
