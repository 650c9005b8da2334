"""Counting a register again from the rows of its file, one by one; knows nothing of the product.

Definitions: a case is seen from its filing day F on, decided from its day of decision C on, and
pending in between. Cases without a filing day are in no figure. Where C is before F the case is
never pending and its decision stands in the month of C. A filing known to the month lies in the
middle of those days of the month that are possible at the day of the figure.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

BANDS = ((0, 30), (31, 60), (61, 90), (91, 180), (181, 365), (366, None))


class Case(NamedTuple):
    """A row; `filed` may be a month as (year, month), None where blank."""

    filed: date | tuple[int, int] | None
    decided: date | None
    outcome: str
    group: str


class Seen(NamedTuple):
    filed: date
    decided: date | None
    outcome: str
    group: str


def seen_on(cases: Iterable[Case], day: date) -> list[Seen]:
    found = []
    for case in cases:
        decided = case.decided if case.decided and case.decided <= day else None
        filed = case.filed
        if isinstance(filed, tuple):
            first = date(*filed, 1)
            last = min(first.replace(day=monthrange(*filed)[1]), decided or day)
            filed = None if first > day else first + max(last - first, timedelta()) // 2
        if filed is None or filed > day:
            continue
        found.append(Seen(filed, decided, case.outcome if decided else "", case.group))
    return found


def figures(cases: Iterable[Case], day: date, window: int = 90) -> dict[str, Any]:
    """Return groups by name, months and month ends in the words of `stats --json`."""
    seen = seen_on(cases, day)
    names = dict.fromkeys(one.group for one in seen)
    return {
        "groups": {
            "all": _group(seen, day, window),
            **{n: _group([s for s in seen if s.group == n], day, window) for n in names},
        },
        "months": _months(seen),
        "ends": _month_ends(seen, day),
    }


def _group(seen: list[Seen], day: date, window: int) -> dict[str, Any]:
    ages = sorted((day - one.filed).days for one in seen if one.decided is None)
    since = day - timedelta(days=window)
    filed = sum(one.filed > since for one in seen)
    decided = sum(one.decided is not None and one.decided > since for one in seen)
    outcomes = Counter(one.outcome for one in seen)
    return {
        "filed": len(seen),
        "decided": sum(one.decided is not None for one in seen),
        "pending": len(ages),
        "approved": outcomes["approved"],
        "refused": outcomes["refused"],
        "withdrawn": outcomes["withdrawn"],
        "outcome_not_reported": outcomes["decided"],
        "window": {
            "days": window,
            "filed": filed,
            "decided": decided,
            "clearance_rate": decided / filed if filed else None,
            "disposition_days": len(ages) * window / decided if decided else None,
        },
        "ageing": [
            {"from": a, "to": b, "n": sum(a <= age and (b is None or age <= b) for age in ages)}
            for a, b in BANDS
        ],
        "oldest_days": ages[-1] if ages else None,
        "median_age_days": ages[(len(ages) - 1) // 2] if ages else None,
    }


def _months(seen: list[Seen]) -> dict[str, tuple[int, int]]:
    filed = Counter(f"{one.filed:%Y-%m}" for one in seen)
    decided = Counter(f"{one.decided:%Y-%m}" for one in seen if one.decided)
    return {month: (filed[month], decided[month]) for month in filed.keys() | decided.keys()}


def _month_ends(seen: list[Seen], day: date) -> dict[str, int]:
    ends = {}
    for month in {(one.filed.year, one.filed.month) for one in seen}:
        end = min(date(*month, monthrange(*month)[1]), day)
        ends[end.isoformat()] = sum(
            one.filed <= end and (one.decided is None or one.decided > end) for one in seen
        )
    return ends
