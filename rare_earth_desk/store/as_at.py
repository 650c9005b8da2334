"""What had happened by a day, as known today: the facts with the standings of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, standing
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.standing_at import Standings
    from rare_earth_desk.store.timelines import Row, Timelines

_AT_ONCE = 64


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
        self._places: tuple[Facts, int, int, NDArray[np.intp]] | None = None

    def forget(self, applications: Collection[str]) -> None:
        """Read the entries of these applications again when they are next asked for."""
        self._changed.update(applications)

    def facts(self, facts: Facts, day: date) -> Facts:
        """Return the application facts as they were at the end of `day`.

        Applications filed later are left out: of a filing day known to the month it is the first
        day of the month that decides, as in the figures. Statuses, decisions and days waiting are
        those of the day. Goods, stocks and lists are shown as known today.
        """
        import numpy as np

        limit = day.toordinal()
        factor = facts.factor("filed_on")
        seen = [not value or days.first(value).toordinal() <= limit for value in factor.distinct]
        keep = np.array([*seen, True])[factor.codes]
        standings = self._current()
        then = standings.at(limit, self._places_of(facts, standings)[keep])
        return facts.overridden(then, day, keep.tolist())

    def _places_of(self, facts: Facts, standings: Standings) -> NDArray[np.intp]:
        """Return where the timelines have the rows of the facts; looked up once while dragging."""
        known = self._places
        if known is None or known[0] is not facts or known[1:3] != (facts.layout, len(facts)):
            known = (facts, facts.layout, len(facts), standings.places(facts.ids))
            self._places = known
        return known[3]

    def _current(self) -> Standings:
        # Imported here: numpy is needed when the past is first asked for, not to open a register.
        from rare_earth_desk.store.standing_at import Standings
        from rare_earth_desk.store.timelines import Timelines

        if self._timelines is None:
            self._timelines = Timelines(_all(self._engine))
            self._standings = None
        elif self._changed:
            self._timelines.replace(self._changed, _of(self._engine, sorted(self._changed)))
            self._standings = None
        self._changed.clear()
        if self._standings is None:
            self._standings, self._places = Standings(self._timelines), None
        return self._standings


_FIELDS = "application, status, happened, reported_by, reported_on, certainty"
_CORRECTED = (
    "SELECT application FROM status_entry WHERE replaces IS NOT NULL AND application IS NOT NULL"
)


def _all(engine: Engine) -> Iterator[Row]:
    """Yield the entries in force; only where some were corrected it takes a closer look."""
    yield from engine.stream(
        f"SELECT {_FIELDS} FROM status_entry WHERE removed = 0 AND application IS NOT NULL "
        f"AND status IS NOT NULL AND application NOT IN ({_CORRECTED}) ORDER BY id",
        at_once=_AT_ONCE,
    )
    yield from _of(engine, sorted({application for (application,) in engine.rows(_CORRECTED)}))


def _of(engine: Engine, applications: Sequence[str]) -> Iterator[Row]:
    """Yield the entries in force of some applications."""
    found: dict[str, list[StatusEntry]] = {id_: [] for id_ in applications}
    for entry in rows.by_link(engine, StatusEntry, "application", applications):
        found[entry.application or ""].append(entry)
    for own in found.values():
        for entry in sorted(standing.in_force(own), key=lambda one: one.id):
            yield tuple(getattr(entry, name) for name in _FIELDS.split(", "))
