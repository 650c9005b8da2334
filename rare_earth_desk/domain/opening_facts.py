"""Facts of which only what the first picture needs is read at once; the rest follows after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from rare_earth_desk.domain import compute
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.frozen import dataclass

Row = tuple[Any, ...]

# Rows read together where one of them is looked at: a screenful, and one more.
_PAGE = 64
# Who looks at more pages than this goes through all of them.
_MOST_PAGES = 6


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows are read: the id and one value per column asked for.

    `all` gives them in the order of the ids, `jumbled` and `some` in any order.
    """

    jumbled: Callable[[Sequence[Column]], Iterable[Row]]
    all: Callable[[Sequence[Column]], Iterable[Row]]
    some: Callable[[Sequence[Column], Sequence[str]], Iterable[Row]]


class OpeningFacts(Facts):
    """Holds every id and the columns the list is sorted by; single rows are read when looked at.

    Whatever needs more, such as a search or a change, has everything read first (`complete`).
    Ids and places stay the same, so nothing that shows the facts has to know of it.
    """

    def __init__(
        self, columns: Sequence[Column], source: Source, today: date, sorted_by: Iterable[str]
    ) -> None:
        self._source: Source | None = source
        self._pages: dict[int, Row] = {}
        self._read = 0
        self._order: Sequence[int] = ()
        needed = {source for name in sorted_by for source in compute.sources_of(name)}
        first = [column for column in columns if column.source and column.name in needed]
        # Sorting what is nearly in order takes less time than to have the file looked up by id.
        super().__init__(first, sorted(source.jumbled(first), key=itemgetter(0)), today)
        self.columns = {column.name: column for column in columns}
        self._stored = [column.name for column in columns if column.source]

    def expect(self, places: Sequence[int]) -> None:
        """Name the order in which rows will be looked at."""
        self._order = places

    def complete(self) -> None:
        """Read everything that has not been read yet."""
        source, self._source = self._source, None
        if source is None:
            return
        ids, layout = self.ids, self.layout
        self._fill(source.all([self.columns[name] for name in self._stored]))
        if self.ids == ids:
            self.layout = layout  # the rows are the same, at the same places
        self._pages.clear()

    def values(self, name: str) -> list[Any]:
        """Return the values of a column, one per row, as stored."""
        if self._source is not None and not self._is_read(name):
            self.complete()
        return super().values(name)

    def value(self, place: int, name: str) -> Any:
        """Return one value as stored."""
        if self._source is None or name in self._values or name not in self._stored:
            return super().value(place, name)
        row = self._pages.get(place) or self._read_page(place)
        return row[self._stored.index(name) + 1] if row else super().value(place, name)

    def columns_at(self, places: Sequence[int], names: Iterable[str]) -> dict[str, list[Any]]:
        """Return the values of some columns as stored, of some rows, which are read together."""
        wanted = list(names)
        unread = [name for name in wanted if name in self._stored and name not in self._values]
        if self._source is None or not unread:
            return super().columns_at(places, wanted)
        ids = [self.ids[place] for place in places]
        rows = self._source.some([self.columns[name] for name in unread], sorted(ids))
        found = {row[0]: row[1:] for row in rows}
        columns = zip(*map(found.__getitem__, ids), strict=True) if ids else [()] * len(unread)
        read = dict(zip(unread, map(list, columns), strict=True))
        known = [name for name in wanted if name not in read]
        return {**super().columns_at(places, known), **read}

    def _is_read(self, name: str) -> bool:
        return name in self._values or compute.sources_of(name) <= self._values.keys()

    def _read_page(self, place: int) -> Row | None:
        """Read the rows that are looked at with this one; None when everything was read."""
        self._read += 1
        if self._source is None or self._read > _MOST_PAGES:
            self.complete()
            return None
        start = self._order.index(place) if place in self._order else None
        places = [place] if start is None else list(self._order[start : start + _PAGE])
        wanted = {self.ids[one]: one for one in places}
        columns = [self.columns[name] for name in self._stored]
        for row in self._source.some(columns, sorted(wanted)):
            self._pages[wanted[row[0]]] = row
        return self._pages.get(place)
