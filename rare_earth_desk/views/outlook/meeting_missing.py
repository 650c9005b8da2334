"""What the register lacks for the next meeting: gathered here, judged by the domain."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.outlook.missing import Listed, missing
from rare_earth_desk.domain.records import AgendaPoint, IssuedPaper, ListEntry, PriorityList

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
    )


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
