"""Cases that want something today: escalations by step, and lines that are about to stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.stoppages import GOES_ON

if TYPE_CHECKING:
    from rare_earth_desk.domain.escalations import Escalation

STOPS_WITHIN = 14
"""Days, today included, within which a line is about to stop."""
STOPS_SOON = f"line-stop<{STOPS_WITHIN}d is:pending"
"""The search for the pending applications without which a line is about to stop."""
STANDS_STILL = " ".join(("running:yes", *(f"-extent:{extent}" for extent in GOES_ON)))
"""The search for the stoppages by which a line stands still today (`stoppages.stands_still`)."""


@dataclass(frozen=True, slots=True)
class Group:
    """The escalations of one step; `cases` holds those that fell due longest ago first."""

    step: str
    holder: str
    escalate_to: str
    what_to_do: str
    cases: tuple[Escalation, ...]


def by_step(found: Iterable[Escalation]) -> list[Group]:
    """Return escalations by what is to be done, the group with the longest overdue one first.

    Of two groups that are overdue as long the larger one comes first.
    """
    groups: dict[tuple[str, str, str, str], list[Escalation]] = {}
    for one in found:
        key = (one.step, one.holder, one.escalate_to, one.what_to_do)
        groups.setdefault(key, []).append(one)
    made = [
        Group(*key, tuple(sorted(cases, key=lambda one: (-one.over, one.application))))
        for key, cases in groups.items()
    ]
    return sorted(made, key=lambda one: (-one.cases[0].over, -len(one.cases), one.step))


@dataclass(frozen=True, slots=True)
class LineStop:
    """A case without which production stops on `on`, in `left` days; negative where it stopped."""

    application: str
    on: str
    left: int


def line_stops(found: Iterable[tuple[str, str | None]], today: date) -> list[LineStop]:
    """Return cases (id, day of the stop) in the order of the days; those without one left out.

    A day that is a week or a month counts from its beginning.
    """
    made = [
        LineStop(application, on, (days.first(on) - today).days)
        for application, on in found
        if on is not None and days.is_day(on)
    ]
    return sorted(made, key=lambda one: (one.left, one.application))
