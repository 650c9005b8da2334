"""How many times faster curves and outcomes of all groups are than with lifelines, at 20,000.

Not part of the default run: `pytest -n 0 --benchmark-enable tests/benchmarks/bench_lifelines.py`.
The ratio hardly depends on the machine; it is also asserted without --benchmark-enable.
"""

from __future__ import annotations

import os
import time
import warnings

import numpy as np
import pytest
from lifelines import AalenJohansenFitter, KaplanMeierFitter

from rare_earth_desk.statistics.times.outcome_by_age import CAUSES, outcome_by_age_by_group
from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells
from rare_earth_desk.statistics.times.survival import survival_by_group

SIZE = int(os.environ.get("DESK_APPLICATIONS", "20000"))
GROUPS = 12
LEAST = 20


@pytest.fixture(scope="module")
def spells():
    random = np.random.default_rng(1)
    exits = np.minimum(random.gamma(1.2, 60, SIZE), 1500).astype(np.int32)
    return Spells(
        entry=np.full(SIZE, FROM_FILING, np.int32),
        exit=exits,
        cause=random.integers(0, 1 + len(CAUSES), SIZE).astype(np.int8),
        row=random.integers(0, GROUPS, SIZE).astype(np.int32),
        company=np.zeros(SIZE, np.int32),
        labels=tuple(f"group {number}" for number in range(GROUPS)),
    )


def ours(spells):
    """Curves with bands and medians, and each outcome with its interval."""
    curves = survival_by_group(spells)
    outcomes = outcome_by_age_by_group(spells)
    return [
        (curve.quantile(), curve.low, found.p, found.low, found.se)
        for curve, found in zip(curves, outcomes, strict=True)
    ]


def by_lifelines(spells):
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it jitters ties, and says so
        for row in range(GROUPS):
            group = spells.take(spells.row == row)
            curve = KaplanMeierFitter().fit(group.exit, group.cause > 0)
            outcomes = [
                AalenJohansenFitter(seed=1).fit(group.exit, group.cause, event_of_interest=cause)
                for cause in CAUSES
            ]
            found.append((curve.median_survival_time_, curve.confidence_interval_, outcomes))
    return found


def test_lifelines_takes_at_least_twenty_times_as_long(benchmark, spells):
    start = time.perf_counter()
    theirs = by_lifelines(spells)
    base = time.perf_counter() - start
    start = time.perf_counter()
    found = ours(spells)
    single = time.perf_counter() - start
    assert [each[0].days for each in found] == [int(each[0]) for each in theirs]
    benchmark(ours, spells)
    if benchmark.stats is not None:
        single = benchmark.stats.stats.median
    benchmark.extra_info["ratio"] = round(base / single, 1)
    print(f" lifelines takes {base / single:.0f} times as long ({base:.2f} s)", end="")
    assert base / single >= LEAST


def test_curves_alone_of_all_groups(benchmark, spells):
    assert len(benchmark(survival_by_group, spells)) == GROUPS


def test_outcomes_alone_of_all_groups(benchmark, spells):
    assert len(benchmark(outcome_by_age_by_group, spells)) == GROUPS
