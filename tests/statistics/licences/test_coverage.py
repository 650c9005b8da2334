"""What a licence covers: by hand, against a plain twin, and what holds of all licences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.factor import Factor
from rare_earth_desk.statistics.cases import NEVER, Cases
from rare_earth_desk.statistics.licences.conditions import (
    CODES,
    CONDITIONS,
    END,
    Columns,
    Licence,
    NearMiss,
)
from rare_earth_desk.statistics.licences.coverage import coverage, stoppage_avoided
from tests.statistics.priorities.worlds import case, scale

DAY = date(2025, 11, 25)
AT = DAY.toordinal()
VALUES = {
    "product_group": ("metals", "oxides", None), "hs_code": ("8505111000", "2846901500", None),
    "exporter": ("Baotou", "Ganzhou", None), "company": ("Voltaris", "Zephyr", "Kelvin", None),
    "control_code": ("1C905.a.4", "1C902.b", "1C905.a.1, 1C902.b", None),
    "value_chain": ("wind", "medical", None), "member_state": ("DE", "FR", "HU", None),
}  # fmt: skip


def register(rows):
    """Return cases and columns of rows: days since filing and decision, kilograms, values."""
    firms = [one for one in VALUES["company"] if one]
    cases = Cases.of_days(
        filed=[AT - row["age"] for row in rows],
        decided=[NEVER if row.get("over") is None else AT - row["over"] for row in rows],
        outcome=[0 if row.get("over") is None else 1 for row in rows],
        company=[firms.index(row["company"]) if row.get("company") else -1 for row in rows],
    )
    coded = {
        name: Factor(column_of("application", name), [row.get(name) for row in rows])
        for name in CONDITIONS
    }
    kilograms = [np.nan if row.get("kg") is None else row["kg"] for row in rows]
    return cases, Columns(coded, np.array(kilograms, float))


def drawn(chance, number):
    made = []
    for _ in range(number):
        age = chance.randrange(0, 500)
        over = chance.choice([None, None, chance.randrange(0, age + 1)])
        values = {name: chance.choice(known) for name, known in VALUES.items()}
        made.append({"age": age, "over": over, "kg": chance.choice([None, 5, 20, 60]), **values})
    return made


def single(name):
    """Return the values that a licence may ask for: one code each."""
    return [one for one in VALUES[name] if one and ", " not in one]


def licence_of(chance, **other) -> Licence:
    wanted = {
        name: tuple(chance.sample(single(name), chance.choice([1, 2])))
        for name in VALUES
        if chance.random() < 0.5
    }
    return Licence(wanted, **other)


# -- by hand -------------------------------------------------------------------------------------


def with_one(licence: Licence, name: str, value: str) -> Licence:
    """Return the same with one more value that will do; a case may have several codes in one."""
    more = value.split(", ") if name in CODES else [value]
    return replace(licence, wanted={**licence.wanted, name: (*licence.wanted.get(name, ()), *more)})


def test_what_is_covered_and_what_fails_in_one_condition_is_told() -> None:
    rows = [
        {"age": 9, "product_group": "metals", "member_state": "DE", "company": "Voltaris"},
        {"age": 8, "product_group": "metals", "member_state": "HU", "company": "Zephyr"},
        {"age": 7, "product_group": "metals", "member_state": "HU"},
        {"age": 6, "product_group": "oxides", "member_state": "DE"},
        {"age": 5, "product_group": "oxides", "member_state": "FR"},
        {"age": 4, "product_group": "metals", "member_state": None},
        {"age": 400, "over": 3, "product_group": "metals", "member_state": "DE"},
        {"age": 30, "over": 3, "product_group": "metals", "member_state": "DE"},
    ]
    cases, columns = register(rows)
    found = coverage(cases, columns, DAY, Licence({"product_group": ["metals"],
                                                   "member_state": ["DE"]}))  # fmt: skip
    assert (found.n, found.n_pending, found.share) == (1, 6, 1 / 6)
    assert (found.companies, found.states) == (1, 1)
    assert (found.spared, found.filings, found.relief) == (2, 7, 2 / 7)
    assert found.relief_per_month == 2 / 12
    assert found.near == (
        NearMiss("member_state", "HU", 2), NearMiss("product_group", "oxides", 1),
        NearMiss("member_state", None, 1),
    )  # fmt: skip
    assert found.in_several == 1


def test_the_quantity_of_a_year_is_used_up_in_the_order_of_filing_by_company() -> None:
    rows = [
        {"age": 9, "kg": 40, "company": "Voltaris"},
        {"age": 10, "kg": 50, "company": "Voltaris"},
        {"age": 8, "kg": 20, "company": "Voltaris"},
        {"age": 7, "kg": 1, "company": "Voltaris"},
        {"age": 6, "kg": 100, "company": "Zephyr"},
        {"age": 5, "kg": None, "company": "Zephyr"},
        {"age": 4, "kg": None, "company": "Kelvin"},
        {"age": 3, "kg": 90}, {"age": 2, "kg": 90},
    ]  # fmt: skip
    cases, columns = register(rows)
    found = coverage(cases, columns, DAY, Licence(each=100))
    assert np.flatnonzero(found.covered).tolist() == [0, 1, 4, 6, 7, 8]
    assert np.flatnonzero(found.partly).tolist() == [2]
    assert np.flatnonzero(found.used_up).tolist() == [3, 5]
    assert found.unknown_quantity == 1
    assert found.in_several == 0


def test_an_hs_code_stands_for_all_that_begin_with_it() -> None:
    cases, columns = register([{"age": 1, "hs_code": "8505111000"}, {"age": 1, "hs_code": "2846"}])
    found = coverage(cases, columns, DAY, Licence({"hs_code": ["85.05"]}))
    assert found.covered.tolist() == [True, False]


def test_what_is_filed_after_its_end_is_not_covered_but_counts_as_alike() -> None:
    cases, columns = register([{"age": 1}, {"age": 9}])
    found = coverage(cases, columns, DAY, Licence(valid_to=DAY - timedelta(days=1)))
    assert found.covered.tolist() == [False, True]
    assert found.near == (NearMiss(END, None, 1),)
    assert found.spared == 2


# -- what holds of all ---------------------------------------------------------------------------


def begin(codes, wanted):
    return bool(codes) and all(
        any(code.startswith(one) for one in wanted) for code in codes.split(", ")
    )


def _plain(rows, licence: Licence) -> tuple[set[int], set[int]]:
    """Say the rule once more, case by case."""
    met = []
    for place, row in enumerate(rows):
        wanted = all(
            begin(row[name], values) if name in CODES else row[name] in values
            for name, values in licence.wanted.items()
        )  # fmt: skip
        late = licence.valid_to is not None and AT - row["age"] >= licence.valid_to.toordinal()
        if row["over"] is None and wanted and not late:
            met.append(place)
    if not licence.is_limited:
        return set(met), set()
    covered, partly, left = set(), set(), {}
    of_all = 1e9 if licence.quantity is None else licence.quantity - sum(licence.drawn.values())
    for place in sorted(met, key=lambda n: (-rows[n]["age"], n)):
        company = rows[place]["company"]
        most = licence.own.get(company, licence.each)
        limit = 1e9 if most is None else most - licence.drawn.get(company, 0)
        there = min(left.get(company or place, limit), of_all)
        if there <= 0:
            continue
        asked = rows[place]["kg"] or 0
        (covered if asked <= there else partly).add(place)
        left[company or place] = left.get(company or place, limit) - min(asked, there)
        of_all -= min(asked, there)
    return covered, partly


@pytest.mark.parametrize("seed", range(60))
def test_it_equals_its_plain_twin_and_adds_up(seed) -> None:
    chance = Random(seed)
    rows = drawn(chance, 80)
    cases, columns = register(rows)
    licence = licence_of(chance, quantity=chance.choice([None, 0, 300, 900]),
                         each=chance.choice([None, 0, 30, 100]),
                         own=chance.choice([{}, {"Voltaris": 70, "Kelvin": 10}]),
                         drawn=chance.choice([{}, {"Voltaris": 20, "": 40}]),
                         valid_to=chance.choice([None, DAY - timedelta(days=100)]))  # fmt: skip
    found = coverage(cases, columns, DAY, licence)
    covered, partly = _plain(rows, licence)
    assert set(np.flatnonzero(found.covered).tolist()) == covered
    assert set(np.flatnonzero(found.partly).tolist()) == partly
    assert found.n + int(found.partly.sum()) + int(found.failing.sum()) == found.n_pending
    assert found.in_several >= 0
    assert not (found.covered & ~found.pending).any()
    if licence.each is not None and licence.quantity is None:
        more = coverage(cases, columns, DAY, replace(licence, each=licence.each + 40))
        assert more.n >= found.n


@pytest.mark.parametrize("seed", range(60))
def test_loosening_a_condition_never_covers_fewer(seed) -> None:
    chance = Random(seed)
    cases, columns = register(drawn(chance, 80))
    licence = licence_of(chance)
    found = coverage(cases, columns, DAY, licence)
    for name in licence.asked:
        wider = with_one(licence, name, chance.choice([one for one in VALUES[name] if one]))
        without = Licence({one: licence.wanted[one] for one in licence.asked if one != name})
        for loose in (wider, without):
            more = coverage(cases, columns, DAY, loose)
            assert (found.covered <= more.covered).all()
            assert more.spared >= found.spared


@pytest.mark.parametrize("seed", range(30))
def test_two_licences_together_cover_at_most_the_sum(seed) -> None:
    chance = Random(seed)
    cases, columns = register(drawn(chance, 80))
    one, other, both = (
        coverage(cases, columns, DAY, Licence({"member_state": states}))
        for states in (("DE",), ("FR", "HU"), ("DE", "FR", "HU"))
    )
    assert both.n <= one.n + other.n
    assert (one.covered | other.covered).sum() == both.n


def test_without_a_condition_all_are_covered_and_without_a_case_none() -> None:
    cases, columns = register(drawn(Random(1), 50))
    found = coverage(cases, columns, DAY, Licence())
    assert found.n == found.n_pending > 0
    assert found.spared == found.filings
    assert found.near == ()
    cases, columns = register([])
    found = coverage(cases, columns, DAY, Licence({"exporter": ["Baotou"]}))
    assert (found.n, found.share, found.relief) == (0, None, None)


@pytest.mark.parametrize("seed", range(20))
def test_a_near_miss_is_covered_once_its_value_will_do(seed) -> None:
    chance = Random(seed)
    cases, columns = register(drawn(chance, 80))
    licence = licence_of(chance)
    found = coverage(cases, columns, DAY, licence)
    for near in found.near:
        if near.value is not None:
            wider = coverage(cases, columns, DAY, with_one(licence, near.condition, near.value))
            assert wider.n >= found.n + near.n
            assert near.condition in CODES or wider.n == found.n + near.n


def test_stoppage_days_avoided_are_those_of_the_priorities_from_its_first_day_on() -> None:
    cases = [case("a", line_stop_on=DAY.isoformat()), case("b", line_stop="full")]
    at_once = stoppage_avoided(cases, scale(1), Licence())
    assert at_once == pytest.approx(2 * sum(0.99**s for s in range(14, 121)))
    soon = Licence(valid_from=DAY + timedelta(days=5))
    assert stoppage_avoided(cases, scale(1), soon) == at_once
    later = Licence(valid_from=DAY + timedelta(days=40))
    assert stoppage_avoided(cases, scale(1), later) == pytest.approx(
        2 * sum(0.99**s for s in range(40, 121))
    )
    never = Licence(valid_from=DAY + timedelta(days=400))
    assert stoppage_avoided(cases, scale(1), never) == 0
    assert stoppage_avoided([], scale(1), never) == 0
