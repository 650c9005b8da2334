"""How every case is handled: which protocol applies to it, in whose hands it was, what is due.

Nothing of this is read before it is asked for; a step lets go of the cases it changed only.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rare_earth_desk.domain import escalations as due
from rare_earth_desk.domain import matching
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.garbage import unsearched
from rare_earth_desk.domain.kept_searches import kept_search
from rare_earth_desk.domain.progress import pieces, silent
from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.service_clock import Handling, handlings, running
from rare_earth_desk.domain.status_order import Dated, had_happened, order_of
from rare_earth_desk.domain.statuses import find
from rare_earth_desk.domain.stays import Life, life
from rare_earth_desk.store import entries, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rare_earth_desk.domain.calendars import Calendars
    from rare_earth_desk.domain.escalations import Escalation
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.search import Query
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.timelines import Row


class _Told(NamedTuple):
    """A status entry in force as the file gives it; it stands in for the whole record."""

    application: str
    status: str
    happened: str | None
    reported_by: str | None
    reported_on: str | None
    certainty: str | None
    id: str = ""


class _Timed(NamedTuple):
    """What was worked out of a case, and by which protocol."""

    by: Handling | None
    hands_since: str | None
    days_left: int | None
    due: list[Escalation]


class Handlings:
    """The protocols of an open register, and what was worked out of its cases so far."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._handlings: list[Handling] | None = None
        self._timed: dict[str, _Timed] = {}  # of the day and the calendars in `_for`
        self._for: tuple[date, Calendars] | None = None

    def note(self, step: Step) -> None:
        """Let go of what a step changed."""
        if step.ids(Protocol.table) or step.ids(ProtocolStep.table):
            self._handlings = None
        for id_ in step.applications:
            self._timed.pop(id_, None)

    def all(self) -> list[Handling]:
        """Return all protocols with their steps, in their order."""
        if self._handlings is None:
            protocols = rows.equal_to(self._engine, Protocol, {})
            self._handlings = handlings(protocols, rows.equal_to(self._engine, ProtocolStep, {}))
        return self._handlings

    def applying(self, facts: Facts) -> list[Handling | None]:
        """Return for each row of the facts the first protocol in force whose search finds it."""
        found: list[Handling | None] = [None] * len(facts)
        for one, query in reversed(list(self._in_force())):
            for place in matching.mask(query, facts).nonzero()[0].tolist():
                found[place] = one
        return found

    def applying_to(self, facts: Facts, place: int) -> Handling | None:
        """Return the same for one row."""
        for one, query in self._in_force():
            if not query.terms or matching.mask(query, facts)[place]:
                return one
        return None

    def _in_force(self) -> Iterator[tuple[Handling, Query]]:
        """Yield the protocols in force, each with the search of its cases.

        One whose search is not understood is left out: without what was not understood it would
        take in cases that nobody meant.
        """
        field = field_of(Protocol, "applies_to")
        for one in self.all():
            query = kept_search(field, one.protocol.applies_to)
            if one.protocol.in_force and not query.problems:
                yield one, query

    def escalations(
        self, facts: Facts, calendars: Calendars, progress: Progress = silent
    ) -> list[Escalation]:
        """Return what is due today of the open cases; `progress` may raise Cancelled."""
        timed = self._all_timed(facts, calendars, progress)
        return due.in_order(one for case in timed.values() for one in case.due)

    def column(
        self,
        name: str,
        facts: Facts,
        calendars: Calendars,
        places: Sequence[int] | None = None,
        progress: Progress = silent,
    ) -> list[Any]:
        """Return "hands_since" or "days_left" for each row; None for cases that are over.

        With places only those of these rows, in this order.
        """
        timed = self._all_timed(facts, calendars, progress, places)
        ids = facts.ids if places is None else map(facts.ids.__getitem__, places)
        return [getattr(timed[id_], name) if id_ in timed else None for id_ in ids]

    def _all_timed(
        self,
        facts: Facts,
        calendars: Calendars,
        progress: Progress,
        places: Sequence[int] | None = None,
    ) -> dict[str, _Timed]:
        """Return what is known of the open cases; only those that a step changed are worked out."""
        if self._for != (facts.today, calendars):
            self._timed.clear()
            self._for = facts.today, calendars
        applying = self.applying(facts)
        asked = [(facts.ids[place], applying[place]) for place in _open(facts, places)]
        known = self._timed
        fresh = [(id_, by) for id_, by in asked if id_ not in known or known[id_].by is not by]
        for some in pieces(fresh, progress):
            self._work_out(some, calendars, facts.today)
        return {id_: known[id_] for id_, _ in asked}

    def _work_out(
        self, some: Sequence[tuple[str, Handling | None]], calendars: Calendars, today: date
    ) -> None:
        with unsearched():
            lives = self.lives([id_ for id_, _ in some], today)
            for id_, by in some:
                life_, steps = lives[id_], []
                if by is not None:
                    steps = running(life_, by, calendars, today)
                since = life_.now.start.day if life_.now is not None else None
                left = next((one.left for one in steps if not one.stands), None)
                self._timed[id_] = _Timed(by, since, left, due.of_steps(id_, steps))

    def lives(self, ids: Sequence[str], today: date) -> dict[str, Life]:
        """Return the stays of some cases until the end of a day."""
        read = sorted(entries.of_some(self._engine, sorted(ids)), key=itemgetter(0))
        found = {id_: life(_dated(own, today), today) for id_, own in groupby(read, itemgetter(0))}
        return {id_: found.get(id_) or life((), today) for id_ in ids}


def _open(facts: Facts, places: Sequence[int] | None) -> Iterator[int]:
    """Yield the places of the cases in which a step may run: undecided ones, or at customs."""
    outcomes, customs = facts.values("outcome"), facts.values("customs")
    for place in range(len(facts)) if places is None else places:
        if not outcomes[place] or ((at := find(customs[place])) is not None and at.is_open):
            yield place


def _dated(own: Iterable[Row], today: date) -> list[Dated]:
    """Return the entries of one case in the order of the rules, given in that of their ids."""
    found = []
    for row in own:
        told = _Told(*row)  # type: ignore[arg-type]
        status = find(told.status)
        if status is not None and had_happened(told, today):  # type: ignore[arg-type]
            found.append(Dated(*order_of(told, status), told, status))  # type: ignore[arg-type]
    found.sort(key=itemgetter(0, 1, 2))
    return found
