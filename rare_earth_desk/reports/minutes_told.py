"""What joint minutes tell of a meeting, read through the one list of what may leave.

Links are followed inside, to find what belongs together; every word, number and day that can be
printed has passed `domain.outer.MINUTES`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import agenda, days, meetings, outer, promises
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Application,
    ListEntry,
    Meeting,
    Outcome,
    PriorityList,
)
from rare_earth_desk.domain.text import tidy_number

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.promises import Judgement
    from rare_earth_desk.register import Register

_LETS = outer.MINUTES

# What a point is called by: its title as typed, a case, a list, or nothing of these.
Called = Literal["title", "case", "list", "other"]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that both sides heard; `number` is the application number of its case."""

    outcome: Outcome
    number: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with what was said under it; `name` is what `called` says."""

    called: Called
    name: str
    state: str = ""
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An undertaking with how it stood."""

    point: ActionPoint
    judged: Judgement


@dataclass(frozen=True, slots=True)
class Told:
    """All that the minutes tell; undertakings are judged at the end of the day `judged_on`."""

    meeting: Meeting
    points: tuple[Point, ...]
    undertakings: tuple[Undertaking, ...]
    judged_on: date
    following: Meeting | None

    def said(self, kind: str) -> list[str]:
        """Return the words of all that was said of one kind, in the order of the points."""
        every = (one.outcome for point in self.points for one in point.said)
        return [one.words or "" for one in every if one.kind == kind]

    def typed(self) -> list[str]:
        """Return all that stands in the minutes as somebody typed it, persons left out."""
        every = (one.outcome for point in self.points for one in point.said)
        return [
            self.meeting.title or "",
            self.meeting.place or "",
            (self.following.place or "") if self.following else "",
            *(point.name for point in self.points if point.called == "title"),
            *(one.words or "" for one in every),
            *(one.point.undertaking or "" for one in self.undertakings),
        ]


def told(register: Register, id: str, as_at: date | None = None) -> Told:  # noqa: A002
    """Read the minutes of a meeting; raises Refused when there is none.

    Undertakings are judged at the day of the meeting that follows it, until then at today, or at
    the end of the day `as_at`: never before the meeting itself, nor at a day to come.
    """
    meeting = register.record(Meeting, id)
    following = meetings.following(register.records(Meeting), meeting)
    judged_on = _judged_on(meeting, register.today, as_at)
    if following is not None and following.held_on:
        judged_on = min(days.last(following.held_on), judged_on)
    return Told(
        meeting=_LETS.only(meeting),
        points=tuple(_points(register, meeting)),
        undertakings=tuple(_undertakings(register, id, judged_on)),
        judged_on=judged_on,
        following=_LETS.only(following) if following is not None else None,
    )


def _judged_on(meeting: Meeting, today: date, as_at: date | None) -> date:
    if as_at is None:
        return today
    held = days.last(meeting.held_on) if meeting.held_on else as_at
    return min(max(as_at, held), today)


def _points(register: Register, meeting: Meeting) -> list[Point]:
    """Return the points in order, then the list under discussion and the rest, where needed."""
    agenda_points = agenda.in_order(register.records(AgendaPoint, meeting=meeting.id))
    points = {one.id: _point(register, one) for one in agenda_points}
    listed = _listed(register, meeting)
    of_list = next((one.id for one in agenda_points if _is_about(one, meeting)), "")
    rest: dict[Called, list[Said]] = defaultdict(list)
    for outcome in sorted(register.records(Outcome, meeting=meeting.id), key=lambda one: one.id):
        if not outer.is_shared(outcome):
            continue
        said = Said(_LETS.only(outcome), _number(register, outcome.application))
        on_list = outcome.application in listed
        place = outcome.agenda_point or ""
        if place not in points and on_list:
            place = of_list
        under = points[place].said if place in points else rest["list" if on_list else "other"]
        under.append(said)
    return [*points.values(), *_others(register, meeting, rest)]


def _others(register: Register, meeting: Meeting, rest: dict[Called, list[Said]]) -> list[Point]:
    found = []
    if rest["list"]:
        found.append(
            Point("list", _list_number(register, meeting.priority_list), said=rest["list"])
        )
    if rest["other"]:
        found.append(Point("other", "", said=rest["other"]))
    return found


def _point(register: Register, point: AgendaPoint) -> Point:
    """Return a point without what was said; one about a case is called by its number alone.

    Its title may be made of a company's name: that of a case which has no number.
    """
    shown = _LETS.only(point)
    state = shown.state or ""
    if point.application:
        return Point("case", _number(register, point.application), state)
    if point.priority_list:
        return Point("list", _list_number(register, point.priority_list), state)
    return Point("title", shown.title or "", state)


def _is_about(point: AgendaPoint, meeting: Meeting) -> bool:
    """Tell whether a point is about the list under discussion."""
    return bool(point.priority_list) and point.priority_list == meeting.priority_list


def _listed(register: Register, meeting: Meeting) -> set[str]:
    if not meeting.priority_list:
        return set()
    places = register.records(ListEntry, priority_list=meeting.priority_list)
    return {one.application for one in places if one.application}


def _number(register: Register, application: str | None) -> str:
    if not application:
        return ""
    return tidy_number(_LETS.only(register.record(Application, application)).number or "")


def _list_number(register: Register, id: str | None) -> str:  # noqa: A002
    number = _LETS.only(register.record(PriorityList, id)).number if id else None
    return "?" if number is None else str(number)


def _undertakings(register: Register, meeting: str, day: date) -> list[Undertaking]:
    """Return what was promised at a meeting, the earliest due first."""
    given = register.records(ActionPoint, meeting=meeting)
    given.sort(key=lambda one: (one.due_on or "9999", one.id))
    return [
        Undertaking(_LETS.only(one), promises.judge(one, day, register.count_as_at))
        for one in given
    ]
