"""What one project can make of one kind, year by year, from what it told of its products.

A later capacity of a product takes the place of the earlier one, those of different products add
up: 800 t of NdPr oxides from 2024 and 500 t of other oxides from 2026 are 1,300 t from 2026 on. The
product is what the words of a capacity say before the first comma, semicolon or bracket
(`domain.supply.weighed.product`), so "magnets, pilot line" and "magnets" are one. Two capacities of
one product and year are two lines of a plant and add up, too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import days
from rare_earth_desk.domain.supply.contents import ReckonedCapacity
from rare_earth_desk.domain.supply.progress import OPERATION
from rare_earth_desk.domain.supply.weighed import product, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rare_earth_desk.domain.records import Capacity, Project


class Own(NamedTuple):
    """The capacities of one project and kind: tonnes by the year from which they are there."""

    project: Project
    kind: str
    steps: Mapping[int, float]
    is_reckoned: bool

    def at(self, year: int) -> float:
        """Return the tonnes of a year."""
        return _at(self.steps, year)


class Dated(NamedTuple):
    """A capacity with the year from which it counts."""

    capacity: Capacity
    year: int

    @property
    def line(self) -> tuple[str, str]:
        """The element and product in which a later capacity takes its place."""
        return self.capacity.element or "", product(self.capacity.of, self.capacity.step)

    @property
    def words(self) -> tuple[str, int, str]:
        """All that it is told by."""
        words = whole_words(self.capacity.of, self.capacity.step)
        return self.capacity.element or "", self.year, words


def with_years(project: Project, own: Sequence[Capacity], first: int) -> list[Dated]:
    """Return the capacities of a kind whose year is known.

    Where none has one, they count from the start of the project, of an operating one without a
    start from the `first` year; beside others that have one, what has none is some later plan.
    """
    known = [Dated(one, one.from_year) for one in own if one.from_year]
    if known:
        return known
    if project.starts_on and days.is_day(project.starts_on):
        first = days.first(project.starts_on).year
    elif project.stage != OPERATION:
        return []
    return [Dated(one, first) for one in own]


def has_twins(dated: Sequence[Dated]) -> bool:
    """Tell whether two are told by the same words: two lines of a plant, or one entered twice."""
    return len({one.words for one in dated}) < len(dated)


def own_of(project: Project, kind: str, dated: Iterable[Dated]) -> Own:
    """Return the capacity of a kind by year; that of several elements and products is added up."""
    every = list(dated)
    lines: dict[tuple[str, str], dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for one in every:
        lines[one.line][one.year] += one.capacity.tonnes or 0.0
    steps = {
        year: sum(_at(some, year) for some in lines.values())
        for year in sorted({one.year for one in every})
    }
    is_reckoned = any(isinstance(one.capacity, ReckonedCapacity) for one in every)
    return Own(project, kind, steps, is_reckoned)


def _at(steps: Mapping[int, float], year: int) -> float:
    begun = [start for start in steps if start <= year]
    return steps[max(begun)] if begun else 0.0
