"""Demand of the EU over the years, by scenario: what was told, and a straight line between."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rare_earth_desk.domain.supply.contents import ReckonedDemand
from rare_earth_desk.domain.supply.weighed import product, weighed, whole_words
from rare_earth_desk.domain.text import before_aside
from rare_earth_desk.domain.verification import VERIFIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from rare_earth_desk.domain.records import ContentShare, Demand

    FloatArray = npt.NDArray[np.float64]


class Line(NamedTuple):
    """The demand of one scenario over the years: NaN where it says nothing.

    Between years that it names, `given`, that of each product goes straight. `verified` is whether
    sources of all of it were checked, `shares` are those by which it is reckoned from a need of a
    product. `products` are those that are added up where they are several; `has_twins` tells that
    something is entered twice, of which the higher counts.
    """

    name: str
    tonnes: FloatArray
    given: tuple[int, ...]
    verified: bool
    shares: tuple[ContentShare, ...] = ()
    products: tuple[str, ...] = ()
    has_twins: bool = False


def demand_lines(
    demands: Iterable[Demand], step: str, element: str | None, kind: str, years: Sequence[int]
) -> list[Line]:
    """Return the scenarios that tell the same step, element and kind within the years.

    Products of a scenario are told apart as those of a capacity are
    (`domain.supply.weighed.product`), and add up: each between the first and last year told of it.
    Of one year what the words tell apart adds up; of two with the same words the higher counts.
    The order of `demands` does not matter.
    """
    scenarios: dict[str, list[Demand]] = defaultdict(list)
    for one in demands:
        same = is_of(one, step, element) and weighed(one.of, one.step or step) == kind
        if same and one.year is not None and one.tonnes is not None:
            scenarios[one.name or ""].append(one)
    lines = (_line(name, own, step, years) for name, own in sorted(scenarios.items()))
    return [line for line in lines if not np.isnan(line.tonnes).all()]


def is_of(demand: Demand, step: str, element: str | None) -> bool:
    """Tell whether a demand is of a step and element; without a step it is of any."""
    return demand.step in (step, None) and (demand.element or None) == element


def _line(name: str, own: Sequence[Demand], step: str, years: Sequence[int]) -> Line:
    counted = _counted(own, step)
    products: dict[str, list[Demand]] = defaultdict(list)
    for one in counted:
        products[product(one.of, one.step or step)].append(one)
    of_each = np.array([_straight(some, years) for _, some in sorted(products.items())])
    silent = np.isnan(of_each).all(axis=0)
    tonnes = np.where(silent, np.nan, np.nansum(of_each, axis=0))
    given = tuple(sorted({one.year or 0 for one in counted}))
    verified = all(one.verification == VERIFIED for one in counted)
    shares = {one.by.id: one.by for one in counted if isinstance(one, ReckonedDemand)}
    several = sorted(products) if len(products) > 1 else ()
    names = tuple(before_aside(products[each][0].of or "") or each for each in several)
    has_twins = len(counted) < len(own)
    return Line(name, tonnes, given, verified, tuple(shares.values()), names, has_twins)


def _counted(own: Iterable[Demand], step: str) -> list[Demand]:
    """Return what counts, by year and words: of two with the same ones the higher."""
    found = {}
    for one in sorted(own, key=lambda one: (one.tonnes or 0, one.verification == VERIFIED, one.id)):
        found[one.year or 0, whole_words(one.of, one.step or step)] = one
    return [found[key] for key in sorted(found)]


def _straight(own: Iterable[Demand], years: Sequence[int]) -> FloatArray:
    """Return the need of one product by year, NaN before the first and after the last told."""
    points: dict[int, float] = defaultdict(float)
    for one in own:
        points[one.year or 0] += one.tonnes or 0.0
    known = sorted(points)
    return np.interp(years, known, [points[year] for year in known], left=np.nan, right=np.nan)
