"""The need of the EU that capacity is held against: one scenario and year, wherever it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.statistics.demand import demand_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import Demand
    from rare_earth_desk.statistics.capacity import Supply
    from rare_earth_desk.statistics.demand import Line


class Need(NamedTuple):
    """Tonnes that are needed in a year by the scenario of a line."""

    year: int
    tonnes: float
    line: Line


def need_of(given: Supply, needs: Sequence[Demand], kind: str) -> Need | None:
    """Return the need of this year by the highest scenario; None where none is told by now.

    Where no scenario says anything of this year it is the latest told before it, of the years that
    capacity is told of. `needs` hold what is reckoned of the element (`contents.demand_of`).
    """
    lines = demand_lines(needs, given.step, given.element, kind, given.years)
    for place in reversed(range(given.years.index(given.today.year) + 1)):
        told = [(float(line.tonnes[place]), line) for line in lines]
        known = [(tonnes, line) for tonnes, line in told if not np.isnan(tonnes)]
        if known:
            tonnes, high = max(known, key=lambda one: (one[0], one[1].verified))
            return Need(given.years[place], tonnes, high)
    return None


def compared(given: Supply, needs: Sequence[Demand]) -> tuple[str | None, Need | None]:
    """Return what is weighed where capacity and need are compared, and the need of it.

    Of several kinds it is the first that a need is told for, else the first of the capacities;
    None where neither is told.
    """
    told = {weighed(one.of, one.step or given.step) for one in needs if one.step in _any(given)}
    kinds = dict.fromkeys([*(one.kind for one in given.courses), *filter(told.__contains__, WORDS)])
    found = [(kind, need_of(given, needs, kind)) for kind in kinds]
    first = (given.courses[0].kind, None) if given.courses else (None, None)
    return next((one for one in found if one[1] is not None), first)


def _any(given: Supply) -> tuple[str | None, ...]:
    return given.step, None
