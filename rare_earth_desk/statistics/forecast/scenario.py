"""What it would take: the backlog under filings, speed and general licences of one's choosing.

Expected values only, nothing is simulated: a scenario says what would follow, not what will come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.forecast.flow import staying, waiting
from rare_earth_desk.statistics.forecast.start import Start, start

if TYPE_CHECKING:
    from rare_earth_desk.statistics.cases import Cases, Days, Floats, Mask

FURTHEST: Final = 5 * 366
"""Days that a scenario may look ahead."""


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is supposed of the time to come.

    `filings` per week come in (None: as the mean of the last 8 weeks), less the share `licensed`
    (0 to 1) that general licences make needless. Decisions are `pace` times as swift as in the
    last 91 days: S becomes S^pace. The pending cases of `covered` (a mask of the rows of the
    cases) are taken out at once. Raises Refused for numbers that no register can have.
    """

    filings: float | None = None
    pace: float = 1.0
    licensed: float = 0.0
    covered: Mask | None = None

    def __post_init__(self) -> None:
        if self.filings is not None and not 0 <= self.filings < np.inf:
            raise Refused("Filings per week are 0 or more, not {number}.", number=self.filings)
        if not 0 <= self.pace < np.inf:
            raise Refused("The decision speed is a factor from 0 up, not {number}.",
                          number=self.pace)  # fmt: skip
        if not 0 <= self.licensed <= 1:
            raise Refused("General licences take away a share from 0 to 1, not {number}.",
                          number=self.licensed)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Path:
    """The expected backlog at the end of each of `days` (ordinals), the day it starts from first.

    `filings` are those per week that remain, `decisions` (days) what is expected to be decided
    from the day before each, 0 on the first. `removed` pending cases were taken out.
    """

    days: Days
    backlog: Floats
    decisions: Floats
    filings: float
    removed: int

    def reaches(self, target: float) -> date | None:
        """Return the first day on which the backlog is at most `target`; None if on none."""
        there = np.flatnonzero(self.backlog <= target)
        return date.fromordinal(int(self.days[there[0]])) if len(there) else None


def path(cases: Cases, day: date, until: date, supposed: Scenario, step: int = 1) -> Path:
    """Return the backlog of all of `cases.as_at(day)` from `day` to `until`, every `step` days.

    The last day is `until`, whatever the step. Raises Refused when it is before `day` or more
    than FURTHEST days later.
    """
    span = until.toordinal() - day.toordinal()
    if not 0 <= span <= FURTHEST:
        raise Refused(
            "A scenario of {day} cannot go on to {until}; choose a day within the next five years.",
            day=day.isoformat(),
            until=until.isoformat(),
        )
    ahead = np.unique(np.append(np.arange(0, span, step), span))
    begun = start(cases.together(), day, span)
    lost = begun.speed.faster(supposed.pace).lost[0]
    filings = begun.inflow[0] if supposed.filings is None else supposed.filings
    remaining = float(filings) * (1 - supposed.licensed)
    ages, removed = _left(cases, day, begun, supposed.covered)
    backlog = staying(ages, lost, ahead) + remaining / 7 * waiting(lost, ahead)
    came = remaining / 7 * np.diff(ahead, prepend=0)
    decisions = came - np.diff(backlog, prepend=backlog[0])
    days = (ahead + day.toordinal()).astype(np.int32)
    return Path(days, backlog, decisions, remaining, removed)


def _left(cases: Cases, day: date, begun: Start, covered: Mask | None) -> tuple[Days, int]:
    """Return the ages of the pending that are not covered, and how many are."""
    if covered is None:
        return begun.ages[0], 0
    at = day.toordinal()
    seen = cases.as_at(day)
    pending = is_pending(seen, at)
    ages = at - seen.entries[pending & ~covered]
    return ages.astype(np.int32), int((pending & covered).sum())


def decisions_needed(
    backlog: float, filings: float, days: int, target: float | None = None
) -> float:
    """Return the decisions per week that bring a backlog to `target` in so many days.

    (B0 - target + filings until then) / weeks, `filings` being per week; without a target it is
    half the backlog. Never below 0. Raises Refused when there is no day to do it in.
    """
    if days < 1:
        raise Refused("There is no day left until then; choose a later day.")
    aim = backlog / 2 if target is None else target
    return max((backlog - aim) / (days / 7) + filings, 0.0)
