"""Capacity outside China by year: how much of it stands, is being built, or is only planned.

A capacity is what a project can make in a year from some year on; a later one of the same project,
step, element and product takes its place, those of different products add up (`capacity_steps`).
What no capacity tells of an element is reckoned by content shares (`domain.supply.contents`).
Projects that do not operate yet have no past: what they announced for a year that has gone by
counts from this year on.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain import several_terms
from rare_earth_desk.domain.supply.contents import (
    NO_CONTENTS,
    Contents,
    ReckonedCapacity,
    capacities_of,
)
from rare_earth_desk.domain.supply.progress import OPERATION, STOPPED, missed_start
from rare_earth_desk.domain.supply.weighed import weighed
from rare_earth_desk.statistics.capacity_steps import Own, has_twins, own_of, with_years

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import numpy.typing as npt

    from rare_earth_desk.domain.records import Capacity, ContentShare, Project

    FloatArray = npt.NDArray[np.float64]

BEFORE, AFTER = 2, 9
"""So many years before and after this one are told."""

PLANNED: Final = "planned"
CONSTRUCTION: Final = "construction"
CERTAINTIES: Final = (OPERATION, CONSTRUCTION, PLANNED)
"""How sure a capacity is, the surest first."""

_BY_STAGE: Final = {
    "operation": OPERATION, "commissioning": CONSTRUCTION, "construction": CONSTRUCTION,
    "financing": PLANNED, "permitting": PLANNED,
}  # fmt: skip


def years_around(today: date) -> tuple[int, ...]:
    """Return the years that are told of."""
    return tuple(range(today.year - BEFORE, today.year + AFTER + 1))


@dataclass(frozen=True, eq=False)
class Course:
    """The capacity of one kind ("oxides") by year.

    `tonnes` are tonnes a year, certainties x years, `reckoned` those of them that no source tells
    but that follow from content shares; `behind` has for the same cells the ids of the projects in
    them.
    """

    kind: str
    tonnes: FloatArray
    reckoned: FloatArray
    behind: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def total(self) -> FloatArray:
        """Tonnes of each year, however sure."""
        return np.asarray(self.tonnes.sum(axis=0))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Projects of the step (and element) that are not in the figures, or not as one may think.

    `untold` tell no capacity of it, `together` only one of several elements as a whole, `undated`
    not from when on (some of) it is there, `no_stage` not how far they are, `stopped` are given
    up. Counted are `twins`, which tell two capacities by the same words and year, and `missed`,
    whose announced start has passed.
    """

    untold: tuple[Project, ...] = ()
    together: tuple[Project, ...] = ()
    undated: tuple[Project, ...] = ()
    no_stage: tuple[Project, ...] = ()
    stopped: tuple[Project, ...] = ()
    twins: tuple[Project, ...] = ()
    missed: tuple[Project, ...] = ()


@dataclass(frozen=True, eq=False)
class Supply:
    """What projects can make at one step, of one element or (None) of all, by year and kind.

    `shares` are those of the `contents` by which some of it is reckoned.
    """

    step: str
    element: str | None
    years: tuple[int, ...]
    today: date
    courses: tuple[Course, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    projects: tuple[Project, ...] = ()
    contents: Contents = NO_CONTENTS
    shares: tuple[ContentShare, ...] = ()

    def course(self, kind: str) -> Course:
        """Return the course of a kind; where no project tells any, nothing of it is known."""
        unknown = np.full((len(CERTAINTIES), len(self.years)), np.nan)
        empty = Course(kind, unknown, np.zeros_like(unknown), self._nobody())
        return next((one for one in self.courses if one.kind == kind), empty)

    def _nobody(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        return (((),) * len(self.years),) * len(CERTAINTIES)


def supply(
    projects: Iterable[Project],
    capacities: Iterable[Capacity],
    step: str,
    element: str | None,
    today: date,
    *,
    contents: Contents = NO_CONTENTS,
) -> Supply:
    """Return what projects can make at a step, by year, kind and how sure it is.

    Of all elements a capacity without an element counts, else the sum of those of each element; of
    one element those of that element do, else what follows from the others by the shares of what is
    in them. Whoever yields it without saying how much is told as left out.
    """
    by_project: dict[str, list[Capacity]] = defaultdict(list)
    for one in capacities:
        if one.step == step and one.tonnes is not None:
            by_project[one.project or ""].append(one)
    years = years_around(today)
    told: list[Own] = []
    sorted_out = _Sorting(step, element, today, contents)
    for project in projects:
        told += sorted_out.of(project, by_project.get(project.id, []), years)
    courses = [_course(kind, told, years, today) for kind in {one.kind for one in told}]
    courses.sort(key=lambda one: (-float(one.total.max()), one.kind))
    seen = {one.project.id: one.project for one in told}
    return Supply(
        step, element, years, today, tuple(courses), sorted_out.left_out(), tuple(seen.values()),
        contents, tuple(sorted_out.shares.values()),
    )  # fmt: skip


class _Sorting:
    """Sorts projects into what counts and what is left out, and why."""

    def __init__(self, step: str, element: str | None, today: date, contents: Contents) -> None:
        self._step, self._element, self._today = step, element, today
        self._contents = contents
        self.shares: dict[str, ContentShare] = {}
        self._out: dict[str, list[Project]] = defaultdict(list)

    def left_out(self) -> LeftOut:
        return LeftOut(**{why: tuple(found) for why, found in self._out.items()})

    def of(self, project: Project, own: list[Capacity], years: tuple[int, ...]) -> list[Own]:
        if not self._concerns(project, own):
            return []
        why = {STOPPED: "stopped"}.get(project.stage or "")
        if why is None and project.stage not in _BY_STAGE:
            why = "no_stage"
        chosen = self._chosen(own)
        if why is None and not chosen:
            why = "together" if own else "untold"
        if why is not None:
            self._out[why].append(project)
            return []
        dated = {kind: with_years(project, some, years[0]) for kind, some in chosen.items()}
        if sum(map(len, dated.values())) < sum(map(len, chosen.values())):
            self._out["undated"].append(project)
        if any(map(has_twins, dated.values())):
            self._out["twins"].append(project)
        for one in itertools.chain(*chosen.values()):
            if isinstance(one, ReckonedCapacity):
                self.shares[one.by.id] = one.by
        found = [own_of(project, kind, some) for kind, some in dated.items() if some]
        if found and missed_start(project, self._today):
            self._out["missed"].append(project)
        return found

    def _concerns(self, project: Project, own: list[Capacity]) -> bool:
        """Tell whether a project is of the step and yields the element, as far as it says."""
        if self._element is None:
            return bool(own) or self._step in several_terms.keys(project.steps)
        if any(one.element == self._element for one in own):
            return True
        yields = self._element in several_terms.keys(project.elements)
        return yields and (bool(own) or self._step in several_terms.keys(project.steps))

    def _chosen(self, own: list[Capacity]) -> dict[str, list[Capacity]]:
        """Return the capacities that count by what they weigh."""
        kinds: dict[str, list[Capacity]] = defaultdict(list)
        if self._element is not None:
            own = [*capacities_of(own, self._element, self._contents)]
        for one in own:
            kinds[weighed(one.of, one.step)].append(one)
        if self._element is None:
            for kind, some in kinds.items():
                kinds[kind] = [one for one in some if not one.element] or some
        return kinds


def _course(kind: str, told: list[Own], years: tuple[int, ...], today: date) -> Course:
    tonnes = np.zeros((len(CERTAINTIES), len(years)))
    reckoned = np.zeros_like(tonnes)
    behind: list[list[list[str]]] = [[[] for _ in years] for _ in CERTAINTIES]
    for own in (one for one in told if one.kind == kind):
        for place, year in enumerate(years):
            for row, amount in _shares(own, year, today):
                tonnes[row, place] += amount
                reckoned[row, place] += amount if own.is_reckoned else 0.0
                behind[row][place].append(own.project.id)
    cells = tuple(tuple(tuple(ids) for ids in row) for row in behind)
    return Course(kind, tonnes, reckoned, cells)


def _shares(own: Own, year: int, today: date) -> Iterable[tuple[int, float]]:
    """Yield what a project has in a year by certainty: its place among them, and tonnes.

    Of a plant that operates, what is announced for later than this year is only planned.
    """
    certainty = _BY_STAGE[own.project.stage or ""]
    if certainty != OPERATION:
        if year >= today.year and (amount := own.at(year)):
            yield CERTAINTIES.index(certainty), amount
        return
    whole, standing = own.at(year), own.at(today.year)
    here = whole if year <= today.year else min(whole, standing)
    if here:
        yield CERTAINTIES.index(OPERATION), here
    if whole > here:
        yield CERTAINTIES.index(PLANNED), whole - here
