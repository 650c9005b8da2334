"""The radar of line stops against plain loops, and what holds of all radars."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import exp, isnan, log, sqrt
from random import Random

import numpy as np
import pytest

from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.statistics.line_stops import line_stops
from rare_earth_desk.statistics.priorities.points import Scale
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.statistics.priorities.waiting import HORIZON, Speed
from rare_earth_desk.statistics.rates import Z
from tests.statistics.priorities.worlds import TODAY, by_chance, case, curve, level, scale


def later(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def test_at_a_level_speed_chance_and_days_can_be_reckoned_by_hand() -> None:
    found = line_stops(
        [case("a", line_stop_on=later(7), stock_reported_on=later(-70), days_waiting=30),
         case("b", line_stop_on=later(-3)), case("c", line_stop="full"),
         case("d", outcome="approved"), case("e", filed_on=None)],
        scale(10),
    )  # fmt: skip
    assert [one.id for one in found.cases] == ["a", "b", "c"]
    assert found.chance == pytest.approx([0.9**7, 1, 1])
    whole = sum(0.9**s for s in range(1, HORIZON + 1))
    assert found.days == pytest.approx([sum(0.9**s for s in range(8, HORIZON + 1)), whole, whole])
    assert found.stocks[0].is_stale
    assert found.order == [1, 2, 0]
    assert not found.assumed.any()


def test_an_unknown_stock_lasts_as_that_of_the_group_and_is_marked() -> None:
    found = line_stops([case("a", days_waiting=50)], scale(1, {"metals": 70, "": 60}))
    assert (found.left[0], found.assumed[0]) == (20, True)
    assert found.chance[0] == pytest.approx(0.99**20)
    assert found.lines() == []
    assert found.lines(assumed=True) == [0]


def test_a_case_that_is_already_out_has_the_chance_one_whatever_its_curve() -> None:
    all_leave = Speed(curve([20, 20], [0, 20]), {})
    found = line_stops([case("a", line_stop_on=later(0)), case("b", line_stop_on=later(2))],
                       Scale(Basis(TODAY, all_leave, {}), Weights()))  # fmt: skip
    assert found.chance[0] == 1
    assert found.chance[1] == pytest.approx(0, abs=1e-9)


def test_the_interval_is_the_conditional_one_by_greenwood() -> None:
    at_risk, events = [100 - n for n in range(80)], [n % 2 for n in range(80)]
    basis = Basis(TODAY, Speed(level(1), {"metals": curve(at_risk, events)}), {})
    found = line_stops([case("a", days_waiting=10, line_stop_on=later(20)),
                        case("b", days_waiting=75, line_stop_on=later(20)),
                        case("c", days_waiting=10, line_stop_on=later(-2))],
                       Scale(basis, Weights()))  # fmt: skip
    q = 1.0
    variance = 0.0
    for t in range(11, 31):
        q *= 1 - events[t] / at_risk[t]
        variance += events[t] / (at_risk[t] * (at_risk[t] - events[t]))
    spread = exp(Z * sqrt(variance) / -log(q))
    assert found.chance[0] == pytest.approx(q, abs=1e-12)
    assert (found.low[0], found.high[0]) == pytest.approx((q**spread, q ** (1 / spread)))
    assert isnan(found.low[1])
    assert isnan(found.high[2])
    assert found.own.all()
    assert set(found.exits.tolist()) == {40}


# -- against a plain twin ------------------------------------------------------------------------


def _plain(given, age: int, left: int) -> tuple[float, float]:
    """Say the two rules once more, day by day."""
    enough = [t for t, n in enumerate(given.at_risk) if n >= 10]
    last = enough[-1] if enough else len(given.at_risk) - 1
    daily = [given.events[t] / max(given.at_risk[t], 1) for t in range(last + 1)]
    older = sum(daily[-60:]) / len(daily[-60:]) if daily else 0.0
    kept, chance, days = 1.0, 1.0 if left <= 0 else 0.0, 0.0
    for s in range(1, max(left, HORIZON) + 1):
        kept *= 1 - min(daily[age + s] if age + s <= last else older, 1 - 1e-12)
        if s == left:
            chance = kept
        if left < s <= HORIZON:
            days += kept
    return chance, days


def _curve(chance):
    ages = chance.choice([1, 5, 80, 200])
    at_risk = sorted((chance.randrange(0, 90) for _ in range(ages)), reverse=True)
    events = [min(chance.choice([0, 0, 1, 2]), n) for n in at_risk]
    return curve(at_risk, events)


@pytest.mark.parametrize("seed", range(25))
def test_it_equals_its_plain_twin(seed) -> None:
    chance = Random(seed)
    groups = {"metals": _curve(chance), "oxides": _curve(chance)}
    every = _curve(chance)
    basis = Basis(TODAY, Speed(every, groups), {"": 60})
    cases = [replace(one, product_group=chance.choice(["metals", "oxides", "other", None]))
             for one in by_chance(chance, 40)]  # fmt: skip
    cases += [case("far", line_stop_on=later(400), product_group="oxides")]
    found = line_stops(cases, Scale(basis, Weights()))
    for place, one in enumerate(found.cases):
        given = groups.get(one.product_group, every)
        sure, days = _plain(given, one.age, int(found.left[place]))
        assert found.chance[place] == pytest.approx(sure, abs=1e-9)
        assert found.days[place] == pytest.approx(days, abs=1e-9)
        if not isnan(found.low[place]):
            assert found.low[place] <= found.chance[place] <= found.high[place]


@pytest.mark.parametrize("seed", range(25))
def test_an_earlier_stock_out_never_lowers_chance_or_days(seed) -> None:
    chance = Random(seed)
    scale_ = Scale(Basis(TODAY, Speed(_curve(chance), {}), {}), Weights())
    age, left = chance.randrange(200), chance.randrange(-5, 300)
    earlier = left - chance.randrange(1, 60)
    late, soon = (
        line_stops([case(days_waiting=age, line_stop_on=later(n))], scale_) for n in (left, earlier)
    )
    assert soon.chance[0] >= late.chance[0] - 1e-12
    assert soon.days[0] >= late.days[0] - 1e-12
    assert soon.days[0] <= HORIZON


# -- lines and weeks -----------------------------------------------------------------------------


def test_a_line_counts_once_by_its_first_stock_out() -> None:
    cases = [
        case("a", line_stop_on=later(9), company_id="v"),
        case("b", line_stop_on=later(5), company_id="v"),
        case("c", line_stop_on=later(5), company_id="v", product_group="oxides"),
        case("d", line_stop_on=later(-5), company_id="w"),
        case("e", line_stop_on=later(3), company_id=None),
        case("f", line_stop_on=later(4), company_id=None),
        case("g", company_id="x", days_waiting=55),
        case("h", line_stop_on=later(40), company_id="y"),
    ]
    found = line_stops(cases, scale(1))
    said = lambda places: [found.cases[place].id for place in places]  # noqa: E731
    assert said(found.standing()) == ["d"]
    assert said(found.likely()) == ["b", "c", "e", "f"]
    assert said(found.likely(assumed=True)) == ["b", "c", "e", "f", "g"]
    assert said(found.likely(40)) == ["b", "c", "e", "f", "h"]
    weeks = found.by_week(["metals", "rest"], 6)
    assert weeks.shape == (2, 6)
    assert weeks[0, 0] == pytest.approx(0.99**5 + 0.99**3 + 0.99**4)
    assert weeks[1, 0] == pytest.approx(0.99**5)
    assert weeks[0, 5] == pytest.approx(0.99**40)
    assert weeks.sum() == pytest.approx(weeks[:, 0].sum() + weeks[0, 5])


def test_the_seventh_day_is_of_the_first_week() -> None:
    for left, week in ((1, 0), (7, 0), (8, 1), (14, 1), (15, 2)):
        weeks = line_stops([case(line_stop_on=later(left))], scale(1)).by_week(["metals"], 3)
        assert np.flatnonzero(weeks[0]).tolist() == [week]


def test_a_stop_that_is_unlikely_is_not_called_likely() -> None:
    assert line_stops([case(line_stop_on=later(10))], scale(10)).likely() == []


def test_no_case_is_no_radar() -> None:
    found = line_stops([], scale())
    assert len(found) == len(found.order) == len(found.lines()) == 0
    assert not found.by_week(["x"]).any()
    assert found.days.dtype == np.float64
