"""The risk monitor of a register as it stands today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.listing.weights import weights_of
from rare_earth_desk.domain.records import (
    Benchmark,
    BenchmarkValue,
    Capacity,
    Demand,
    Measure,
    PriorityWeight,
    Project,
    RiskRule,
)
from rare_earth_desk.statistics import from_facts, risk_readings
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.alternatives import Supply, of_projects
from rare_earth_desk.statistics.line_stops import line_stops
from rare_earth_desk.statistics.priorities.points import Scale
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.statistics.risk_monitor import Monitor, monitor

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.register import Register
    from rare_earth_desk.statistics.line_stops import LineStops

IN_FORCE: Final = "in force"

TABLES: Final = frozenset({
    one.table for one in (Benchmark, BenchmarkValue, Capacity, Demand, Measure, PriorityWeight,
                          Project, RiskRule)
})  # fmt: skip
"""The tables, beside those of the applications, of which a step can change the monitor."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The monitor with how many pending applications name no element."""

    monitor: Monitor
    unnamed: int


def watched(register: Register) -> Watched:
    """Return the monitor of all applications and facts of a register, today."""
    facts = register.facts()
    masks = risk_readings.element_masks(facts)
    elements = [term.key for term in vocabulary.terms("element")]
    values, supply = register.records(BenchmarkValue), _supply(register)
    found = {
        **risk_readings.of_cases(facts, masks),
        **risk_readings.of_lines(facts, _radar(register, facts), masks),
        **risk_readings.of_benchmarks(register.records(Benchmark), values, elements),
        **of_projects(supply, facts.today.year, elements),
    }
    shown = monitor(found, register.records(RiskRule), _elements_in_force(register))
    return Watched(shown, risk_readings.without_element(facts))


def _elements_in_force(register: Register) -> list[str]:
    """Return the elements that measures in force control."""
    return [
        element.strip()
        for one in register.records(Measure)
        if one.state == IN_FORCE
        for element in (one.elements or "").split(",")
        if element.strip()
    ]


def _radar(register: Register, facts: Facts) -> LineStops:
    """Return the radar of line stops of all pending applications, as the statistics page has it."""
    cases = from_facts.cases(facts).as_at(facts.today)
    rows = is_pending(cases, facts.today.toordinal())
    pending = of_facts(facts, cases.case[rows].tolist(), {})
    scale = Scale(Basis.of(facts, facts.today), weights_of(register.records(PriorityWeight)))
    return line_stops(pending, scale)


def _supply(register: Register) -> Supply:
    return Supply.of(
        register.records(Project), register.records(Capacity), register.records(Demand)
    )
