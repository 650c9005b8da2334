"""The order of meetings: which is held, comes next, or came before another; the one rule for all.

A meeting that is planned without a day comes after all that have one. Those of older files have no
state; they were held.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Meeting

PLANNED = ("draft", "open")
_NO_DAY = "9999"
_WITHOUT = timedelta(days=28)  # what is compared with where nobody has met before
_SHOWN = 4  # so many are named where a text may mean several


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return meetings by their days, those without a day last."""
    return sorted(meetings, key=_place)


def _place(one: Meeting) -> tuple[str, str]:
    return (one.held_on or _NO_DAY, one.id)


def foremost(meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the meeting to show at first: one in progress, else the latest that has a day."""
    latest = in_order(meetings)[::-1]
    latest.sort(key=lambda one: (one.state != "in progress", one.held_on is None))
    return next(iter(latest), None)


def next_and_last(
    meetings: Iterable[Meeting], today: date
) -> tuple[Meeting | None, Meeting | None]:
    """Return the meeting to come, or the one in progress, and the last one that was held.

    To come is what is not closed and lies ahead, or has no day yet. What is not closed and lies
    behind was held all the same; somebody forgot to close it.
    """
    every = in_order(meetings)
    ahead = [one for one in every if _is_ahead(one, today)]
    running = [one for one in ahead if one.state == "in progress"]
    behind = [one for one in every if one not in ahead]
    return next(iter((*running, *ahead)), None), behind[-1] if behind else None


def _is_ahead(one: Meeting, today: date) -> bool:
    if one.state == "in progress":
        return True
    if one.state not in PLANNED:
        return False
    return one.held_on is None or days.last(one.held_on) >= today


def next_planned(meetings: Iterable[Meeting], after: Meeting) -> Meeting | None:
    """Return the earliest meeting behind another that is planned, None for none."""
    planned = [one for one in meetings if one.state in PLANNED and _place(one) > _place(after)]
    return next(iter(in_order(planned)), None)


def following(meetings: Iterable[Meeting], after: Meeting) -> Meeting | None:
    """Return the meeting that comes right after another, held or planned, None for none."""
    behind = [one for one in meetings if _place(one) > _place(after)]
    return next(iter(in_order(behind)), None)


def to_minute(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """Return the meeting whose minutes are due: the one in progress, else the last one held."""
    ahead, held = next_and_last(meetings, today)
    return ahead if ahead is not None and ahead.state == "in progress" else held


def named(meetings: Iterable[Meeting], text: str) -> Meeting:
    """Return the meeting meant by its id, its day, a number in its title, or part of its title.

    Raises Refused for none and for several.
    """
    every, wanted = in_order(meetings), fold(text.strip())
    found = [one for one in every if wanted and wanted in _days_and_id(one)]
    found = found or [one for one in every if wanted in _words(one)]
    found = found or [one for one in every if wanted and wanted in fold(one.title or "")]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("No meeting is called “{text}”; give its day or its number.", text=text)
    raise Refused(
        "“{text}” may be {n:meeting|meetings}: {which}. Give the day of the one you mean.",
        text=text, n=len(found), which=", ".join(map(_called, found[:_SHOWN])),
    )  # fmt: skip


def _days_and_id(one: Meeting) -> tuple[str, ...]:
    return (one.id, one.held_on or "", fold(days.show(one.held_on)))


def _words(one: Meeting) -> list[str]:
    return fold(one.title or "").split()


def _called(one: Meeting) -> str:
    return " of ".join(filter(None, (f"“{one.title or ''}”", days.show(one.held_on))))


def last_closed(meetings: Iterable[Meeting], before: Meeting) -> Meeting | None:
    """Return the latest meeting before another that is over, None for none."""
    over = [
        one for one in meetings if one.state in ("closed", None) and _place(one) < _place(before)
    ]
    return next(iter(in_order(over)[::-1]), None)


def last_met(meetings: Iterable[Meeting], before: str) -> date | None:
    """Return the latest day before `before` (ISO 8601) on which a meeting was held, or None."""
    held = (one.held_on for one in meetings if one.held_on and one.state not in PLANNED)
    return max((days.last(day) for day in held if day < before), default=None)


def since_last_met(meetings: Iterable[Meeting], before: Meeting | None, today: date) -> date:
    """Return the day with which today is compared for a meeting: that on which one met before it.

    Without an earlier meeting, four weeks ago; without a meeting, as if it were today.
    """
    here = before.held_on if before is not None and before.held_on else today.isoformat()
    return last_met(meetings, here) or today - _WITHOUT
