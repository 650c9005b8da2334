"""What the register lacks for the next meeting: gathered here, judged by the domain."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.outlook.missing import Listed, missing
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    IssuedPaper,
    ListEntry,
    PriorityList,
)

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.records import Meeting
    from rare_earth_desk.register import Register

_KNOWN_TO_MOFCOM = "confirmed"


def missing_for(register: Register, meeting: Meeting) -> list[Phrase]:
    """Return in words what a meeting ahead lacks; nothing where it is prepared."""
    listed = meeting.priority_list
    return missing(
        meeting,
        agenda=len(register.records(AgendaPoint, meeting=meeting.id)),
        priority_list=register.record(PriorityList, listed) if listed else None,
        listed=_listed(register, listed or ""),
        briefed=_briefed(register),
        undone=sum(_is_owed(one, meeting) for one in register.records(ActionPoint, side="EU")),
    )


def _is_owed(point: ActionPoint, meeting: Meeting) -> bool:
    """Tell whether an undertaking of ours is due by a meeting and not done, as far as one knows.

    One with a test is judged by the register, and stands in the ledger.
    """
    if point.done_on or point.test or not point.due_on:
        return False
    return not meeting.held_on or days.last(point.due_on) <= days.last(meeting.held_on)


def _listed(register: Register, id_: str) -> Listed:
    """Return what is known of the cases of a list."""
    facts = register.facts()
    entries = register.records(ListEntry, priority_list=id_) if id_ else []
    places = [facts.place(one.application or "") for one in entries]
    there = [place for place in places if place is not None]
    return Listed(
        len(there),
        sum(facts.value(place, "consent") != 1 for place in there),
        sum(facts.value(place, "number_check") != _KNOWN_TO_MOFCOM for place in there),
        sum(not facts.value(place, "stock_reported_on") for place in there),
    )


def _briefed(register: Register) -> set[str]:
    """Return the meetings for which a briefing was issued."""
    from rare_earth_desk.reports.issued.kept_request import meeting_of

    found = set()
    briefings = (one for one in register.records(IssuedPaper) if one.kind == "briefing")
    for paper in briefings:
        with suppress(ValueError, KeyError):  # of a newer version
            found.add(meeting_of(paper.request or ""))
    return found
