"""The days of the sample: check-points, daily quotas between anchors, list days, day texts.

Days are proleptic ordinals (`date.toordinal`) throughout the sample. The figures are those of
the demo model: the check-points 1,905, 2,117 and 2,357 were published second-hand and could not
be found again in a source; all others are assumed.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import pairwise

from rare_earth_desk.domain import days


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


FIRST_FILING = _day("2025-04-04")  # Announcement 18/2025 of MOFCOM and customs in force
TOOL_OPENS = _day("2025-07-04")
FIRST_BATCH = _day("2025-07-11")  # end of the first intake, day of the first list
GENERAL_LICENCES = _day("2025-12-02")
END = _day("2026-11-24")
STANDARD = 3720
LIST_EVERY = 14
CHECK_POINTS = tuple(map(_day, ("2025-10-21", "2025-11-05", "2025-12-15", "2026-11-24")))

# Cumulative counts by the day known to the EU. The three reported counts marked * are read back
# from the model's own tables (1,237 on 17 September) and its extract of 40 cases.
REPORTED = {
    "2025-07-03": 0,
    "2025-07-11": 380,
    "2025-07-25": 560,
    "2025-08-08": 720,  # *
    "2025-08-22": 860,
    "2025-09-05": 1040,  # *
    "2025-09-19": 1270,
    "2025-10-03": 1560,  # *
    "2025-10-17": 1870,
    "2025-10-21": 1905,
    "2025-11-05": 2117,
    "2025-11-28": 2270,
    "2025-12-15": 2357,
    "2026-01-31": 2540,
    "2026-03-31": 2830,
    "2026-06-30": 3150,
    "2026-09-30": 3420,
    "2026-11-24": 3720,
}
APPROVED = {
    "2025-07-03": 0,
    "2025-07-11": 90,
    "2025-08-31": 470,
    "2025-09-30": 690,
    "2025-10-21": 933,
    "2025-11-05": 1080,
    "2025-11-30": 1390,
    "2025-12-15": 1603,
    "2026-01-31": 1850,
    "2026-03-31": 2180,
    "2026-06-30": 2600,
    "2026-09-30": 2900,
    "2026-11-24": 3090,
}
ENDED = {
    "2025-07-03": 0,
    "2025-08-31": 55,
    "2025-10-21": 105,
    "2025-11-05": 124,
    "2025-12-15": 170,
    "2026-03-31": 245,
    "2026-06-30": 295,
    "2026-11-24": 350,
}


def quota(anchors: dict[str, int], applications: int) -> list[int]:
    """Return the cumulative count at the end of each day from TOOL_OPENS to END.

    Linear between the anchors, scaled from the standard number of applications and rounded half
    up, in whole numbers throughout, so that every anchor is met exactly.
    """
    known = [(_day(text), count) for text, count in anchors.items()]
    result = []
    for (start, low), (end, high) in pairwise(known):
        span = end - start
        for day in range(start + 1, end + 1):
            parts = (low * span + (high - low) * (day - start)) * applications
            result.append((2 * parts + span * STANDARD) // (2 * span * STANDARD))
    return result


def opening(day: int) -> int:
    """Return the first day after the check-point before `day`.

    What becomes known on `day` is given an event day no earlier than that, so that counts by
    event day and by day known agree on every check-point.
    """
    place = bisect_left(CHECK_POINTS, day)
    return CHECK_POINTS[place - 1] + 1 if place else FIRST_FILING


def is_list_day(day: int) -> bool:
    """Tell whether a priority list is handed over on `day`: every second Friday."""
    return day >= FIRST_BATCH and (day - FIRST_BATCH) % LIST_EVERY == 0


def list_number(day: int) -> int:
    """Return the number of the list handed over on a list day."""
    return (day - FIRST_BATCH) // LIST_EVERY + 1


@lru_cache(maxsize=4096)
def text(day: int, precision: days.Precision = "day") -> str:
    """Return a day as the register stores it."""
    return days.at(date.fromordinal(day), precision)


@lru_cache(maxsize=4096)
def covered(day: int, precision: days.Precision) -> tuple[int, int, int]:
    """Return first, middle and last day of the day, week or month that holds `day`."""
    _, first, last = days.span(text(day, precision))
    low, high = first.toordinal(), last.toordinal()
    return low, low + (high - low) // 2, high


def crosses(low: int, high: int) -> bool:
    """Tell whether a check-point separates two days: such an interval would blur its count."""
    return any(low <= point < high for point in CHECK_POINTS)
