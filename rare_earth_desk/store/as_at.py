"""What had happened by a day, as known today: the facts with standings, lists, stocks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.progress import part, silent, watched
from rare_earth_desk.store import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.parts_at import Parts, Where
    from rare_earth_desk.store.past_decisions import Decisions
    from rare_earth_desk.store.standing_at import Standings
    from rare_earth_desk.store.timelines import Timelines


# Applications from which on reading what hangs on them can be noticed: a tenth of a second.
_MANY = 2_000


class Past:
    """Keeps statuses, lists and stocks of all applications, to tell where each stood on any day.

    What was corrected never happened, even for days before that of its correction. A status
    without a day of its own counts from the day it was told, one without either from the start.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._timelines: Timelines | None = None
        self._standings: Standings | None = None
        self._parts: Parts | None = None
        self._changed: set[str] = set()
        self._rows: _Rows | None = None
        self._decisions: Decisions | None = None

    def is_at_hand(self, applications: int) -> bool:
        """Tell whether any day of so many applications can be told in a moment.

        The first one takes a second where there are many; what changed since is read again.
        """
        return (applications if self._parts is None else len(self._changed)) < _MANY

    def forget(self, applications: Collection[str]) -> None:
        """Read what hangs on these applications again when it is next asked for."""
        self._changed.update(applications)
        self._decisions = None

    def some(
        self,
        facts: Facts,
        day: date,
        names: Collection[str],
        lists: Sequence[str],
        progress: Progress,
    ) -> Facts | None:
        """Return what `facts` does of some columns, where that takes less reading; None elsewhere.

        With numbers of lists only of the applications that ever were on one of these. `progress`
        may raise Cancelled.
        """
        from rare_earth_desk.store.past_decisions import Decisions, are_told

        if not are_told(names, lists):
            return None
        if self._decisions is None:
            self._decisions = Decisions(self._engine)
        return self._decisions.facts(facts, day, names, lists, progress)

    def facts(self, facts: Facts, day: date, progress: Progress = silent) -> Facts:
        """Return the application facts as they were at the end of `day`.

        Applications filed later are left out; those of which no filing is known are not. Statuses,
        decisions and days waiting are those of the day (`status_order.since`), and so are lists
        that were handed over, answers and stock reports that had come by then; where their days
        are not known they are left blank. "Changed" is the last day by then on which something
        was told. The goods and the fields of the application itself are as known today.
        `progress(done, total)` may raise Cancelled; what was read by then is read again.
        """
        import numpy as np

        from rare_earth_desk.store.told import texts

        limit = day.toordinal()
        standings, parts = self._current(part(progress, 0, 0.9))
        found = self._found(facts, standings, parts)
        part(progress, 0.9, 1)(1, 1)
        keep = standings.is_filed(limit, found.standings)
        where, hanging = found.standings[keep], found.parts.taken(keep)
        then = {**standings.at(limit, where), **parts.at(limit, hanging)}
        told = np.maximum(standings.told(limit, where), parts.told(limit, hanging))
        then["changed_at"] = texts(told)
        return facts.overridden(then, day, keep.tolist())

    def _found(self, facts: Facts, standings: Standings, parts: Parts) -> _Rows:
        """Return where the rows of the facts are found; looked up once while dragging."""
        known = self._rows
        if known is None or known.facts is not facts or known.size != (facts.layout, len(facts)):
            known = self._rows = _Rows(
                facts, (facts.layout, len(facts)), standings.places(facts.ids), parts.where(facts)
            )
        return known

    def _current(self, progress: Progress) -> tuple[Standings, Parts]:
        # Imported here: numpy is needed when the past is first asked for, not to open a register.
        from rare_earth_desk.store.parts_at import Parts
        from rare_earth_desk.store.standing_at import Standings
        from rare_earth_desk.store.timelines import Timelines

        of_entries, of_parts = part(progress, 0, 0.5), part(progress, 0.5, 1)
        if self._timelines is None or self._parts is None:
            number = entries.number(self._engine)
            found = watched(entries.of_all(self._engine), of_entries, number)
            timelines = Timelines(found)
            self._parts = Parts(self._engine, of_parts)
            self._timelines, self._standings = timelines, None
        elif self._changed:
            some = watched(entries.of_some(self._engine, sorted(self._changed)), of_entries, 0)
            self._timelines.replace(self._changed, some)
            self._parts.replace(self._changed, of_parts)
            self._standings = None
        progress(1, 1)
        self._changed.clear()
        if self._standings is None:
            self._standings, self._rows = Standings(self._timelines), None
        return self._standings, self._parts


class _Rows(NamedTuple):
    """Where the rows of some facts, laid out like this, are found among statuses and parts."""

    facts: Facts
    size: tuple[int, int]
    standings: NDArray[np.intp]
    parts: Where
