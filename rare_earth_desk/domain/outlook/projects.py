"""Projects that need a look today: what is overdue at them, and what slipped since a moment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.supply.progress import overdue
from rare_earth_desk.domain.supply.slips import WORSE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.records import Milestone, Project
    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip


@dataclass(frozen=True, slots=True)
class Concern:
    """A project with what is overdue at it, the longest first, and what moved for the worse."""

    project: Project
    overdue: tuple[Overdue, ...]
    slips: tuple[Slip, ...]


def concerns(
    projects: Iterable[Project],
    milestones: Iterable[Milestone],
    slips: Iterable[Slip],
    today: date,
) -> list[Concern]:
    """Return the projects that need a look: those that moved first, then by what is longest due."""
    every = list(projects)
    late: dict[str, list[Overdue]] = defaultdict(list)
    for one in overdue(every, milestones, today):
        late[one.project.id].append(one)
    moved: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        if slip.kind in WORSE:
            moved[slip.project.id].append(slip)
    found = [
        Concern(one, tuple(late.get(one.id, ())), tuple(moved.get(one.id, ())))
        for one in every
        if one.id in late or one.id in moved
    ]
    return sorted(found, key=_order)


def _order(one: Concern) -> tuple[bool, int, int, str]:
    moved = max((abs(slip.days) for slip in one.slips), default=0)
    late = one.overdue[0].late if one.overdue else 0
    return not one.slips, -moved, -late, one.project.name or ""
