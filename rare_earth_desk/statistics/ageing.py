"""How long the pending cases have been waiting, in whole days since filing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.statistics.cases import Cases, Counts, Days, Mask

BANDS: Final[tuple[tuple[int, int | None], ...]] = (
    (0, 30),
    (31, 60),
    (61, 90),
    (91, 180),
    (181, 365),
    (366, None),
)
"""Age bands in days, both ends inclusive; the last one is open."""

_BAND_OF_AGE: Final = np.repeat(
    np.arange(len(BANDS)), [1 if last is None else last - first + 1 for first, last in BANDS]
)
_SPAN: Final = 4_000_000  # more days than a calendar has


@dataclass(frozen=True)
class Ageing:
    """Pending cases per age band, the age of the oldest and the lower median age in days.

    The lower median is the age at position (n - 1) // 2 of the n sorted ages, so it is always
    the age of a case. Both ages are None when nothing is pending.
    """

    bands: tuple[int, ...]
    oldest: int | None
    median: int | None


def is_pending(cases: Cases, at: int) -> Mask:
    """Return which cases are pending at the end of the day with ordinal `at`."""
    return (cases.entries <= at) & (cases.exits > at)


def ages(cases: Cases, day: date) -> Days:
    """Return the ages in days of the cases pending at the end of `day`, in the order of cases."""
    return day.toordinal() - cases.entries[is_pending(cases, day.toordinal())]


def ageing(cases: Cases, day: date) -> Ageing:
    """Return the ageing of all cases pending at the end of `day`."""
    return ageing_by_group(cases.together(), day)[0]


def ageing_by_group(cases: Cases, day: date) -> tuple[Ageing, ...]:
    """Return the ageing of every group of `cases.labels` at the end of `day`."""
    pending = np.flatnonzero(is_pending(cases, day.toordinal()))
    rows = cases.row[pending].astype(np.int64)
    waiting = day.toordinal() - cases.entries[pending]
    bands = _bands(rows, waiting, len(cases.labels))
    sizes = bands.sum(axis=1)
    # One sort for all groups: the group in the high digits, the age in the low ones.
    ordered = np.sort(rows * _SPAN + waiting) % _SPAN
    ends = np.cumsum(sizes)
    return tuple(
        Ageing(
            bands=tuple(line.tolist()),
            oldest=int(ordered[end - 1]) if size else None,
            median=int(ordered[end - size + (size - 1) // 2]) if size else None,
        )
        for line, size, end in zip(bands, sizes, ends, strict=True)
    )


def _bands(rows: Counts, waiting: Days, number: int) -> Counts:
    band = _BAND_OF_AGE[np.minimum(waiting, len(_BAND_OF_AGE) - 1)]
    counts = np.bincount(rows * len(BANDS) + band, minlength=number * len(BANDS))
    return counts.reshape(number, len(BANDS))
