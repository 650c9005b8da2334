"""The same curves in plain Python, age by age and case by case, and random spells."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.959963984540054
LABELS = ("oxides", "magnets", "targets")


@dataclass(frozen=True)
class Spell:
    """At risk at the ages after `entry` up to `exit`; cause 0 while pending."""

    entry: int
    exit: int
    cause: int
    row: int = 0


def columns(spells: Sequence[Spell]) -> Spells:
    return Spells(
        entry=np.array([spell.entry for spell in spells], np.int32),
        exit=np.array([spell.exit for spell in spells], np.int32),
        cause=np.array([spell.cause for spell in spells], np.int8),
        row=np.array([spell.row for spell in spells], np.int32),
        company=np.full(len(spells), -1, np.int32),
        labels=LABELS,
    )


def random_spells(*, delayed: bool = True, most: int = 40) -> st.SearchStrategy[list[Spell]]:
    """Few ages, so that many are tied; times of 0; often one group only, none or all censored."""
    entries = st.one_of(st.just(FROM_FILING), st.integers(FROM_FILING, 9 if delayed else -1))
    causes = st.sampled_from(([0, 1, 2, 3, 4], [0, 1], [0], [1], [1, 2, 3]))
    rows = st.sampled_from(([0, 1, 2], [1], [0, 2]))

    def of(kinds: tuple[list[int], list[int]]) -> st.SearchStrategy[list[Spell]]:
        one = st.builds(
            lambda entry, length, cause, row: Spell(entry, entry + length, cause, row),
            entries,
            st.integers(1, 14),
            st.sampled_from(kinds[0]),
            st.sampled_from(kinds[1]),
        )
        return st.lists(one, max_size=most)

    return st.tuples(causes, rows).flatmap(of)


def at_risk(spells: Sequence[Spell], age: int) -> int:
    return sum(spell.entry < age <= spell.exit for spell in spells)


def leaving(spells: Sequence[Spell], age: int, *causes: int) -> int:
    return sum(spell.exit == age and spell.cause in (causes or (1, 2, 3, 4)) for spell in spells)


def pending(spells: Sequence[Spell], age: int) -> float:
    """S(age), the product over every day up to the age."""
    share = 1.0
    for day in range(age + 1):
        if leaving(spells, day):
            share *= 1 - leaving(spells, day) / at_risk(spells, day)
    return share


def band(spells: Sequence[Spell], age: int) -> tuple[float, float]:
    share = pending(spells, age)
    if share in {0, 1}:
        return share, share
    total = 0.0
    for day in range(age + 1):
        n, d = at_risk(spells, day), leaving(spells, day)
        if d:
            total += d / (n * (n - d))
    theta = Z * sqrt(total) / abs(log(share))
    return share ** exp(theta), share ** exp(-theta)


def had(spells: Sequence[Spell], age: int, cause: int) -> float:
    """F(age) of a cause, the sum over every day up to the age."""
    total = 0.0
    for day in range(age + 1):
        if leaving(spells, day, cause):
            before = pending(spells, day - 1)
            total += before * leaving(spells, day, cause) / at_risk(spells, day)
    return total


def had_error(spells: Sequence[Spell], age: int, cause: int) -> float:
    """The standard error of F(age), the three sums of the delta method as they are written."""
    end, variance = had(spells, age, cause), 0.0
    for day in range(age + 1):
        n, d, own = at_risk(spells, day), leaving(spells, day), leaving(spells, day, cause)
        if not d:
            continue
        rest, before = end - had(spells, day, cause), pending(spells, day - 1)
        if n > d:
            variance += rest**2 * d / (n * (n - d))
        variance += before**2 * (n - own) * own / n**3
        variance -= 2 * rest * before * own / n**2
    return sqrt(max(variance, 0.0))


def had_interval(share: float, error: float) -> tuple[float, float]:
    if share <= 0 or share >= 1 - 1e-12:
        return share, share
    theta = Z * error / ((1 - share) * abs(log(1 - share)))
    return 1 - (1 - share) ** exp(-theta), 1 - (1 - share) ** exp(theta)


def first(ages: range, reached) -> int | None:
    return next((age for age in ages if reached(age)), None)


def quantile(spells: Sequence[Spell], p: float) -> tuple[int | None, int | None, int | None]:
    """Days, low and high; a step to 0 has no variance and ends no interval from above."""
    mark = 1 - p + 1e-12
    ages = range(max((spell.exit for spell in spells), default=-1) + 1)
    return (
        first(ages, lambda age: pending(spells, age) <= mark),
        first(ages, lambda age: band(spells, age)[0] <= mark),
        first(ages, lambda age: band(spells, age)[1] <= mark and pending(spells, age) > 0),
    )
