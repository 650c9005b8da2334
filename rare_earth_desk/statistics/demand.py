"""Demand of the EU over the years, by scenario: what was told, and a straight line between."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rare_earth_desk.domain.supply.contents import ReckonedDemand
from rare_earth_desk.domain.supply.weighed import weighed
from rare_earth_desk.domain.verification import VERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from rare_earth_desk.domain.records import ContentShare, Demand

    FloatArray = npt.NDArray[np.float64]


class Line(NamedTuple):
    """The demand of one scenario over the years: NaN where it says nothing.

    Between years that it names, `given`, it goes straight. `verified` is whether sources of
    all of it were checked, `shares` are those by which it is reckoned from a need of a product.
    """

    name: str
    tonnes: FloatArray
    given: tuple[int, ...]
    verified: bool
    shares: tuple[ContentShare, ...] = ()


def demand_lines(
    demands: Iterable[Demand], step: str, element: str | None, kind: str, years: Sequence[int]
) -> list[Line]:
    """Return the scenarios that tell the same step, element and kind within the years."""
    points: dict[str, dict[int, Demand]] = defaultdict(dict)
    for one in demands:
        same = is_of(one, step, element) and weighed(one.of, one.step or step) == kind
        if same and one.year is not None and one.tonnes is not None:
            points[one.name or ""][one.year] = one
    lines = (_line(name, own, years) for name, own in sorted(points.items()))
    return [line for line in lines if not np.isnan(line.tonnes).all()]


def is_of(demand: Demand, step: str, element: str | None) -> bool:
    """Tell whether a demand is of a step and element; without a step it is of any."""
    return demand.step in (step, None) and (demand.element or None) == element


def _line(name: str, points: dict[int, Demand], years: Sequence[int]) -> Line:
    known = sorted(points)
    told = np.array([points[year].tonnes or 0.0 for year in known])
    tonnes = np.interp(years, known, told, left=np.nan, right=np.nan)
    verified = all(points[year].verification == VERIFIED for year in known)
    shares = {one.by.id: one.by for one in points.values() if isinstance(one, ReckonedDemand)}
    return Line(name, tonnes, tuple(known), verified, tuple(shares.values()))
