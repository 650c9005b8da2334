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
from rare_earth_desk.domain.supply.weighed import WORDS, weighed
from rare_earth_desk.statistics.capacity import CERTAINTIES, CONSTRUCTION
from rare_earth_desk.statistics.demand import demand_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import ContentShare, Demand
    from rare_earth_desk.statistics.capacity import Supply
    from rare_earth_desk.statistics.demand import Line


@dataclass(frozen=True, slots=True)
class OfElement:
    """One element at one step, in tonnes a year of what is weighed; None where nothing is known.

    `standing` operates this year, `building` is being built or run in by the last year that is
    told, `coming` all of it by then if all come. `need` is the highest of this year, by `scenario`.
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
    need: float | None = None
    scenario: str = ""
    shares: tuple[ContentShare, ...] = ()

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
    kinds = list(dict.fromkeys([one.kind for one in given.courses] + _kinds(given, needs)))
    lines = {
        kind: demand_lines(needs, given.step, given.element, kind, (given.today.year,))
        for kind in kinds
    }
    kind = next((one for one in kinds if lines[one]), kinds[0] if kinds else None)
    if kind is None or not (given.courses or lines[kind]):
        return None
    return _line(given, kind, lines[kind])


def _kinds(given: Supply, needs: Sequence[Demand]) -> list[str]:
    told = {weighed(one.of, one.step) for one in needs if one.step in (given.step, None)}
    return [kind for kind in WORDS if kind in told]


def _line(given: Supply, kind: str, lines: Sequence[Line]) -> OfElement:
    assert given.element is not None
    course, now = given.course(kind), given.years.index(given.today.year)
    known = not np.isnan(course.tonnes).any()
    coming = float(course.total[-1]) if known else 0.0
    reckoned = float(course.reckoned[:, -1].sum()) / coming if coming else 0.0
    high = max(lines, key=lambda line: float(line.tonnes[0]), default=None)
    shares = {one.id: one for one in (*given.shares, *(high.shares if high else ()))}

    def tonnes(certainty: str, year: int) -> float | None:
        return float(course.tonnes[CERTAINTIES.index(certainty), year]) if known else None

    return OfElement(
        given.element, kind, given.years[-1], tonnes(OPERATION, now), tonnes(CONSTRUCTION, -1),
        coming if known else None, reckoned, float(high.tonnes[0]) if high else None,
        high.name if high else "", tuple(shares.values()),
    )  # fmt: skip
