"""The status entries of all applications as columns, in the order in which the rules read them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from rare_earth_desk.domain import days, statuses, vocabulary
from rare_earth_desk.domain.status_order import since

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]
# Application, status, happened, reported by, reported on, certainty.
Row = tuple[str | None, ...]

TRACKS: Final = ("licensing", "channel", "customs")
_AT_ONCE = 64


class Words(dict[str | None, int]):
    """Distinct values by code, given out when one is first asked for; -1 stands for not known."""

    def __init__(self) -> None:
        super().__init__({None: -1})
        self.values_of: list[str] = []

    def __missing__(self, value: str) -> int:
        code = self[value] = len(self.values_of)
        self.values_of.append(value)
        return code

    def told(self, codes: NDArray[Any]) -> list[Any]:
        """Return the values of codes, None for -1."""
        told: list[Any] = np.array([*self.values_of, None], object)[codes].tolist()
        return told


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Status entries as columns of codes.

    `since` is the ordinal of the day from which on an entry counts as having happened, `ordinal`
    of the day by which the rules order it; both are 0 where nobody told a day.
    """

    application: Codes
    status: Codes
    happened: Codes
    reported_by: Codes
    reported_on: Codes
    certainty: Codes
    since: Codes
    ordinal: Codes

    def __len__(self) -> int:
        return len(self.application)

    def taken(self, which: Mask | NDArray[np.intp]) -> Entries:
        """Return some of the entries, or all in another order."""
        return Entries(*(getattr(self, field.name)[which] for field in fields(self)))

    def joined(self, other: Entries) -> Entries:
        """Return these entries and then the others."""
        names = [field.name for field in fields(self)]
        return Entries(*(np.concatenate((getattr(self, n), getattr(other, n))) for n in names))


class Timelines:
    """The entries that count, by application, track, day, certainty and moment recorded.

    Made of those in force, of each application in the order of their ids.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.applications, self.statuses, self.days = Words(), Words(), Words()
        self.reporters, self.certainties = Words(), Words()
        self.entries = self._in_order(self._read(rows))

    def replace(self, applications: Collection[str], rows: Iterable[Row]) -> None:
        """Put re-read rows of these applications in the place of their old ones."""
        changed = [self.applications[id_] for id_ in applications]
        kept = self.entries.taken(~np.isin(self.entries.application, changed))
        self.entries = self._in_order(kept.joined(self._read(rows)))

    def _read(self, rows: Iterable[Row]) -> Entries:
        days_ = self.days
        words = (self.applications, self.statuses, days_, self.reporters, days_, self.certainties)
        columns = [array("i") for _ in words]
        waiting = iter(rows)
        while page := list(islice(waiting, _AT_ONCE)):
            for column, known, values in zip(columns, words, zip(*page, strict=True), strict=True):
                column.extend(map(known.__getitem__, values))
        return self._dated([np.array(column, np.int32) for column in columns])

    def _dated(self, columns: list[Codes]) -> Entries:
        application, status, happened, reported_by, reported_on, certainty = columns
        told = np.where(happened < 0, reported_on, happened)
        # The last place answers for -1: a day that nobody told comes before all others.
        first = [since(day) for day in self.days.values_of]
        middle = [days.middle(day).toordinal() for day in self.days.values_of]
        entries = Entries(
            application=application,
            status=status,
            happened=happened,
            reported_by=reported_by,
            reported_on=reported_on,
            certainty=certainty,
            since=np.array([*first, 0], np.int32)[told],
            ordinal=np.array([*middle, 0], np.int32)[told],
        )
        # Nothing follows from a status that only a newer version knows.
        known = [statuses.find(code) is not None for code in self.statuses.values_of]
        return entries if all(known) else entries.taken(np.array(known)[status])

    def _in_order(self, entries: Entries) -> Entries:
        """Sort as `standing.progress` does; the sort is stable, so ids decide in the end."""
        known = [statuses.find(code) for code in self.statuses.values_of]
        track = np.array([TRACKS.index(one.track) if one else 0 for one in known], np.int8)
        beyond = np.array([not one or one.milestone != "filed" for one in known], np.int8)
        weight = [vocabulary.certainty_rank(key) for key in (*self.certainties.values_of, None)]
        order = np.lexsort((
            np.array(weight, np.int8)[entries.certainty],
            at(beyond, entries.status),
            entries.ordinal,
            at(track, entries.status),
            entries.application,
        ))  # fmt: skip
        return entries.taken(order)


def at(column: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    """Return a column at some places, also an empty one at none or at places of no meaning."""
    return column[places] if len(column) else np.zeros(len(places), column.dtype)


def ends(owner: NDArray[Any], *, last: bool) -> NDArray[np.intp]:
    """Return the places of the first or the last row of each owner; the rows go by owner."""
    other = owner[1:] != owner[:-1]
    end = np.append(other, True) if last else np.append(True, other)
    return np.flatnonzero(end[: len(owner)])
