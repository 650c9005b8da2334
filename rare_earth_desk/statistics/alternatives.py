"""Capacity of European projects in operation, in per cent of the demand of this year, by element.

Both come from the functions behind the chart of capacities (`capacity`, `demand`): like is compared
with like, the capacity of a step with the demand for what that step makes, and between two years of
a scenario its demand goes straight. Of several steps the one with the lowest share counts (a chain
is as strong as its weakest link), of several scenarios the one with the highest demand. What no
source tells of the element follows from content shares, and is said to. Nothing is guessed beyond
that: without demand there is no share, nor where a project in operation yields the element but
tells no tonnage of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.contents import NO_CONTENTS, Contents, demand_of
from rare_earth_desk.domain.supply.progress import OPERATION
from rare_earth_desk.domain.supply.told import reckoned_by, tonnes
from rare_earth_desk.domain.supply.weighed import weighed
from rare_earth_desk.statistics.capacity import CERTAINTIES, supply
from rare_earth_desk.statistics.demand import demand_lines
from rare_earth_desk.statistics.risk_monitor import Found, Reading

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Capacity, ContentShare, Demand, Project
    from rare_earth_desk.statistics.capacity import Supply

BESIDE_THE_UNION: Final = frozenset({"NO", "GB", "CH"})
"""Countries of Europe that projects stand in beside the member states."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What is known: the projects in Europe, their capacities, the demand of the EU."""

    projects: Sequence[Project]
    capacities: Sequence[Capacity]
    demands: Sequence[Demand]
    contents: Contents = NO_CONTENTS

    @classmethod
    def of(
        cls,
        projects: Iterable[Project],
        capacities: Iterable[Capacity],
        demands: Iterable[Demand],
        contents: Iterable[ContentShare] = (),
    ) -> Alternatives:
        """Return what counts of all projects, capacities, demands and shares of a register."""
        european = [one for one in projects if is_european(one)]
        return cls(european, [*capacities], [*demands], Contents.of(contents))


class _Share(NamedTuple):
    """The capacity and the demand of one step, in tonnes."""

    step: str
    capacity: float
    demand: float
    silent: Project | None
    shares: tuple[ContentShare, ...]

    @property
    def per_cent(self) -> float:
        return 100 * self.capacity / self.demand


def is_european(project: Project) -> bool:
    """Tell whether a project stands in Europe, as far as its country is told."""
    country = project.country or ""
    return country in BESIDE_THE_UNION or vocabulary.term("member_state", country) is not None


def of_projects(known: Alternatives, today: date, elements: Iterable[str]) -> Found:
    """Return the share by element as readings of the signal “alternatives”."""
    return {(element, "alternatives"): _reading(known, today, element) for element in elements}


def _reading(known: Alternatives, today: date, element: str) -> Reading:
    leads = ("project", f"stage:{OPERATION} elements:{element}")
    shares = list(_shares(known, today, element))
    if not shares:
        words = "no demand of {year} is entered for {element}"
        return Reading(None, phrase(words, year=today.year, element=element), leads)
    least = min(shares, key=lambda one: (one.per_cent, one.step))
    if not least.capacity and least.silent is not None:
        words = "{project} is in operation, but no tonnage of {element} is entered"
        return Reading(None, phrase(words, project=least.silent.name, element=element), leads)
    rests = phrase(
        "{capacity} t a year in operation of {tonnes} t of demand in {year}, step: {step}",
        capacity=tonnes(least.capacity), tonnes=tonnes(least.demand), year=today.year,
        step=Phrase(vocabulary.label_of("project_step", least.step)),
    )  # fmt: skip
    if least.shares:
        words = "{rests}; reckoned by content shares: {shares}"
        rests = phrase(words, rests=rests, shares=reckoned_by(least.shares))
    return Reading(least.per_cent, rests, leads)


def _shares(known: Alternatives, today: date, element: str) -> Iterator[_Share]:
    """Yield the share of each step that has a demand.

    Demand without a step is held against the step that comes nearest to it.
    """
    own = demand_of(known.demands, element, known.contents)
    for step in dict.fromkeys(one.step for one in own):
        if step is not None:
            yield from _of_step(known, [one for one in own if one.step == step], step, today)
            continue
        loose = [one for one in own if one.step is None]
        steps = (term.key for term in vocabulary.terms("project_step"))
        found = [share for one in steps for share in _of_step(known, loose, one, today)]
        if found:
            yield max(found, key=lambda share: share.per_cent)


def _of_step(
    known: Alternatives, demands: Sequence[Demand], step: str, today: date
) -> Iterator[_Share]:
    """Yield the share of a step, of each kind that its demand weighs."""
    if not demands:
        return
    element = demands[0].element
    given = supply(known.projects, known.capacities, step, element, today, contents=known.contents)
    for kind in sorted({weighed(one.of, one.step or step) for one in demands}):
        lines = demand_lines(demands, step, element, kind, (today.year,))
        high = max(lines, key=lambda line: float(line.tonnes[0]), default=None)
        if high is not None and high.tonnes[0] > 0:
            capacity = _standing(given, kind, today)
            shares = (*(given.shares if capacity else ()), *high.shares)
            yield _Share(step, capacity, float(high.tonnes[0]), _silent(given), shares)


def _standing(given: Supply, kind: str, today: date) -> float:
    found = given.course(kind).tonnes[CERTAINTIES.index(OPERATION), given.years.index(today.year)]
    return 0.0 if np.isnan(found) else float(found)


def _silent(given: Supply) -> Project | None:
    """Return a project in operation that yields the element without saying how much of it."""
    out = (*given.left_out.untold, *given.left_out.together)
    return next((one for one in out if one.stage == OPERATION), None)
