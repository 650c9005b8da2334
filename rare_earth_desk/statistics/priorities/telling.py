"""What raising a case would do, as one sentence beside its points."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.statistics.priorities.stoppage import days_avoided
from rare_earth_desk.statistics.priorities.waiting import HORIZON

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.statistics.priorities.points import Scale, StockOut


def in_a_sentence(case: Case, scale: Scale) -> Phrase:
    """Return when the stock is out, how likely the case still waits then, and what is avoided."""
    stock = scale.stock_out(case)
    avoided = days_avoided(
        [case.age], [stock.left], [case.product_group], scale.basis.speed, scale.to_decision
    )
    gain = phrase(
        "about {n:stoppage day|stoppage days} avoided if decided by {day}",
        n=grouped(round(float(avoided[0]))), day=_day(scale, scale.to_decision),
    )  # fmt: skip
    parts = [_stock(stock, scale)]
    if 0 < stock.left <= HORIZON:
        chance = scale.basis.speed.waiting(case.product_group).chance(case.age, stock.left)
        words = "{p}\N{THIN SPACE}% likely still undecided then"
        parts.append(phrase(words, p=round(100 * chance)))
    return _in_turn(*parts, gain)


def _day(scale: Scale, later: int) -> str:
    return days.show((scale.basis.day + timedelta(days=later)).isoformat())


def _stock(stock: StockOut, scale: Scale) -> Phrase:
    if stock.stopped:
        return phrase("production stopped")
    day = _day(scale, stock.left)
    out = phrase("stock out {day}" if stock.left > 0 else "stock out since {day}", day=day)
    if stock.assumed:
        return phrase("{stock}, assumed like others of its group", stock=out)
    if stock.is_stale:
        return phrase("{stock}, reported {n:day|days} ago", stock=out, n=grouped(stock.told or 0))
    return out


def _in_turn(*parts: Phrase) -> Phrase:
    first, *rest = parts
    return phrase("{first}; {rest}", first=first, rest=_in_turn(*rest)) if rest else first
