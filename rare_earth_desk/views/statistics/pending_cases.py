"""The pending cases of a page, and what they are scored by: shared by radar and licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.listing.weights import weights_of
from rare_earth_desk.domain.records import PriorityWeight, Stoppage
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.priorities.points import Scale
from rare_earth_desk.statistics.priorities.stoppage import Basis

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.cases import Mask
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.page_data import PageData


def is_settled(data: PageData) -> bool:
    """Tell whether the facts are of the day that is looked at, not of that before a slide."""
    return data.facts.today == data.input.as_at


def scale_of(desk: Desk, data: PageData) -> Scale:
    """Return the basis of the day, of all cases of the register, with the weights in force."""
    register, day = desk.register, data.input.as_at
    weights = weights_of(register.records(PriorityWeight))
    return Scale(Basis.of(data.facts, day), weights, still(register.records(Stoppage), day))


def pending_of(data: PageData, chosen: Mask | None = None) -> list[Case]:
    """Return the pending among the selected cases, or those `chosen` of the rows of the cases."""
    cases = data.input.cases
    rows = is_pending(cases, data.input.as_at.toordinal()) if chosen is None else chosen
    return of_facts(data.facts, cases.case[rows].tolist(), {})
