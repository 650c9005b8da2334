from __future__ import annotations

from datetime import timedelta
from random import Random

import numpy as np
import pytest

from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.priorities.stoppage import days_avoided
from rare_earth_desk.statistics.priorities.waiting import HORIZON, Speed, Waiting
from tests.statistics.priorities.worlds import TODAY, curve, level


def test_at_a_level_speed_the_sums_can_be_reckoned_by_hand() -> None:
    found = Waiting.of(level(10))
    assert found.chance(0, 0) == pytest.approx(1)
    assert found.chance(5, 7) == pytest.approx(0.9**7)
    assert found.chance(5_000, 7) == pytest.approx(0.9**7)  # beyond the last age too
    stopped = found.days(np.array([3]), np.array([14]))[0]
    assert stopped == pytest.approx(0.9**14 * (1 - 0.9**107) / 0.1, rel=1e-12)
    assert found.days(np.array([3]), np.array([HORIZON + 1]))[0] == 0


def _plain(curve_, age: int, first: int) -> float:
    """Say the rule once more, day by day."""
    enough = [t for t, n in enumerate(curve_.at_risk) if n >= 10]
    last = enough[-1] if enough else len(curve_.at_risk) - 1
    daily = [curve_.events[t] / max(curve_.at_risk[t], 1) for t in range(last + 1)]
    older = sum(daily[-60:]) / len(daily[-60:]) if daily else 0.0
    total, kept = 0.0, 1.0
    for s in range(HORIZON + 1):
        if s:
            kept *= 1 - min(daily[age + s] if age + s <= last else older, 1 - 1e-12)
        total += kept if s >= first else 0
    return total


@pytest.mark.parametrize("seed", range(12))
def test_the_sums_are_those_added_up_day_by_day(seed) -> None:
    chance = Random(seed)
    ages = chance.choice([0, 1, 5, 80, 200])
    at_risk = sorted((chance.randrange(0, 60) for _ in range(ages)), reverse=chance.random() < 0.7)
    events = [chance.choice([0, 0, 0, 1, n]) if n else 0 for n in at_risk]
    events = [min(e, n) for e, n in zip(events, at_risk, strict=True)]
    found, given = Waiting.of(curve(at_risk, events)), curve(at_risk, events)
    for age in (0, 1, 40, 79, 199, 1000):
        for first in (0, 1, 14, 77, HORIZON):
            sums = found.days(np.array([age]), np.array([first]))[0]
            assert sums == pytest.approx(_plain(given, age, first), rel=1e-9, abs=1e-9)


def test_a_curve_without_a_case_lets_nobody_leave() -> None:
    assert Waiting.of(curve([], [])).chance(30, 60) == pytest.approx(1)


def _cases() -> Cases:
    """Return 40 quick decisions of one group and 10 slow ones of another, all of late."""
    today = TODAY.toordinal()
    filed = [today - 60] * 40 + [today - 80] * 10
    decided = [today - 60 + 5 + n % 10 for n in range(40)] + [today - 10] * 10
    return Cases.of_days(filed=filed, decided=decided, outcome=[1] * 50,
                         group=[0] * 40 + [1] * 10, group_labels=("metals", "oxides"))  # fmt: skip


def test_a_group_with_thirty_exits_has_its_own_curve_else_that_of_all() -> None:
    speed = Speed.of(_cases(), TODAY)
    assert set(speed.groups) == {"metals"}
    assert speed.waiting("oxides") is speed.waiting(None) is speed.waiting("never heard of")
    assert speed.waiting("metals") is not speed.waiting(None)
    assert speed.waiting("metals").chance(0, 10) < speed.waiting(None).chance(0, 10)


def test_what_was_decided_long_ago_is_not_the_speed_of_now() -> None:
    day = TODAY + timedelta(days=91 + 60)
    assert Speed.of(_cases().as_at(day), day).every.n_events == 0
    assert (Cases.of_days(filed=[1], decided=[NEVER], outcome=[0]).decided == NEVER).all()


def test_three_thousand_cases_are_reckoned_at_once() -> None:
    speed = Speed(level(2), {})
    ages, left = [n % 400 for n in range(3_000)], [n % 200 - 20 for n in range(3_000)]
    groups = ["metals"] * 3_000
    every = days_avoided(ages, left, groups, speed, 14)
    for n in (0, 7, 700, 2_999):
        one = days_avoided(ages[n : n + 1], left[n : n + 1], ["x"], speed, 14)
        assert one[0] == every[n]
