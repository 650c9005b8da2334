"""Commands for what is said beside the cases: undertakings, conclusions, questions, own notes."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.agenda import current_point
from rare_earth_desk.commands.minutes import in_progress
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.minute_line import Kind
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.promise_line import Promise
from rare_earth_desk.domain.records import ActionPoint, Outcome
from rare_earth_desk.domain.text import shortened
from rare_earth_desk.store.transaction import Transaction

_STEPS: dict[Kind, str] = {
    "conclusion": "conclusion “{text}”",
    "question": "question “{text}”",
    "note": "note “{text}”",
}


@dataclass(frozen=True, slots=True)
class AddRemark:
    """Add an agreed conclusion, an open question or a note of one's own to a meeting.

    Notes are kept apart from the agreed minutes.
    """

    meeting: str
    kind: Kind
    text: str

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused for a text too long and while the meeting is not being held."""
        in_progress(tx, self.meeting)
        text = checked(field_of(Outcome, "words"), self.text)
        point = current_point(tx, self.meeting)
        tx.insert(
            Outcome(meeting=self.meeting, agenda_point=point, kind=self.kind, words=str(text))
        )
        return phrase(_STEPS[self.kind], text=shortened(self.text))


@dataclass(frozen=True, slots=True)
class AddPromise:
    """Add an undertaking to the promise ledger, as given at a meeting."""

    meeting: str
    promise: Promise

    def apply(self, tx: Transaction) -> Phrase:
        """Add it; raises Refused for a text too long and while the meeting is not being held."""
        in_progress(tx, self.meeting)
        given = self.promise
        text = checked(field_of(ActionPoint, "undertaking"), given.text)
        tx.insert(
            ActionPoint(
                meeting=self.meeting,
                undertaking=str(text),
                side=given.side,
                given_on=tx.today.isoformat(),
                due_on=given.due_on,
                test=given.test,
                target=given.target,
            )
        )
        return phrase("undertaking “{text}”", text=shortened(given.text))
