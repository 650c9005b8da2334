"""Service clocks: working days per holder, the step a case is in, what is left of its time.

A step runs while the case is in the hands it names. While the company is asked, or nobody knows
who has the case, the clock of everybody else stands: the days already counted stay, and it goes
on when the case comes back. In other hands than these the step is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rare_earth_desk.domain.calendars import Calendars, WorkingCalendar
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.stays import TRACKS, Life, Moment, Stay

# In whose hands the clock of all others stands.
PAUSING = ("company", "unknown")
_OWN_CALENDAR = {"company": "european_commission", "desk": "european_commission"}


class Span(NamedTuple):
    """A number of working days: the likely one, and the bounds of what is possible.

    `most` is None where nobody told since when it runs.
    """

    likely: int = 0
    least: int = 0
    most: int | None = 0

    @property
    def exact(self) -> bool:
        """Whether every day it follows from is known to the day."""
        return self.least == self.most

    def plus(self, other: Span) -> Span:
        """Return both together."""
        most = None if self.most is None or other.most is None else self.most + other.most
        return Span(self.likely + other.likely, self.least + other.least, most)


def spent(stay: Stay, calendar: WorkingCalendar, today: date) -> Span:
    """Return the working days of a stay, the day it began being day 0; until today while it lasts.

    `calendar` says whose working days.
    """
    start, end = stay.start, stay.end or Moment.on(today)
    least = 0 if end.earliest is None else _between(calendar, start.latest, end.earliest)
    most = None if start.earliest is None else _between(calendar, start.earliest, end.latest)
    likely = _between(calendar, start.at or end.at, end.at)
    least = min(least, likely)
    return Span(likely, least, most if most is None else max(most, likely))


def _between(calendar: WorkingCalendar, start: int, end: int) -> int:
    if end <= start:
        return 0
    return calendar.working_days_after(date.fromordinal(start), date.fromordinal(end))


@dataclass(frozen=True, slots=True)
class Handling:
    """A protocol with its steps in order."""

    protocol: Protocol
    steps: tuple[ProtocolStep, ...]

    def calendar_of(self, holder: str) -> str:
        """Return whose working days count for a holder: as its first step says, else its own."""
        own = _own_calendar(holder)
        return next((s.calendar or own for s in self.steps if s.holder == holder), own)


def handlings(protocols: Iterable[Protocol], steps: Iterable[ProtocolStep]) -> list[Handling]:
    """Return the protocols in their order, each with its steps in theirs; removed ones left out."""
    of: dict[str | None, list[ProtocolStep]] = {}
    for step in steps_in_order(steps):
        if not step.removed:
            of.setdefault(step.protocol, []).append(step)
    present = sorted((one for one in protocols if not one.removed), key=_place)
    return [Handling(one, tuple(of.get(one.id, ()))) for one in present]


def steps_in_order(steps: Iterable[ProtocolStep]) -> list[ProtocolStep]:
    """Return steps of one protocol in their order; of two at one place the older one is first."""
    return sorted(steps, key=_place)


def _place(one: Protocol | ProtocolStep) -> tuple[int, str]:
    return (one.position if one.position is not None else 1_000_000, one.id)


NO_HANDLING = Handling(Protocol(), ())


def per_holder(
    life: Life, calendars: Calendars, today: date, handling: Handling = NO_HANDLING
) -> Mapping[str, Span]:
    """Return the working days in each holder's hands over the whole life of a case."""
    found: dict[str, Span] = {}
    for stay in life.whole:
        if stay.holder:
            calendar = calendars.of(handling.calendar_of(stay.holder))
            days = spent(stay, calendar, today)
            found[stay.holder] = found.get(stay.holder, Span()).plus(days)
    return found


@dataclass(frozen=True, slots=True)
class Running:
    """A step that a case is in: since when, how much of its time is used, whether it stands."""

    protocol: Protocol
    step: ProtocolStep
    track: str
    since: Moment
    used: Span
    stands: bool

    @property
    def left(self) -> int | None:
        """Working days left, negative beyond its time; None for a step without a limit."""
        allowed = self.step.working_days
        return None if allowed is None else allowed - self.used.likely

    @property
    def over(self) -> int | None:
        """Working days since it was to be escalated; None while it is not, or stands."""
        after = self.step.escalate_after
        if after is None or self.stands or self.used.likely < after:
            return None
        return self.used.likely - after

    @property
    def surely(self) -> bool:
        """Whether it is to be escalated whichever of the possible days is the true one."""
        after = self.step.escalate_after
        return after is not None and self.used.least >= after


def running(life: Life, handling: Handling, calendars: Calendars, today: date) -> list[Running]:
    """Return the steps a case is in, the one with the least time left first.

    On each track at most one step runs: of those in the same hands the one that began last. What
    stands still is told too. When the application is decided nobody waits for the channel any
    more; its goods may still wait at customs.
    """
    found: dict[str, Running] = {}
    for track in TRACKS:
        stays = life.tracks[track]
        if not stays or not stays[-1].holder or (life.decided and track == "channel"):
            continue
        runs = [
            Running(handling.protocol, step, track, *run)
            for step in handling.steps
            if (run := _run(step, stays, calendars, today)) is not None
        ]
        moving = [one for one in runs if not one.stands] or runs
        best = max(moving, key=lambda one: (one.since.at, -(one.step.position or 0)), default=None)
        if best is not None:
            found.setdefault(best.step.id, best)
    return sorted(found.values(), key=lambda one: (one.stands, _or_last(one.left)))


def _or_last(left: int | None) -> float:
    return float("inf") if left is None else left


def _run(
    step: ProtocolStep, stays: Sequence[Stay], calendars: Calendars, today: date
) -> tuple[Moment, Span, bool] | None:
    """Return since when a step runs on a track, what it used, whether it stands; None if over."""
    since: Moment | None = None
    used = Span()
    calendar = calendars.of(step.calendar or _own_calendar(step.holder))
    before = ""
    for stay in stays:
        if _begins(step, stay, before, started=since is not None):
            since, used = stay.start, Span()
        elif since is not None and stay.holder not in (step.holder, *PAUSING):
            since = None
        if since is not None and stay.holder == step.holder:
            used = used.plus(spent(stay, calendar, today))
        before = stay.holder
    stands = before != step.holder
    if since is None or (stands and step.holder in PAUSING):
        return None
    return since, used, stands


def _own_calendar(holder: str | None) -> str:
    return _OWN_CALENDAR.get(holder or "", "china")


def _begins(step: ProtocolStep, stay: Stay, before: str, *, started: bool) -> bool:
    if step.starts:
        return stay.status == step.starts
    if stay.holder != step.holder or before == step.holder:
        return False
    # What stood while the company was asked goes on; the company itself is asked anew.
    return not started or step.holder in PAUSING
