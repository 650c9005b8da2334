"""The room: one meeting being held, what a line typed there means, and what comes next.

It knows no widgets; the minute line shows what it understands and hands Enter to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING

from rare_earth_desk.commands.agenda import AddPoint, TakeUpPoint
from rare_earth_desk.commands.minutes import RecordOutcomes, TakeBackOutcomes
from rare_earth_desk.commands.remarks import AddPromise, AddRemark
from rare_earth_desk.domain import agenda, days, minute_line, promise_line, promises, vocabulary
from rare_earth_desk.domain.case_finder import Ambiguous, CaseFinder, next_of
from rare_earth_desk.domain.check_code import ListCodes
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listing import places
from rare_earth_desk.domain.minute_line import Remark, ToPoint
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import AgendaPoint, ListEntry, Meeting, Outcome, PriorityList
from rare_earth_desk.views.meeting.cases import Cases
from rare_earth_desk.views.meeting.telling import INSIDE, Telling
from rare_earth_desk.views.step_sentences import joined
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.minute_verbs import Verb
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register

# Cases that are named one by one before a line; more are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line means: its words, the command that Enter does, the cases it names.

    `problem` tells that the words say why the line cannot be recorded; `command` is None then,
    and while a line only names cases. `warning` is what does not fit it; it is recorded still.
    What `begins` nothing can be done before the meeting is held.
    """

    words: Phrase
    command: Command | None = None
    cases: tuple[str, ...] = ()
    problem: bool = False
    warning: Phrase | None = None
    begins: bool = True


class Room:
    """One meeting: its list under discussion in order, its answers, and the case on offer.

    `listed` are the cases of the list, `seats` the same by position, "" where one is gone.
    """

    def __init__(self, register: Register, meeting: str, telling: Telling = INSIDE) -> None:
        self._register = register
        self.telling = telling
        self.id = meeting
        self.offered = ""
        self._numbers: CaseFinder | None = None
        self.read()

    def read(self, step: Step | None = None) -> None:
        """Read the meeting anew, after a step only where the step concerns it."""
        if step is None or step.ids("application"):
            self._numbers = None
        self.meeting = self._register.record(Meeting, self.id)
        self.outcomes = self._register.records(Outcome, meeting=self.id)
        self.points = self._register.records(AgendaPoint, meeting=self.id)
        self.seats = self._read_list()
        self.listed = tuple(filter(None, self.seats))
        self.said = {
            one.application: one
            for one in self.outcomes
            if one.kind == "answer" and one.application is not None
        }
        if self.offered not in self.listed or self.offered in self.said:
            self.offered = next_of(self.listed, self.said, self.offered)

    def _read_list(self) -> tuple[str, ...]:
        number = self.meeting.priority_list
        if number is None:
            return ()
        entries = self._register.records(ListEntry, priority_list=number)
        return places.seats(entries, self._facts.__contains__)

    @property
    def _facts(self) -> Cases:
        return Cases(self._register.facts(), self.telling)

    @property
    def list_number(self) -> int | None:
        """The number of the list under discussion."""
        number = self.meeting.priority_list
        return self._register.record(PriorityList, number).number if number else None

    @property
    def left(self) -> int:
        """How many cases of the list have no answer yet."""
        return sum(id_ not in self.said for id_ in self.listed)

    def position(self, id: str) -> int:  # noqa: A002
        """Return the position of a case on the list, from 1; 0 where it is not on it."""
        return self.seats.index(id) + 1 if id in self.listed else 0

    def offer(self, id: str) -> None:  # noqa: A002
        """Put a case of the list on offer: a line without a number speaks of it."""
        self.offered = id

    # -- understanding ---------------------------------------------------------------------------

    def understand(self, text: str) -> Understood:
        """Return what a line means; never raises."""
        try:
            said = minute_line.parse(text, self._register.today, self._is_whole)
            if said is None:
                return Understood(self._offer_in_words())
            if isinstance(said, Remark):
                return self._remark(said)
            if isinstance(said, ToPoint):
                return self._to_point(said)
            return self._outcome(said)
        except Ambiguous as refusal:
            return Understood(refusal.phrase, cases=refusal.candidates, problem=True)
        except Refused as refusal:
            return Understood(refusal.phrase, problem=True)

    def _remark(self, said: Remark) -> Understood:
        words = self.telling.remarks[said.kind]
        if said.kind != "promise":
            command = AddRemark(self.id, said.kind, said.text)
            return Understood(phrase(words, text=said.text), command)
        promise = promise_line.parse(said.text, self._register.today)
        told = phrase(
            words,
            side=phrase(vocabulary.label_of("side", promise.side)),
            text=promise.text,
            more=_test_of(promise),
        )
        return Understood(told, AddPromise(self.id, promise), warning=self._met_already(promise))

    def _met_already(self, promise: promise_line.Promise) -> Phrase | None:
        """Return what is said of a test that no case stands against from the first."""
        if not promise.test or promise.target:
            return None
        left = self._register.count_as_at(promise.test, self._register.today)
        return None if left else phrase("There is no such case today: it would be kept already.")

    def _to_point(self, said: ToPoint) -> Understood:
        points = agenda.in_order(self.points)
        current = agenda.current(points)
        if said.title:
            return self._new_point(said)
        found = (
            next((one for one in points if one.position == said.number), None)
            if said.number is not None
            else agenda.following(points, current)
        )
        if found is None and (said.number is not None or current is None):
            raise Refused(
                "There is no such point on the agenda; “> text” adds one."
                if said.number is not None
                else "No point of the agenda is left; “> text” adds one."
            )
        before = self._leaving(current, parks=said.parks)
        title = self.telling.title(found, points.index(found) + 1) if found else ""
        told = [phrase("Next point: {title}", title=title)] if found else []
        words = joined([*before, *told])
        return Understood(words, self.take_up(found.id if found else None, parks=said.parks))

    def take_up(self, point: str | None, *, parks: bool = False) -> TakeUpPoint:
        """Return what speaks about a point from now on; None ends the current one."""
        return TakeUpPoint(self.id, point, self.moment, parks)

    @property
    def moment(self) -> str:
        """The present moment, as points of the agenda begin and end."""
        return self._register.now.astimezone(UTC).isoformat(timespec="seconds")

    def _new_point(self, said: ToPoint) -> Understood:
        words = phrase(self.telling.remarks["point"], text=said.title)
        if said.minutes is not None:
            words = phrase("{point} · {n} min", point=words, n=said.minutes)
        command = AddPoint(self.id, said.title, said.minutes, id=new_id())
        return Understood(words, command, begins=False)

    def _leaving(self, current: AgendaPoint | None, *, parks: bool) -> list[Phrase]:
        if current is None:
            return []
        words = "Point {n} parked." if parks else "Point {n} done."
        return [phrase(words, n=current.position or "")]

    def _outcome(self, said: minute_line.Outcome) -> Understood:
        cases = self._find(said.cases)
        verb = said.verb
        if verb is None:
            return Understood(self._named(cases), cases=cases)
        if verb.takes_back:
            words = phrase("Take back what was recorded of {name}", name=self._names(cases))
            return Understood(words, TakeBackOutcomes(self.id, cases), cases)
        today = self._register.today
        day = said.day or today.isoformat()
        if days.first(day) > today:
            raise Refused(
                "{day} has not come yet; what is recorded has happened. Check the day.",
                day=days.show(day),
            )
        words = phrase(
            "{name} · {verb}, {day}, stated by MOFCOM{more}",
            name=self._names(cases),
            verb=phrase(verb.label),
            day=_with_weekday(day),
            more=self.telling.more(said),
        )
        command = RecordOutcomes(
            self.id, cases, verb.key, today.isoformat(), said.day, said.ground, said.note
        )
        return Understood(words, command, cases, warning=self._warning(verb, cases))

    def _warning(self, verb: Verb, cases: Sequence[str]) -> Phrase | None:
        # What this meeting recorded of a case itself is corrected by the line, not contradicted.
        return self._facts.warning(verb, [id_ for id_ in cases if id_ not in self.said])

    def _find(self, wanted: Sequence[minute_line.Wanted]) -> tuple[str, ...]:
        if not wanted:
            if not self.offered:
                raise Refused("No case is on offer; begin with the last figures of its number.")
            return (self.offered,)
        codes = self.codes if self.listed else None
        return self._finder().find_all(wanted, self.seats, self._facts.is_pending, codes)

    @property
    def codes(self) -> ListCodes:
        """The check codes of the list under discussion, as it stands now."""
        numbers = [self._facts.shown(id_, "number") for id_ in self.seats]
        return ListCodes(self.list_number, numbers)

    def _finder(self) -> CaseFinder:
        if self._numbers is None:
            self._numbers = CaseFinder(self._facts.numbers())
        return self._numbers

    def _is_whole(self, text: str) -> bool:
        return self._finder().ends(text)

    def is_number(self, text: str) -> bool:
        """Tell whether a text is an application number of the register, or part of one."""
        return self._finder().holds(text)

    # -- words -----------------------------------------------------------------------------------

    def _offer_in_words(self) -> Phrase:
        if not self.listed:
            return phrase("Type the last figures of a number and a letter: 2417 a")
        if not self.offered:
            return phrase("Every case of list {n} has its answer.", n=self.list_number or "")
        return phrase(
            "Next: #{position} {name} · a letter answers it",
            position=self.position(self.offered),
            name=self._names((self.offered,)),
        )

    def _named(self, cases: tuple[str, ...]) -> Phrase:
        if len(cases) == 1:
            status = self._facts.shown(cases[0], "status") or phrase("no status")
            return phrase("{name} · now {status}", name=self._names(cases), status=status)
        return phrase("{name} · say what was answered", name=self._names(cases))

    def _names(self, cases: Sequence[str]) -> str:
        """Return the cases as they may be named here: number, product group, perhaps company."""
        facts = self._facts
        if len(cases) > _NAMED:
            numbers = ", ".join(facts.shown(id_, "number") for id_ in cases[:_NAMED])
            return tr("{n} cases: {numbers} …", n=len(cases), numbers=numbers)
        if len(cases) > 1:
            return ", ".join(facts.shown(id_, "number") for id_ in cases)
        parts = (facts.shown(cases[0], name) for name in self.telling.names)
        return " · ".join(filter(None, parts))


def _test_of(promise: promise_line.Promise) -> str:
    """Return due day and test of an undertaking as they follow its text."""
    test = promises.test_in_words(promise.test, promise.target)
    parts = (
        promise.due_on and tr("by {day}", day=days.show(promise.due_on)),
        test and tr("judged by: {test}", test=test),
    )
    return "".join(f" · {part}" for part in parts if part)


def _with_weekday(day: str) -> str:
    if days.precision(day) != "day":
        return days.show(day)
    return f"{tr(days.WEEKDAYS[date.fromisoformat(day).weekday()])} {days.show(day)}"
