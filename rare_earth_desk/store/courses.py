"""What a rule says of many keys over time, each from one day on until the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from rare_earth_desk.store.timelines import ends

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.intp]

# From which day on (an ordinal), and what the rule says from then on: a value per name.
Stage = tuple[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """All stages one after the other, by key and day; the values end with one None."""

    owner: Places
    since: NDArray[np.int32]
    values: tuple[NDArray[np.object_], ...]


class Courses:
    """The stages of every key, of which any day can be asked of all keys at once."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._stages: dict[Hashable, Sequence[Stage]] = {}
        self._codes: dict[Hashable, int] = {}
        self._columns: _Columns | None = None

    def tell(self, key: Hashable, stages: Sequence[Stage]) -> None:
        """Put stages in the order of their days in the place of those told of the key before."""
        if stages:
            self._stages[key] = stages
        else:
            self._stages.pop(key, None)
        self._columns = None

    def clear(self) -> None:
        """Forget all keys."""
        self._stages.clear()
        self._columns = None

    def __contains__(self, key: Hashable) -> bool:
        return key in self._stages

    def places(self, keys: Iterable[Hashable]) -> Places:
        """Return where these keys are found, for `at`; -1 for one of which nothing was told."""
        self._made()
        return np.array([self._codes.get(key, -1) for key in keys], np.intp)

    def at(self, day: int, where: Places) -> Places:
        """Return the stage of each of the keys at the end of a day, -1 before the first."""
        columns = self._made()
        seen = np.flatnonzero(columns.since <= day)
        owner = columns.owner[seen]
        last = ends(owner, last=True)
        found = np.full(len(self._codes) + 1, -1, np.intp)
        found[owner[last]] = seen[last]
        return found[where]

    def values(self, stages: Places) -> dict[str, list[Any]]:
        """Return what the rule says in these stages, None before the first."""
        told = zip(self._names, self._made().values, strict=True)
        return {name: column[stages].tolist() for name, column in told}

    def _made(self) -> _Columns:
        if self._columns is None:
            every = list(chain.from_iterable(self._stages.values()))
            number = [len(stages) for stages in self._stages.values()]
            told = zip(*(values for _, values in every), strict=True)
            columns = [*told] if every else [()] * len(self._names)
            self._codes = {key: code for code, key in enumerate(self._stages)}
            self._columns = _Columns(
                np.repeat(np.arange(len(number)), number),
                np.array([since for since, _ in every], np.int32),
                tuple(_objects(column) for column in columns),
            )
        return self._columns


def _objects(values: Sequence[Any]) -> NDArray[np.object_]:
    column = np.full(len(values) + 1, None, object)
    column[:-1] = values
    return column
