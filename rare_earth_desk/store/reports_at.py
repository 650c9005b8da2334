"""When the status entries were reported, which is not when what they tell of happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.store.timelines import at
from rare_earth_desk.store.told import latest, spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rare_earth_desk.store.timelines import Codes, Mask, Timelines


class Reports:
    """The day of each report in the timelines: that on which it came, else of what it tells."""

    def __init__(self, lines: Timelines) -> None:
        entries, words = lines.entries, lines.days.values_of
        self._lines = lines
        self._told = np.where(entries.reported_on < 0, entries.happened, entries.reported_on)
        # The last place answers for -1: a day that nobody told.
        first, last = (np.append(bounds, np.int32(0)) for bounds in spans(words))
        self._since = first
        self._first, self._last = first[self._told], last[self._told]
        self._by_rank = np.array(sorted(range(len(words)), key=words.__getitem__), np.int32)
        self._rank = np.full(len(words) + 1, -1, np.int32)
        self._rank[self._by_rank] = np.arange(len(words), dtype=np.int32)

    def had_come(self, day: int, entry: NDArray[np.intp]) -> Mask:
        """Return of which of some entries (-1: none) a report had come by the end of a day."""
        come: Mask = self._since[at(self._lines.entries.reported_on, entry)] <= day
        return come & (entry >= 0)

    def latest(self, day: int) -> Codes:
        """Return for each application the last day by `day` on which something was told, or 0."""
        number = len(self._lines.applications.values_of)
        return latest(day, self._lines.entries.application, self._first, self._last, number)

    def news(self, day: int) -> Codes:
        """Return for each application the code of the last day told by `day`, as text."""
        places = np.flatnonzero(self._first <= day)
        found = np.full(len(self._lines.applications.values_of), -1, np.int32)
        owner = self._lines.entries.application[places]
        np.maximum.at(found, owner, self._rank[self._told[places]])
        return np.append(self._by_rank, np.int32(-1))[found]
