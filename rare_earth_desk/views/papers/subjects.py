"""What a paper can be about, as things stand in a window: lists, meetings, cases and the like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, meetings
from rare_earth_desk.domain.records import RECORDS, Application, Company, Meeting, PriorityList
from rare_earth_desk.views.papers.offers import Subject, Subjects
from rare_earth_desk.views.words import cell, sentence, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.reports import Kind
    from rare_earth_desk.views.main_window import MainWindow

# Of a large selection one case after the other is printed from the list, not from here.
_MOST = 50


def subjects_of(window: MainWindow, kind: Kind) -> Subjects | None:
    """Return what a kind of paper can be about; None where there is nothing of that sort."""
    if kind.about == "meeting":
        return _meetings(window, ahead="day" in kind.takes)
    return _OF[kind.about](window) if kind.about in _OF else None


def _lists(window: MainWindow) -> Subjects | None:
    """Return all lists, the latest first; chosen is that in front, else the last that went out."""
    every = window.desk.register.records(PriorityList)
    every.sort(key=lambda one: (one.number or 0, one.id), reverse=True)
    gone = [one.id for one in every if one.handed_over_on]
    room, board = window.front.room, getattr(window.front.page, "board", None)
    in_front = room.meeting.priority_list if room else board.chosen if board else ""
    named = ((one.id, _of_list(one)) for one in every)
    return _subjects(tr("List"), named, in_front or next(iter(gone), ""))


def _of_list(one: PriorityList) -> str:
    n = "?" if one.number is None else one.number
    if not one.handed_over_on:
        return tr("List {n} · not handed over", n=n)
    return tr("List {n} · {day}", n=n, day=days.show(one.handed_over_on))


def _meetings(window: MainWindow, *, ahead: bool) -> Subjects | None:
    """Return all meetings, the latest first; chosen is that of the page in front.

    Elsewhere it is the running or next one for a paper that looks `ahead`, also where none is
    planned yet; for others it is the last one held.
    """
    register = window.desk.register
    every = meetings.in_order(register.records(Meeting))[::-1]
    named = [(one.id, _of_meeting(one)) for one in every]
    if ahead:
        first = meetings.next_and_last(every, register.today)[0]
        if first is None and every:
            named.insert(0, ("", tr("None is planned yet")))
    else:
        first = meetings.to_minute(every, register.today) or meetings.foremost(every)
    room = window.front.room
    chosen = room.id if room else first.id if first else ""
    return _subjects(tr("Meeting"), named, chosen)


def _of_meeting(one: Meeting) -> str:
    day = days.show(one.held_on) or tr("no day yet")
    return " · ".join(filter(None, (day, one.place or one.title or tr("Meeting"))))


def _cases(window: MainWindow) -> Subjects | None:
    """Return the case the cursor is on, and those that are selected with it."""
    if not window.front.is_applications:
        return None
    facts, current = window.desk.facts(), window.front.current
    places = ((id_, facts.place(id_)) for id_ in _with_current(window))
    named = ((id_, _of_case(facts, place)) for id_, place in places if place is not None)
    return _subjects(tr("Application"), named, current)


def _of_case(facts: Facts, place: int) -> str:
    number = cell(facts, place, "number") or tr("no number yet")
    return " · ".join(filter(None, (number, cell(facts, place, "company"))))


def _companies(window: MainWindow) -> Subjects | None:
    """Return the company the cursor is on, and those selected with it; on a case, its own."""
    register, current = window.desk.register, window.front.current
    ids: tuple[str, ...] = ()
    if window.front.about == Company.table:
        ids = _with_current(window)
    elif window.front.is_applications and current:
        current = register.record(Application, current).company or ""
        ids = (current,) if current else ()
    facts = register.facts(Company.table)
    places = ((id_, facts.place(id_)) for id_ in ids)
    named = ((id_, cell(facts, place, "name")) for id_, place in places if place is not None)
    return _subjects(tr("Company"), named, current)


def _listed(window: MainWindow, table: str) -> Subjects | None:
    """Return the record of a list page that the cursor is on, and those selected with it."""
    if window.front.about != table or window.front.list is None:
        return None
    facts, current = window.desk.register.facts(table), window.front.current
    places = ((id_, facts.place(id_)) for id_ in _with_current(window))
    named = ((id_, cell(facts, place, "name")) for id_, place in places if place is not None)
    return _subjects(sentence(RECORDS[table].label), named, current)


def _with_current(window: MainWindow) -> tuple[str, ...]:
    ids = dict.fromkeys((window.front.current, *window.front.ids()))
    return tuple(filter(None, ids))[:_MOST]


def _subjects(label: str, named: Iterable[tuple[str, str]], chosen: str) -> Subjects | None:
    every = tuple(Subject(id_, words) for id_, words in named)
    if not every:
        return None
    there = any(one.id == chosen for one in every)
    return Subjects(label, every, chosen if there else every[0].id)


_OF: dict[str, Callable[[MainWindow], Subjects | None]] = {
    "list": _lists,
    "application": _cases,
    "company": _companies,
    **{table: partial(_listed, table=table) for table in ("general_licence", "project")},
}
