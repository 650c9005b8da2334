"""What the desk does with an application: checked, listed, handed over, answered, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.chance import Chance
from rare_earth_desk.sample.diary import REPORTED_BY
from rare_earth_desk.sample.world import SampleEdit, SamplePlace

if TYPE_CHECKING:
    from rare_earth_desk.sample.diary import Diary
    from rare_earth_desk.sample.flow import Case
    from rare_earth_desk.sample.meetings import Meetings

CHECKED, ANSWERED, DISCUSSED, CLOSED = 0.25, 0.70, 0.40, 0.25
PAPERS_MISSING, SILENT, STILL_IN_PROVINCE = 0.05, 0.12, 0.50
# Which answers are worth an entry of their own beside the one on the list.
NOTED = {"A1": 1.0, "A2": 0.12, "A3": 1.0, "A4": 1.0, "A5": 0.4, "A6": 1.0, "A8": 0.0, "A9": 1.0}
DECIDED = {"approved": "A1", "general": "A9", "refused": "A6", "not accepted": "A6"}


class Channel:
    """Writes the channel entries of cases, with their places on lists and later edits."""

    def __init__(self, seed: int, meetings: Meetings) -> None:
        self._chance = Chance(seed, "channel")
        self._meetings = meetings
        self._labels = {term.key: term.label for term in vocabulary.terms("answer")}
        self.places: list[SamplePlace] = []
        self.edits: list[SampleEdit] = []

    def write(
        self, case: Case, diary: Diary, *, source: str, told_by: str, right: str | None
    ) -> None:
        """Write all entries of a case.

        `source` is how it was reported, `told_by` who reported the decision, `right` the number
        as it should read where a wrong one was given, else None.
        """
        by = REPORTED_BY.get(source, "company")
        diary.add("C00", case.reported, case.reported, by=by, certainty="stated")
        work = _Work(case, diary, right)
        if case.outside:
            day = case.reported + self._chance.between(1, 5)
            diary.add("C12", day, day, note="End user outside the EU.")
            return
        self._check(work)
        for turn in range(len(case.lists)):
            self._list(work, turn, told_by)
        self._close(work)

    def _check(self, work: _Work) -> None:
        """Write how the case was verified, which takes an application number."""
        chance, case = self._chance, work.case
        if case.number_on == case.reported:
            if chance.hit(CHECKED):
                work.add("C10", case.reported)
            day = case.reported + chance.between(0, 3)
            if case.lists:
                day = min(day, _handed_over(case.lists[0][0]))
            if not case.learnt or day <= case.learnt:
                work.add("C20", day)
            if case.merged:
                work.add("C83", day + 1, note="Same application as reported by another company.")
            return
        asked = case.reported + chance.between(1, 2)
        if case.learnt and asked >= case.learnt:
            return
        work.add("C11", asked, note="Application number missing.")
        if case.number_on and not (case.learnt and case.number_on > case.learnt):
            work.add("C10", case.number_on)
            work.add("C20", case.number_on)

    def _list(self, work: _Work, turn: int, told_by: str) -> None:
        """Write one listing with its hand-over and answer."""
        case = work.case
        number, rank = case.lists[turn]
        day = _handed_over(number)
        code = "C30" if work.last == "C20" or not turn else "C70"
        work.add(code, day, note=f"List {number}, position {rank}")
        work.add("C40", day)
        again = turn + 1 < len(case.lists)
        latest = _handed_over(case.lists[turn + 1][0]) - 1 if again else timeline.END
        place = SamplePlace(number - 1, case.index, rank, timeline.text(day))
        self.places.append(place)
        answer, answered = self._answer(work, day, latest, told_by)
        if answer:
            place.answer, place.answered_on = answer, timeline.text(answered)
            self._note(work, answer, answered, latest if again else 0)

    def _answer(self, work: _Work, day: int, latest: int, told_by: str) -> tuple[str, int]:
        """Return the answer to a listing and its day; "" when none came by `latest`."""
        chance, case = self._chance, work.case
        told_at_table = told_by == "MOFCOM" and not work.right
        if told_at_table and day < case.learnt <= latest:
            general = any(event.status == "L52" for event in work.diary.events)
            return DECIDED.get("general" if general else case.outcome, ""), case.learnt
        meeting = self._meetings.next(day + 1, within=timeline.LIST_EVERY)
        answered = meeting if meeting and chance.hit(0.6) else day + chance.between(4, 11)
        decided = case.learnt and answered >= case.learnt
        if answered > latest or decided or not chance.hit(ANSWERED):
            return "", 0
        return ("A4", min(answered, latest - 4)) if work.right else self._open(case, answered)

    def _open(self, case: Case, answered: int) -> tuple[str, int]:
        """Return what is answered on `answered` about a number that is still pending."""
        chance = self._chance
        if (not case.accepted or case.accepted > answered) and chance.hit(STILL_IN_PROVINCE):
            return "A5", answered
        if chance.hit(PAPERS_MISSING):
            return "A3", answered
        return ("A8" if chance.hit(SILENT) else "A2"), answered

    def _note(self, work: _Work, answer: str, day: int, before: int) -> None:
        """Write the entry of an answer, and what follows from it; `before` is the next list."""
        chance = self._chance
        if not chance.hit(NOTED[answer]):
            return
        if self._meetings.on(day) is not None and chance.hit(DISCUSSED):
            work.add("C50", day, by="MOFCOM", certainty="stated")
        work.add("C60", day, by="MOFCOM", certainty="stated", note=self._labels[answer])
        if answer == "A4":
            self._edit(work, "number_check", "not found", day)
            self._correct(work, day, before)
        elif not work.checked:
            work.checked = True
            self._edit(work, "number_check", "confirmed", day)

    def _correct(self, work: _Work, day: int, before: int) -> None:
        """Write how a wrong number is sent back, corrected and verified anew."""
        work.add("C11", day + 1, note="Application number not found by MOFCOM.")
        if day + 2 > timeline.END or (not before and self._chance.hit(0.5)):
            return
        fixed = min(day + self._chance.between(2, 15), before or timeline.END)
        if work.case.learnt and fixed > work.case.learnt:
            return
        self._edit(work, "number", work.right, fixed)
        self._edit(work, "number_check", "given", fixed)
        work.right = None
        work.add("C10", fixed)
        work.add("C20", fixed)

    def _edit(self, work: _Work, name: str, value: Any, day: int) -> None:
        self.edits.append(SampleEdit(work.case.index, name, value, timeline.text(day)))

    def _close(self, work: _Work) -> None:
        """Write how the desk closed the case, if it has come to that."""
        case, chance = work.case, self._chance
        if not case.learnt or not chance.hit(CLOSED * (2 if work.last == "C60" else 1)):
            return
        day = max(case.learnt, work.day) + chance.between(0, 12)
        if work.last in ("C40", "C60") and case.outcome == "approved":
            work.add("C80", day)
        elif work.last == "C60":
            work.add("C81", day)
        elif work.last in ("C11", "C20"):
            work.add("C82", day)


class _Work:
    """One case in the channel: its diary, the latest code and day, the right number if wrong."""

    def __init__(self, case: Case, diary: Diary, right: str | None) -> None:
        self.case, self.diary, self.right = case, diary, right
        self.last, self.day, self.checked = "C00", case.reported, False

    def add(self, code: str, day: int, **more: Any) -> None:
        """Write an entry of the day on which it happened."""
        if self.diary.add(code, day, day, **more):
            self.last, self.day = code, day


def _handed_over(number: int) -> int:
    return timeline.FIRST_BATCH + (number - 1) * timeline.LIST_EVERY
