"""Registers of our own making, day by day: steady, seasonal, changing, and beginning.

Filings come in companies' batches on working days, more in some weeks than in others. Decisions
follow waiting times, or a queue of which so many are decided a week, oldest mostly first.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, Cases

BEGIN = date(2024, 1, 1).toordinal()  # a Monday


def weekly(rng, weeks, level, *, season=0.0, step=(1.0, 0), rough=0.3, sticky=0.5):
    """Expected filings of each week, wandering around a level like the weeks of an office."""
    wander = np.zeros(weeks)
    for week in range(1, weeks):
        wander[week] = sticky * wander[week - 1] + rough * (1 - sticky**2) ** 0.5 * rng.normal()
    year = season * np.sin(2 * np.pi * np.arange(weeks) / 52)
    after = np.where(np.arange(weeks) >= step[1], step[0], 1.0) if step[1] else 1.0
    return level * np.exp(wander + year - rough**2 / 2) * after


def filings(rng, expected, batch=1.6):
    """Days of the filings, on working days and some of them in batches."""
    days = []
    for week, mean in enumerate(expected):
        for _ in range(rng.poisson(mean / batch)):
            day = 7 * week + rng.integers(0, 5)
            days += [day] * (1 + rng.poisson(batch - 1))
    return np.sort(np.array(days, np.int64))


def to_working_day(day):
    return day + np.where(day % 7 == 5, 2, np.where(day % 7 == 6, 1, 0))


def by_times(rng, filed, median, sigma, pace=None):
    """Days of decisions by lognormal times; `pace` is how fast the week of filing goes."""
    times = median * np.exp(sigma * rng.normal(size=len(filed)))
    if pace is not None:
        times = times / pace[np.minimum(filed // 7, len(pace) - 1)]
    return to_working_day(filed + np.floor(times).astype(np.int64))


def by_queue(rng, filed, weekly_capacity, weeks, least=5, mixed=30.0):
    """Days of decisions of an office with so many decisions a week, old cases mostly first."""
    decided = np.full(len(filed), 10**9)
    urgency = filed + mixed * rng.normal(size=len(filed))
    for week in range(weeks):
        number = rng.poisson(weekly_capacity[week])
        open_ = np.flatnonzero((decided == 10**9) & (filed + least <= 7 * week))
        chosen = open_[np.argsort(urgency[open_], kind="stable")][:number]
        decided[chosen] = 7 * week + rng.integers(0, 5, len(chosen))
    return decided


def cases(rng, filed, decided, weeks, groups=1):
    end = 7 * weeks - 1
    keep = filed <= end
    filed, decided = filed[keep], decided[keep]
    over = decided <= end
    labels = [f"g{n}" for n in range(groups)]
    return Cases.of_days(
        filed=filed + BEGIN,
        decided=np.where(over, decided + BEGIN, NEVER),
        outcome=np.where(over, rng.choice([1, 1, 1, 2, 3], len(filed)), 0),
        group=rng.integers(0, groups, len(filed)),
        group_labels=labels,
        company=rng.integers(0, 60, len(filed)),
    ), date.fromordinal(BEGIN + end)


def steady(seed, weeks=104, level=21.0, median=45.0, sigma=0.9):
    rng = np.random.default_rng(seed)
    filed = filings(rng, weekly(rng, weeks, level))
    return cases(rng, filed, by_times(rng, filed, median, sigma), weeks)


def office(seed, weeks=104, level=21.0, **kinds):
    """A queue whose capacity follows the inflow of the weeks before, as offices are staffed."""
    rng = np.random.default_rng(seed)
    expected = weekly(rng, weeks, level, **kinds)
    filed = filings(rng, expected)
    lagged = np.array([expected[max(0, w - 10) : w + 1].mean() for w in range(weeks)])
    capacity = lagged * np.exp(0.25 * rng.normal(size=weeks))
    capacity[:4] *= 0.3
    return cases(rng, filed, by_queue(rng, filed, capacity, weeks), weeks)


def seasonal(seed, weeks=130, level=25.0, median=20.0, sigma=1.0):
    rng = np.random.default_rng(seed)
    expected = weekly(rng, weeks, level, season=0.4)
    filed = filings(rng, expected)
    pace = np.exp(0.2 * np.sin(2 * np.pi * np.arange(weeks) / 26))
    return cases(rng, filed, by_times(rng, filed, median, sigma, pace), weeks)


def step(seed, weeks=104, level=20.0, change=1.6, median=40.0):
    """More comes in and is decided more slowly from the middle on."""
    rng = np.random.default_rng(seed)
    filed = filings(rng, weekly(rng, weeks, level, step=(change, weeks // 2)))
    pace = np.where(np.arange(weeks) < weeks // 2 + 8, 1.0, 0.8)
    return cases(rng, filed, by_times(rng, filed, median, 0.9, pace), weeks)


def quick(seed, weeks=100, level=65.0):
    """Half are decided within days, some take months: many pass, few wait."""
    rng = np.random.default_rng(seed)
    filed = filings(rng, weekly(rng, weeks, level, rough=0.4))
    slow = rng.random(len(filed)) < 0.08
    median = np.where(slow, 60.0, 2.0)
    return cases(rng, filed, by_times(rng, filed, median, 0.9), weeks)
