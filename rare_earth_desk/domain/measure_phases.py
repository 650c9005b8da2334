"""What a measure was at which time: announced, in force, suspended, over, or nobody knows.

It follows from the records alone, on any day, past or to come. Where a term has ended and nobody
wrote down what followed, that is unknown: it is never taken to be in force again, nor to be over.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.records import Measure

CONTROL, SUSPENSION, EVENT = "control", "suspension", "event"
"""Kinds of measures that the rules tell apart."""
IN_FORCE, SUSPENDED, DRAFT, OVER = "in force", "suspended", "draft", "over"
"""States that somebody wrote down; any other one is still to be verified."""

_DAY = timedelta(days=1)


class Phase(StrEnum):
    """What a measure is for a while."""

    ANNOUNCED = "announced"
    DRAFT = "draft"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase from `first` to `last`, both included; `last` None: for as long as one can tell.

    Days may be known to the month or year only: the phase holds for certain from `surely_first`
    to `surely_last`. `by` is the id of the measure that suspends.
    """

    phase: Phase
    first: date
    last: date | None = None
    surely_first: date | None = None
    surely_last: date | None = None
    by: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)

    def is_sure(self, day: date) -> bool:
        """Tell whether it holds on a day within it for certain."""
        begun = self.surely_first is None or self.surely_first <= day
        return begun and (self.surely_last is None or day <= self.surely_last)


class Regime:
    """All measures together: suspensions say of others what holds.

    Raises ValueError where a day of a measure is none.
    """

    def __init__(self, measures: Iterable[Measure]) -> None:
        self.by_id = {one.id: one for one in measures}
        self._suspended: dict[str, list[Measure]] = defaultdict(list)
        for one in self.by_id.values():
            if one.suspended_by in self.by_id:
                self._suspended[one.suspended_by].append(one)

    @property
    def measures(self) -> list[Measure]:
        """All of them, earliest first; those without a day last."""
        return sorted(self.by_id.values(), key=_when)

    def suspended(self, measure: Measure) -> list[Measure]:
        """Return the measures that one suspends, or suspended, earliest first."""
        return sorted(self._suspended[measure.id], key=_when)

    def suspends(self, measure: Measure) -> Measure | None:
        """Return the measure that suspends one, or suspended it; None for none."""
        return self.by_id.get(measure.suspended_by or "")

    def phases(self, measure: Measure) -> tuple[Stretch, ...]:
        """Return what it is one after the other, without gaps; () of moments and without a day."""
        begin = measure.announced_on or measure.in_force_from
        if begin is None or is_moment(measure):
            return ()
        turns = [_begins(_at_first(measure), begin)]
        if measure.in_force_from and measure.state != DRAFT:
            turns = [_begins(Phase.IN_FORCE, measure.in_force_from)]
            if days.first(begin) < turns[0].first:
                turns.insert(0, _begins(Phase.ANNOUNCED, begin))
        pause = self._pause(measure, turns[-1].first)
        if pause:
            turns = [one for one in turns if one.first < pause[0].first] + pause
        return _in_a_row([*turns, *self._afterwards(measure, turns[-1])])

    def standing(self, measure: Measure, day: date) -> Stretch | None:
        """Return what it is on a day; None before it was announced, and of moments."""
        return next((one for one in self.phases(measure) if one.holds(day)), None)

    def term_end(self, measure: Measure) -> Stretch | None:
        """Return the stretch whose end leaves open what follows; None where nothing is open."""
        found = self.phases(measure)
        if len(found) < 2 or found[-1].phase is not Phase.UNKNOWN:
            return None
        return None if found[-2].phase is Phase.ANNOUNCED else found[-2]

    def _pause(self, measure: Measure, begin: date) -> list[_Turn]:
        """Return the turns to being suspended and to what follows; [] where it never was.

        The Until of the suspension goes first: there one writes once what followed, and the own
        Until of what it suspends mostly is a copy of the old one, shipped or typed. A measure is
        suspended as long as its suspension runs, longer or shorter than its own Until says. Its
        own counts in two cases: where the suspension names none; and a later one of a measure
        whose state somebody wrote down to be “suspended”, which was prolonged by itself.
        """
        by = self.suspends(measure)
        since = (by.in_force_from or by.announced_on) if by is not None else None
        if since is None and measure.state != SUSPENDED:
            return []
        until = (by.until if by is not None else None) or measure.until
        if measure.state == SUSPENDED and measure.until and until:
            until = max(until, measure.until, key=days.last)
        if until is None and measure.state in (IN_FORCE, OVER):
            return []  # that it ended is written down, but not when: nothing can be drawn of it
        name = by.id if by is not None else ""
        if since is not None:
            paused = _begins(Phase.SUSPENDED, since, name)
        else:  # since when nobody wrote down
            paused = _Turn(Phase.SUSPENDED, begin, date.max, begin - _DAY)
        if until is None:
            return [paused]
        # One that ends before it begins is mistyped: it says nothing.
        follows = _ends(_follows(measure), until)
        return [paused, follows] if follows.first > paused.first else []

    @staticmethod
    def _afterwards(measure: Measure, now: _Turn) -> list[_Turn]:
        """Return the end of its own term: what follows is as written down, else unknown."""
        until, state = measure.until, measure.state
        if now.phase not in (Phase.IN_FORCE, Phase.DRAFT):
            return []
        if until is None:
            # Of what is over or to be verified nobody knows how long it applied, if at all.
            return [] if state in (IN_FORCE, DRAFT) else [now._replace(phase=_ended(measure))]
        # Of a suspended measure it is the last day of the suspension.
        return [_ends(_ended(measure), until)] if days.last(until) >= now.first else []


def _follows(measure: Measure) -> Phase:
    """Return what follows a suspension: as written down, else unknown."""
    return Phase.IN_FORCE if measure.state == IN_FORCE else _ended(measure)


def _ended(measure: Measure) -> Phase:
    """Return what follows the term of a measure: as written down, else unknown."""
    return Phase.OVER if measure.state == OVER else Phase.UNKNOWN


def is_moment(measure: Measure) -> bool:
    """Tell whether it happened on a day and lasts no longer: an event, or nothing of a force."""
    if measure.kind == EVENT:
        return True
    lasting = (measure.state, measure.in_force_from, measure.until, measure.suspended_by)
    return not any(lasting)


def _at_first(measure: Measure) -> Phase:
    """Return what a measure is from its announcement on, where no other day is written down.

    Of a suspended one that says nothing of the time before: it may never have applied.
    """
    if measure.state == DRAFT:
        return Phase.DRAFT
    is_suspended = measure.suspended_by or measure.state == SUSPENDED
    if is_suspended and measure.state not in (IN_FORCE, OVER):
        return Phase.ANNOUNCED
    return Phase.IN_FORCE


def _when(measure: Measure) -> tuple[bool, date, str, str]:
    day = measure.announced_on or measure.in_force_from
    return (day is None, days.middle(day) if day else date.min, measure.name or "", measure.id)


class _Turn(NamedTuple):
    """A phase that begins on `first`, surely on `sure`; `before`: the earlier one surely held."""

    phase: Phase
    first: date
    sure: date
    before: date
    by: str = ""


def _begins(phase: Phase, day: str, by: str = "") -> _Turn:
    first = days.first(day)
    return _Turn(phase, first, days.last(day), first - _DAY, by)


def _ends(then: Phase, until: str) -> _Turn:
    """Return the turn after the last day of a term; in an imprecise one it may come earlier."""
    after = days.last(until) + _DAY
    return _Turn(then, after, after, days.first(until))


def _in_a_row(turns: list[_Turn]) -> tuple[Stretch, ...]:
    """Let each phase last until the next one begins; one that the next overtakes is left out."""
    made: list[Stretch] = []
    for one, then in zip_longest(turns, turns[1:]):
        if then is None:
            made.append(Stretch(one.phase, one.first, surely_first=one.sure, by=one.by))
        elif then.first > one.first:
            made.append(
                Stretch(one.phase, one.first, then.first - _DAY, one.sure, then.before, one.by)
            )
    return tuple(made)
