"""Commands for the agenda of a meeting: its points, their order, and which is spoken about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.naming import name_of, names_of, refuse_gone
from rare_earth_desk.commands.places import move
from rare_earth_desk.domain import agenda
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Application,
    Meeting,
    PriorityList,
)
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddPoint:
    """Add a point at the end of an agenda: a topic, or one about a case, a list, an undertaking.

    Without a title it is called after what it is about. `minutes` is the time set aside.
    """

    meeting: str
    title: str = ""
    minutes: int | None = None
    application: str | None = None
    priority_list: str | None = None
    action_point: str | None = None
    id: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused for a point about nothing."""
        title = self.title.strip() or self._called(tx)
        if not title:
            raise Refused("Write what the point is about, or choose a case, a list or an "
                          "undertaking.")  # fmt: skip
        tx.insert(
            AgendaPoint(
                id=self.id,
                meeting=self.meeting,
                position=_last(tx, self.meeting) + 1,
                title=str(checked(field_of(AgendaPoint, "title"), title)),
                minutes=self.minutes,
                state="open",
                application=self.application,
                priority_list=self.priority_list,
                action_point=self.action_point,
            )
        )
        return phrase("agenda point “{title}”", title=title)

    def _called(self, tx: Transaction) -> str:
        if self.application:
            return name_of(tx, Application, self.application)
        if self.priority_list:
            return _list_name(tx, self.priority_list)
        return (
            (tx.get(ActionPoint, self.action_point).undertaking or "") if self.action_point else ""
        )


@dataclass(frozen=True, slots=True)
class AddCases:
    """Put applications on an agenda, one point each; those that stand on it already are left."""

    meeting: str
    applications: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Add them at the end; raises Refused where all stand on it, or one is gone."""
        refuse_gone(tx, self.applications)
        there = {one.application for one in tx.find(AgendaPoint, meeting=self.meeting)}
        fresh = tuple(id_ for id_ in dict.fromkeys(self.applications) if id_ not in there)
        if not fresh:
            raise Refused(
                "On the agenda already: {name}.", name=names_of(tx, Application, self.applications)
            )
        for id_ in fresh:
            AddPoint(self.meeting, application=id_).apply(tx)
        name = names_of(tx, Application, fresh)
        return phrase("agenda of {meeting}: {name}", name=name,
                      meeting=name_of(tx, Meeting, self.meeting))  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddList:
    """Put a priority list on an agenda; it comes under discussion where no list is."""

    meeting: str
    priority_list: str

    def apply(self, tx: Transaction) -> Phrase:
        """Add it at the end; raises Refused where it stands there already."""
        name = _list_name(tx, self.priority_list)
        if not add_lists(tx, self.meeting, (self.priority_list,)):
            raise Refused("On the agenda already: {name}.", name=name)
        meeting = tx.get(Meeting, self.meeting)
        if meeting.priority_list is None:
            tx.assign(Meeting, meeting.id, priority_list=self.priority_list)
        return phrase("agenda of {meeting}: {name}", name=name,
                      meeting=name_of(tx, Meeting, self.meeting))  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovePoint:
    """Move a point up (-1) or down (1) on its agenda; at an end it stays."""

    point: str
    by: int

    def apply(self, tx: Transaction) -> Phrase:
        """Give the points of the agenda their new numbers."""
        point = tx.get(AgendaPoint, self.point)
        points = agenda.in_order(tx.find(AgendaPoint, meeting=point.meeting))
        move(tx, points, self.point, self.by)
        return phrase("place of “{title}”", title=point.title or "")


@dataclass(frozen=True, slots=True)
class TakeUpPoint:
    """Speak about a point from now on; the one before is done, or parked.

    A point about a list puts that list under discussion.

    `point` None ends the current one and takes up none. `now` is a moment, ISO 8601 text.
    """

    meeting: str
    point: str | None
    now: str
    parks: bool = False

    def apply(self, tx: Transaction) -> Phrase:
        """Write both; a point that is done already is opened again, its time runs anew."""
        before = agenda.current(tx.find(AgendaPoint, meeting=self.meeting))
        if before is not None and before.id != self.point:
            state = "parked" if self.parks else "done"
            tx.assign(AgendaPoint, before.id, state=state, ended_at=self.now)
        if self.point is None:
            return phrase("end of “{title}”", title=before.title if before else "")
        point = tx.get(AgendaPoint, self.point)
        if before is None or before.id != self.point:
            tx.assign(AgendaPoint, point.id, state="open", begun_at=self.now, ended_at=None)
        if point.priority_list:
            tx.assign(Meeting, self.meeting, priority_list=point.priority_list)
        return phrase("taking up of “{title}”", title=point.title or "")


@dataclass(frozen=True, slots=True)
class SetPointState:
    """Mark a point open, done or parked without taking it up; `now` ends the time it runs."""

    point: str
    state: str
    now: str

    def apply(self, tx: Transaction) -> Phrase:
        """Write the state; an open one has not begun."""
        values: dict[str, Any] = {"state": self.state}
        point = tx.get(AgendaPoint, self.point)
        if self.state == "open":
            values |= {"begun_at": None, "ended_at": None}
        elif point.begun_at and not point.ended_at:
            values["ended_at"] = self.now
        tx.assign(AgendaPoint, self.point, **values)
        return phrase("state of “{title}”", title=point.title or "")


def current_point(tx: Transaction, meeting: str) -> str | None:
    """Return the point of a meeting that is spoken about, None for none."""
    found = agenda.current(tx.find(AgendaPoint, meeting=meeting))
    return found.id if found else None


def carry_over(tx: Transaction, from_: str, to: str) -> int:
    """Copy the parked and untouched points of a meeting to another; returns how many.

    One that was carried there before is not carried twice, also when it was taken out since.
    """
    there = {_root(tx, one) for one in tx.linked(AgendaPoint, "meeting", [to])}
    left = [one for one in agenda.left_over(tx.find(AgendaPoint, meeting=from_))
            if _root(tx, one) not in there]  # fmt: skip
    first = _last(tx, to) + 1
    tx.insert_all(
        [
            AgendaPoint(
                meeting=to, position=place, title=one.title, minutes=one.minutes, state="open",
                application=one.application, priority_list=one.priority_list,
                action_point=one.action_point, carried_from=one.id,
            )
            for place, one in enumerate(left, start=first)
        ]
    )  # fmt: skip
    return len(left)


def add_lists(tx: Transaction, meeting: str, lists: Iterable[str]) -> int:
    """Put lists on an agenda that do not stand there, behind all else; returns how many."""
    there = {one.priority_list for one in tx.find(AgendaPoint, meeting=meeting)}
    fresh = [id_ for id_ in dict.fromkeys(lists) if id_ not in there]
    for id_ in fresh:
        AddPoint(meeting, priority_list=id_).apply(tx)
    return len(fresh)


def _list_name(tx: Transaction, priority_list: str) -> str:
    return f"List {tx.get(PriorityList, priority_list).number or ''}".strip()


def _last(tx: Transaction, meeting: str) -> int:
    """Return the highest number on an agenda; numbers may be missing where points were removed."""
    points = tx.find(AgendaPoint, meeting=meeting)
    return max((one.position or 0 for one in points), default=0)


def _root(tx: Transaction, point: AgendaPoint) -> str:
    """Return the point that was first put on an agenda and carried from meeting to meeting."""
    while point.carried_from:
        point = tx.get(AgendaPoint, point.carried_from)
    return point.id


def end_current(tx: Transaction, meeting: str, now: str) -> None:
    """End the point that is spoken about, as the meeting ends."""
    current = agenda.current(tx.find(AgendaPoint, meeting=meeting))
    if current is not None:
        tx.assign(AgendaPoint, current.id, state="done", ended_at=now)
