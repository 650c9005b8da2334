"""The status entries of all applications as columns, in the order in which the rules read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rare_earth_desk.domain import days, standing, statuses, vocabulary
from rare_earth_desk.domain.records import StatusEntry

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Row(NamedTuple):
    """What is read of a status entry."""

    id: str
    removed: int
    application: str | None
    status: str | None
    happened: str | None
    reported_by: str | None
    reported_on: str | None
    certainty: str | None
    replaces: str | None


class Words:
    """Distinct values by code; -1 stands for not known."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._codes: dict[str | None, int] = {None: -1}

    def codes(self, values: Sequence[str | None]) -> Codes:
        """Return the codes of values, new ones for those not met before."""
        for value in dict.fromkeys(values):
            if value is not None and value not in self._codes:
                self._codes[value] = len(self.values)
                self.values.append(value)
        return np.fromiter(map(self._codes.__getitem__, values), np.int32, len(values))

    def find(self, values: Sequence[str]) -> Codes:
        """Return the codes of values, -1 for those not met before."""
        return np.fromiter(map(self._codes.get, values, repeat(-1)), np.int32, len(values))

    def told(self, codes: Codes) -> list[Any]:
        """Return the values of codes, None for -1."""
        told: list[Any] = np.array([*self.values, None], object)[codes].tolist()
        return told


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Status entries as columns of codes.

    `since` is the ordinal of the first day on which an entry can have happened, `ordinal` of the
    day by which the rules order it; both are 0 where nobody told a day.
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

    Made of rows in the order of their ids, removed ones included.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.applications, self.statuses, self.days = Words(), Words(), Words()
        self.reporters, self.certainties = Words(), Words()
        self.entries = self._in_order(self._columns(_counting(rows)))

    def replace(self, applications: Collection[str], rows: Iterable[Row]) -> None:
        """Put re-read rows of these applications in the place of their old ones."""
        changed = self.applications.find(list(applications))
        kept = self.entries.taken(~np.isin(self.entries.application, changed))
        self.entries = self._in_order(kept.joined(self._columns(_counting(rows))))

    def _columns(self, rows: Sequence[Row]) -> Entries:
        turned = Row(*(zip(*rows, strict=True) if rows else repeat((), len(Row._fields))))  # type: ignore[arg-type]
        given: Any = turned
        happened, reported_on = self.days.codes(given.happened), self.days.codes(given.reported_on)
        known = np.where(happened < 0, reported_on, happened)
        # The last place answers for -1: a day that nobody told comes before all others.
        first = [days.first(day).toordinal() for day in self.days.values]
        middle = [days.middle(day).toordinal() for day in self.days.values]
        return Entries(
            application=self.applications.codes(given.application),
            status=self.statuses.codes(given.status),
            happened=happened,
            reported_by=self.reporters.codes(given.reported_by),
            reported_on=reported_on,
            certainty=self.certainties.codes(given.certainty),
            since=np.array([*first, 0], np.int32)[known],
            ordinal=np.array([*middle, 0], np.int32)[known],
        )

    def _in_order(self, entries: Entries) -> Entries:
        """Sort as `standing.progress` does; the sort is stable, so ids decide in the end."""
        known = [statuses.status(code) for code in self.statuses.values]
        track = np.array([TRACKS.index(one.track) for one in known] or [0], np.int8)
        beyond = np.array([one.milestone != "filed" for one in known] or [0], np.int8)
        weights = [vocabulary.certainty_rank(key) for key in (*self.certainties.values, None)]
        order = np.lexsort((
            np.array(weights, np.int8)[entries.certainty],
            beyond[entries.status],
            entries.ordinal,
            track[entries.status],
            entries.application,
        ))  # fmt: skip
        return entries.taken(order)


TRACKS: Final = ("licensing", "channel", "customs")


def _counting(rows: Iterable[Row]) -> list[Row]:
    """Return the rows in force whose status this version knows."""
    known = {one.code for one in statuses.statuses()}
    given = [row for row in rows if row.application]
    corrected = {row.application for row in given if row.replaces}
    there = _in_force([row for row in given if row.application in corrected])
    return [
        row
        for row in given
        if row.status in known and (row.id in there if row.application in corrected else not row.removed)
    ]


def _in_force(rows: Iterable[Row]) -> set[str]:
    return {entry.id for entry in standing.in_force(StatusEntry(**row._asdict()) for row in rows)}
