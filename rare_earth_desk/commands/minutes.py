"""Commands of the minute line: what one Enter records, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rare_earth_desk.commands.agenda import current_point
from rare_earth_desk.commands.naming import names_of, refuse_gone
from rare_earth_desk.commands.statuses import corrections_of, whole_chain
from rare_earth_desk.domain import days, minute_verbs
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.minute_verbs import Verb
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    Application,
    ListEntry,
    Meeting,
    Outcome,
    StatusEntry,
)
from rare_earth_desk.store.transaction import Transaction

REPORTER, CERTAINTY = "MOFCOM", "stated"
_ENTRIES = ("licensing_entry", "channel_entry")


@dataclass(frozen=True, slots=True)
class RecordOutcomes:
    """Record what was said of one or several cases at a meeting.

    One step writes the licensing status that the answer proposes, the channel status, the answer
    on the list under discussion, and the outcome of the minutes. What the same meeting recorded
    of a case before is corrected: the last word counts. `today` is the day of the report; without
    `day` it is also the day it happened.
    """

    meeting: str
    applications: tuple[str, ...]
    verb: str
    today: str
    day: str | None = None
    ground: str | None = None
    words: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Write it.

        Raises Refused for a day to come, for a case that was taken out of the register, and while
        the meeting is not being held.
        """
        verb = minute_verbs.verb(self.verb)
        meeting = in_progress(tx, self.meeting)
        if self.day and days.first(self.day) > days.first(self.today):
            raise Refused(
                "{day} has not come yet; what is recorded has happened. Check the day.",
                day=days.show(self.day),
            )
        cases = tuple(dict.fromkeys(self.applications))
        refuse_gone(tx, cases)
        before = _said(tx, self.meeting, cases)
        places = _places(tx, meeting.priority_list, cases)
        point = current_point(tx, self.meeting)
        outcomes = [
            self._outcome(tx, verb, id_, before.get(id_), places, point=point) for id_ in cases
        ]
        _remove_outcomes(tx, before.values())
        tx.insert_all(outcomes)
        return phrase("“{verb}” for {name}", verb=verb.label, name=names_of(tx, Application, cases))

    def _outcome(
        self,
        tx: Transaction,
        verb: Verb,
        application: str,
        before: Outcome | None,
        places: Mapping[str, ListEntry],
        *,
        point: str | None,
    ) -> Outcome:
        if before is not None:
            _give_back(tx, before)
        answered = self._answer(tx, verb, places.get(application))
        licensing = self._entry(tx, application, verb, before, "licensing_entry")
        channel = self._entry(tx, application, verb, before, "channel_entry")
        return Outcome(
            meeting=self.meeting,
            agenda_point=point,
            kind="answer",
            application=application,
            verb=verb.key,
            happened=self._happened(verb),
            refusal_ground=self.ground,
            words=checked(field_of(Outcome, "words"), self.words) or None,  # type: ignore[arg-type]
            licensing_entry=licensing,
            channel_entry=channel,
            **answered,
        )

    def _answer(self, tx: Transaction, verb: Verb, place: ListEntry | None) -> dict[str, Any]:
        """Answer the place on the list; returns what the outcome keeps to take that back."""
        if place is None or not verb.answer:
            return {}
        held = tx.get(ListEntry, place.id)
        tx.assign(ListEntry, held.id, answer=verb.answer, answered_on=self.today)
        return {
            "list_entry": held.id,
            "answer_before": held.answer,
            "answered_before": held.answered_on,
        }

    def _happened(self, verb: Verb) -> str | None:
        """Return the day of the event; of a filing still with the province none was stated."""
        if self.day or verb.status != "L10":
            return self.day or self.today
        return None

    def _entry(
        self, tx: Transaction, application: str, verb: Verb, before: Outcome | None, link: str
    ) -> str | None:
        """Write a status entry, correcting the one of before; returns its id."""
        is_licensing = link == "licensing_entry"
        status = verb.status if is_licensing else verb.channel
        old: str | None = getattr(before, link) if before else None
        if not status:
            if old:
                tx.remove(StatusEntry, *whole_chain(tx, old))
            return None
        if old:  # also the last word over what was corrected in the timeline meanwhile
            tx.remove(StatusEntry, *corrections_of(tx, old))
        return tx.insert(
            StatusEntry(
                application=application,
                status=status,
                happened=self._happened(verb) if is_licensing else self.today,
                reported_by=REPORTER,
                reported_on=self.today,
                certainty=CERTAINTY,
                meeting=self.meeting,
                refusal_ground=self.ground if is_licensing else None,
                note=(self.words or None) if is_licensing else None,
                replaces=old,
            )
        )


@dataclass(frozen=True, slots=True)
class TakeBackOutcomes:
    """Take back what a meeting recorded of some cases, as if it had not been said."""

    meeting: str
    applications: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Remove it; raises Refused when nothing was recorded of a case."""
        in_progress(tx, self.meeting)
        said = _said(tx, self.meeting, self.applications)
        missing = tuple(id_ for id_ in self.applications if id_ not in said)
        if missing:
            raise Refused(
                "This meeting recorded nothing of {name}; there is nothing to take back.",
                name=names_of(tx, Application, missing),
            )
        for outcome in said.values():
            for link in _ENTRIES:
                entry = getattr(outcome, link)
                if entry:
                    tx.remove(StatusEntry, *whole_chain(tx, entry))
            _give_back(tx, outcome)
        _remove_outcomes(tx, said.values())
        return phrase(
            "taking back of {name}", name=names_of(tx, Application, tuple(self.applications))
        )


def in_progress(tx: Transaction, id_: str) -> Meeting:
    """Return a meeting that is being held; raises Refused for any other."""
    meeting = tx.get(Meeting, id_)
    if meeting.state != "in progress":
        raise Refused(
            "“{meeting}” is not being held; begin or reopen the meeting first.",
            meeting=meeting.title or phrase("This meeting"),
        )
    return meeting


def _said(tx: Transaction, meeting: str, cases: Iterable[str]) -> dict[str, Outcome]:
    """Return what the meeting recorded of the cases, by application."""
    wanted = set(cases)
    return {
        one.application: one
        for one in tx.find(Outcome, meeting=meeting, kind="answer")
        if one.application in wanted
    }


def _places(
    tx: Transaction, priority_list: str | None, cases: Sequence[str]
) -> dict[str, ListEntry]:
    """Return the places of the cases on the list under discussion, by application."""
    if priority_list is None:
        return {}
    wanted = set(cases)
    return {
        entry.application: entry
        for entry in tx.find(ListEntry, priority_list=priority_list)
        if entry.application in wanted
    }


def _give_back(tx: Transaction, outcome: Outcome) -> None:
    """Give a place on a list the answer that it had before an outcome.

    Where a later outcome has answered it since, that one stands, now on what was before the two;
    an answer that somebody entered there by hand since stays.
    """
    if not outcome.list_entry:
        return
    answers = tx.find(Outcome, list_entry=outcome.list_entry)
    later = min((one.id for one in answers if one.id > outcome.id), default=None)
    said = minute_verbs.find(outcome.verb or "")
    before = (outcome.answer_before, outcome.answered_before)
    if later is not None:
        tx.assign(Outcome, later, answer_before=before[0], answered_before=before[1])
    elif said is not None and tx.get(ListEntry, outcome.list_entry).answer == said.answer:
        tx.assign(ListEntry, outcome.list_entry, answer=before[0], answered_on=before[1])


def _remove_outcomes(tx: Transaction, outcomes: Iterable[Outcome]) -> None:
    ids = [outcome.id for outcome in outcomes]
    if ids:
        tx.remove(Outcome, *ids)
