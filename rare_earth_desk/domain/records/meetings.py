"""Meetings with the Chinese side: agenda, what was said, and what was promised."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, integer, link, moment, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting with the Chinese side."""

    table: ClassVar[str] = "meeting"
    label: ClassVar[str] = "meeting"
    plural: ClassVar[str] = "meetings"

    title: str | None = text(
        "Meeting", help="Name of the meeting; it heads the joint minutes.", width=240
    )
    state: str | None = choice(
        "State of the meeting",
        "meeting_state",
        help="Draft, open, in progress or closed.",
        width=110,
    )
    held_on: str | None = day("Held on", help="Day of the meeting.", width=120)
    starts: str | None = text("From", help="When it begins, such as 09:30.", width=80)
    ends: str | None = text("To", help="When it ends, such as 12:00.", width=80)
    place: str | None = text("Place", help="Where it is held.", width=160)
    eu_side: str | None = note(
        "EU side",
        help="Who takes part for the EU; joint minutes name them.",
        exposure="personal",
        width=200,
    )
    chinese_side: str | None = note(
        "Chinese side",
        help="Who takes part for China; joint minutes name them.",
        exposure="personal",
        width=200,
    )
    priority_list: str | None = link(
        "List under discussion", "priority_list", help="Its numbers are found first.", width=90
    )
    notes: str | None = note("Notes", help="Working note of the desk.", exposure="desk", width=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint(Record):
    """A point of a meeting's agenda, with the time it may take."""

    table: ClassVar[str] = "agenda_point"
    label: ClassVar[str] = "agenda point"
    plural: ClassVar[str] = "agenda points"

    meeting: str | None = link("Meeting", "meeting", help="The meeting it belongs to.")
    position: int | None = integer("Point", help="Place on the agenda.", least=1, width=60)
    title: str | None = text(
        "Title", help="What is to be spoken about; it stands in the joint minutes.", width=300
    )
    minutes: int | None = integer(
        "Minutes", help="Time set aside for it.", least=0, unit="min", width=80
    )
    state: str | None = choice(
        "State of the point",
        "agenda_state",
        help="Open, done, or parked for the next meeting.",
        width=100,
    )
    application: str | None = link(
        "Application", "application", help="The case it is about, where it is about one."
    )
    priority_list: str | None = link(
        "List", "priority_list", help="The priority list it is about, where it is about one."
    )
    action_point: str | None = link(
        "Action point", "action_point", help="The undertaking it is about, where it is about one."
    )
    begun_at: str | None = moment("Begun", help="When it was taken up.")
    ended_at: str | None = moment("Left", help="When it was left, done or parked.")
    carried_from: str | None = link(
        "Carried from", "agenda_point", help="The point of an earlier meeting it was left over by."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """What was said at a meeting: an answer on a case, a conclusion, a question, or a note.

    The links tell which entries the same keystroke made, so that it can be taken back whole.
    """

    table: ClassVar[str] = "outcome"
    label: ClassVar[str] = "outcome"
    plural: ClassVar[str] = "outcomes"

    meeting: str | None = link("Meeting", "meeting", help="The meeting at which it was said.")
    agenda_point: str | None = link(
        "Agenda point", "agenda_point", help="The point under which it was said."
    )
    kind: str | None = choice(
        "Kind", "outcome_kind", help="An answer, a conclusion, a question or a note of one's own."
    )
    application: str | None = link("Application", "application", help="The case it is about.")
    verb: str | None = text("Said", help="The letters of the minute line, such as a for approved.")
    happened: str | None = day("Happened on", help="Day it happened, as stated.")
    refusal_ground: str | None = choice(
        "Ground", "refusal_ground", help="Ground of a refusal, as stated."
    )
    words: str | None = note(
        "Words", help="What was said, beyond the answer; printed in the joint minutes as typed."
    )
    licensing_entry: str | None = link(
        "Licensing entry", "status_entry", help="The licensing status it recorded."
    )
    channel_entry: str | None = link(
        "Channel entry", "status_entry", help="The channel status it recorded."
    )
    list_entry: str | None = link(
        "Place on the list", "list_entry", help="The place on a list that it answered."
    )
    answer_before: str | None = choice(
        "Answer before", "answer", help="What that place was answered before, if anything."
    )
    answered_before: str | None = day("Answered before", help="Day of that earlier answer.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPoint(Record):
    """An undertaking: who does what by when, with a test that the register can judge."""

    table: ClassVar[str] = "action_point"
    label: ClassVar[str] = "action point"
    plural: ClassVar[str] = "action points"

    meeting: str | None = link("Meeting", "meeting", help="The meeting at which it was agreed.")
    undertaking: str | None = note("Undertaking", help="What was promised.", width=320)
    side: str | None = choice("By", "side", help="Which side does it.", width=100)
    owner: str | None = text(
        "Owner", help="Who does it on that side.", exposure="personal", width=140
    )
    given_on: str | None = day(
        "Given on", help="Day it was given: a test with a number counts what came since.", width=110
    )
    due_on: str | None = day("Due", help="Day by which it is to be done.", width=120)
    done_on: str | None = day("Done on", help="Day it was done, where no test tells it.", width=120)
    test: str | None = text(
        "Test",
        help="A search whose cases show that it was kept.",
        width=220,
        searches="application",
    )
    target: int | None = integer(
        "How many", help="How many cases the test has to find; none means no case.", least=0,
        width=90,
    )  # fmt: skip
