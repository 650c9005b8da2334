from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, Cases
from rare_earth_desk.statistics.channel_effect import (
    PER,
    WEEK,
    channel_effect,
    pace,
    same_ages,
    sides,
)
from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells

DAY = date(2025, 11, 25)
AT = DAY.toordinal()


def given(*rows: tuple[int, int | None, int | None]) -> tuple[Cases, Beside]:
    """Cases (filed, decided, first handed over), days counted back from DAY."""
    cases = Cases.of_days(
        filed=[AT - row[0] for row in rows],
        decided=[NEVER if row[1] is None else AT - row[1] for row in rows],
        outcome=[NONE if row[1] is None else APPROVED for row in rows],
        company=list(range(len(rows))),
    )
    listed = [NEVER if row[2] is None else AT - row[2] for row in rows]
    return cases.as_at(DAY), Beside.of(len(rows), listed=listed)


def told(spells: Spells) -> list[tuple[int, int, bool]]:
    return [
        (entry, last, cause != NONE)
        for entry, last, cause in zip(
            spells.entry.tolist(), spells.exit.tolist(), spells.cause.tolist(), strict=True
        )
    ]


def test_a_case_changes_sides_on_the_day_after_its_hand_over() -> None:
    before, after = sides(*given((100, 20, 60), (50, None, None), (80, 10, None)), DAY)
    assert told(before) == [(-1, 40, False), (-1, 50, False), (-1, 70, True)]
    assert told(after) == [(40, 80, True)]


@pytest.mark.parametrize(
    ("row", "unlisted", "listed"),
    [
        # Decided on the day of the hand-over: before it.
        ((100, 60, 60), [(-1, 40, True)], []),
        # Decided before it: the list came too late.
        ((100, 70, 60), [(-1, 30, True)], []),
        # On a list before it was filed: listed from the filing on.
        ((30, None, 60), [], [(-1, 30, False)]),
        # Handed over on the day of the filing.
        ((30, None, 30), [(-1, 0, False)], [(0, 30, False)]),
        # Handed over after the day looked at: not known on it.
        ((30, None, -5), [(-1, 30, False)], []),
    ],
)
def test_hand_overs_at_the_edges(
    row: tuple[int, int | None, int],
    unlisted: list[tuple[int, int, bool]],
    listed: list[tuple[int, int, bool]],
) -> None:
    before, after = sides(*given(row), DAY)
    assert (told(before), told(after)) == (unlisted, listed)


def test_both_sides_together_are_the_whole_time_and_every_decision() -> None:
    rng = np.random.default_rng(7)
    filed = rng.integers(1, 300, 400)
    rows = [
        (int(f), None if rng.random() < 0.3 else int(rng.integers(0, f + 1)),
         None if rng.random() < 0.5 else int(rng.integers(-20, f + 30)))
        for f in filed
    ]  # fmt: skip
    cases, beside = given(*rows)
    effect = channel_effect(cases, beside, DAY)
    decided = sum(row[1] is not None for row in rows)
    days = sum(row[0] - (row[1] or 0) + 1 for row in rows)
    one, other = effect.before.pace, effect.after.pace
    assert one.decisions + other.decisions == decided
    assert (one.case_weeks + other.case_weeks) * WEEK == pytest.approx(days)


def test_the_pace_is_of_a_hundred_pending_a_week() -> None:
    found = pace(10, 700)
    assert found.case_weeks == 100
    assert found.rate == pytest.approx(10)
    # Garwood's interval of 10 events.
    assert (found.low, found.high) == pytest.approx((4.795, 18.390), abs=1e-3)
    assert pace(0, 0).rate is None
    assert PER == 100


def by_loops(before: Spells, after: Spells) -> tuple[int, float]:
    """The same age by age and case by case."""
    observed, expected = 0, 0.0
    for age in range(400):
        watched = [k for k in range(len(before)) if before.entry[k] < age <= before.exit[k]]
        if not watched:
            continue
        left = sum(before.exit[k] == age and before.cause[k] != NONE for k in watched)
        listed = [k for k in range(len(after)) if after.entry[k] < age <= after.exit[k]]
        observed += sum(after.exit[k] == age and after.cause[k] != NONE for k in listed)
        expected += len(listed) * left / len(watched)
    return observed, expected


@pytest.mark.parametrize("seed", range(5))
def test_at_the_same_ages_as_by_loops(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = [
        (int(f), None if rng.random() < 0.4 else int(rng.integers(0, f + 1)),
         None if rng.random() < 0.4 else int(rng.integers(0, f + 1)))
        for f in rng.integers(1, 120, 60)
    ]  # fmt: skip
    before, after = sides(*given(*rows), DAY)
    found = same_ages(before, after)
    observed, expected = by_loops(before, after)
    assert found.observed == observed
    assert found.expected == pytest.approx(expected, rel=1e-12)
    assert found.ratio == (pytest.approx(observed / expected) if expected else None)


def test_the_curve_of_the_listed_begins_where_enough_are_watched() -> None:
    # One case is listed at once and decided the next day: alone it would bring the curve to 0.
    rows = [(100, 98, 99)] + [(100, 50 - k, 90) for k in range(20)]
    effect = channel_effect(*given(*rows), DAY)
    assert effect.from_age == 11
    assert effect.after.curve.quantile().days == 59
    assert effect.after.pace.decisions == 21


def test_a_list_without_a_case_and_no_case_at_all() -> None:
    effect = channel_effect(*given((10, None, None)), DAY)
    assert effect.after.cases == 0
    assert effect.after.pace.rate is None
    assert effect.same_ages.ratio is None
    assert FROM_FILING == -1
    none = channel_effect(*given(), DAY)
    assert none.before.cases == 0
