"""What can be made of each element at a step beside what the EU needs of it, in one line each.

The figures are those of the chart of capacity (`capacity`, `demand`): of several kinds weighed the
one that a need is told for, of several scenarios the highest need of this year. They are of all
projects that are given, as in the chart wherever they stand; the risk monitor (`alternatives`)
reckons alike but counts those in Europe only, so its part of the need may be smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain.supply.contents import demand_of
from rare_earth_desk.domain.supply.progress import OPERATION
from rare_earth_desk.statistics.capacity import CERTAINTIES, CONSTRUCTION
from rare_earth_desk.statistics.need import Need, compared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import ContentShare, Demand
    from rare_earth_desk.statistics.capacity import Supply


@dataclass(frozen=True, slots=True)
class OfElement:
    """One element at one step, in tonnes a year of what is weighed; None where nothing is known.

    `standing` operates this year, `building` is being built or run in by the last year that is
    told, `coming` all of it by then if all come. `needed` is the need that the chart tells as well.
    `reckoned` is the part of `coming` that follows from content shares, 0 to 1; `shares` are those
    behind capacity and need.
    """

    element: str
    kind: str
    last: int
    standing: float | None = None
    building: float | None = None
    coming: float | None = None
    reckoned: float = 0.0
    needed: Need | None = None
    shares: tuple[ContentShare, ...] = ()

    @property
    def need(self) -> float | None:
        """Tonnes that are needed."""
        return None if self.needed is None else self.needed.tonnes

    @property
    def covered(self) -> float | None:
        """What operates, in per cent of the need."""
        if self.standing is None or not self.need:
            return None
        return 100 * self.standing / self.need


def of_element(given: Supply, demands: Sequence[Demand]) -> OfElement | None:
    """Return the line of an element of which capacities are `given`; None where nothing is told.

    `demands` are all of the register.
    """
    assert given.element is not None, "a line is of one element"
    needs = demand_of(demands, given.element, given.contents)
    kind, need = compared(given, needs)
    return None if kind is None else _line(given, kind, need)


def _line(given: Supply, kind: str, need: Need | None) -> OfElement:
    assert given.element is not None
    course, now = given.course(kind), given.years.index(given.today.year)
    known = not np.isnan(course.tonnes).any()
    coming = float(course.total[-1]) if known else 0.0
    reckoned = float(course.reckoned[:, -1].sum()) / coming if coming else 0.0
    shares = {one.id: one for one in (*given.shares, *(need.line.shares if need else ()))}

    def tonnes(certainty: str, year: int) -> float | None:
        return float(course.tonnes[CERTAINTIES.index(certainty), year]) if known else None

    return OfElement(
        given.element, kind, given.years[-1], tonnes(OPERATION, now), tonnes(CONSTRUCTION, -1),
        coming if known else None, reckoned, need, tuple(shares.values()),
    )  # fmt: skip
