"""What had happened by a day, as known today: the facts with the standings of that day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.store import rows
from rare_earth_desk.store.engine import Engine

if TYPE_CHECKING:
    from rare_earth_desk.store.standing_at import Standings
    from rare_earth_desk.store.timelines import Row, Timelines


class Past:
    """Keeps the status entries of all applications, to tell where each stood on any day.

    What was corrected never happened, even for days before that of its correction. A report
    without a day of its own counts from the day it was told, one without either from the start.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._timelines: Timelines | None = None
        self._standings: Standings | None = None
        self._changed: set[str] = set()

    def forget(self, applications: Collection[str]) -> None:
        """Read the entries of these applications again when they are next asked for."""
        self._changed.update(applications)

    def facts(self, facts: Facts, day: date) -> Facts:
        """Return the application facts as they were at the end of `day`.

        Applications filed later are left out: of a filing day known to the month it is the first
        day of the month that decides, as in the figures. Statuses, decisions and days waiting are
        those of the day. Goods, stocks and lists are shown as known today.
        """
        limit = day.toordinal()
        factor = facts.factor("filed_on")
        filed = [not value or days.first(value).toordinal() <= limit for value in factor.distinct]
        keep = [filed[code] for code in factor.codes.tolist()]
        ids = [id_ for id_, kept in zip(facts.ids, keep, strict=True) if kept]
        return facts.overridden(self._current().at(limit, ids), day, keep)

    def _current(self) -> Standings:
        # Imported here: numpy is needed when the past is first asked for, not to open a register.
        from rare_earth_desk.store.standing_at import Standings
        from rare_earth_desk.store.timelines import Timelines

        if self._timelines is None:
            self._timelines = Timelines(_read(self._engine, f"{_ENTRIES} ORDER BY id"))
            self._standings = None
        elif self._changed:
            self._timelines.replace(self._changed, _read_again(self._engine, self._changed))
            self._standings = None
        self._changed.clear()
        if self._standings is None:
            self._standings = Standings(self._timelines)
        return self._standings


_ENTRIES = (
    "SELECT id, removed, application, status, happened, reported_by, reported_on, certainty, "
    "replaces FROM status_entry"
)


def _read(engine: Engine, sql: str, parameters: Collection[str] = ()) -> Iterator[Row]:
    from rare_earth_desk.store.timelines import Row

    return map(Row._make, engine.stream(sql, tuple(parameters)))


def _read_again(engine: Engine, applications: Collection[str]) -> Iterator[Row]:
    for part in rows.chunks(sorted(applications)):
        sql = f"{_ENTRIES} WHERE application IN {rows.marks(part)} ORDER BY id"
        yield from _read(engine, sql, part)
