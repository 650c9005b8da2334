"""The agenda of a meeting: which point is spoken about, how its time runs, what rolls over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rare_earth_desk.domain.records import AgendaPoint

Pace = Literal["in time", "nearly over", "over"]
# From this share of its time on a point is nearly over.
_NEARLY = 0.8


def in_order(points: Iterable[AgendaPoint]) -> list[AgendaPoint]:
    """Return the points in the order of the agenda."""
    return sorted(points, key=lambda one: (one.position is None, one.position or 0, one.id))


def current(points: Iterable[AgendaPoint]) -> AgendaPoint | None:
    """Return the point that is spoken about: the one begun last and not ended; None for none."""
    running = [one for one in points if one.state == "open" and one.begun_at]
    return max(running, key=lambda one: one.begun_at or "", default=None)


def following(points: Iterable[AgendaPoint], after: AgendaPoint | None) -> AgendaPoint | None:
    """Return the next open point: behind the given one, else the first open one of all."""
    ordered = in_order(points)
    place = next((n for n, one in enumerate(ordered) if after and one.id == after.id), -1)
    rest = [*ordered[place + 1 :], *ordered[: max(place, 0)]]
    return next((one for one in rest if one.state == "open"), None)


def left_over(points: Iterable[AgendaPoint]) -> list[AgendaPoint]:
    """Return the points that roll over to the next meeting: parked, and never spoken about."""
    return [one for one in in_order(points) if one.state in ("open", "parked", None)]


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long a point has been spoken about, against the time set aside; both in minutes."""

    spent: int
    budget: int | None

    @property
    def pace(self) -> Pace:
        """Whether its time is over, nearly over, or not; without a budget it never is."""
        if not self.budget or self.spent < self.budget * _NEARLY:
            return "in time"
        return "nearly over" if self.spent < self.budget else "over"


def elapsed(point: AgendaPoint, now: datetime) -> Elapsed:
    """Return how long a point has taken: until now, or until it was left."""
    if not point.begun_at:
        return Elapsed(0, point.minutes)
    end = datetime.fromisoformat(point.ended_at) if point.ended_at else now
    # A clock that was set back in between must not make a point take less than no time.
    spent = max(0, int((end - datetime.fromisoformat(point.begun_at)).total_seconds() // 60))
    return Elapsed(spent, point.minutes)
