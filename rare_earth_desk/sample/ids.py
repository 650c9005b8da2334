"""Writing what the sample world holds of one day, and the ids given out meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    ContactPoint,
    Exporter,
    ListEntry,
    Meeting,
    PriorityList,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.sample import calls, lists
from rare_earth_desk.sample.licences import write_licences
from rare_earth_desk.sample.minutes import Heard, Minutes, heard
from rare_earth_desk.sample.world import Batch, SampleEvent, SampleWorld
from rare_earth_desk.store.transaction import Transaction


@dataclass(slots=True)
class Ids:
    """The ids given out so far, by the place of the row in the world.

    `numbered` are the applications that had their number on the evening before: nobody can speak
    of another one at a meeting.
    """

    world: SampleWorld
    companies: dict[int, str] = field(default_factory=dict)
    exporters: dict[int, str] = field(default_factory=dict)
    contacts: dict[int, str] = field(default_factory=dict)
    meetings: dict[int, str] = field(default_factory=dict)
    lists: dict[int, str] = field(default_factory=dict)
    applications: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    numbered: set[int] = field(default_factory=set)
    stoppages: dict[int, str] = field(default_factory=dict)
    minutes: Minutes = field(init=False)

    def __post_init__(self) -> None:
        words = resources.data("sample/words")["meetings"]
        filed = (any(one.status == "L10" for one in row.events) for row in self.world.applications)
        self.minutes = Minutes(words, sum(filed))

    def write(self, tx: Transaction, batch: Batch) -> None:
        """Write one day in the order in which rows refer to each other."""
        self._parties(tx, batch)
        self._contacts(tx, batch)
        self._applications(tx, batch)
        calls.write(tx, self, batch)
        self._listing(tx, batch)
        entries = tx.insert_all([self._entry(event) for event in batch.entries])
        self._later(tx, batch)
        for index in batch.held:
            self._write_minutes(tx, index, batch, entries)
        # Last: the number of a listed case may have been given on this very day.
        lists.freeze_lists(tx, [self.lists[index] for index in batch.lists])
        self._note_numbers(batch)

    def _note_numbers(self, batch: Batch) -> None:
        rows = self.world.applications
        self.numbered.update(i for i in batch.applications if rows[i].values.get("number"))
        self.numbered.update(one.application for one in batch.edits if one.field == "number")

    def _was_said(self, event: SampleEvent) -> bool:
        return event.meeting is not None and event.application in self.numbered

    def write_licences(self, tx: Transaction) -> Phrase:
        """Write the general licences, once all applications they cover are there."""
        return write_licences(tx, self.world, self.exporters, self.companies, self.applications)

    def plan_next(self, tx: Transaction) -> Phrase:
        """Put the list that is being prepared under discussion at the meeting that lies ahead."""
        (ahead,) = (i for i, one in enumerate(self.world.meetings) if not one.held)
        listed = max(tx.all(PriorityList), key=lambda one: one.number or 0)
        return self.minutes.plan(tx, ahead + 1, self.meetings[ahead], listed)

    def waiting(self) -> list[str]:
        """Return the applications that nothing has ended yet."""
        rows = self.world.applications
        return [id_ for index, id_ in self.applications.items() if lists.may_wait(rows[index])]

    def _parties(self, tx: Transaction, batch: Batch) -> None:
        world = self.world
        made = tx.insert_all([Company(**world.companies[i].values) for i in batch.companies])
        self.companies.update(zip(batch.companies, made, strict=True))
        made = tx.insert_all([Exporter(**world.exporters[i].values) for i in batch.exporters])
        self.exporters.update(zip(batch.exporters, made, strict=True))
        made = tx.insert_all([
            Meeting(**world.meetings[i].values, **self.minutes.values(i + 1), state="open")
            for i in batch.meetings
        ])  # fmt: skip
        self.meetings.update(zip(batch.meetings, made, strict=True))
        for i in batch.held:  # on the list handed over last
            discussed = next(reversed(self.lists.values()), None)
            tx.assign(Meeting, self.meetings[i], state="closed", priority_list=discussed)

    def _contacts(self, tx: Transaction, batch: Batch) -> None:
        for index in batch.contacts:  # one by one: a deputy stands before whom it stands in for
            row = self.world.contacts[index]
            self.contacts[index] = tx.insert(
                ContactPoint(
                    company=None if row.company is None else self.companies[row.company],
                    exporter=None if row.exporter is None else self.exporters[row.exporter],
                    deputy=None if row.deputy is None else self.contacts[row.deputy],
                    **row.values,
                )
            )

    def _applications(self, tx: Transaction, batch: Batch) -> None:
        rows = [self._application(index) for index in batch.applications]
        made = tx.insert_all(rows)
        self.applications.update(zip(batch.applications, made, strict=True))
        tx.insert_all([
            ApplicationItem(application=self.applications[index], **values)
            for index in batch.applications
            for values in self.world.applications[index].items
        ])  # fmt: skip
        tx.insert_all([
            StockReport(
                company=self.companies[stock.company],
                application=self.applications[stock.application],
                **stock.values,
            )
            for stock in batch.stocks
        ])  # fmt: skip

    def _application(self, index: int) -> Application:
        row = self.world.applications[index]
        replaces = self.applications[row.replaces] if row.replaces is not None else None
        return Application(
            company=self.companies[row.company],
            exporter=self.exporters[row.exporter],
            replaces=replaces,
            **row.values,
        )

    def _listing(self, tx: Transaction, batch: Batch) -> None:
        made = tx.insert_all([PriorityList(**self.world.lists[i].values) for i in batch.lists])
        self.lists.update(zip(batch.lists, made, strict=True))
        places = [self.world.places[index] for index in batch.places]
        made = tx.insert_all([
            ListEntry(
                priority_list=self.lists[place.priority_list],
                application=self.applications[place.application],
                rank=place.rank,
            )
            for place in places
        ])  # fmt: skip
        self.places.update(zip(batch.places, made, strict=True))

    def _entry(self, event: SampleEvent) -> StatusEntry:
        meeting = self.meetings[event.meeting or 0] if self._was_said(event) else None
        return StatusEntry(
            application=self.applications[event.application],
            status=event.status,
            happened=event.happened,
            reported_by=event.reported_by,
            reported_on=event.reported_on,
            certainty=event.certainty,
            meeting=meeting,
            refusal_ground=event.refusal_ground,
            note=event.note,
        )

    def _write_minutes(
        self, tx: Transaction, index: int, batch: Batch, entries: Sequence[str]
    ) -> None:
        meeting = tx.get(Meeting, self.meetings[index])
        lists = [i for i, id_ in self.lists.items() if id_ == meeting.priority_list]
        listed = self.world.lists[lists[0]].values["number"] if lists else None
        self.minutes.write(tx, index + 1, meeting, listed, self._heard(index, batch, entries))

    def _heard(self, index: int, batch: Batch, entries: Sequence[str]) -> list[Heard]:
        said = [
            (id_, self.applications[event.application], event)
            for id_, event in zip(entries, batch.entries, strict=True)
            if event.meeting == index and self._was_said(event)
        ]
        answered = (self.world.places[place] for place in batch.answered)
        answers = {
            self.applications[place.application]: (place.answer, self.places[at])
            for at, place in zip(batch.answered, answered, strict=True)
            if place.answer
        }
        return heard(said, answers)

    def _later(self, tx: Transaction, batch: Batch) -> None:
        answers = {
            self.places[index]: {
                "answer": self.world.places[index].answer,
                "answered_on": self.world.places[index].answered_on,
            }
            for index in batch.answered
        }
        tx.assign_all(ListEntry, answers)
        for edit in batch.edits:
            values = {edit.field: edit.value}
            tx.assign(Application, self.applications[edit.application], **values)
