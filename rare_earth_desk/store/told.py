"""The days on which something was told of each application."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import days
from rare_earth_desk.domain.status_order import since

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.intp]
    Ordinals = NDArray[np.int32]


def spans(known: Iterable[str]) -> tuple[Ordinals, Ordinals]:
    """Return the ordinals of the first and the last day that each of these days covers."""
    bounds = [(since(day), days.last(day).toordinal()) for day in known]
    first, last = zip(*bounds, strict=True) if bounds else ((), ())
    return np.array(first, np.int32), np.array(last, np.int32)


def latest(
    day: int, owner: NDArray[np.integer], first: Ordinals, last: Ordinals, number: int
) -> Ordinals:
    """Return for each of `number` owners the last of its days that is past, 0 without one.

    Of a day known to the month it is the middle of what is possible by the end of `day`.
    """
    seen = np.flatnonzero(first <= day)
    middle = first[seen] + (np.minimum(last[seen], day) - first[seen]) // 2
    found = np.zeros(number, np.int32)
    np.maximum.at(found, owner[seen], middle)
    return found


def texts(ordinals: NDArray[np.int32]) -> list[str | None]:
    """Return days as text, None for 0."""
    distinct, codes = np.unique(ordinals, return_inverse=True)
    texts = [date.fromordinal(one).isoformat() if one else None for one in distinct.tolist()]
    told: list[str | None] = np.array([*texts, None], object)[codes].tolist()
    return told


class Told:
    """The days told of each application, of which the latest by any day can be asked."""

    def __init__(self) -> None:
        self._days: dict[str, Sequence[str]] = {}
        self._codes: dict[str, int] = {}
        self._columns: tuple[NDArray[np.intp], Ordinals, Ordinals] | None = None

    def tell(self, id: str, days: Sequence[str]) -> None:  # noqa: A002
        """Put days in the place of those told of the application before."""
        self._days[id] = days
        self._columns = None

    def places(self, ids: Iterable[str]) -> Places:
        """Return where these applications are found, for `at`; -1 for one never told of."""
        self._made()
        return np.array([self._codes.get(id_, -1) for id_ in ids], np.intp)

    def at(self, day: int, where: Places) -> Ordinals:
        """Return the ordinals of the last days told by the end of a day, 0 without one."""
        columns = self._made()
        return np.append(latest(day, *columns, len(self._codes)), np.int32(0))[where]

    def _made(self) -> tuple[NDArray[np.intp], Ordinals, Ordinals]:
        if self._columns is None:
            self._codes = {id_: code for code, id_ in enumerate(self._days)}
            owner = np.repeat(
                np.arange(len(self._days)), [len(told) for told in self._days.values()]
            )
            words: dict[str, int] = {}
            every = [
                words.setdefault(day, len(words)) for told in self._days.values() for day in told
            ]
            first, last = spans(words)
            self._columns = (owner, first[every], last[every])
        return self._columns
