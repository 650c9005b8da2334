"""Published figures that disagree: one population, one time, and something else is said of it.

Both stand. Times are the same where the days that they cover overlap: “Sep 2025” and 17 Sep 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain import days
from rare_earth_desk.domain.text import fold

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import PublishedFigure

_PER_CENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per cent)")
_WHOLE: Final = re.compile(r"\d[\d\s\u2009,]*")
ROUNDED: Final = 0.5
"""Points within which two rates say the same: published rates are rounded to whole ones."""


def others_of(
    figure: PublishedFigure | Mapping[str, Any], every: Iterable[PublishedFigure]
) -> list[PublishedFigure]:
    """Return the figures that disagree with one, in their order.

    `figure` is a record or its fields by name, its id among them.
    """
    asked = _read(figure)
    return [one for one in every if one.id != asked["id"] and disagree(asked, _read(one))]


def disagree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two figures (their fields by name) are of one population and time and differ."""
    return _is_same_question(one, other) and _differ(one, other)


_FIELDS: Final = ("id", "published_on", "population", "numerator", "denominator", "rate")


def _read(figure: PublishedFigure | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(figure, Mapping):
        return {name: figure.get(name) for name in _FIELDS}
    return {name: getattr(figure, name) for name in _FIELDS}


def _is_same_question(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    population = _plain(one["population"])
    if not population or population != _plain(other["population"]):
        return False
    times = one["published_on"], other["published_on"]
    if not all(time and days.is_day(time) for time in times):
        return False
    return max(map(days.first, times)) <= min(map(days.last, times))


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether what is said differs: in the rate where both tell one, else in what both tell.

    Two rates that are the same once rounded to whole points say the same.
    """
    rates = share_of(one), share_of(other)
    if rates[0] is not None and rates[1] is not None:
        return abs(rates[0] - rates[1]) > ROUNDED
    for name in ("numerator", "denominator", "rate"):
        told, beside = _plain(one[name]), _plain(other[name])
        if told and beside and told != beside:
            return True
    return False


def share_of(figure: PublishedFigure | Mapping[str, Any]) -> float | None:
    """Return the rate of a figure in per cent: that of its parts, else the one in its words."""
    told = _read(figure)
    counted, of = whole(told["numerator"]), whole(told["denominator"])
    if counted is not None and of:
        return 100 * counted / of
    found = _PER_CENT.search(told["rate"] or "")
    return float(found[1].replace(",", ".")) if found else None


def whole(text: str | None) -> int | None:
    """Return the first whole number in a text as published ("about 2,000"), None for none."""
    found = _WHOLE.search(text or "")
    return int(re.sub(r"\D", "", found[0])) if found else None


def _plain(text: str | None) -> str:
    return " ".join(fold(text or "").split())
