"""Points of cases as a sum of whole parts, each with its reason in words.

The unit is a weighted stoppage day: round(E * w) of the stoppage days avoided, w being the weight
of the value chain, and a few points for waiting, for having been raised in vain and for a wish of
the member state. Each part is whole before they are summed (halves go to the even number), so what
is printed adds up. Points are never negative: a part that lowers them ends at 0.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.candidacy import is_eligible
from rare_earth_desk.domain.listing.points import Ranked, Reason, place_of
from rare_earth_desk.domain.listing.stages import stage_of
from rare_earth_desk.domain.listing.weights import THIRDS, Weights
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.stocks import age, is_stale
from rare_earth_desk.domain.stoppages import Still, heard
from rare_earth_desk.statistics.priorities.stoppage import days_avoided

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.priorities.stoppage import Basis

NOBODY: Final = Still(date.min)
"""No line stands still by a stoppage that was told of."""


@dataclass(frozen=True, slots=True)
class StockOut:
    """How many days are left to the stock-out (0 or less: it is out), and whence that is known.

    `told` counts the days since the report, None for none; `assumed` says that nobody told it,
    `stopped` that production stands still whatever the day.
    """

    left: int
    told: int | None = None
    assumed: bool = False
    stopped: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the report is old."""
        return is_stale(self.told)


@dataclass(frozen=True)
class Scale:
    """What cases are scored by: the basis of a day, the weights in force, the lines that stand."""

    basis: Basis
    weights: Weights
    still: Still = NOBODY

    @cached_property
    def to_decision(self) -> int:
        """Days from raising a case to its decision."""
        return self.weights["line_stop", "days to a decision"]

    def stock_out(self, case: Case) -> StockOut:
        """Return when the stock of a case is out, assumed like its group's where nobody told.

        A line that stands still by a stoppage has stopped, whatever was told of its stock.
        """
        day = self.basis.day
        since = age(case.stock_reported_on, day)
        left = (days.first(case.line_stop_on) - day).days if case.line_stop_on else None
        stoppage = self.still.of(case)
        if stoppage is not None:
            begun = (days.first(stoppage.since or "") - day).days
            return StockOut(min(begun, 0), heard(stoppage, day), stopped=True)
        if case.line_stop == "full":
            return StockOut(min(left if left is not None else 0, 0), since, stopped=True)
        if left is not None:
            return StockOut(left, since)
        otherwise = self.weights["line_stop", "assumed after"]
        lasts = self.basis.stock_lasts(case.product_group, otherwise)
        return StockOut(lasts - (case.days_waiting or 0), assumed=True)


def ranked(cases: Iterable[Case], scale: Scale) -> list[Ranked]:
    """Return the eligible cases in their order, whatever the order they are given in."""
    return with_named(sorted(scored(cases, scale), key=place_of), scale.weights)


def scored(cases: Iterable[Case], scale: Scale) -> list[Ranked]:
    """Return the eligible cases with their points but for those of a wish of a member state."""
    able = [case for case in cases if is_eligible(case)]
    stocks = [scale.stock_out(case) for case in able]
    avoided = days_avoided(
        [case.age for case in able],
        [stock.left for stock in stocks],
        [case.product_group for case in able],
        scale.basis.speed,
        scale.to_decision,
    ).tolist()
    return [
        _scored(case, stock, spared, scale)
        for case, stock, spared in zip(able, stocks, avoided, strict=True)
    ]


def with_named(order: Sequence[Ranked], weights: Weights) -> list[Ranked]:
    """Return an order with the points for cases that member states named: one case a state.

    It is the first in order of those the state named. Where a state names none nothing is done.
    """
    points = weights["named", "by a member state"]
    first: dict[str, Ranked] = {}
    if points:
        for one in order:
            if one.case.named_by_state and one.case.member_state:
                first.setdefault(one.case.member_state, one)
    if not first:
        return list(order)
    raised = {one.case.id for one in first.values()}
    made = [one for one in order if one.case.id not in raised]
    for state, one in first.items():
        reason = Reason(points, phrase("named by {state}", state=state))
        insort(made, replace(one, reasons=(*one.reasons, reason)), key=place_of)
    return made


# -- the parts of the sum ------------------------------------------------------------------------


def _scored(case: Case, stock: StockOut, avoided: float, scale: Scale) -> Ranked:
    weights = scale.weights
    parts = (
        *_stoppage(case, stock, avoided, weights),
        _waiting(case, weights),
        _raised(case, weights),
        _listed(case, weights),
        _precautionary(case, weights),
    )
    reasons, total = [], 0
    for part in parts:
        if part is None:
            continue
        points, words = part
        points = max(points, -total)
        if points:
            reasons.append(Reason(points, words))
            total += points
    return Ranked(case, tuple(reasons))


Part = tuple[int, Phrase]


def _stoppage(case: Case, stock: StockOut, avoided: float, weights: Weights) -> tuple[Part, Part]:
    """Return what any value chain would get, and what its own adds; together round(E * w)."""
    whole = round(avoided * weights.thirds(case.value_chain) / THIRDS)
    common = round(avoided * weights.lowest / THIRDS)
    # The key reads shorter than the label, which has commas of its own.
    chain = phrase(case.value_chain) if case.value_chain else phrase("no value chain")
    return (common, _line_words(stock)), (whole - common, chain)


def _line_words(stock: StockOut) -> Phrase:
    if stock.stopped:
        return phrase("production stopped")
    words = _when(stock)
    if stock.is_stale:
        return phrase("{stop}, reported {n:day|days} ago", stop=words, n=grouped(stock.told or 0))
    return words


def _when(stock: StockOut) -> Phrase:
    left = stock.left
    if stock.assumed:
        if left > 0:
            return phrase("line assumed to stop in {n:day|days}", n=grouped(left))
        return phrase("line assumed to have stopped")
    if left > 0:
        return phrase("line stops in {n:day|days}", n=grouped(left))
    if left == 0:
        return phrase("line stops today")
    return phrase("line stopped {n:day|days} ago", n=grouped(-left))


def _waiting(case: Case, weights: Weights) -> Part:
    points = min(case.age // weights["waiting", "days a point"], weights["waiting", "most"])
    return points, phrase("waiting {n:day|days}", n=grouped(case.age))


def _before(case: Case) -> int:
    """Return on how many lists it stood before the one that is being prepared."""
    return (case.times_listed or 0) - (stage_of(case.channel) == "listed")


def _raised(case: Case, weights: Weights) -> Part | None:
    """Return the part of a case that was raised and is not decided yet."""
    points, stage = weights["raised", "without result"], stage_of(case.channel)
    if _before(case) > 0:
        if stage == "listed" or case.list_number is None:
            return points, phrase("raised before without result")
        return points, phrase("raised on list {n} without result", n=case.list_number)
    if stage in ("discussed", "answered"):
        return points, phrase("raised at a meeting without result")
    return None


_TIMES = {1: "listed once", 2: "listed twice"}


def _listed(case: Case, weights: Weights) -> Part | None:
    times = _before(case)
    if times <= 0:
        return None
    points = weights["times_listed", str(min(times, 3))]
    return points, phrase(_TIMES.get(times, "listed {n} times"), n=times)


def _precautionary(case: Case, weights: Weights) -> Part | None:
    if not case.precautionary:
        return None
    return weights["precautionary", "1"], phrase("filed ahead of need")
