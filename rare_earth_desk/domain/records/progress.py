"""What happens to an application: status entries and priority lists."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry(Record):
    """One report that an application reached a status on a track.

    Entries are only ever added. A correction is a new entry that `replaces` the old one.
    """

    table: ClassVar[str] = "status_entry"
    label: ClassVar[str] = "status entry"
    plural: ClassVar[str] = "status entries"

    application: str | None = link("Application", "application", help="The application concerned.")
    status: str | None = choice(
        "Status", "status", help="The status reached, on the licensing, channel or customs track."
    )
    happened: str | None = day("Happened on", help="Day it happened, as precisely as known.")
    reported_by: str | None = choice("Reported by", "reporter", help="Who told the desk.")
    reported_on: str | None = day("Reported on", help="Day the desk was told.")
    certainty: str | None = choice(
        "Certainty", "certainty", help="Document seen, stated, or hearsay."
    )
    meeting: str | None = link("Meeting", "meeting", help="The meeting at which it was said.")
    refusal_ground: str | None = choice(
        "Ground", "refusal_ground", help="Ground of a refusal: procedure, substance, data error."
    )
    note: str | None = note("Note", help="Short remark; EU side only.", exposure="desk")
    replaces: str | None = link(
        "Corrects", "status_entry", help="The earlier entry that this one corrects."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityList(Record):
    """A priority list, prepared and handed over to the Chinese side."""

    table: ClassVar[str] = "priority_list"
    label: ClassVar[str] = "priority list"
    plural: ClassVar[str] = "priority lists"

    number: int | None = integer(
        "List", help="Running number of the list.", exposure="china", least=1, width=70
    )
    week: str | None = day("Intake week", help="Week in which the cases were reported.", width=120)
    handed_over_on: str | None = day(
        "Handed over", help="Day the list went to the Chinese side.", exposure="china", width=120
    )
    state: str | None = choice(
        "State of the list",
        "list_state",
        help="In preparation, ready, or handed over and frozen.",
        width=110,
    )
    capacity: int | None = integer(
        "Capacity", help="How many cases the list takes; blank for no limit.", least=1, width=80
    )
    frozen: str | None = note(
        "Frozen copy",
        help="What the list held when it was handed over, as JSON; it never changes.",
        apart=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry(Record):
    """An application's place on a priority list and the answer it got."""

    table: ClassVar[str] = "list_entry"
    label: ClassVar[str] = "place on a list"
    plural: ClassVar[str] = "places on lists"

    priority_list: str | None = link("List", "priority_list", help="The priority list.")
    application: str | None = link("Application", "application", help="The application listed.")
    rank: int | None = integer(
        "Position", help="Position on the list.", exposure="china", least=1, width=80
    )
    answer: str | None = choice("Answer", "answer", help="What the Chinese side answered.")
    answered_on: str | None = day("Answered on", help="Day of the answer.")
    channel_entry: str | None = link(
        "Channel entry", "status_entry", help="The channel status that listing it recorded."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMark(Record):
    """What the desk decided of a case for one list before it was chosen: first of all, or not."""

    table: ClassVar[str] = "list_mark"
    label: ClassVar[str] = "mark for a list"
    plural: ClassVar[str] = "marks for lists"

    priority_list: str | None = link("List", "priority_list", help="The list in preparation.")
    application: str | None = link("Application", "application", help="The application marked.")
    mark: str | None = choice(
        "Mark", "list_mark", help="Whether the case must be raised, or not this time."
    )
    reason: str | None = text("Reason", help="Why; EU side only.", exposure="desk")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityWeight(Record):
    """A weight of the order of candidates that the register has of its own."""

    table: ClassVar[str] = "priority_weight"
    label: ClassVar[str] = "weight of the priorities"
    plural: ClassVar[str] = "weights of the priorities"

    part: str | None = text("Part", help="Which part of the points the weight is of.")
    key: str | None = text("Weight", help="Which weight of the part.")
    points: int | None = integer("Value", help="The weight in whole points.")
