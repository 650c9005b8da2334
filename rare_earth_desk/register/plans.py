"""What moved at the projects since a moment, by default since the last briefing that was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Milestone, Project
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
    below: list[Milestone | Capacity] = [
        *register.ever_had(Milestone),
        *register.ever_had(Capacity),
    ]
    return slips(register.moved_since(since), register.records(Project), below)


def slips_since_briefing(register: Register, before: date | None = None) -> list[Slip]:
    """Return what moved since the last briefing before a day; nothing before the first one."""
    paper = briefed(register, before)
    return slips_since(register, paper.position) if paper and paper.position else []


def since_why(register: Register, day: date, usual: int = 0) -> Phrase | None:
    """Return what a reader must know of a day since which moves are told; None for nothing.

    `usual` are the days back that are compared for want of an issued briefing, 0 where the day was
    chosen or a briefing issued on it. A log that begins later tells no earlier plan.
    """
    first = register.first_step_at
    begun = first.date() if first is not None else register.today
    late = phrase(
        "The log of this register begins on {day}; what moved before that is not known here.",
        day=days.show(begun.isoformat()),
    )  # fmt: skip
    if not usual:
        return late if begun > day else None
    why = phrase(
        "No briefing was issued yet, so the last {n:day|days} are told; choose another day, or "
        "issue one, from which moves are then told.",
        n=usual,
    )  # fmt: skip
    return phrase("{why} {late}", why=why, late=late) if begun > day else why
