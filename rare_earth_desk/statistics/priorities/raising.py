"""The cases to raise at a meeting: chosen like those of a list, from those that may be named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.raising import MOST, may_be_raised
from rare_earth_desk.statistics.priorities.choice import choose
from rare_earth_desk.statistics.priorities.points import ranked

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.statistics.priorities.points import Scale


def to_raise(pending: Iterable[Case], scale: Scale, most: int = MOST) -> list[Ranked]:
    """Return the cases to raise in their order with their reasons; of twins the foremost."""
    foremost: dict[str, Ranked] = {}
    for one in ranked(filter(may_be_raised, pending), scale):
        foremost.setdefault(one.case.plain_number, one)
    share = scale.weights["choice", "company per cent"]
    return list(choose(tuple(foremost.values()), most, per_cent=share).chosen)
