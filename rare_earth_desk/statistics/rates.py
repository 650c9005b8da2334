"""Approval rates with Wilson's interval, widened where companies' cases are decided in batches."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, OUTCOMES, REFUSED
from rare_earth_desk.statistics.enough import FEW

if TYPE_CHECKING:
    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Cases, Codes, Counts, Mask

Z: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution."""
FEWEST_COMPANIES: Final = 5
"""With fewer companies the interval of a rate would be too narrow, so only counts are told."""
_FILED: Final = slice(NONE, None)
_DECIDED: Final = slice(APPROVED, None)
_JUDGED: Final = slice(APPROVED, REFUSED + 1)


@dataclass(frozen=True)
class Rate:
    """A share `p` of `n` cases with its 95 % interval; p, low and high are None when n = 0.

    `companies` is how many known companies the cases belong to, `n_effective` the number of
    independent cases their interval is worth.
    """

    p: float | None
    low: float | None
    high: float | None
    n: int
    companies: int
    n_effective: float

    @property
    def is_told(self) -> bool:
        """Whether there are enough cases and companies to tell the share, not the counts only."""
        return self.n >= FEW and self.companies >= FEWEST_COMPANIES

    @property
    def approved(self) -> int:
        """How many of the cases were approved."""
        return round((self.p or 0.0) * self.n)


@dataclass(frozen=True)
class Approval:
    """Approved cases among every exit, among the approved and refused, and among the filed."""

    of_decided: Rate
    of_approved_refused: Rate
    of_filed: Rate


def wilson(p: float, n: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share `p` seen in `n` > 0 cases (JASA 22, 1927).

    The ends are cut to [0, 1] and are exact at p = 0 and p = 1, where rounding would give
    0.9999999999999999.
    """
    square = Z * Z
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    low = 0.0 if p <= 0 else max(0.0, centre - half)
    high = 1.0 if p >= 1 else min(1.0, centre + half)
    return low, high


def approval(cases: Cases) -> Approval:
    """Return the approval rates of all of `cases.as_at(day)`."""
    return approval_by_group(cases.together())[0]


def approval_by_group(cases: Cases) -> tuple[Approval, ...]:
    """Return the approval rates of every group of `cases.labels`, of `cases.as_at(day)`.

    All three carry the correction for batches: v = C/(C-1) * sum_c (x_c - p n_c)^2 / n^2 over the
    C companies, n_effective = min(n, p(1-p)/v). Without it a "95 %" interval holds the truth
    only 58-75 % of the time when a company's cases share a fate. n itself is used with fewer
    than five companies, at p = 0 or 1, and where no company is known at all. Where only some are
    known, each case without one stands for a company of its own.
    """
    table = _by_company(cases)
    number = len(cases.labels)
    kinds = (_rates(table, number, outcomes) for outcomes in (_DECIDED, _JUDGED, _FILED))
    return tuple(Approval(*each) for each in zip(*kinds, strict=True))


@dataclass(frozen=True, eq=False)
class _Companies:
    """Cases by outcome (lines) of each company within each group (columns)."""

    group: Counts
    known: Mask
    outcomes: Counts


def _by_company(cases: Cases) -> _Companies:
    known = cases.entries != NEVER
    # Slot 0 of a group holds the cases without a company.
    slots = int(cases.company.max(initial=-1)) + 2
    pairs = cases.row.astype(np.int64) * slots + cases.company + 1
    outcome = np.where(known, cases.outcome, len(OUTCOMES))
    pair, outcomes = tabulate(outcome, pairs, len(OUTCOMES) + 1, len(cases.labels) * slots)
    return _Companies(pair // slots, pair % slots > 0, outcomes[:-1])


def tabulate(
    lines: Codes, columns: Counts, height: int, width: int, most: int = 4_000_000
) -> tuple[Counts, Counts]:
    """Return the columns that occur and a table of how often each line occurs with them.

    Counting into all columns is the fast way; many groups of many companies would need more
    than `most` counters, so there the columns are sorted first to leave out the empty ones.
    """
    found = None
    if height * width > most:
        found, columns = np.unique(columns, return_inverse=True)
        width = len(found)
    cells = lines * np.int64(width) + columns
    table = np.bincount(cells, minlength=height * width).reshape(height, width)
    filled = np.flatnonzero(table.any(axis=0))
    return filled if found is None else found[filled], table.take(filled, axis=1)


def _rates(table: _Companies, number: int, among: slice) -> tuple[Rate, ...]:
    x, n = table.outcomes[APPROVED], table.outcomes[among].sum(axis=0)

    def per_group(values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        sums = np.bincount(table.group, weights=values, minlength=number)
        return sums.astype(np.float64)  # no company at all gives whole numbers

    total = per_group(n)
    share = per_group(x) / np.maximum(total, 1)
    p = share[table.group]
    apart = x * (1 - p) ** 2 + (n - x) * p**2
    spread = per_group(np.where(table.known, (x - p * n) ** 2, apart))
    clusters = per_group(np.where(table.known, n > 0, n))
    companies = per_group(table.known & (n > 0))
    columns = (share, total, spread, clusters, companies)
    return tuple(_rate(*line) for line in zip(*(c.tolist() for c in columns), strict=True))


def _rate(p: float, n: float, spread: float, clusters: float, companies: float) -> Rate:
    if not n:
        return Rate(None, None, None, 0, 0, 0.0)
    independent = n
    if companies and clusters >= FEWEST_COMPANIES and 0 < p < 1 and spread > 0:
        variance = clusters / (clusters - 1) * spread / n**2
        independent = min(n, p * (1 - p) / variance)
    low, high = wilson(p, independent)
    return Rate(p, low, high, int(n), int(companies), independent)
