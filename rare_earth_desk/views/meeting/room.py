"""The room: one meeting being held, what a line typed there means, and what comes next.

It knows no widgets; the minute line shows what it understands and hands Enter to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from rare_earth_desk.commands.agenda import AddPoint, TakeUpPoint
from rare_earth_desk.commands.minutes import RecordOutcomes, TakeBackOutcomes
from rare_earth_desk.domain import agenda, company_secrets, days, minute_line, minute_verbs
from rare_earth_desk.domain.case_finder import Ambiguous, next_of
from rare_earth_desk.domain.check_code import ListCodes
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.minute_line import Remark, ToPoint
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import AgendaPoint, Meeting, Outcome, PriorityList
from rare_earth_desk.register.list_rows import ListRows
from rare_earth_desk.views.meeting.cases import Cases
from rare_earth_desk.views.meeting.telling import INSIDE, Telling
from rare_earth_desk.views.meeting.understood import Understood, remark, said_back
from rare_earth_desk.views.step_sentences import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.case_finder import CaseFinder
    from rare_earth_desk.domain.minute_verbs import Verb
    from rare_earth_desk.domain.named_cases import Wanted
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register


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
        self._rows: ListRows | None = None
        self.said: dict[str, Outcome] = {}
        self.read()

    def read(self, step: Step | None = None) -> None:
        """Read the meeting anew, after a step only where the step concerns it."""
        if step is None or step.ids("application"):
            self._numbers = None
        if step is None or step.ids("priority_list"):
            self._rows = None
        self.meeting = self._register.record(Meeting, self.id)
        self.outcomes = self._register.records(Outcome, meeting=self.id)
        self.points = self._register.records(AgendaPoint, meeting=self.id)
        self.seats = self._read_list()
        self.listed = tuple(filter(None, self.seats))
        before = self.said
        self.said = {
            one.application: one
            for one in self.outcomes
            if one.kind == "answer" and one.application is not None
        }
        # What was taken back was wrong: the right answer to it is what comes next.
        back = next((id_ for id_ in self.listed if id_ in before and id_ not in self.said), "")
        self.offered = "" if self.is_over else back or self.offered
        if self.is_over:
            return
        if self.offered not in self.listed or self.offered in self.said:
            self.offered = next_of(self.listed, self.said, self.offered)

    def _read_list(self) -> tuple[str, ...]:
        listed = self.meeting.priority_list or ""
        if self._rows is None or self._rows.id != listed:
            self._rows = ListRows(self._register, listed)
        return self._rows.seats()

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
        self.offered = "" if self.is_over else id

    # -- understanding ---------------------------------------------------------------------------

    def understand(self, text: str) -> Understood:
        """Return what a line means; never raises."""
        found = self._understood(text)
        if found.command is None or not self.telling.warns:
            return found
        looks = company_secrets.in_short(text)
        return found if looks is None else replace(found, warning=looks)

    def _understood(self, text: str) -> Understood:
        try:
            said = minute_line.parse(text, self._register.today, self._is_whole)
            if said is None:
                return Understood(self._offer_in_words())
            if isinstance(said, Remark):
                return self._of_state(remark(said, self.id, self._register, self.telling))
            if isinstance(said, ToPoint):
                return self._of_state(self._to_point(said))
            return self._of_state(self._outcome(said))
        except Ambiguous as refusal:
            return Understood(refusal.phrase, cases=refusal.candidates, problem=True)
        except Refused as refusal:
            return Understood(refusal.phrase, problem=True)

    def _of_state(self, found: Understood) -> Understood:
        """Return what a line means in a closed meeting: a stray letter must not reopen it."""
        if found.command is None or not self.is_over or not found.begins:
            return found
        return Understood(self._over().phrase, cases=found.cases, problem=True)

    @property
    def is_over(self) -> bool:
        """Whether the meeting was closed; it is opened again before anything is recorded."""
        return (self.meeting.state or "closed") == "closed"

    def _over(self) -> Refused:
        held = days.show(self.meeting.held_on)
        return Refused("The meeting of {day} is closed; Ctrl+Shift+W reopens it.", day=held)

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
        verb = said.verb
        if verb is not None and verb.takes_back:
            return self._take_back(said)
        cases = self._find(said.cases)
        if verb is None:
            return Understood(self._facts.now(cases), cases=cases)
        today = self._register.today
        day = said.day or today.isoformat()
        if days.first(day) > today:
            raise Refused(
                "{day} has not come yet; what is recorded has happened. Check the day.",
                day=days.show(day),
            )
        words, shorter = said_back(verb, day, self.telling.more(said), self._facts, cases)
        command = RecordOutcomes(
            self.id, cases, verb.key, today.isoformat(), said.day, said.ground, said.note
        )
        warning = self._warning(verb, day, cases)
        return Understood(words, command, cases, warning=warning, shorter=shorter)

    def _take_back(self, said: minute_line.Outcome) -> Understood:
        """Without a number it is what was recorded last, unless the case on offer has an answer."""
        is_last = bool(self.said) and not said.cases and self.offered not in self.said
        cases = (next(reversed(self.said)),) if is_last else self._find(said.cases)
        missing = tuple(id_ for id_ in cases if id_ not in self.said)
        if missing:
            raise Refused(
                "This meeting recorded nothing of {name}; there is nothing to take back.",
                name=self._facts.names(missing),
            )
        words = phrase("Take back what was recorded of {name}", name=self._facts.names(cases))
        return Understood(words, TakeBackOutcomes(self.id, cases), cases)

    def _warning(self, verb: Verb, day: str, cases: Sequence[str]) -> Phrase | None:
        # What this meeting recorded of a case itself is corrected by the line, not contradicted.
        fresh = [id_ for id_ in cases if id_ not in self.said]
        odd = self._facts.warning(verb, day, fresh)
        beside = [id_ for id_ in fresh if id_ not in self.listed] if self.listed else []
        if odd is not None or not beside:
            return odd
        if len(beside) == len(cases) == 1:
            return phrase("not on list {n}", n=self.list_number or "")
        return phrase("{n} of them not on the list: {name}", n=len(beside),
                      name=self._facts.names(beside))  # fmt: skip

    def _find(self, wanted: Sequence[Wanted]) -> tuple[str, ...]:
        if not wanted:
            if self.is_over:
                raise self._over()
            if not self.offered and self.listed:
                raise Refused(
                    "Every case of list {n} has its answer; begin with the number of the one you "
                    "mean.", n=self.list_number or "",
                )  # fmt: skip
            if not self.offered:
                raise Refused("No case is on offer; begin with the last figures of its number.")
            return (self.offered,)
        codes = self.codes if self.listed else None
        return self._finder().find_all(wanted, self.seats, self._facts.is_pending, codes)

    @property
    def codes(self) -> ListCodes:
        """The check codes of the list under discussion."""
        assert self._rows is not None
        return self._rows.codes()

    def _finder(self) -> CaseFinder:
        if self._numbers is None:
            self._numbers = self._facts.finder()
        return self._numbers

    def _is_whole(self, text: str) -> bool:
        return self._finder().ends(text)

    def is_number(self, text: str) -> bool:
        """Tell whether a text is an application number of the register, or part of one."""
        return self._finder().holds(text)

    # -- words -----------------------------------------------------------------------------------

    def _offer_in_words(self) -> Phrase:
        if self.is_over:
            return self._over().phrase
        if not self.listed:
            return phrase("Type the last figures of a number and a letter: 2417 a")
        if not self.offered:
            words = "Every case of list {n} has its answer. Ctrl+Shift+W closes the meeting."
            return self._after_last(phrase(words, n=self.list_number or ""))
        told = phrase(
            "Next: #{position} {name} · a letter answers it",
            position=self.position(self.offered),
            name=self._facts.names((self.offered,)),
        )
        return self._after_last(told)

    def _after_last(self, told: Phrase) -> Phrase:
        """Return words with what was recorded last before them: the eyes were elsewhere."""
        last = next(reversed(self.said.values()), None)
        if last is None or not last.application or not last.verb:
            return told
        return phrase(
            "{number} {verb} · {told}",
            number=self._facts.numbers_of((last.application,)),
            verb=phrase(minute_verbs.verb(last.verb).label),
            told=told,
        )
