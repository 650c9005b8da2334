"""From how many days or months on something is old or runs out: rules that the desk may change.

They stand among the rules on the page of benchmarks, as those of the risk monitor do: each has its
value, why, and its source. Where the open register has none of a kind, or one without a value or
not used, the proposal of the product holds. One for a single element counts for nothing: reports,
facts and licences are not of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.in_front import InFront
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import RiskRule

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase

STOCK, LOOK, ENDS, FACT = "stock_old", "licence_look", "licence_ends", "fact_old"
"""The rules, by their terms among the signals."""

_MOST: Final = 3_650
_EVERY: Final = (STOCK, LOOK, ENDS, FACT)


@dataclass(frozen=True, slots=True)
class WarningDays:
    """The values in force.

    A stock report is old beyond `stale_days`, a fact from `old_months` on. The end of a licence is
    told from `licence_soon` days on; `licence_marks` are all days before it at which one looks,
    most first. `own` tells that the desk has changed any of them.
    """

    stale_days: int
    old_months: int
    licence_soon: int
    licence_marks: tuple[int, ...]
    own: bool = False


Teller = Callable[[], Iterable[RiskRule] | None]


def follow(teller: Teller, *, in_front: bool = False) -> None:
    """Take the rules from a register, or, where it is known, take them anew (`InFront`)."""
    _rules.listen_to(teller, in_front=in_front)


def forget(teller: Teller) -> None:
    """Know nothing more of a register that goes."""
    _rules.forget(teller)


def in_force() -> WarningDays:
    """Return what holds in the register in front, else what the product proposes."""
    return _rules.known()


def stale_days() -> int:
    """Return beyond how many days a stock report is old."""
    return in_force().stale_days


def old_months() -> int:
    """Return from how many months on a fact is old."""
    return in_force().old_months


def whose() -> Phrase:
    """Return in words who set the values in force, and where they are changed."""
    if in_force().own:
        return phrase("as the desk set it, see Rules on the page Benchmarks")
    return phrase("proposal of the desk, see Rules on the page Benchmarks")


def warning_days(rules: Iterable[RiskRule]) -> WarningDays:
    """Return what some rules say together with the proposals for what they do not say."""
    proposed = {one.signal: one for one in _proposed()}
    found = dict(proposed)
    for one in sorted(rules, key=lambda rule: (not rule.shipped, rule.id)):
        if one.signal in _EVERY and _counts(one):
            found[one.signal] = one
    ends = found[ENDS]
    soon = _whole(ends.amber)
    last = soon if ends.red is None else _whole(ends.red)
    return WarningDays(
        _whole(found[STOCK].amber),
        _whole(found[FACT].amber),
        soon,
        tuple(sorted({_whole(found[LOOK].amber), soon, last}, reverse=True)),
        any((found[key].amber, found[key].red) != (proposed[key].amber, proposed[key].red)
            for key in _EVERY),
    )  # fmt: skip


def _counts(rule: RiskRule) -> bool:
    of_all = not rule.element and not rule.removed
    return of_all and rule.used != 0 and rule.amber is not None


def _whole(value: float | None) -> int:
    """Return whole days or months, one at least: nobody is warned of everything."""
    return min(max(round(value or 1), 1), _MOST)


@cache
def _proposed() -> tuple[RiskRule, ...]:
    from rare_earth_desk.domain.shipped.facts import facts, record_of  # only who asks reads them

    made = (record_of(one, {}) for one in facts() if one.table == RiskRule.table)
    return tuple(one for one in made if isinstance(one, RiskRule) and one.signal in _EVERY)


_rules: InFront[Iterable[RiskRule], WarningDays] = InFront(tuple, warning_days)
