"""The risk monitor of a register as it stands today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import several_terms, vocabulary
from rare_earth_desk.domain.measure_phases import Phase, Regime
from rare_earth_desk.domain.records import (
    Benchmark,
    BenchmarkValue,
    Capacity,
    ContentShare,
    Demand,
    Measure,
    Project,
    RiskRule,
)
from rare_earth_desk.reports.line_stops_then import READ, line_stops
from rare_earth_desk.statistics import risk_readings
from rare_earth_desk.statistics.alternatives import Alternatives, of_projects
from rare_earth_desk.statistics.risk_monitor import Monitor, monitor

if TYPE_CHECKING:
    from rare_earth_desk.register import Register

TABLES: Final = frozenset({
    *READ,
    *(one.table for one in (Benchmark, BenchmarkValue, Capacity, ContentShare, Demand, Measure,
                            Project, RiskRule)),
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
    values = register.records(BenchmarkValue)
    found = {
        **risk_readings.of_cases(facts, masks),
        **risk_readings.of_lines(facts, line_stops(register), masks),
        **risk_readings.of_benchmarks(register.records(Benchmark), values, elements),
        **of_projects(_alternatives(register), facts.today, elements),
    }
    shown = monitor(found, register.records(RiskRule), _elements_in_force(register))
    return Watched(shown, risk_readings.without_element(facts))


def _elements_in_force(register: Register) -> list[str]:
    """Return the elements that measures in force control."""
    regime = Regime(register.records(Measure))
    return [
        element
        for one in regime.measures
        if (now := regime.standing(one, register.today)) and now.phase is Phase.IN_FORCE
        for element in several_terms.keys(one.elements)
    ]


def _alternatives(register: Register) -> Alternatives:
    return Alternatives.of(
        register.records(Project), register.records(Capacity), register.records(Demand),
        register.records(ContentShare),
    )  # fmt: skip
