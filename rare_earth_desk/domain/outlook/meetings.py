"""The next meeting and the last one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Meeting


def next_and_last(
    meetings: Iterable[Meeting], today: date
) -> tuple[Meeting | None, Meeting | None]:
    """Return the meeting to come, or the one in progress, and the last one that was held.

    To come is what is not closed and lies ahead, or has no day yet. What is not closed and lies
    behind was held all the same; somebody forgot to close it.
    """
    every = sorted(meetings, key=lambda one: (one.held_on or "9999", one.id))
    ahead = [one for one in every if _is_ahead(one, today)]
    running = [one for one in ahead if one.state == "in progress"]
    behind = [one for one in every if one not in ahead]
    return next(iter((*running, *ahead)), None), behind[-1] if behind else None


def _is_ahead(one: Meeting, today: date) -> bool:
    if one.state == "in progress":
        return True
    if one.state in ("closed", None):
        return False
    return one.held_on is None or days.last(one.held_on) >= today
