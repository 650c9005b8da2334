"""When applications were filed and decided, for whoever asks little else of a past day.

A paper looks at a few columns of a few days, and once: to read all that a day can be asked for
(`as_at.Past`) takes six times as long. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.garbage import unsearched
from rare_earth_desk.domain.progress import part, silent, watched
from rare_earth_desk.store import entries, rows
from rare_earth_desk.store.affected import FIELDS
from rare_earth_desk.store.parts_at import places_of
from rare_earth_desk.store.standing_at import DECIDED, Places, Standings
from rare_earth_desk.store.timelines import Timelines

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.standing import Place
    from rare_earth_desk.store.engine import Engine

# Of so many status entries one is of the licensing track, about.
_LICENSING = 3
_LISTING = FIELDS["listing"]
_PASSING = {"changed_at", *FIELDS["progress"], *_LISTING, *FIELDS["stock"]}
# CROSS JOIN keeps SQLite from going through all entries.
_ON_LISTS = (
    "SELECT DISTINCT e.application FROM priority_list l "
    "CROSS JOIN list_entry e ON e.priority_list = l.id "
    "WHERE e.removed = 0 AND l.removed = 0 AND CAST(l.number AS TEXT) IN {numbers}"
)


def are_told(names: Collection[str], lists: Collection[str]) -> bool:
    """Tell whether these columns of a past day can be told, places on lists of some lists only."""
    told = {*DECIDED, *(_LISTING if lists else ())}
    return not _PASSING.intersection(names) - told


class Decisions:
    """What was filed and decided by any day, for one state of the file.

    It is told from the standings that somebody has read, else from what is read for it.
    """

    def __init__(self, engine: Engine, read: Standings | None = None) -> None:
        self._engine = engine
        self._standings = read
        self._listed: dict[tuple[str, ...], dict[str, list[Place]]] = {}
        self._found: tuple[list[str], Places] | None = None

    def _read(self, progress: Progress) -> Standings:
        if self._standings is None:
            number = entries.number(self._engine) // _LICENSING
            with unsearched():
                found = watched(entries.of_licensing(self._engine), part(progress, 0, 0.9), number)
                self._standings = Standings(Timelines(found))
        progress(1, 1)
        return self._standings

    def facts(
        self,
        facts: Facts,
        day: date,
        names: Collection[str],
        lists: Sequence[str] = (),
        progress: Progress = silent,
    ) -> Facts:
        """Return some columns of the application facts at the end of a day (see `are_told`).

        With numbers of lists only of the applications that ever were on one of these. What
        `progress` raises (Cancelled) has everything read again the next time.
        """
        limit, standings = day.toordinal(), self._read(progress)
        where = self._places(facts.ids, standings)
        keep = standings.is_filed(limit, where)
        if not lists:
            then = standings.decided(limit, where[keep])
            return facts.overridden(then, day, keep.tolist(), only=names)
        listed = self._on(tuple(lists))
        keep &= np.fromiter(map(listed.__contains__, facts.ids), bool, len(facts))
        then = standings.decided(limit, where[keep])
        told = [
            tuple(standing.listing(standing.listed(listed[id_], day)).values())
            for id_ in compress(facts.ids, keep.tolist())
        ]
        columns = zip(*told, strict=True) if told else [()] * len(_LISTING)
        then |= dict(zip(_LISTING, map(list, columns), strict=True))
        return facts.overridden(then, day, keep.tolist(), only=names)

    def _places(self, ids: list[str], standings: Standings) -> Places:
        """Return where these applications are found; the same list is asked for every day."""
        if self._found is None or self._found[0] is not ids:
            self._found = ids, standings.places(ids)
        return self._found[1]

    def _on(self, lists: tuple[str, ...]) -> dict[str, list[Place]]:
        """Return the places on all lists of the applications that were on one of these."""
        if lists not in self._listed:
            found = self._engine.rows(_ON_LISTS.format(numbers=rows.marks(lists)), lists)
            self._listed[lists] = places_of(self._engine, [id_ for (id_,) in found])
        return self._listed[lists]
