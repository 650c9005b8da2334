"""Commands for meetings: beginning one, closing and reopening it."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.agenda import add_lists, carry_over, end_current
from rare_earth_desk.commands.naming import name_of
from rare_earth_desk.domain import days, meetings
from rare_earth_desk.domain.listing.cohort import is_answered
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import ListEntry, Meeting, PriorityList
from rare_earth_desk.store.transaction import Transaction

HELD = "in progress"
"""The state of a meeting that is being held."""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """Add a meeting on a list, else on the one handed over last, with an agenda point for it.

    Besides, the agenda takes over what the meeting before left, and lists handed over of which no
    case has an answer yet. `state` is "draft", "open" or "in progress"; `day` is ISO 8601 text.
    """

    day: str
    state: str = "draft"
    id: str = ""
    priority_list: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Add it under the next running number.

        Raises Refused where it would begin while another meeting is being held.
        """
        if self.state == HELD:
            refuse_second(tx)
        number = len(tx.all(Meeting)) + 1
        listed = self.priority_list or _newest_list(tx)
        made = tx.insert(
            Meeting(
                id=self.id,
                title=f"Meeting {number}",
                state=self.state,
                held_on=self.day,
                priority_list=listed,
            )
        )
        meeting = tx.get(Meeting, made)
        before = meetings.last_closed(tx.all(Meeting), meeting)
        if before is not None:
            carry_over(tx, before.id, made)
        add_lists(tx, made, filter(None, (listed, *_unanswered_lists(tx))))
        return phrase("new {what} {name}", what=Meeting.label, name=name_of(tx, Meeting, made))


@dataclass(frozen=True, slots=True)
class SetMeetingState:
    """Let a meeting begin, close it, or open it again; the log keeps when.

    `now` is a moment, ISO 8601 text: the point that is spoken about ends with the meeting.
    """

    meeting: str
    state: str
    now: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Write the state; what a closed meeting left over goes to the next one that is planned.

        Raises Refused where it would begin while another meeting is being held.
        """
        if self.state == HELD and tx.get(Meeting, self.meeting).state != HELD:
            refuse_second(tx)
        tx.assign(Meeting, self.meeting, state=self.state)
        meeting = tx.get(Meeting, self.meeting)
        if self.state == "closed" and self.now:
            end_current(tx, self.meeting, self.now)
        if self.state == "closed":
            following = meetings.next_planned(tx.all(Meeting), meeting)
            if following is not None:
                carry_over(tx, self.meeting, following.id)
        name = name_of(tx, Meeting, self.meeting)
        return phrase(_STEPS.get(self.state, "planning of {name}"), name=name)


_STEPS = {HELD: "beginning of {name}", "closed": "closing of {name}"}


def _unanswered_lists(tx: Transaction) -> list[str]:
    """Return the lists handed over of which no case has an answer and some wait for one."""
    handed = [one for one in tx.all(PriorityList) if state_of(one) == HANDED_OVER]
    entries = [
        one for one in tx.linked(ListEntry, "priority_list", [one.id for one in handed])
        if not one.removed
    ]  # fmt: skip
    answered = {one.priority_list for one in entries if is_answered(one.answer)}
    silent = [one for one in entries if one.priority_list not in answered]
    stand = tx.standings(list({str(one.application) for one in silent}))
    waiting = {
        one.priority_list for one in silent
        if not stand.get(str(one.application), {}).get("outcome")
    }  # fmt: skip
    handed.sort(key=lambda one: (one.number or 0, one.id))
    return [one.id for one in handed if one.id in waiting]


def _newest_list(tx: Transaction) -> str | None:
    """Return the newest list with cases, one still in preparation only where no other has."""
    lists = sorted(
        tx.all(PriorityList),
        key=lambda one: (state_of(one) == HANDED_OVER, one.number or 0, one.id),
        reverse=True,
    )
    return next((one.id for one in lists if tx.find(ListEntry, priority_list=one.id)), None)


def refuse_second(tx: Transaction) -> None:
    """Raise Refused while a meeting is being held: lines belong to one of them.

    Files of earlier versions, and an undone closing, can leave two; each is closed as any other.
    """
    others = tx.find(Meeting, state=HELD)
    if others:
        other = meetings.in_order(others)[-1]
        raise Refused(
            "“{meeting}”{day} is being held; open it on the meetings page and close it first "
            "(Ctrl+Shift+W).",
            meeting=other.title or phrase("A meeting without a title"),
            day=phrase(" of {day}", day=days.show(other.held_on)) if other.held_on else "",
        )
