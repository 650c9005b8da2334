"""What of a licence's figures may leave: by hand, and what holds of all registers."""

from __future__ import annotations

from random import Random

import pytest

from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.statistics.licences.coverage import coverage
from rare_earth_desk.statistics.suppression.filings import filings
from rare_earth_desk.statistics.suppression.licence import shared_coverage
from tests.statistics.licences.test_coverage import DAY, VALUES, drawn, register

FIRMS = ("Voltaris", "Zephyr", "Kelvin")
METALS = Licence({"product_group": ("metals",)})


def row(company, group="metals", kg=1000, age=20):
    return {"company": company, "product_group": group, "kg": kg, "age": age}


def shared(rows, licence=METALS):
    cases, columns = register(rows)
    return shared_coverage(cases, columns, coverage(cases, columns, DAY, licence))


def test_what_three_companies_stand_behind_leaves():
    rows = [row(one, group) for one in FIRMS for group in ("metals", "metals", "oxides")]
    found = shared(rows)
    assert (found.pending, found.covered, found.kilograms) == (9, 6, 6000)
    assert (found.filed, found.spared) == (9, 6)
    assert not found.hides


def test_a_finding_of_two_companies_does_not_leave_nor_what_would_tell_it():
    rows = [row(one) for one in FIRMS[:2]] + [row(one, "oxides") for one in FIRMS for _ in range(3)]
    found = shared(rows)
    assert (found.pending, found.filed) == (11, 11)
    assert (found.covered, found.spared, found.kilograms) == (None, None, None)
    assert found.hides


def test_where_the_rest_is_small_the_finding_stays_inside_too():
    rows = [row(one) for one in FIRMS for _ in range(3)] + [row("Voltaris", "oxides")]
    found = shared(rows)
    assert (found.covered, found.spared) == (None, None)


def test_what_is_small_today_hides_the_finding_of_the_year_as_well():
    over = [{**row(one, group, age=300), "over": 200} for one in FIRMS
            for group in ("metals", "oxides")]  # fmt: skip
    rows = over + [row("Voltaris")] + [row(one, "oxides") for one in FIRMS]
    found = shared(rows)
    assert found.covered is None
    assert found.spared is None


def test_a_quantity_that_is_nearly_all_of_one_company_stays_inside():
    rows = [row(one, kg=kg) for one, kg in zip(FIRMS, (90_000, 100, 200), strict=True)]
    rows += [row(one, "oxides") for one in FIRMS]
    found = shared(rows)
    assert found.covered == 3
    assert found.kilograms is None
    assert found.hides


def test_true_zeros_leave():
    found = shared([row(one, "oxides") for one in FIRMS])
    assert (found.covered, found.spared, found.kilograms) == (0, 0, 0)


def test_unknown_quantities_add_nothing():
    rows = [row(one, kg=None) for one in FIRMS] + [row(one, "oxides") for one in FIRMS]
    assert shared(rows).kilograms == 0


@pytest.mark.parametrize("seed", range(60))
def test_no_small_count_leaves_nor_the_difference_of_two(seed):
    chance = Random(seed)
    cases, columns = register(drawn(chance, chance.randrange(1, 40)))
    licence = Licence({"product_group": (chance.choice(VALUES["product_group"][:2]),)})
    whole = coverage(cases, columns, DAY, licence)
    found = shared_coverage(cases, columns, whole)
    for told, chosen, every, total in (
        (found.covered, whole.covered, whole.pending, found.pending),
        (found.spared, whole.unneeded, whole.recent, found.filed),
    ):
        if told is not None:
            assert told == chosen.sum()
            assert not filings(cases, chosen).is_small
            if total is not None:
                assert not filings(cases, every & ~chosen).is_small
        if total is not None:
            assert not filings(cases, every).is_small
    assert (found.covered is None) == (found.spared is None)
