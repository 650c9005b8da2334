"""The calendar of line stops of a register as it stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.listing.weights import weights_of
from rare_earth_desk.domain.records import Company, PriorityWeight, StockReport, Stoppage
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.stop_calendar import Ground, stop_calendar

if TYPE_CHECKING:
    from rare_earth_desk.register import Register
    from rare_earth_desk.statistics.stop_calendar import StopCalendar

READ = tuple(kind.table for kind in (StockReport, Stoppage, Company, PriorityWeight))
"""The tables, beside those of the applications, that it is made of."""


def line_stops_today(register: Register) -> StopCalendar:
    """Return the calendar of today: of all that is pending, and of all that was told."""
    facts = register.facts()
    filed, outcome = facts.values("filed_on"), facts.values("outcome")
    waiting = (n for n in range(len(facts)) if filed[n] and not outcome[n])
    companies = {one.id: one for one in register.records(Company)}
    weights = weights_of(register.records(PriorityWeight))
    ground = Ground(companies, weights, still(register.records(Stoppage), register.today))
    told = register.records(StockReport, application=None)
    return stop_calendar(of_facts(facts, waiting, {}), told, ground)
