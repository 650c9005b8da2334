"""Measures and suspensions whose term ends soon, or has ended with nothing recorded after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.measure_phases import Phase

if TYPE_CHECKING:
    from rare_earth_desk.domain.measure_phases import Regime, Stretch
    from rare_earth_desk.domain.records import Measure

WITHIN = 30
"""So many days ahead the end of a term is told."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A term that ends in `left` days, negative where it has ended; `also` ends with it."""

    measure: Measure
    term: Stretch
    on: date
    left: int
    also: tuple[Measure, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether the term is past, and what followed is to be verified."""
        return self.left < 0


def endings(regime: Regime, today: date, within: int = WITHIN) -> list[Ending]:
    """Return the terms that end within so many days or have ended: suspensions first, by their end.

    What is written down to have followed is not told. Measures that a suspension suspends until
    the same day are told with it: that is one thing to look up, not seven.
    """
    found: list[Ending] = []
    for one in regime.measures:
        ending = _ending(regime, one, today)
        if ending is not None and ending.left <= within:
            found.append(ending)
    told = {ending.measure.id: ending for ending in found}
    alone = [one for one in found if not _goes_with(regime, one, told)]
    return sorted(alone, key=lambda one: (not one.also, one.on, one.measure.id))


def _ending(regime: Regime, measure: Measure, today: date) -> Ending | None:
    term = regime.term_end(measure)
    if term is None or term.last is None:
        return None
    same = [
        one
        for one in regime.suspended(measure)
        if (its := regime.term_end(one)) is not None and its.last == term.last
    ]
    return Ending(measure, term, term.last, (term.last - today).days, tuple(same))


def _goes_with(regime: Regime, one: Ending, told: dict[str, Ending]) -> bool:
    """Tell whether a suspended measure is told with the suspension that ends."""
    by = regime.suspends(one.measure)
    return (
        one.term.phase is Phase.SUSPENDED
        and by is not None
        and by.id in told
        and one.measure in told[by.id].also
    )
