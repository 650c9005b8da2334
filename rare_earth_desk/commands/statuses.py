"""Commands that record what happened to applications."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.domain import standing
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Application, StatusEntry
from rare_earth_desk.domain.statuses import status
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """Record a status of one or several applications, as somebody reported it."""

    applications: tuple[str, ...]
    status: str
    happened: str | None = None
    reported_by: str | None = None
    reported_on: str | None = None
    certainty: str | None = None
    meeting: str | None = None
    refusal_ground: str | None = None
    note: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Add one entry per application."""
        entry = self._entry()
        tx.insert_all([_of(entry, id_) for id_ in self.applications])
        name = names_of(tx, Application, self.applications)
        return phrase("status “{status}” of {name}", status=status(self.status).label, name=name)

    def _entry(self) -> dict[str, object]:
        values = {
            field.name: checked(field, getattr(self, field.name))
            for field in fields_of(StatusEntry)
            if field.name not in ("application", "replaces")
        }
        status(self.status)  # raises Refused for a code nobody knows
        return values


def _of(values: dict[str, object], application: str) -> StatusEntry:
    return StatusEntry(application=application, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class CorrectStatus:
    """Correct a status entry: the new entry replaces it, the old one stays in the history."""

    entry: str
    status: str | None = None
    happened: str | None = None
    reported_by: str | None = None
    certainty: str | None = None
    note: str | None = None
    refusal_ground: str | None = None
    reported_on: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Add the correcting entry with the old values where none are given."""
        old = tx.get(StatusEntry, self.entry)
        new = {
            field.name: checked(field, getattr(self, field.name, None))
            for field in fields_of(StatusEntry)
            if field.name not in ("application", "replaces", "meeting")
        }
        values = {name: getattr(old, name) if new[name] is None else new[name] for name in new}
        values |= {"application": old.application, "meeting": old.meeting, "replaces": old.id}
        tx.insert(StatusEntry(**values))
        name = names_of(tx, Application, (old.application or "",))
        return phrase("corrected status of {name}", name=name)


@dataclass(frozen=True, slots=True)
class SetMilestone:
    """Set the day on which an application was filed, accepted or decided.

    Where the register knows the event, its entry is corrected, or taken out when the day is
    blank; otherwise an entry is added. A decision's outcome must be known first.
    """

    application: str
    milestone: str
    day: str | None
    today: str

    def apply(self, tx: Transaction) -> Phrase:
        """Correct, add or remove the entry."""
        entry = self._entry(tx)
        if entry is None and self.day:
            tx.insert(self._new())
        elif entry is not None and not self.day:
            tx.remove(StatusEntry, entry.id)
        elif entry is not None and entry.happened != self.day:
            CorrectStatus(entry.id, happened=self.day, reported_on=self.today).apply(tx)
        name = names_of(tx, Application, (self.application,))
        return phrase("day {milestone} of {name}", milestone=self.milestone, name=name)

    def _entry(self, tx: Transaction) -> StatusEntry | None:
        entries = tx.find(StatusEntry, application=self.application)
        return standing.milestone_entry(entries, self.milestone)

    def _new(self) -> StatusEntry:
        code = {"filed": "L10", "accepted": "L30"}.get(self.milestone)
        if code is None:
            raise Refused(
                "Record the outcome first (approved, refused, withdrawn), then its day."
            )
        return StatusEntry(
            application=self.application, status=code, happened=self.day, reported_on=self.today
        )
