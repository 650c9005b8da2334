"""Commands that record what happened to applications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.commands.so_far import entered, refuse_ahead
from rare_earth_desk.domain import days, standing
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import pieces
from rare_earth_desk.domain.records import Application, StatusEntry
from rare_earth_desk.domain.statuses import status
from rare_earth_desk.store.transaction import Transaction

# The fields of an entry that somebody reports; the others tell what it belongs to.
_LINKS = ("application", "replaces")

_DAYS = {
    "filed": "filing day of {name}",
    "accepted": "acceptance day of {name}",
    "decided": "decision day of {name}",
}


def _reported(tx: Transaction, command: RecordStatus | CorrectStatus) -> dict[str, Any]:
    """Return the checked fields of an entry; raises Refused for what no field takes."""
    return {
        field.name: entered(tx, StatusEntry, field, getattr(command, field.name))
        for field in fields_of(StatusEntry)
        if field.name not in _LINKS
    }


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """Record a status of one or several applications, as somebody reported it.

    `status` is a code ("L50") or a word for one ("approved").
    """

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
        values = _reported(tx, self)
        if values["status"] is None:
            raise Refused("Say which status was reached; none was given.")
        ids = tuple(dict.fromkeys(self.applications))
        for some in pieces(ids, tx.progress):
            tx.insert_all([StatusEntry(application=id_, **values) for id_ in some])
        label = status(values["status"]).label
        return phrase(
            "status “{status}” of {name}", status=label, name=names_of(tx, Application, ids)
        )


@dataclass(frozen=True, slots=True)
class CorrectStatus:
    """Correct a status entry: the new entry replaces it, the old one stays in the history.

    What is None stays as it was.
    """

    entry: str
    status: str | None = None
    happened: str | None = None
    reported_by: str | None = None
    certainty: str | None = None
    note: str | None = None
    refusal_ground: str | None = None
    reported_on: str | None = None
    meeting: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Add the correcting entry, unless it would say the same."""
        old = tx.get(StatusEntry, self.entry)
        given = {name: value for name, value in _reported(tx, self).items() if value is not None}
        if any(getattr(old, name) != value for name, value in given.items()):
            kept = {field.name: getattr(old, field.name) for field in fields_of(StatusEntry)}
            tx.insert(StatusEntry(**{**kept, **given, "replaces": old.id}))
        name = names_of(tx, Application, (old.application or "",))
        return phrase("corrected status of {name}", name=name)


@dataclass(frozen=True, slots=True)
class SetMilestone:
    """Set the day on which an application was filed, accepted or decided.

    Where the register knows the event, its entry is corrected, or taken out when the day is
    blank; otherwise an entry is added. A decision's outcome must be known first. Where several
    reports tell of the event, so that the day would still be another one, it is refused.
    """

    application: str
    milestone: str
    day: str | None
    today: str

    def apply(self, tx: Transaction) -> Phrase:
        """Correct, add or remove the entry."""
        if self.day:
            refuse_ahead(tx, self.milestone.capitalize(), self.day)
        entry = self._entry(tx)
        if entry is None and self.day:
            tx.insert(self._new())
        elif entry is not None and not self.day:
            tx.remove(StatusEntry, *with_corrected(tx, entry))
        elif entry is not None and entry.happened != self.day:
            CorrectStatus(entry.id, happened=self.day, reported_on=self.today).apply(tx)
        name = names_of(tx, Application, (self.application,))
        self._refuse_ambiguous(tx, name)
        return phrase(_DAYS[self.milestone], name=name)

    def _entry(self, tx: Transaction) -> StatusEntry | None:
        entries = tx.find(StatusEntry, application=self.application)
        return standing.milestone_entry(entries, self.milestone)

    def _refuse_ambiguous(self, tx: Transaction, name: str) -> None:
        left = self._entry(tx)
        if (left.happened if left else None) != (self.day or None):
            raise Refused(
                "Several reports tell when {name} was {milestone}, one of them {day}; "
                "correct them in its timeline.",
                name=name,
                milestone=self.milestone,
                day=days.spoken(left.happened) if left and left.happened else "on a day not known",
            )

    def _new(self) -> StatusEntry:
        code = {"filed": "L10", "accepted": "L30"}.get(self.milestone)
        if code is None:
            raise Refused("Record the outcome first (approved, refused, withdrawn), then its day.")
        return StatusEntry(
            application=self.application, status=code, happened=self.day, reported_on=self.today
        )


def with_corrected(tx: Transaction, entry: StatusEntry) -> list[str]:
    """Return an entry and all it corrected; one of those would count again without it."""
    ids = [entry.id]
    while entry.replaces and entry.replaces not in ids:
        ids.append(entry.replaces)
        entry = tx.get(StatusEntry, entry.replaces)
    return ids


def corrections_of(tx: Transaction, id_: str) -> list[str]:
    """Return the entries that have corrected an entry since, directly or one another."""
    found: dict[str, StatusEntry] = {}
    ids = [id_]
    while ids:
        fresh = [one for one in tx.linked(StatusEntry, "replaces", ids) if one.id not in found]
        found |= {one.id: one for one in fresh}
        ids = [one.id for one in fresh]
    return [one.id for one in found.values() if not one.removed]


def whole_chain(tx: Transaction, id_: str) -> list[str]:
    """Return an entry with all it corrected and all that corrected it: nothing is left of it."""
    return [*with_corrected(tx, tx.get(StatusEntry, id_)), *corrections_of(tx, id_)]
