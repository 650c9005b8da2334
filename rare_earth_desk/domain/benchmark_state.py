"""Where a benchmark stands: its present value, how far the target is, whether the trend gets there.

The distance is in points of the benchmark's unit and positive while something is wanting: target
less value where the value has to reach the target, value less target where it must not exceed it.
The trend is the slope of least squares through all dated values, in points a year of 365.25 days;
a day known only to its month or year counts in its middle. On course means that the present value,
moved on by that slope, is at its target on 31 December of the year for which it is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.text import fold
from rare_earth_desk.domain.verification import VERIFIED

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Benchmark, BenchmarkValue

AT_MOST: Final = "at most"
_YEAR: Final = 365.25

REACHED, SLIPPING, ON, OFF, MISSED, UNKNOWN, ANOTHER, NO_VALUE = (
    "reached", "slipping", "on course", "off course", "missed", "too few values", "of another",
    "no value",
)  # fmt: skip
"""The terms of the vocabulary "benchmark_course"."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: the fields of a benchmark that count here."""

    value: float | None
    year: int | None
    kind: str | None

    @classmethod
    def of(cls, benchmark: Benchmark | Mapping[str, Any]) -> Target:
        """Return the target of a benchmark, or of its fields by name."""
        if isinstance(benchmark, Mapping):
            return cls(benchmark["target"], benchmark["year"], benchmark["kind"])
        return cls(benchmark.target, benchmark.year, benchmark.kind)

    def distance(self, value: float) -> float | None:
        """Return how many points are wanting, 0 or less where it is reached; None: no target."""
        if self.value is None:
            return None
        return value - self.value if self.kind == AT_MOST else self.value - value


@dataclass(frozen=True, slots=True)
class State:
    """Where a benchmark stands for one element, or for all it applies to (element None).

    `of` says what its values are a share of, where that is not what the benchmark means: the share
    of mining and that of refining are two states, and no trend runs from one to the other. Such
    values are not held against the target, which is of another thing, unless they are told of a
    group of elements: then `of` says which. `slope`
    is in points a year, None of fewer than two dates; `due` is the value that the slope leads to
    at the end of the target's year. `course` is a term of "benchmark_course".
    """

    element: str | None
    present: BenchmarkValue | None
    age: int | None
    distance: float | None
    slope: float | None
    due: float | None
    course: str
    values: tuple[BenchmarkValue, ...] = ()

    @property
    def of(self) -> str | None:
        """What the values are a share of, or the elements they are told of; None for the whole."""
        return (self.present.of or self.present.for_elements) if self.present else None

    @property
    def value(self) -> float | None:
        """The present value."""
        return self.present.value if self.present else None


def present_of(values: Iterable[BenchmarkValue]) -> BenchmarkValue | None:
    """Return the latest value, None where there is none.

    Of the same day a verified one goes before, then one that was entered here, then the one
    entered last; what has no day counts only where nothing has one.
    """
    known = [one for one in values if one.value is not None]
    return max(known, key=_recency, default=None)


def _recency(one: BenchmarkValue) -> tuple[int, bool, bool, str]:
    return _last(one), one.verification == VERIFIED, not one.shipped, one.id


def _last(one: BenchmarkValue) -> int:
    return days.last(one.as_of).toordinal() if one.as_of and days.is_day(one.as_of) else 0


def slope_of(values: Iterable[BenchmarkValue]) -> float | None:
    """Return the slope of least squares in points a year; None of fewer than two dates."""
    points = [
        (days.middle(one.as_of).toordinal() / _YEAR, one.value)
        for one in values
        if one.value is not None and one.as_of and days.is_day(one.as_of)
    ]
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def state(
    target: Target, values: Sequence[BenchmarkValue], today: date, element: str | None = None
) -> State:
    """Return where a benchmark stands by the values of one element, or of none."""
    known = tuple(sorted((v for v in values if v.value is not None), key=_recency))
    present, slope = present_of(known), slope_of(known)
    if present is None or present.value is None:
        return State(element, None, None, None, slope, None, NO_VALUE)
    age = (today - days.last(present.as_of)).days if _last(present) and present.as_of else None
    another = target.value is not None and is_of_another(present)
    distance = None if another else target.distance(present.value)
    due = None if another else _due(target, present, slope)
    course = ANOTHER if another else _course(target, distance, due, today)
    return State(
        element, present, None if age is None else max(age, 0), distance, slope, due, course, known,
    )  # fmt: skip


def is_of_another(value: BenchmarkValue) -> bool:
    """Tell whether a value is of another thing than its benchmark, which then cannot judge it."""
    return bool(value.of) and not value.for_elements


def _due(target: Target, present: BenchmarkValue, slope: float | None) -> float | None:
    if slope is None or target.year is None or present.value is None or not _last(present):
        return None
    assert present.as_of is not None
    ahead = date(target.year, 12, 31) - days.middle(present.as_of)
    return present.value + slope * ahead.days / _YEAR


def _course(target: Target, distance: float | None, due: float | None, today: date) -> str:
    if distance is None:
        return UNKNOWN
    is_there = distance <= 0
    if target.year is not None and target.year < today.year:
        return REACHED if is_there else MISSED
    wanting = target.distance(due) if due is not None else None
    if wanting is None:
        return REACHED if is_there else UNKNOWN
    if is_there:
        return REACHED if wanting <= 0 else SLIPPING
    return ON if wanting <= 0 else OFF


def states(target: Target, values: Sequence[BenchmarkValue], today: date) -> list[State]:
    """Return where a benchmark stands as a whole, then for each element that has values.

    Values of different things stand apart, and those of a group of elements, those of what the
    benchmark means first. Without any value it is one state that says so.
    """
    apart: dict[tuple[str, str, str], list[BenchmarkValue]] = {}
    for one in values:
        if one.value is not None:
            key = (one.element or "", fold(one.of or ""), one.for_elements or "")
            apart.setdefault(key, []).append(one)
    found = [state(target, apart[key], today, key[0] or None) for key in sorted(apart)]
    return found or [state(target, (), today)]


def foremost(target: Target, values: Sequence[BenchmarkValue], today: date) -> State:
    """Return the state that speaks for a benchmark in one line of a list.

    That of the whole where it has a value, else the one that is farthest off: of those for all
    elements where there are any, and of those that are held against the target before others.
    """
    found = states(target, values, today)
    if found[0].element is None and found[0].of is None:
        return found[0]
    fitting = [one for one in found if one.element is None] or found
    return max(fitting, key=lambda one: (one.course != ANOTHER, _off(target, one)))


def _off(target: Target, one: State) -> float:
    points = target.distance(one.value) if one.value is not None else None
    return -inf if points is None else points
