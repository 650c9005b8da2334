"""The meetings with the Chinese side: invented, every four to six weeks, on working days."""

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


class Meetings:
    """The meetings in order of their days."""

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
                recorded=timeline.text(day),
            )
            for number, day in enumerate(self.days, start=1)
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
    calendars = chinese_calendar(), european_calendar()
    result = []
    day = FIRST
    while day <= timeline.END:
        held = date.fromordinal(day)
        if held.weekday() in (1, 2, 3) and all(one.is_working_day(held) for one in calendars):
            result.append(day)
            day += chance.between(SOONEST, LATEST)
        else:
            day += 1
    return result
