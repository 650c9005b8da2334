"""The calendar of line stops of a register on any day: as at it, or as known on its evening."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.listing.weights import weights_of
from rare_earth_desk.domain.records import Company, PriorityWeight, RiskRule, StockReport, Stoppage
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.standing import reported
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.stop_calendar import Ground, stop_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.case.read import Source
    from rare_earth_desk.register import Register
    from rare_earth_desk.statistics.stop_calendar import StopCalendar

READ = tuple(kind.table for kind in (StockReport, Stoppage, Company, PriorityWeight, RiskRule))
"""The tables, beside those of the applications, that it is made of; rules say what is old."""

TODAY = Selection()


def line_stops(register: Register, selection: Selection = TODAY) -> StopCalendar:
    """Return the calendar of the day of a selection: of all that was pending and told by then.

    A filter narrows nothing. As at a past day counts what had been reported by then, as known
    today; as known on an evening, what the register held.
    """
    day = Selection(as_at=selection.as_at, as_known_on=selection.as_known_on)
    facts = register.facts_of(day)
    filed, outcome = facts.values("filed_on"), facts.values("outcome")
    waiting = (n for n in range(len(facts)) if filed[n] and not outcome[n])
    with _source(register, day) as source:
        companies = {one.id: one for one in source.records(Company)}
        weights = weights_of(source.records(PriorityWeight))
        stoppages = source.records(Stoppage)
        told = source.records(StockReport, application=None)
    if day.past is not None and day.as_known_on is None:
        told = reported(told, facts.today)
    ground = Ground(companies, weights, still(stoppages, facts.today))
    return stop_calendar(of_facts(facts, waiting, {}), told, ground)


@contextmanager
def _source(register: Register, day: Selection) -> Iterator[Source]:
    if day.as_known_on is None:
        yield register
        return
    with closing(register.tables_known_on(READ, day.as_known_on)) as then:
        yield then
