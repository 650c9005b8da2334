"""What the list of projects works out: what comes next, and the capacities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Child, Computed, Line
from rare_earth_desk.domain.records import Capacity, Milestone
from rare_earth_desk.domain.supply.progress import next_milestone
from rare_earth_desk.domain.supply.weighed import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

CHILDREN = (
    Child(
        Milestone,
        "project",
        columns=(Line("name", least=120), Line("planned_on", 104), Line("reached_on", 104)),
        title="Milestones",
        ordering=("planned_on", "reached_on"),
    ),
    Child(
        Capacity,
        "project",
        columns=(
            Line("step", 96), Line("element", 88), Line("from_year", 52), Line("tonnes", 98),
            Line("of", least=90),
        ),
        title="Capacities",
        ordering=("step", "from_year"),
    ),
)  # fmt: skip


def coming(row: Mapping[str, Any], today: date) -> str | None:
    """Return the next milestone with its plan: "First magnets, Q2 2026"."""
    found = next_milestone(row["milestone"], today)
    if found is None:
        return None
    return ", ".join(filter(None, (found.name, days.show(found.planned_on))))


def told_capacities(row: Mapping[str, Any], _today: date) -> str | None:
    """Return by step what is told: "Magnets 2,000 t from 2026, 5,000 t"; elements are added up.

    Only what weighs the same is added, within one year.
    """
    steps: dict[str, list[Capacity]] = defaultdict(list)
    for one in row["capacity"]:
        if one.tonnes is not None:
            steps[one.step or ""].append(one)
    order = [term.key for term in vocabulary.terms("project_step")]
    known = sorted(steps, key=lambda step: order.index(step) if step in order else len(order))
    return "; ".join(_of_step(step, steps[step]) for step in known) or None


def _of_step(step: str, own: Iterable[Capacity]) -> str:
    from rare_earth_desk.domain.display import grouped  # which reads the columns of this list

    every = list(own)
    chosen = [one for one in every if not one.element] or every
    amounts: dict[tuple[int, str], float] = defaultdict(float)
    for one in chosen:
        amounts[one.from_year or 0, weighed(one.of, one.step)] += one.tonnes or 0.0
    ordered = sorted(amounts.items(), key=lambda each: (each[0][0] == 0, each[0]))
    told = (
        f"{grouped(amount)} t from {year}" if year else f"{grouped(amount)} t"
        for (year, _), amount in ordered
    )
    return f"{vocabulary.label_of('project_step', step)} {', '.join(told)}".strip()


COMPUTED = (
    Computed(
        "next_milestone", "Next milestone", "What it works towards next, and for when.",
        Kind.TEXT, width=200, reads=("milestone",), of=coming,
    ),
    Computed(
        "capacities", "Capacities", "What it can make in a year, by step, as told.",
        Kind.TEXT, width=200, reads=("capacity",), of=told_capacities,
    ),
)  # fmt: skip
