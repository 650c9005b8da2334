"""How long after the event the desk is told of it.

Counts by event day and by day known have to agree on every check-point, so no report crosses
one. Cutting the delays there would stall the filings before a check-point and heap them after
it. Instead delays shrink towards a check-point and grow again behind it (as if the desk had
asked around before each account), and both curves stay smooth.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.sample import timeline
from rare_earth_desk.sample.chance import Delay

if TYPE_CHECKING:
    from rare_earth_desk.sample.chance import Chance

FIRST_BATCH = Delay(62, 0.8, 1, 95)  # median 45 within its range
ACCEPTANCE = Delay(8, 0.65, 1, 40)
NUMBER = Delay(14, 0.7, 2, 60)
REFILING = Delay(20, 0.6, 4, 90)
REFILING_TOLD = Delay(10, 0.7, 1, 40)

LONGEST_REPORT, LONGEST_DECISION = 95, 15
# Usual median, its growth per day after a check-point, its fall per day before the next one. The
# model's median of 16 days is over all filings, many of them near a check-point: usual is more.
REPORT = (22.0, 0.28, 0.42)
DECISION = (4.5, 0.25, 0.20)


@cache
def _report(halves: int) -> Delay:
    return Delay(max(halves, 1) / 2, 0.7, 1, LONGEST_REPORT)


@cache
def _decision(halves: int) -> Delay:
    return Delay(max(halves, 1) / 2, 0.65, 0, LONGEST_DECISION)


@cache
def _halves(day: int, usual: float, rise: float, fall: float) -> int:
    """Return the median delay of what becomes known on `day`, in half days."""
    place = bisect_left(timeline.CHECK_POINTS, day)
    shorter = [usual, 1 + fall * (timeline.CHECK_POINTS[place] - day)]
    if place:
        shorter.append(0.5 + rise * (day - timeline.CHECK_POINTS[place - 1] - 1))
    return round(2 * min(shorter))


def filed(chance: Chance, reported: int) -> int:
    """Return the day of a filing that is reported on the day `reported`."""
    most = reported - timeline.opening(reported)
    if reported <= timeline.FIRST_BATCH:
        return reported - FIRST_BATCH.draw(chance, most=most)
    return reported - _report(_halves(reported, *REPORT)).draw(chance, most=most)


def decided(chance: Chance, learnt: int, earliest: int) -> int:
    """Return the day of a decision learnt on the day `learnt`, not before `earliest`."""
    most = learnt - max(earliest, timeline.opening(learnt))
    return learnt - _decision(_halves(learnt, *DECISION)).draw(chance, most=max(0, most))
