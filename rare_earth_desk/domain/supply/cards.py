"""The board of projects: columns by stage, each card with what one must see of a project."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, fact_age, several_terms, vocabulary
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply.progress import by_project, missed_start
from rare_earth_desk.domain.supply.project_columns import coming, told_capacities
from rare_earth_desk.domain.verification import SIGNS, TO_VERIFY, VERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rare_earth_desk.domain.records import Capacity, Milestone, Project

NO_STAGE: Final = ""
"""The column of projects whose stage is not stated; it is there only where there are any."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is left on the board: of a step, element, country, strategic status; "" is any."""

    step: str = ""
    element: str = ""
    country: str = ""
    strategic: str = ""

    def lets(self, project: Project) -> bool:
        """Tell whether a project stays."""
        return (
            (not self.step or self.step in several_terms.keys(project.steps))
            and (not self.element or self.element in several_terms.keys(project.elements))
            and self.country in ("", project.country)
            and self.strategic in ("", project.strategic)
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its projects, by name."""

    stage: str
    label: Phrase
    projects: tuple[Project, ...]


def columns(projects: Iterable[Project], kept: Filter) -> list[Column]:
    """Return the stages in their order with the projects that stay; those without one first."""
    by_stage: dict[str, list[Project]] = defaultdict(list)
    for one in projects:
        if kept.lets(one):
            by_stage[one.stage or NO_STAGE].append(one)
    stages = [(term.key, Phrase(term.label)) for term in vocabulary.terms("project_stage")]
    if by_stage.get(NO_STAGE):
        stages.insert(0, (NO_STAGE, Phrase("Stage not stated")))
    return [
        Column(key, label, tuple(sorted(by_stage.get(key, ()), key=_by_name)))
        for key, label in stages
    ]


def neighbour(stage: str | None, by: int) -> str | None:
    """Return the stage before (-1) or after (1) another, None at the ends."""
    order = [term.key for term in vocabulary.terms("project_stage")]
    place = order.index(stage) + by if stage in order else (0 if by > 0 else -1)
    return order[place] if 0 <= place < len(order) else None


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below projects, by their ids: their milestones and capacities."""

    milestones: Mapping[str, Sequence[Milestone]] = field(default_factory=dict)
    capacities: Mapping[str, Sequence[Capacity]] = field(default_factory=dict)

    @classmethod
    def of(cls, milestones: Iterable[Milestone], capacities: Iterable[Capacity]) -> Below:
        """Return the lines of all projects."""
        own: dict[str, list[Capacity]] = defaultdict(list)
        for one in capacities:
            own[one.project or ""].append(one)
        return cls(by_project(milestones), own)

    def next_milestone(self, project: Project, today: date) -> str:
        """Return what a project works towards next, with its plan; "" for nothing."""
        return coming({"milestone": self.milestones.get(project.id, ())}, today) or ""

    def capacity(self, project: Project, today: date) -> str:
        """Return what a project can make in a year, by step, as told; "" for nothing."""
        return told_capacities({"capacity": self.capacities.get(project.id, ())}, today) or ""


@dataclass(frozen=True, slots=True)
class Card:
    """The lines of a card, each a phrase; `mark` is the sign of its verification."""

    name: Phrase
    where: Phrase
    elements: Phrase
    capacity: Phrase
    start: Phrase
    next: Phrase | None
    age: Phrase | None
    mark: str
    verification: Phrase
    is_verified: bool
    missed: bool

    def lines(self) -> Sequence[Phrase]:
        """Return all that the card says, in its order."""
        told = (
            self.name, self.where, self.elements, self.capacity, self.start, self.next, self.age,
            self.verification,
        )  # fmt: skip
        return [one for one in told if one is not None and str(one)]


def card_of(project: Project, below: Below, today: date) -> Card:
    """Return the card of a project; the age of its source only where that is old."""
    country = vocabulary.label_of("project_country", project.country or "")
    steps = several_terms.shown("project_step", project.steps)
    told = [part for part in (country, steps) if part]
    missed = bool(missed_start(project, today))
    start = phrase("Start {day}", day=days.show(project.starts_on)) if project.starts_on else None
    if start is not None and missed:
        start = phrase("{start}, missed", start=start)
    age = None
    if fact_age.is_old(project.as_of, today):
        age = phrase("Told {n:month|months} ago", n=fact_age.age(project.as_of, today))
    coming_ = below.next_milestone(project, today)
    mark = project.verification or TO_VERIFY
    return Card(
        name=phrase("{name}", name=project.name or "—"),
        where=phrase("{where}", where=" · ".join(told)),
        elements=phrase("{elements}", elements=project.elements or ""),
        capacity=phrase("{capacity}", capacity=below.capacity(project, today)),
        start=start or Phrase("Start not told"),
        next=phrase("Next: {milestone}", milestone=coming_) if coming_ else None,
        age=age,
        mark=SIGNS.get(mark, SIGNS[TO_VERIFY]),
        verification=Phrase(vocabulary.label_of("verification", mark)),
        is_verified=mark == VERIFIED,
        missed=missed,
    )


def _by_name(one: Project) -> tuple[str, str]:
    return (one.name or "").casefold(), one.id
