"""What was said, agreed and promised at the meetings of the sample; invented, and marked so.

Outcomes are those that the entries of the day tell: what MOFCOM stated on the day of a meeting was
said there. Agenda, conclusions and undertakings are invented around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.promises import unanswered
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Meeting,
    Outcome,
    PriorityList,
)
from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.world import SampleEvent
from rare_earth_desk.store.transaction import Transaction

_BEGINS = time(7, 30, tzinfo=UTC)
_ON_CASES = 75  # minutes for the list under discussion
_LAST_DAY = date.fromordinal(timeline.END)
# Statuses without a letter of their own, and the one of the letter one would have typed.
_SAME_AS = {"L11": "L41", "L21": "L41", "L42": "L40", "L43": "L40", "L61": "L60", "L71": "L70"}
_ANSWERS_FIRST = ("A4", "A7", "A8")  # those that no licensing status tells


@dataclass(slots=True)
class Heard:
    """What was said of one case at a meeting, and what was written because of it."""

    application: str
    licensing: SampleEvent | None = None
    licensing_entry: str | None = None
    channel_entry: str | None = None
    answer: str | None = None
    list_entry: str | None = None

    def outcome(self, meeting: str, point: str, day: str) -> Outcome:
        """Return it as the minute line would have recorded it."""
        said = self.licensing
        return Outcome(
            meeting=meeting,
            agenda_point=point,
            kind="answer",
            application=self.application,
            verb=_verb(said, self.answer),
            happened=said.happened if said is not None else day,
            refusal_ground=said.refusal_ground if said is not None else None,
            words=said.note if said is not None else None,
            licensing_entry=self.licensing_entry,
            channel_entry=self.channel_entry,
            list_entry=self.list_entry,
        )


def heard(
    entries: Iterable[tuple[str, str, SampleEvent]], answers: Mapping[str, tuple[str, str]]
) -> list[Heard]:
    """Return what was said of each case, in the order in which it was recorded.

    `entries` are (id of the entry, id of the application, event) of one meeting, `answers` the
    (answer, id of the place) given on its day by application.
    """
    found: dict[str, Heard] = {}
    for entry, application, event in entries:
        one = found.setdefault(application, Heard(application))
        if event.status.startswith("L"):
            one.licensing, one.licensing_entry = event, entry
        else:
            one.channel_entry = entry  # the last one counts: answered after discussed
        if application in answers:
            one.answer, one.list_entry = answers[application]
    return list(found.values())


def _verb(said: SampleEvent | None, answer: str | None) -> str:
    verbs = minute_verbs.verbs()
    by_answer = next((one.key for one in verbs if answer and one.answer == answer), "d")
    if said is None or answer in _ANSWERS_FIRST:
        return by_answer
    status = _SAME_AS.get(said.status, said.status)
    return next((one.key for one in verbs if one.status == status), by_answer)


class Minutes:
    """Writes the minutes of one meeting after the other; `words` are those of the sample."""

    def __init__(self, words: Mapping[str, Any], filings: int) -> None:
        self._words = words
        self._share = filings / timeline.STANDARD
        self._parked: AgendaPoint | None = None

    def values(self, number: int) -> dict[str, Any]:
        """Return hours and participants of a meeting."""
        return {
            "starts": "09:30",
            "ends": "12:00" if number % 3 else "13:00",
            "eu_side": self._words["eu_side"],
            "chinese_side": self._words["chinese_side"],
        }

    def write(
        self, tx: Transaction, number: int, meeting: Meeting, listed: int | None, said: list[Heard]
    ) -> None:
        """Write agenda, outcomes and undertakings of a meeting, counted from 1."""
        assert meeting.held_on is not None
        day = date.fromisoformat(meeting.held_on)
        first = self._agenda(tx, number, meeting.id, day, listed)
        told = [one.outcome(meeting.id, first, day.isoformat()) for one in said]
        told += [
            Outcome(meeting=meeting.id, agenda_point=first, kind=kind, words=words)
            for kind, words in self._remarks(number)
        ]
        tx.insert_all(told)
        tx.insert_all([
            ActionPoint(meeting=meeting.id, **values)
            for values in self._promises(number, day, listed)
        ])  # fmt: skip

    def _remarks(self, number: int) -> list[tuple[str, str]]:
        words = self._words
        return [
            ("conclusion", _turn(words["conclusions"], number)),
            *([("question", _turn(words["questions"], number))] if number % 2 else []),
        ]

    # -- agenda ----------------------------------------------------------------------------------

    def _agenda(
        self, tx: Transaction, number: int, meeting: str, day: date, listed: int | None
    ) -> str:
        """Write the points; every third meeting parks its last, the next one takes it over."""
        titles = self._titles(number, listed)
        carried, self._parked = self._parked, None
        began = datetime.combine(day, _BEGINS)
        discussed = ""
        for position, (title, minutes) in enumerate(titles, start=1):
            parks = number % 3 == 0 and position == len(titles) - 1
            point = self._point(meeting, position, title, minutes, began, parks=parks)
            began += timedelta(minutes=0 if parks else minutes + (number + position) % 7 - 2)
            id_ = tx.insert(point)
            if parks:
                self._parked = tx.get(AgendaPoint, id_)
            if minutes == _ON_CASES:
                discussed = id_
        if carried is not None:
            place, title = len(titles) + 1, carried.title or ""
            point = self._point(meeting, place, title, 20, began, carried=carried.id)
            tx.insert(point)
        return discussed

    def _titles(self, number: int, listed: int | None) -> list[tuple[str, int]]:
        """Return what is to be spoken about, with the minutes set aside for each."""
        cases = f"List {listed}" if listed else "Applications reported so far"
        return [
            *([("Undertakings of the last meeting", 15)] if number > 1 else []),
            (cases, _ON_CASES),
            (_turn(self._words["topics"], number), 30),
            ("Date of the next meeting", 10),
        ]

    def plan(self, tx: Transaction, number: int, meeting: str, listed: PriorityList) -> Phrase:
        """Put a list under discussion at a meeting that lies ahead, and write its agenda."""
        tx.assign(Meeting, meeting, priority_list=listed.id)
        points = [
            AgendaPoint(
                meeting=meeting, position=position, title=title, minutes=minutes, state="open",
                priority_list=listed.id if minutes == _ON_CASES else None,
            )
            for position, (title, minutes) in enumerate(self._titles(number, listed.number), 1)
        ]  # fmt: skip
        if self._parked is not None:
            points.append(AgendaPoint(
                meeting=meeting, position=len(points) + 1, title=self._parked.title, minutes=20,
                state="open", carried_from=self._parked.id,
            ))  # fmt: skip
        tx.insert_all(points)
        return phrase("agenda of the meeting on {day}", day=tx.get(Meeting, meeting).held_on or "")

    @staticmethod
    def _point(
        meeting: str, position: int, title: str, minutes: int, began: datetime, *,
        parks: bool = False, carried: str | None = None,
    ) -> AgendaPoint:  # fmt: skip
        ended = began + timedelta(minutes=minutes + (position * 3) % 5 - 1)
        return AgendaPoint(
            meeting=meeting, position=position, title=title, minutes=minutes,
            state="parked" if parks else "done",
            begun_at=None if parks else began.isoformat(),
            ended_at=None if parks else ended.isoformat(),
            carried_from=carried,
        )  # fmt: skip

    # -- undertakings ----------------------------------------------------------------------------

    def _promises(self, number: int, day: date, listed: int | None) -> list[dict[str, Any]]:
        """Return one undertaking of each side, of every other meeting."""
        made: list[dict[str, Any]] = []
        if number % 3 == 1:
            # More than are decided in that time by the pace of the sample are kept too late.
            wanted = 110 if number % 2 else 20
            target = max(round(wanted * self._share), 1)
            made.append({
                "undertaking": f"{target} licence{'s'[: target != 1]} for permanent magnets",
                "side": "China", "due_on": (day + timedelta(days=21)).isoformat(),
                "test": f"group:magnets is:approved decided>={day.isoformat()}",
                "target": target,
            })  # fmt: skip
        elif number % 3 == 2 and listed:
            made.append({
                "undertaking": f"every case of list {listed} answered",
                "side": "China", "due_on": (day + timedelta(days=28)).isoformat(),
                "test": unanswered(str(listed)),
            })  # fmt: skip
        due = day + timedelta(days=14)
        # In turn kept, kept late, kept, and never done.
        done = {0: due - timedelta(days=3), 1: due + timedelta(days=6), 2: due}.get(number % 4)
        made.append({
            "undertaking": _turn(self._words["undertakings"], number + number // 4),
            "side": "EU", "due_on": due.isoformat(),
            "done_on": done.isoformat() if done and done <= _LAST_DAY else None,
        })  # fmt: skip
        return made


def _turn(words: list[str], number: int) -> str:
    return words[number % len(words)]
