"""Capacity of European projects in operation, in per cent of the demand of a year, by element.

Like is compared with like: the capacity of a step with the demand for the output of that step. Of
several steps the one with the lowest share counts (a chain is as strong as its weakest link), of
several scenarios the one with the highest demand. Nothing is guessed: without demand of the year
there is no share, nor where a project in operation yields the element but tells no tonnage of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.risk_monitor import Found, Reading

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Capacity, Demand, Project

OPERATION: Final = "operation"
BESIDE_THE_UNION: Final = frozenset({"NO", "GB", "CH"})
"""Countries of Europe that projects stand in beside the member states."""


@dataclass(frozen=True, slots=True)
class Supply:
    """What is known of projects: those in operation in Europe, their capacities, the demand."""

    projects: Sequence[Project]
    capacities: Sequence[Capacity]
    demands: Sequence[Demand]

    @classmethod
    def of(
        cls, projects: Iterable[Project], capacities: Iterable[Capacity], demands: Iterable[Demand]
    ) -> Supply:
        """Return what counts of all projects, capacities and demands of a register."""
        running = [one for one in projects if one.stage == OPERATION and is_european(one)]
        ids = {one.id for one in running}
        own = [one for one in capacities if one.project in ids]
        return cls(running, own, [one for one in demands if one.tonnes])


def is_european(project: Project) -> bool:
    """Tell whether a project stands in Europe, as far as its country is told."""
    country = project.country or ""
    return country in BESIDE_THE_UNION or vocabulary.term("member_state", country) is not None


def of_projects(supply: Supply, year: int, elements: Iterable[str]) -> Found:
    """Return the share by element as readings of the signal “alternatives”."""
    return {(element, "alternatives"): _reading(supply, year, element) for element in elements}


def _reading(supply: Supply, year: int, element: str) -> Reading:
    leads = ("project", f"stage:{OPERATION} elements:{element}")
    demand = _demand(supply, year, element)
    if not demand:
        words = "no demand of {year} is entered for {element}"
        return Reading(None, phrase(words, year=year, element=element), leads)
    shares = {
        step: (100 * _capacity(supply, year, element, step) / tonnes, tonnes)
        for step, tonnes in demand.items()
    }
    step, (share, tonnes) = min(shares.items(), key=lambda one: (one[1][0], one[0]))
    if not share and (silent := _silent(supply, element)):
        words = "{project} is in operation, but no tonnage of {element} is entered"
        return Reading(None, phrase(words, project=silent.name, element=element), leads)
    rests = phrase(
        "{capacity} t a year in operation of {tonnes} t of demand in {year}, step: {step}",
        capacity=grouped(share * tonnes / 100), tonnes=grouped(tonnes), year=year,
        step=Phrase(vocabulary.label_of("project_step", step)) if step else phrase("not stated"),
    )  # fmt: skip
    return Reading(share, rests, leads)


def _demand(supply: Supply, year: int, element: str) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for one in supply.demands:
        if one.element == element and one.year == year and one.tonnes:
            found[one.step or ""] = max(found[one.step or ""], one.tonnes)
    return found


def _capacity(supply: Supply, year: int, element: str, step: str) -> float:
    """Return the tonnes a year at a step: of each project what it says for the latest year."""
    latest: dict[tuple[str | None, str | None], tuple[int, str, float]] = {}
    for one in supply.capacities:
        begins = one.from_year or 0
        if one.element != element or (one.step or "") != step or begins > year:
            continue
        key, told = (one.project, one.of), (begins, one.id, one.tonnes or 0.0)
        latest[key] = max(latest.get(key, told), told)
    return sum(tonnes for _, _, tonnes in latest.values())


def _silent(supply: Supply, element: str) -> Project | None:
    """Return a project that yields the element without saying how much, None for none."""
    told = {one.project for one in supply.capacities if one.element == element}
    fitting = (
        one
        for one in supply.projects
        if element in (part.strip() for part in (one.elements or "").split(","))
    )
    return next((one for one in fitting if one.id not in told), None)
