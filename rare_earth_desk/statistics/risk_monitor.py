"""The risk monitor: a light for every element and signal, each by a rule that is stated.

A light is red from the red value of its rule on, amber from the amber one. Where red is below
amber, less is worse; where only one of the two is given, or both are the same, the signal says
what is worse. A rule for one element goes before one for all, of two one that was made here before
a shipped one, then the one made last. There is no total: six numbers that mean different things
are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import vocabulary

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.records import RiskRule

ALWAYS: Final = ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y", "Nd", "Pr")
"""Elements that are always watched: under control since April 2025, and those of magnets."""

LESS_IS_WORSE: Final = frozenset({"stock", "alternatives"})
"""Signals of which less is worse where a rule does not tell."""


class Light(StrEnum):
    """What a cell shows. The last three are grey: nothing is known, or nobody set a rule."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no data"
    NO_RULE = "no rule"
    UNUSED = "not used"

    @property
    def grade(self) -> int:
        """How bad it is, from 0 (green) to 2 (red); -1 of a grey one."""
        return _GRADES.index(self) if self in _GRADES else -1


_GRADES: Final = (Light.GREEN, Light.AMBER, Light.RED)


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a signal for an element, None where there is no data.

    `rests` says what it rests on, `leads` what shows that: a table and a search in it. What is
    told of all materials together is not the element's `own`.
    """

    value: float | None
    rests: Phrase | None = None
    leads: tuple[str, str] | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its light, and the rule behind it."""

    element: str
    signal: str
    reading: Reading
    light: Light
    rule: RiskRule | None


@dataclass(frozen=True, slots=True)
class Monitor:
    """Elements x signals, in the order of their vocabularies."""

    elements: tuple[str, ...]
    signals: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)

    def row(self, element: str) -> tuple[Cell, ...]:
        """Return the cells of an element; raises KeyError for one that is not watched."""
        return tuple(self.cells[element, signal] for signal in self.signals)

    def count(self, light: Light, signal: str = "") -> int:
        """Return how many cells show a light, of one signal or of all."""
        return sum(
            cell.light is light and signal in ("", cell.signal) for cell in self.cells.values()
        )


Found = dict[tuple[str, str], Reading]
"""Readings by element and signal."""


def lights() -> tuple[vocabulary.Term, ...]:
    """Return the signals that have a light, in their order; the other rules warn of days."""
    every = vocabulary.terms("risk_signal")
    return tuple(term for term in every if term.more.get("use") == "light")


def monitor(readings: Found, rules: Iterable[RiskRule], also: Iterable[str] = ()) -> Monitor:
    """Return the monitor of readings by (element, signal).

    Watched are the elements of `ALWAYS`, those of which there is any value of their own above
    zero, and `also` these. What there is no reading of is shown as no data.
    """
    own = tuple(rules)
    signals = tuple(term.key for term in lights())
    elements = _watched(readings, also)
    cells = {}
    for element in elements:
        for signal in signals:
            reading = readings.get((element, signal), Reading(None))
            rule = rule_for(own, signal, element)
            cells[element, signal] = Cell(
                element, signal, reading, light(reading.value, rule), rule
            )
    return Monitor(elements, signals, cells)


def _watched(readings: Found, also: Iterable[str]) -> tuple[str, ...]:
    known = {element for (element, _), reading in readings.items() if reading.value and reading.own}
    wanted = {*ALWAYS, *also, *known}
    return tuple(term.key for term in vocabulary.terms("element") if term.key in wanted)


def rule_for(rules: Sequence[RiskRule], signal: str, element: str) -> RiskRule | None:
    """Return the rule behind a light: that of the element, else that of all; None without one."""
    fitting = [
        rule for rule in rules if rule.signal == signal and (rule.element or element) == element
    ]
    return max(
        fitting, key=lambda rule: (bool(rule.element), not rule.shipped, rule.id), default=None
    )


def less_is_worse(rule: RiskRule) -> bool:
    """Tell whether lower values are worse by a rule."""
    if rule.amber is None or rule.red is None or rule.amber == rule.red:
        return rule.signal in LESS_IS_WORSE
    return rule.red < rule.amber


def light(value: float | None, rule: RiskRule | None) -> Light:
    """Return the light of a value by its rule."""
    if rule is not None and rule.used == 0:
        return Light.UNUSED
    if value is None:
        return Light.NO_DATA
    if rule is None or (rule.amber is None and rule.red is None):
        return Light.NO_RULE
    sign = -1 if less_is_worse(rule) else 1
    for found, limit in ((Light.RED, rule.red), (Light.AMBER, rule.amber)):
        if limit is not None and sign * value >= sign * limit:
            return found
    return Light.GREEN
