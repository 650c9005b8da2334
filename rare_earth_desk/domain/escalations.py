"""What has waited longer than its protocol allows: whom to turn to, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rare_earth_desk.domain.calendars import Calendars
from rare_earth_desk.domain.service_clock import Handling, Running, running
from rare_earth_desk.domain.stays import Life


@dataclass(frozen=True, slots=True)
class Escalation:
    """One escalation that is due.

    `application` is the id of the case; `since` the day the step began as it was told, None where
    nobody told it; `over` the working days since the escalation fell due, 0 on that day; `surely`
    is False where a day known by the week or month only could still make it undue.
    """

    application: str
    protocol: str
    step: str
    holder: str
    who: str
    track: str
    since: str | None
    used: int
    over: int
    surely: bool
    escalate_to: str
    what_to_do: str


def escalations(
    lives: Iterable[tuple[str, Life, Handling]], calendars: Calendars, today: date
) -> list[Escalation]:
    """Return what is due of these cases (id, life, the protocol that applies), the longest first.

    A case can have two, one of each of two tracks.
    """
    return in_order(
        one
        for application, life, handling in lives
        for one in of_steps(application, running(life, handling, calendars, today))
    )


def of_steps(application: str, steps: Iterable[Running]) -> list[Escalation]:
    """Return what is due of the steps that one case is in."""
    return [_of(application, one, one.over) for one in steps if one.over is not None]


def in_order(found: Iterable[Escalation]) -> list[Escalation]:
    """Return escalations with those that fell due longest ago first."""
    return sorted(found, key=lambda one: (-one.over, one.application, one.track))


def _of(application: str, one: Running, over: int) -> Escalation:
    step = one.step
    return Escalation(
        application=application,
        protocol=one.protocol.name or "",
        step=step.name or "",
        holder=step.holder or "",
        who=step.who or "",
        track=one.track,
        since=one.since.day,
        used=one.used.likely,
        over=over,
        surely=one.surely,
        escalate_to=step.escalate_to or "",
        what_to_do=step.escalation or "",
    )
