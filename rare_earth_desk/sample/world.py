"""The sample world: what the register is to hold, and on which day each piece was recorded.

Rows refer to each other by their index in the lists of the world; whoever fills a register gives
out ids. `values` are the fields of the record of the same name (`domain.records`), links left
out. Days recorded are ISO 8601 text, so they sort as text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Values: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class SampleParty:
    """A company or an exporter, recorded on the day of its first application."""

    values: Values
    recorded: str = ""


@dataclass(slots=True)
class SampleContact:
    """A contact point; it may speak for a company or an exporter and have an earlier as deputy."""

    values: Values
    recorded: str
    company: int | None = None
    exporter: int | None = None
    deputy: int | None = None


@dataclass(slots=True)
class SampleMeeting:
    """A meeting with the Chinese side, recorded when it was planned; `held` unless it is ahead."""

    values: Values
    recorded: str
    held: bool = True


@dataclass(slots=True)
class SampleList:
    """A priority list, recorded on the day it was handed over."""

    values: Values
    recorded: str


@dataclass(slots=True)
class SampleEvent:
    """A status entry of the application `application`; recorded on `reported_on`."""

    application: int
    status: str
    happened: str | None
    reported_by: str
    reported_on: str
    certainty: str
    meeting: int | None = None
    refusal_ground: str | None = None
    note: str | None = None


@dataclass(slots=True)
class SamplePlace:
    """A place on a list; the answer, if one came, was recorded on `answered_on`."""

    priority_list: int
    application: int
    rank: int
    recorded: str
    answer: str | None = None
    answered_on: str | None = None


@dataclass(slots=True)
class SampleStock:
    """A stock report on an application, recorded on its `reported_on`."""

    company: int
    application: int
    values: Values
    recorded: str


@dataclass(slots=True)
class SampleTold:
    """A stock report of a company about goods that no application of it is for."""

    company: int
    values: Values
    recorded: str


@dataclass(slots=True)
class SampleStoppage:
    """A stoppage for want of the goods of an application; its end was recorded on `end_recorded`.

    `until` is None while it lasts.
    """

    company: int
    application: int
    values: Values
    recorded: str
    until: str | None = None
    end_recorded: str = ""


@dataclass(slots=True)
class SampleEdit:
    """A field of an application that was changed later, for example a number given at last."""

    application: int
    field: str
    value: Any
    recorded: str


@dataclass(slots=True)
class SampleApplication:
    """An application as first recorded; events in the order recorded.

    `values` are the fields of `Application` except the links `company`, `exporter` and `replaces`,
    which are indexes here; `items` those of `ApplicationItem` except `application`.
    """

    values: Values
    company: int
    exporter: int
    replaces: int | None
    items: list[Values]
    recorded: str
    events: list[SampleEvent] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """What was recorded on one day, in the order in which it can be written.

    All but stocks, edits and entries are indexes into the lists of the world; `answered` are
    places, `resumed` stoppages that ended, `held` meetings, which were planned before.
    """

    on: date
    companies: list[int] = field(default_factory=list)
    exporters: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    applications: list[int] = field(default_factory=list)
    stocks: list[SampleStock] = field(default_factory=list)
    edits: list[SampleEdit] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    entries: list[SampleEvent] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    stoppages: list[int] = field(default_factory=list)
    resumed: list[int] = field(default_factory=list)


@dataclass(slots=True)
class SampleWorld:
    """A whole fictional register; applications in the order recorded."""

    companies: list[SampleParty] = field(default_factory=list)
    exporters: list[SampleParty] = field(default_factory=list)
    contacts: list[SampleContact] = field(default_factory=list)
    meetings: list[SampleMeeting] = field(default_factory=list)
    lists: list[SampleList] = field(default_factory=list)
    applications: list[SampleApplication] = field(default_factory=list)
    places: list[SamplePlace] = field(default_factory=list)
    stocks: list[SampleStock] = field(default_factory=list)
    edits: list[SampleEdit] = field(default_factory=list)
    told: list[SampleTold] = field(default_factory=list)
    stoppages: list[SampleStoppage] = field(default_factory=list)

    def days(self) -> Iterator[Batch]:
        """Yield what was recorded day by day, days without news left out.

        Within a batch everything refers only to rows of the same or an earlier batch.
        """
        batches: dict[str, Batch] = {}
        for name in _DATED:
            for index, row in enumerate(getattr(self, name)):
                getattr(_batch(batches, row.recorded), name).append(index)
        for stock in self.stocks:
            _batch(batches, stock.recorded).stocks.append(stock)
        for edit in self.edits:
            _batch(batches, edit.recorded).edits.append(edit)
        for index, place in enumerate(self.places):
            if place.answered_on:
                _batch(batches, place.answered_on).answered.append(index)
        for index, meeting in enumerate(self.meetings):
            if meeting.held:
                _batch(batches, meeting.values["held_on"]).held.append(index)
        for index, stoppage in enumerate(self.stoppages):
            if stoppage.end_recorded:
                _batch(batches, stoppage.end_recorded).resumed.append(index)
        for day, entries in _by_day(self.applications).items():
            _batch(batches, day).entries = entries
        for day in sorted(batches):
            yield batches[day]


# What of a world has a day of its own on which it was recorded.
_DATED = (
    "companies", "exporters", "contacts", "meetings", "applications", "lists", "places", "told",
    "stoppages",
)  # fmt: skip


def _batch(batches: dict[str, Batch], day: str) -> Batch:
    batch = batches.get(day)
    if batch is None:
        batch = batches[day] = Batch(date.fromisoformat(day))
    return batch


def _by_day(applications: Iterable[SampleApplication]) -> dict[str, list[SampleEvent]]:
    found: dict[str, list[SampleEvent]] = defaultdict(list)
    for application in applications:
        for event in application.events:
            found[event.reported_on].append(event)
    return found
