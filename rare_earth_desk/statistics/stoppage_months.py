"""Lines that stood still and the days they did, by month and product group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rare_earth_desk.domain.stoppages import GOES_ON, span
from rare_earth_desk.statistics.periods import NO_PERIODS, Periods, months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rare_earth_desk.domain.records import Stoppage
    from rare_earth_desk.statistics.cases import Counts

MOST_MONTHS: Final = 24
"""Two years; what lay before is in the list."""


@dataclass(frozen=True, eq=False)
class StoppageMonths:
    """Per month (columns) and product group (rows): lines that stood still, and their days.

    A line is a company's need of one product group; a day counts once for it however many reports
    tell of it. `groups` has "" for not stated.
    """

    months: Periods
    groups: tuple[str, ...]
    lines: Counts
    days: Counts


def by_month(stoppages: Iterable[Stoppage], today: date) -> StoppageMonths:
    """Return the months from the first stoppage to today, the last two years at most."""
    spans = _merged(stoppages, today)
    if not spans:
        none = np.zeros((0, 0), np.int64)
        return StoppageMonths(NO_PERIODS, (), none, none)
    first = min(begun for runs in spans.values() for begun, _ended in runs)
    every = months(first, today.toordinal())
    kept = slice(max(len(every) - MOST_MONTHS, 0), None)
    shown = Periods(every.names[kept], every.starts[kept], every.ends[kept], every.so_far)
    count: dict[str, int] = defaultdict(int)
    for _whose, group in spans:
        count[group] += 1
    groups = tuple(sorted(count, key=lambda group: (not group, -count[group], group)))
    lines, stood = np.zeros((2, len(groups), len(shown)), np.int64)
    for (_whose, group), runs in spans.items():
        within = sum(
            np.maximum(np.minimum(shown.ends, end) - np.maximum(shown.starts, begun) + 1, 0)
            for begun, end in runs
        )
        row = groups.index(group)
        stood[row] += within
        lines[row] += np.asarray(within) > 0
    return StoppageMonths(shown, groups, lines, stood)


def _merged(
    stoppages: Iterable[Stoppage], today: date
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the days on which each line stood still by today, as runs that do not overlap."""
    told: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for one in stoppages:
        run = span(one, today)
        if run is not None and one.extent not in GOES_ON:
            line = (one.company or one.id, one.product_group or "")
            told[line].append((run[0].toordinal(), run[1].toordinal()))
    return {line: list(_joined(sorted(runs))) for line, runs in told.items()}


def _joined(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first, last = runs[0]
    for begun, end in runs[1:]:
        if begun > last + 1:
            yield first, last
            first, last = begun, end
        last = max(last, end)
    yield first, last
