"""What the desk hears of an application on the licensing track, from whom and how late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rare_earth_desk.sample import diary as writing
from rare_earth_desk.sample import shares, timeline
from rare_earth_desk.sample.chance import Chance, Delay, Weighted
from rare_earth_desk.sample.diary import REPORTED_BY, Diary

if TYPE_CHECKING:
    from rare_earth_desk.sample.flow import Case
    from rare_earth_desk.sample.meetings import Meetings
    from rare_earth_desk.sample.precision import Told

STEP_TOLD = Delay(7, 0.7, 1, 25)  # days from a step in between to its report
DISPUTE_TOLD = Delay(6, 0.7, 0, 20)
GROUNDS = Weighted(shares.GROUNDS)
# Chances of steps in between: most are never learnt of.
PREPARED, FORWARDED, INCOMPLETE, INCOMPLETE_NOT_ACCEPTED = 0.02, 0.10, 0.05, 0.45
REVIEWED, ASKED, APPRAISED, CONSULTED = 0.20, 0.09, 0.03, 0.01
LATE_PAPERS = 0.015  # papers missing reported after acceptance: out of order
SILENT, SILENT_AFTER = 0.25, 120
AT_MEETING, BY_EXPORTER = 0.5, 0.2
ISSUED, SHIPPED = 0.32, 0.45
GENERAL, TERMINATED, OPPOSITE = 0.08, 0.08, 0.25


@dataclass(frozen=True, slots=True)
class _Story:
    """One case with its days as told and the diary it is written into."""

    case: Case
    told: Told
    diary: Diary


class Licensing:
    """Writes the licensing entries of cases."""

    def __init__(self, seed: int, meetings: Meetings, remarks: dict[str, list[str]]) -> None:
        self._chance = Chance(seed, "licensing")
        self._meetings = meetings
        self._remarks = remarks

    def write(self, case: Case, told: Told, diary: Diary, *, source: str) -> str:
        """Write all entries of a case reported through `source`.

        Return who reported its decision ("" while pending).
        """
        chance = self._chance
        by = REPORTED_BY.get(source) or ("exporter" if chance.hit(BY_EXPORTER) else "company")
        if chance.hit(PREPARED):
            before = min(case.filed, told.filed_used) - chance.between(5, 25)
            diary.add("L00", before, case.reported, by=by, certainty="stated")
        sure = writing.certainty(chance, by)
        diary.add("L10", told.filed, case.reported, by=by, certainty=sure)
        story = _Story(case, told, diary)
        self._before_acceptance(story)
        if told.accepted:
            by = writing.reporter(chance)
            sure = writing.certainty(chance, by)
            diary.add("L30", told.accepted, told.acceptance_told, by=by, certainty=sure)
        self._in_review(story)
        if case.decided:
            return self._decision(story)
        if timeline.END - case.filed > SILENT_AFTER and chance.hit(SILENT):
            day = timeline.END - chance.between(1, 40)
            self._step(story, "L99", max(day, case.reported), "silent", lag=0)
        return ""

    def _step(
        self, story: _Story, code: str, happened: int, remark: str = "", *, lag: int | None = None
    ) -> None:
        """Write a step in between, unless the desk hears of it after the decision."""
        chance, case = self._chance, story.case
        lag = STEP_TOLD.draw(chance) if lag is None else lag
        reported, by = max(case.reported, happened + lag), ""
        meeting = self._meetings.next(max(case.reported, happened), within=30)
        if remark == "" and meeting is not None and chance.hit(AT_MEETING):
            reported, by = meeting, "MOFCOM"
        if case.learnt and reported > case.learnt:
            return
        by = by or writing.reporter(chance)
        note = chance.pick(self._remarks[remark]) if remark else None
        sure = writing.certainty(chance, by)
        story.diary.add(code, happened, reported, by=by, certainty=sure, note=note)

    def _before_acceptance(self, story: _Story) -> None:
        chance, case, told = self._chance, story.case, story.told
        first = told.filed_used + 1
        known = told.accepted_used, case.accepted, told.decided_used, timeline.END
        last = min(day for day in known if day) - 1
        if last < first:
            return
        forwarded = chance.between(first, last)
        if case.accepted and chance.hit(FORWARDED):
            self._step(story, "L20", forwarded)
            first = forwarded + 1
        stuck = bool(case.outcome) and not case.accepted
        if first <= last and chance.hit(INCOMPLETE_NOT_ACCEPTED if stuck else INCOMPLETE):
            returned = stuck and case.outcome == "withdrawn"
            code, remark = ("L11", "returned") if returned else ("L21", "incomplete")
            self._step(story, code, chance.between(first, last), remark)

    def _in_review(self, story: _Story) -> None:
        chance, case, told = self._chance, story.case, story.told
        first = max(told.accepted_used, case.accepted) + 1
        last = (told.decided_used or timeline.END) - 1
        if not case.accepted or last < first:
            return
        day = chance.between(first, min(last, first + 40))
        if chance.hit(LATE_PAPERS):
            self._step(story, "L21", day, "incomplete")
        elif chance.hit(ASKED):
            self._step(story, "L41", day, "questions")
            if day < last and chance.hit(0.6):
                self._step(story, "L40", chance.between(day + 1, last))
        elif chance.hit(REVIEWED):
            self._step(story, "L40", day)
        elif chance.hit(APPRAISED):
            self._step(story, "L42", day)
        elif chance.hit(CONSULTED):
            self._step(story, "L43", day)

    def _decision(self, story: _Story) -> str:
        chance, case, told, diary = self._chance, story.case, story.told, story.diary
        by = writing.reporter(chance)
        met = self._meetings.on(case.learnt) is not None and bool(case.lists)
        if chance.hit(AT_MEETING if met else shares.TOLD_BY_MOFCOM):
            by = "MOFCOM"
        sure = writing.certainty(chance, by)
        if told.disputed and sure == "hearsay":
            sure = "stated"  # a decision surer than what contradicts it stands
        code, more = self._outcome(case)
        day = told.decided or ""
        diary.add(code, day, case.learnt, by=by, certainty=sure, **more)
        if told.disputed:
            self._dispute(case, code, by, diary)
        if code == "L50" and chance.hit(ISSUED):
            issued = told.decided_used + chance.between(2, 10)
            reported = max(case.learnt, issued + chance.between(0, 6))
            shipped = issued + chance.between(4, 25)
            after = max(reported, shipped + chance.between(1, 10))
            if diary.add("L51", issued, reported, by="company") and chance.hit(SHIPPED):
                diary.add("L80", shipped, after, by="company", certainty="stated")
        return by

    def _outcome(self, case: Case) -> tuple[str, dict[str, Any]]:
        """Return the status of a decision, with the ground and the remark of a refusal."""
        chance = self._chance
        if case.outcome == "approved":
            standing = case.group == "permanent magnets"
            general = standing and case.decided >= timeline.GENERAL_LICENCES
            return ("L52" if general and chance.hit(GENERAL) else "L50"), {}
        if case.outcome == "withdrawn":
            # A procedure can only be terminated once it was opened by acceptance.
            return ("L71" if case.accepted and chance.hit(TERMINATED) else "L70"), {}
        ground = GROUNDS.draw(chance)
        note = chance.pick(self._remarks["refused"]) if chance.hit(0.3) else None
        code = "L60" if case.outcome == "refused" else "L61"
        return code, {"ground": ground, "note": note}

    def _dispute(self, case: Case, code: str, by: str, diary: Diary) -> None:
        """Write what another source says of the same day, less surely: the decision stands."""
        chance = self._chance
        other = "L40"
        if chance.hit(OPPOSITE):
            other = "L60" if code in ("L50", "L52") else "L50"
        reported = min(case.learnt + DISPUTE_TOLD.draw(chance), timeline.END)
        diary.add(
            other,
            case.decided,
            reported,
            by=writing.other_than(chance, by),
            certainty="hearsay",
            note=chance.pick(self._remarks["disputed"]),
        )
