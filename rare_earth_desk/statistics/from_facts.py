"""The columns of the figures, taken from the facts that lists show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from rare_earth_desk.domain import clock_stops, days, local_time, vocabulary
from rare_earth_desk.domain.selection import GROUPINGS
from rare_earth_desk.domain.status_order import since
from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import NEVER, OUTCOMES, UNKNOWN, Cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray

    from rare_earth_desk.domain.factor import Factor
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.statistics.beside import Stops
    from rare_earth_desk.statistics.cases import Days, Mask


def cases(
    facts: Facts, grouping: str = "product_group", places: NDArray[np.intp] | None = None
) -> Cases:
    """Return the cases of the facts (of the rows at `places`), grouped by a grouping.

    Groups are labelled by their keys as stored, shipped ones first in the order of their
    vocabulary, the user's own in alphabetical order. A decision whose day nobody told counts
    from the day the desk learnt of it, the first on which the case is certainly not pending: so
    no past figure changes by it, and it falls into the month of the report. Where that day is not
    known either, the case was never pending. Raises KeyError for an unknown grouping.
    """
    factor = facts.factor(GROUPINGS[grouping])
    codes, labels = _groups(factor)
    first, last = _interval(facts.factor("filed_on"), UNKNOWN)
    decided_first, decided_last = _decisions(facts, first)
    outcome = facts.factor("outcome")
    result = Cases.of_intervals(
        filed_first=first,
        filed_last=last,
        decided_first=decided_first,
        decided_last=decided_last,
        outcome=_spread(outcome, [OUTCOMES.index(value or "") for value in outcome.distinct]),
        group=codes,
        group_labels=labels,
        own_labels=_own(factor, labels),
        company=_known_codes(facts.factor("company_id")),
    )
    if places is None or len(places) == len(facts):
        return result
    return result.take(np.isin(np.arange(len(facts)), places))


def _own(factor: Factor, labels: Sequence[str]) -> frozenset[str]:
    """Return the labels that are not the product's own: words of users, names of parties."""
    known = _shipped_order(factor.column.vocabulary)
    if factor.column.names_party:
        return frozenset(labels)
    return frozenset(labels).difference(known) if known else frozenset()


def beside(facts: Facts) -> Beside:
    """Return what else is known of the cases of the facts, whatever rows were taken of them."""
    stops = facts.factor("clock_stops")
    code_of = {text: code for code, text in enumerate(stops.distinct)}
    return Beside(
        replaces=_by_value(facts.factor("replaces_id"), facts.place, -1),
        recorded=_by_value(facts.factor("recorded_at"), _day_of_moment(), UNKNOWN),
        complete=_by_value(facts.factor("complete_since"), since, NEVER),
        listed=_by_value(facts.factor("handed_over_on"), _middle, NEVER),
        stops=_by_value(stops, code_of.get, -1),
        stop_sets=tuple(map(_stops, stops.distinct)),
    )


def _stops(text: str | None) -> Stops:
    return [(start, NEVER if end is None else end) for start, end in clock_stops.parse(text)]


def _middle(day: str) -> int:
    return days.middle(day).toordinal()


def _day_of_moment() -> Callable[[str], int]:
    """Return what tells the local day of a moment (UTC); those of one quarter hour share theirs."""
    known: dict[str, int] = {}

    def day(moment: str) -> int:
        quarter = f"{moment[:14]}{int(moment[14:16]) // 15}"
        if quarter not in known:
            known[quarter] = local_time.local(datetime.fromisoformat(moment)).date().toordinal()
        return known[quarter]

    return day


def _by_value(
    factor: Factor, number: Callable[[str], int | None], unknown: int
) -> NDArray[np.int32]:
    """Return a number for the value of each row, `unknown` where there is no value."""
    told = (number(value) if value else None for value in factor.distinct)
    return _spread(factor, [unknown if one is None else one for one in told])


def accepted(facts: Facts, as_at: date) -> Days:
    """Return the middle of the days of acceptance possible by `as_at`; NEVER without one."""
    factor = facts.factor("accepted_on")
    middles = [
        days.middle(day, not_after=as_at).toordinal() if day else NEVER for day in factor.distinct
    ]
    return np.array([*middles, NEVER], np.int32)[factor.codes]


def is_fine(facts: Facts, name: str) -> Mask:
    """Return which rows have a day in a column that is known to the month at least."""
    factor = facts.factor(name)
    fine = [int(bool(day) and days.precision(day) in _FINE) for day in factor.distinct]
    return _spread(factor, fine) > 0


# From the middle of a quarter or of a year no time can be reckoned.
_FINE = ("day", "week", "month")


def _spread(factor: Factor, values: Sequence[int]) -> NDArray[np.int32]:
    table = np.asarray(values, np.int32)
    return table[factor.codes] if len(table) else np.zeros(len(factor.codes), np.int32)


def _interval(factor: Factor, unknown: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    bounds = [_bounds(value, unknown) for value in factor.distinct]
    return _spread(factor, [b[0] for b in bounds]), _spread(factor, [b[1] for b in bounds])


def _bounds(day: str | None, unknown: int) -> tuple[int, int]:
    if not day:
        return (unknown, unknown)
    return (since(day), days.last(day).toordinal())


def _decisions(
    facts: Facts, filed: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the first and last days of decisions, NEVER for pending cases."""
    first, last = _interval(facts.factor("decided_on"), NEVER)
    outcome = facts.factor("outcome")
    decided = _spread(outcome, [int(bool(value)) for value in outcome.distinct]) > 0
    dayless = decided & (first == NEVER)
    if dayless.any():
        # Told, but not when it was: it cannot have been before the filing.
        told_first, told_last = _interval(facts.factor("decided_known_on"), UNKNOWN)
        first = np.where(dayless, np.maximum(told_first, filed), first)
        last = np.where(dayless, np.maximum(told_last, first), last)
    never = np.int32(NEVER)
    return np.where(decided, first, never), np.where(decided, last, never)


def _known_codes(factor: Factor) -> NDArray[np.int32]:
    unknown = factor.unknown_codes()
    return _spread(
        factor, [-1 if code in unknown else code for code in range(len(factor.distinct))]
    )


def _groups(factor: Factor) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return codes into ordered group keys; -1 where the group is not stated."""
    stated = [value for value in factor.distinct if value not in (None, "")]
    shipped = _shipped_order(factor.column.vocabulary)
    ordered = sorted(stated, key=lambda value: _place(value, shipped))
    code = {value: place for place, value in enumerate(ordered)}
    codes = _spread(factor, [code.get(value, -1) for value in factor.distinct])
    return codes, tuple(str(value) for value in ordered)


def _shipped_order(name: str) -> dict[str, int]:
    return vocabulary.places(name) if name else {}


def _place(value: Any, shipped: dict[str, int]) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (shipped.get(value, len(shipped)), 0.0, str(value).casefold())
