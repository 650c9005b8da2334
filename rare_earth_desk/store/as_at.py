"""What had happened by a day, as known today: the facts with the standings of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.store import entries

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.standing_at import Standings
    from rare_earth_desk.store.timelines import Timelines


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
            self._timelines = Timelines(entries.of_all(self._engine))
            self._standings = None
        elif self._changed:
            found = entries.of_some(self._engine, sorted(self._changed))
            self._timelines.replace(self._changed, found)
            self._standings = None
        self._changed.clear()
        if self._standings is None:
            self._standings, self._places = Standings(self._timelines), None
        return self._standings
