"""What is still missing for the next meeting, in the order in which it is prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Collection

    from rare_earth_desk.domain.records import Meeting, PriorityList


class Listed(NamedTuple):
    """What a list to be discussed has: how many cases, and how many of them lack something.

    `unchecked` are those whose number nobody confirmed, `unstocked` those of which nobody told how
    long the stock lasts.
    """

    cases: int
    without_consent: int
    unchecked: int
    unstocked: int


def missing(
    meeting: Meeting,
    *,
    agenda: int,
    priority_list: PriorityList | None,
    listed: Listed,
    briefed: Collection[str],
    undone: int = 0,
) -> list[Phrase]:
    """Return in words what a meeting ahead lacks; nothing where it is prepared.

    `agenda` is the number of its points, `listed` what is known of the cases of its list,
    `briefed` the ids of the meetings for which a briefing was issued, `undone` how many
    undertakings of the EU side were to be kept by then and are not.
    """
    found = [
        phrase(words)
        for name, words in (("held_on", "day"), ("starts", "time"), ("place", "place"))
        if not getattr(meeting, name)
    ]
    found += [] if agenda else [phrase("agenda")]
    found += _of_list(priority_list, listed)
    if undone:
        found.append(phrase("{n:undertaking|undertakings} of the EU side", n=undone))
    if meeting.id not in briefed:
        found.append(phrase("briefing"))
    return found


def _of_list(priority_list: PriorityList | None, listed: Listed) -> list[Phrase]:
    if priority_list is None:
        return [phrase("list to discuss")]
    if not listed.cases:
        return [phrase("cases on its list")]
    found = []
    if state_of(priority_list) != HANDED_OVER:
        found.append(phrase("hand-over of its list"))
    if listed.without_consent:
        found.append(phrase("consent of {n:company case|company cases}", n=listed.without_consent))
    if listed.unchecked:
        found.append(phrase("check of {n:number|numbers}", n=listed.unchecked))
    if listed.unstocked:
        found.append(phrase("stock report of {n:case|cases}", n=listed.unstocked))
    return found
