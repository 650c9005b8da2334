"""How far projects are: what should be there by now, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days
from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rare_earth_desk.domain.records import Milestone, Project

OPERATION: Final = "operation"
STOPPED: Final = "stopped"


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a project planned for a day that has passed.

    It is a milestone, or without one the start of operation. `late` are the days since the last
    day that the plan covers.
    """

    project: Project
    milestone: Milestone | None
    planned: str
    late: int


def by_project(milestones: Iterable[Milestone]) -> Mapping[str, list[Milestone]]:
    """Return the milestones of each project by its id, in the order of their plans."""
    found: dict[str, list[Milestone]] = defaultdict(list)
    for one in milestones:
        found[one.project or ""].append(one)
    for own in found.values():
        own.sort(key=_when)
    return found


def overdue(
    projects: Iterable[Project], milestones: Iterable[Milestone], today: date
) -> list[Overdue]:
    """Return what should be there by today and is not, the longest first.

    Of stopped projects nothing is due. A start counts as missed while the project is not in
    operation. A plan of a month or year has passed when all of it has.
    """
    own = by_project(milestones)
    found: list[Overdue] = []
    for project in projects:
        if project.stage == STOPPED:
            continue
        found += [
            Overdue(project, one, one.planned_on, late)
            for one in own.get(project.id, ())
            if one.planned_on and not one.reached_on and (late := _late(one.planned_on, today)) > 0
        ]
        missed = missed_start(project, today)
        if missed and project.starts_on:
            found.append(Overdue(project, None, project.starts_on, missed))
    return sorted(found, key=lambda one: (-one.late, one.project.name or "", one.project.id))


def missed_start(project: Project, today: date) -> int:
    """Return by how many days an announced start has passed without operation, 0 for none."""
    if project.stage in (OPERATION, STOPPED) or not project.starts_on:
        return 0
    return max(_late(project.starts_on, today), 0)


def next_milestone(milestones: Iterable[Milestone], today: date) -> Milestone | None:
    """Return the first milestone that is still ahead; without one the last that is overdue."""
    still = sorted((one for one in milestones if not one.reached_on), key=_when)
    ahead = (one for one in still if one.planned_on and _late(one.planned_on, today) <= 0)
    behind = [one for one in still if one.planned_on]
    return next(ahead, behind[-1] if behind else None)


def _late(planned: str, today: date) -> int:
    return (today - days.last(planned)).days if days.is_day(planned) else 0


def _when(one: Milestone) -> tuple[bool, str, str]:
    """Return where a milestone stands among others: by the end of its plan, those without last."""
    known = bool(one.planned_on) and days.is_day(one.planned_on or "")
    return not known, days.last(one.planned_on or "").isoformat() if known else "", one.id
