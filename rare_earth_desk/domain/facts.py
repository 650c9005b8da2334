"""Facts: what a page shows, as plain columns in memory, kept current row by row.

Lists, search, charts and export read the same facts, so they can never disagree. Each column is
factorised once into codes and distinct values: search, facets and sorting look at the distinct
values only, which keeps every keystroke fast at 200,000 rows. numpy is imported only when a
column is first searched, sorted or counted, so the first picture does not wait for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import calendars, compute, display
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.factor import Factor
from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.domain.turning import turned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rare_earth_desk.domain.calendars import Calendars

# Works out a column that comes from elsewhere: of the rows at these places, None for all of them.
Source = Callable[[Sequence[int] | None, Progress], list[Any]]

_FEW = 50  # looked up in the sorted ids before a dictionary of all of them is made


class Facts:
    """The rows of one page. Rows keep their place until one is added or taken out.

    `ids` is another list then, by which others know the rows they showed. Made of rows in the
    order of their ids: each the id and one value per stored column.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Iterable[tuple[Any, ...]], today: date
    ) -> None:
        self.columns = {column.name: column for column in columns}
        self.today = today
        self._calendars_of: Callable[[], Calendars] = calendars.shipped
        self._counted_by: Calendars | None = None
        self._sources: dict[str, Source] = {}
        self._stored = [column.name for column in columns if column.source]
        self._factors: dict[str, Factor] = {}
        # Rises whenever rows are laid out anew, so that a place means another row.
        self.layout = 0
        self._fill(rows)

    def _fill(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self.layout += 1
        columns = self._turned(self._stored, rows)
        self.ids: list[str] = columns[0]
        self._values: dict[str, list[Any]] = dict(zip(self._stored, columns[1:], strict=True))
        self._places: dict[str, int] | None = None
        self._looked_up = 0
        self._factors.clear()

    def _turned(self, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
        """Return the ids and the named columns of rows."""
        return turned(rows, [False, *(not self.columns[name].is_number for name in names)])

    def __len__(self) -> int:
        return len(self.ids)

    # -- reading -----------------------------------------------------------------------------

    def place(self, id: str) -> int | None:  # noqa: A002
        """Return the place of a row, or None when it is not among the facts."""
        if self._places is None:
            if self._looked_up < _FEW:  # the first picture asks for one or two
                self._looked_up += 1
                place = bisect_left(self.ids, id)
                return place if self.ids[place : place + 1] == [id] else None
            self._places = {id_: place for place, id_ in enumerate(self.ids)}
        return self._places.get(id)

    def values(self, name: str) -> list[Any]:
        """Return the values of a column, one per row, as stored."""
        if name not in self._values:
            source = self._sources.get(name)
            self._values[name] = source(None, silent) if source else compute.column(name, self)
        return self._values[name]

    def value(self, place: int, name: str) -> Any:
        """Return one value as stored."""
        values = self._values.get(name)
        if values is not None:
            return values[place]
        return compute.cell(name, self, place)

    def columns_at(self, places: Sequence[int], names: Iterable[str]) -> dict[str, list[Any]]:
        """Return the values of some columns as stored, of some rows only."""
        held, one = self._values, self.value
        return {n: [held[n][at] if n in held else one(at, n) for at in places] for n in names}

    def shown(self, place: int, name: str) -> str:
        """Return one value as people read it."""
        return display.shown(self.columns[name], self.value(place, name))

    def factor(self, name: str) -> Factor:
        """Return the factorised column: codes per row into its distinct values."""
        if name not in self._factors:
            self._factors[name] = Factor(self.columns[name], self.values(name))
        return self._factors[name]

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column as numbers: days as ordinals, NaN where not known."""
        return self.factor(name).numbers()

    def supply(self, name: str, values: list[Any]) -> None:
        """Give a column that is computed elsewhere, one value per row."""
        self._values[name] = values
        self._factors.pop(name, None)

    def is_known(self, name: str) -> bool:
        """Tell whether a column is in memory."""
        return name in self._values

    def expect_from(self, name: str, source: Source) -> None:
        """Name what works out a column once somebody looks at it."""
        self._sources[name] = source

    def renew(self, ids: Collection[str] | None = None, progress: Progress = silent) -> None:
        """Have columns worked out anew that come from elsewhere and were looked at.

        With ids only the values of these rows, of which some may not be there.
        """
        for name in self._sources.keys() & self._values.keys():
            if ids is None:
                self.supply(name, self._sources[name](None, progress))
            elif places := sorted(p for p in map(self.place, ids) if p is not None):
                values = self._sources[name](places, progress)
                self._put(name, places, values, many=self._are_many(len(places)))

    def expect(self, places: Sequence[int]) -> None:
        """Name the order in which rows will be looked at; here they are all in memory."""

    def complete(self) -> None:
        """Have everything read."""

    # -- staying current ---------------------------------------------------------------------

    def replace(self, ids: Iterable[str], rows: Sequence[tuple[Any, ...]]) -> bool:
        """Put re-read rows in the place of the old ones; rows not found again are taken out.

        Returns whether rows came or went, so that places changed.
        """
        found = {row[0]: row for row in rows}
        gone = {id_ for id_ in ids if id_ not in found and self.place(id_) is not None}
        if self._are_many(len(found) + len(gone)):
            self._refill(found, gone)
            return True
        new = [row for row in rows if self.place(row[0]) is None]
        if new or gone:
            self.ids = list(self.ids)
        for id_ in gone:
            self._take_out(id_)
        for row in rows:
            place = self.place(row[0])
            if place is not None:
                self._patch(place, row)
        for row in new:
            self._insert(row)
        return bool(new or gone)

    def _are_many(self, number: int) -> bool:
        return number > max(1_000, len(self) // 10)

    def _refill(self, found: dict[str, tuple[Any, ...]], gone: set[str]) -> None:
        """Take out and put in many rows, column by column."""
        self.layout += 1
        kept = [place for place, id_ in enumerate(self.ids) if id_ not in gone and id_ not in found]
        fresh = self._turned(self._stored, sorted(found.values(), key=itemgetter(0)))
        ids = [*map(self.ids.__getitem__, kept), *fresh[0]]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        self.ids = list(map(ids.__getitem__, order))
        columns = {}
        for name, new in zip(self._stored, fresh[1:], strict=True):
            joined = [*map(self._values[name].__getitem__, kept), *new]
            columns[name] = list(map(joined.__getitem__, order))
        self._values, self._places = columns, None
        self._factors.clear()

    def patch(self, rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> None:
        """Put re-read values of the named columns in the place of the old ones.

        Each row has its id and one value per name; no row comes or goes.
        """
        places = [self.place(row[0]) for row in rows]
        many = self._are_many(len(rows))
        for name, values in zip(names, self._turned(names, rows)[1:], strict=True):
            self._put(name, places, values, many=many)
        for name in compute.COMPUTED:
            if name in self._values and compute.sources_of(name) & set(names):
                values = [None if p is None else compute.cell(name, self, p) for p in places]
                self._put(name, places, values, many=many)

    def _put(
        self, name: str, places: Sequence[int | None], values: Sequence[Any], *, many: bool
    ) -> None:
        column = self._values[name]
        factor = self._factors.pop(name, None) if many else self._factors.get(name)
        for place, value in zip(places, values, strict=True):
            if place is not None and column[place] != value:
                column[place] = value
                if factor is not None:
                    factor.put(place, value)

    def _patch(self, place: int, row: tuple[Any, ...]) -> None:
        for name, value in zip(self._stored, row[1:], strict=True):
            self._put(name, [place], [value], many=False)
        for name in compute.COMPUTED:
            if name in self._values:
                self._put(name, [place], [compute.cell(name, self, place)], many=False)

    def _insert(self, row: tuple[Any, ...]) -> None:
        """Put a row where its id belongs: at the end, unless it returns from a removal."""
        place = bisect_left(self.ids, row[0])
        if place < len(self.ids):
            self._forget_places()
        elif self._places is not None:
            self._places[row[0]] = place
        self.ids.insert(place, row[0])
        for name, value in zip(self._stored, row[1:], strict=True):
            self._insert_value(name, place, value)
        for name in self._values.keys() - set(self._stored):
            if name in compute.COMPUTED:
                self._insert_value(name, place, compute.cell(name, self, place))
            elif name in self._sources:
                self._insert_value(name, place, None)  # until it is renewed
            else:  # supplied from elsewhere, and soon again
                del self._values[name]
                self._factors.pop(name, None)

    def _insert_value(self, name: str, place: int, value: Any) -> None:
        self._values[name].insert(place, value)
        if name in self._factors:
            self._factors[name].insert(place, value)

    def _take_out(self, id: str) -> None:  # noqa: A002
        self.ids.pop(place := self.ids.index(id))
        self._forget_places()
        for name, values in self._values.items():
            del values[place]
            if name in self._factors:
                self._factors[name].take_out(place)

    def _forget_places(self) -> None:
        self.layout += 1
        self._places = None

    def turn_to(self, today: date) -> None:
        """Count days as at another day."""
        self.complete()
        self.today = today
        self._compute_anew()

    @property
    def calendars(self) -> Calendars:
        """The calendars by which working days are counted, asked for when they are needed."""
        self._counted_by = self._calendars_of()
        return self._counted_by

    def count_by(self, calendars_of: Callable[[], Calendars]) -> None:
        """Count by what `calendars_of` returns, and anew where it was counted by other ones."""
        self._calendars_of = calendars_of
        if self._counted_by is not None and self._counted_by is not calendars_of():
            self._compute_anew()

    def _compute_anew(self) -> None:
        for name in compute.COMPUTED:
            self._values.pop(name, None)
            self._factors.pop(name, None)

    def overridden(
        self, changes: dict[str, list[Any]], today: date, keep: Sequence[bool],
        only: Collection[str] | None = None,
    ) -> Facts:  # fmt: skip
        """Return the rows to `keep` as they were on another day; `only` these columns, if given.

        `changes` are the columns that differ, with a value for each row that is kept.
        """
        if only is None:
            self.complete()
        wanted = self.columns if only is None else only
        names = {*wanted, *(source for name in wanted for source in compute.sources_of(name))}
        facts = Facts([one for name, one in self.columns.items() if name in names], (), today)
        facts.count_by(self._calendars_of)
        facts.ids = list(compress(self.ids, keep))
        for name in facts._stored:
            facts.supply(name, changes.get(name) or list(compress(self.values(name), keep)))
        return facts
