"""The state of a priority list: in preparation, ready, handed over."""

from __future__ import annotations

from rare_earth_desk.domain.records import PriorityList

PREPARING, READY, HANDED_OVER = "preparing", "ready", "handed over"


def state_of(one: PriorityList) -> str:
    """Return the state of a list: it has gone out when the day of its hand-over is known."""
    if one.handed_over_on:
        return HANDED_OVER
    return READY if one.state == READY else PREPARING
