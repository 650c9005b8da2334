"""The meetings with the Chinese side: invented, every four to six weeks, on working days.

Each is planned some days before it is held; the last one lies ahead of the end of the sample.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.calendars import chinese_calendar, european_calendar
from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.chance import Chance
from rare_earth_desk.sample.world import SampleMeeting

FIRST = date(2025, 7, 29).toordinal()
SOONEST, LATEST = 28, 40  # days after the meeting before
PLANNED = 12  # days before a meeting
AHEAD = 14  # days from the end of the sample to the meeting to come, or the next day that suits


class Meetings:
    """The meetings that were held, in order of their days; `rows` has the one to come as well."""

    def __init__(self, seed: int) -> None:
        words = resources.data("sample/words")["meetings"]
        self.days = _days(Chance(seed, "meetings"))
        self.rows = [
            SampleMeeting(
                values={
                    "title": words["title"].format(number=number),
                    "held_on": timeline.text(day),
                    "place": words["places"][number % len(words["places"])],
                },
                recorded=timeline.text(min(day - PLANNED, timeline.END)),
                held=day <= timeline.END,
            )
            for number, day in enumerate((*self.days, _first_from(timeline.END + AHEAD)), start=1)
        ]
        self._index = {day: index for index, day in enumerate(self.days)}

    def on(self, day: int) -> int | None:
        """Return the index of the meeting held on `day`, if there was one."""
        return self._index.get(day)

    def next(self, day: int, within: int) -> int | None:
        """Return the first day of a meeting from `day` on, if it is at most `within` days away."""
        place = bisect_left(self.days, day)
        found = self.days[place] if place < len(self.days) else None
        return found if found is not None and found <= day + within else None


def _days(chance: Chance) -> list[int]:
    result = []
    day = _first_from(FIRST)
    while day <= timeline.END:
        result.append(day)
        day = _first_from(day + chance.between(SOONEST, LATEST))
    return result


def _first_from(day: int) -> int:
    """Return the first day from `day` on that suits both: Tuesday to Thursday, a working day."""
    calendars = chinese_calendar(), european_calendar()
    while True:
        held = date.fromordinal(day)
        if held.weekday() in (1, 2, 3) and all(one.is_working_day(held) for one in calendars):
            return day
        day += 1
