"""Undertakings that are still to be kept, as the register judges them today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import days

if TYPE_CHECKING:
    from rare_earth_desk.domain.promises import Judgement
    from rare_earth_desk.domain.records import ActionPoint

Urgency = Literal["broken", "soon", "open"]
SOON = 14
"""So many days ahead an open promise counts as due soon."""

# What can still be kept comes before what was broken.
_ORDER: tuple[Urgency, ...] = ("soon", "broken", "open")


@dataclass(frozen=True, slots=True)
class Owed:
    """An undertaking that is not kept; `left` are the days to its due day, None without one."""

    point: ActionPoint
    judged: Judgement
    urgency: Urgency
    left: int | None


def owed(judged: Iterable[tuple[ActionPoint, Judgement]], today: date) -> list[Owed]:
    """Return those due soon by due day, the broken ones, the latest first, and the other open."""
    found = [_owed(point, how, today) for point, how in judged if how.verdict in ("broken", "open")]
    return sorted(
        found,
        key=lambda one: (
            _ORDER.index(one.urgency), one.left is None, abs(one.left or 0), one.point.id,
        ),
    )  # fmt: skip


def _owed(point: ActionPoint, how: Judgement, today: date) -> Owed:
    left = (days.last(point.due_on) - today).days if point.due_on else None
    urgency: Urgency = "open"
    if how.verdict == "broken":
        urgency = "broken"
    elif left is not None and left <= SOON:
        urgency = "soon"
    return Owed(point, how, urgency, left)
