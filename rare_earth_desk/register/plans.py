"""What moved at the projects since a moment, by default since the last briefing that was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import IssuedPaper, Milestone, Project
from rare_earth_desk.domain.supply.slips import last_briefing, slips

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.supply.slips import Slip
    from rare_earth_desk.register.register import Register


def briefed(register: Register, before: date | None = None) -> IssuedPaper | None:
    """Return the briefing that was issued last, on a day before `before`; None without one."""
    return last_briefing(register.records(IssuedPaper), before)


def slips_since(register: Register, since: str | date) -> list[Slip]:
    """Return what moved since a position of the log, or the evening of a day, the worst first."""
    projects = register.records(Project)
    return slips(register.moved_since(since), projects, register.ever_had(Milestone))


def slips_since_briefing(register: Register, before: date | None = None) -> list[Slip]:
    """Return what moved since the last briefing before a day; nothing before the first one."""
    paper = briefed(register, before)
    return slips_since(register, paper.position) if paper and paper.position else []
