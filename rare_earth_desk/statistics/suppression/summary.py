"""The figures of a day as they may leave: what `stats --shared --json` prints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rare_earth_desk.statistics.plain import summary as internal
from rare_earth_desk.statistics.suppression.across import BAND_NAMES
from rare_earth_desk.statistics.suppression.crossed import ALL
from rare_earth_desk.statistics.suppression.shared import (
    Shared,
    rolled_up,
    shown_from,
    window,
)
from rare_earth_desk.statistics.suppression.times import with_times

if TYPE_CHECKING:
    from collections.abc import Collection

    from rare_earth_desk.statistics.cases import Cases
    from rare_earth_desk.statistics.suppression.crossed import Cell

_COUNTS = (
    "filed", "decided", "pending", "approved", "refused", "withdrawn", "outcome_not_reported",
)  # fmt: skip
# What each rate counts, numerator included: it leaves where all of these do. Rounding a share
# whose numerator is hidden could leave one number that fits it, so such a share is hidden too.
_RATES = {
    "approved_of_decided": ("approved", "decided"),
    "approved_of_approved_refused": ("approved", "refused"),
    "approved_of_filed": ("approved", "filed"),
}


def summary(
    cases: Cases,
    *,
    as_at: date,
    known_on: date | None,
    window_days: int = 90,
    already: frozenset[Cell] = frozenset(),
) -> dict[str, Any]:
    """Return what `statistics.plain.summary` does, with None for all that is hidden.

    Small groups are counted as one, "(other)". Months are left out: with the backlog at their
    ends they would tell one another. The backlog at month ends begins after the last one that is
    small, and is left out where it would tell a hidden number of the day or of its window. The
    age of the oldest is that of one case of one company, so it is never told. Figures that are
    `already` hidden, by what stands beside these, stay so. Raises Refused when `window_days` < 1.
    """
    seen = rolled_up(cases.as_at(as_at))
    found = internal.summary(seen, as_at=as_at, known_on=known_on, window_days=window_days)
    shared = Shared(seen, as_at, window_days, already)
    rows = (ALL, *range(len(seen.labels)))
    groups = [_group(group, row, shared) for row, group in zip(rows, found["groups"], strict=True)]
    ends = found["backlog_month_end"]
    days = [date.fromisoformat(one["date"]).toordinal() for one in ends]
    if not tells_backlog(groups[0], as_at, days):
        ends = days = []
    return found | {
        "profile": "shared",
        "groups": with_times(groups, seen, as_at),
        "months": [],
        "backlog_month_end": ends[shown_from(seen, days) :],
    }


def tells_backlog(every: dict[str, Any], day: date, days: Collection[int]) -> bool:
    """Return whether the backlog of `days` (ordinals) may stand beside the figures of all groups.

    The last one of them is that of the day, as is the number filed. That of the day before the
    window tells what was filed or decided within it, where only one of the two is hidden.
    """
    if every["filed"] is None or every["pending"] is None:
        return False
    window = every["window"]
    begin = day.toordinal() - window["days"]
    return begin not in days or None not in (window["filed"], window["decided"])


def _group(group: dict[str, Any], row: int, shared: Shared) -> dict[str, Any]:
    standing = shared.standing
    hidden = {name for name in _COUNTS if standing.hides(row, name)}
    bands = {name for name in BAND_NAMES if standing.hides(row, name)}
    ages = {"oldest_days"}
    if "pending" in hidden or bands:  # beside hidden numbers a median would narrow them
        ages.add("median_age_days")
    rates = {
        name: dict.fromkeys(group[name])
        for name, counted in _RATES.items()
        if not hidden.isdisjoint(counted)
    }
    ageing = [
        band | {"n": None} if name in bands else band
        for name, band in zip(BAND_NAMES, group["ageing"], strict=True)
    ]
    excluded = {
        name: None if shared.left_out[name].hides(row, "n") else n
        for name, n in group["excluded"].items()
    }
    return (
        group
        | dict.fromkeys(hidden | ages)
        | rates
        | {"window": _window(group, row, shared), "ageing": ageing, "excluded": excluded}
    )


def _window(group: dict[str, Any], row: int, shared: Shared) -> dict[str, Any]:
    filed = shared.filed.hides(row, window("filed"))
    decided = shared.decided.hides(row, window("decided"))
    hidden = {
        "filed": filed,
        "decided": decided,
        "clearance_rate": filed or decided,
        "disposition_days": decided or shared.standing.hides(row, "pending"),
    }
    told: dict[str, Any] = group["window"]
    return told | {name: None for name, is_hidden in hidden.items() if is_hidden}
