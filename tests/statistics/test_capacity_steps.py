"""Which capacities of a project replace each other and which add up, whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.records import Capacity, Project
from rare_earth_desk.domain.supply.weighed import weighed
from rare_earth_desk.statistics.capacity_steps import has_twins, own_of, with_years
from tests.domain.supply.worlds import capacity, project
from tests.shipped import shipped_records

PLANT = project("a", "operation")


def steps(*own: Capacity, plant: Project = PLANT) -> dict[int, float]:
    return dict(own_of(plant, "oxides", with_years(plant, own, 2024)).steps)


def oxides(tonnes: float, year: int | None, of: str | None, **more) -> Capacity:
    return capacity("a", tonnes, from_year=year, of=of, step="separation", **more)


def test_a_later_line_replaces_that_of_its_product_alone() -> None:
    first, other = oxides(800, 2024, "NdPr oxides"), oxides(500, 2026, "other oxides")
    assert steps(first, other) == {2024: 800, 2026: 1300}
    later = oxides(900, 2028, "  NDPR   oxides, phase 2")
    assert steps(first, other, later) == {2024: 800, 2026: 1300, 2028: 1400}
    assert steps(later, other, first) == {2024: 800, 2026: 1300, 2028: 1400}


def test_remarks_make_no_other_product_and_no_words_are_what_the_step_makes() -> None:
    for remark in (", phase 2", "; year not sure", " (aim)"):
        assert steps(oxides(5, 2024, "NdPr oxides"), oxides(9, 2026, f"NdPr oxides{remark}")) == {
            2024: 5, 2026: 9,
        }  # fmt: skip
    assert steps(oxides(5, 2024, None), oxides(9, 2026, "oxides, all")) == {2024: 5, 2026: 9}
    assert steps(oxides(5, 2024, None), oxides(9, 2026, "")) == {2024: 5, 2026: 9}


def test_elements_add_up_as_products_do() -> None:
    dy, tb = oxides(7, 2024, None, element="Dy"), oxides(3, 2026, None, element="Tb")
    assert steps(dy, tb) == {2024: 7, 2026: 10}


def test_two_of_one_year_add_up_and_are_known_as_twins_where_their_words_are_the_same() -> None:
    one, other = oxides(5, 2024, "oxides, line 1"), oxides(6, 2024, "oxides, line 2")
    assert steps(one, other) == {2024: 11}
    assert not has_twins(with_years(PLANT, [one, other], 2024))
    same = oxides(6, 2024, "Oxides, line  1")
    assert steps(one, same) == {2024: 11}
    assert has_twins(with_years(PLANT, [one, same], 2024))
    assert not has_twins(with_years(PLANT, [one, oxides(6, 2025, "oxides, line 1")], 2024))
    assert not has_twins(with_years(PLANT, [one, oxides(6, None, "oxides, line 1")], 2024))


def test_no_shipped_project_tells_two_products_of_one_kind_but_those_known() -> None:
    """A new line of a shipped project must be worded as the one that it replaces."""
    told: dict[tuple[str | None, ...], set[str]] = {}
    for one in shipped_records():
        if isinstance(one, Capacity):
            key = (one.project, one.step, one.element, weighed(one.of, one.step))
            found = with_years(PLANT, [one], 2024)
            told.setdefault(key, set()).update(line.line[1] for line in found)
    assert [products for products in told.values() if len(products) > 1] == [
        {"ndpr oxides", "dy and tb oxides"}
    ]


_PRODUCTS = st.sampled_from([None, "oxides", "NdPr oxides", "other oxides", "oxides (aim)"])
_LINES = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(2020, 2030), _PRODUCTS), min_size=1, max_size=7
)


@given(_LINES, st.randoms(use_true_random=False))
def test_it_is_the_sum_over_products_of_what_each_told_last_in_any_order(made, chance) -> None:
    own = [oxides(tonnes, year, of) for tonnes, year, of in made]
    found = own_of(PLANT, "oxides", with_years(PLANT, own, 2024))
    turned = own_of(PLANT, "oxides", with_years(PLANT, chance.sample(own, len(own)), 2024))
    names = {None: "oxides", "oxides (aim)": "oxides"}
    for year in range(2019, 2033):
        due = 0
        for product in {names.get(of, of) for _, _, of in made}:
            begun = [(start, t) for t, start, of in made
                     if names.get(of, of) == product and start <= year]  # fmt: skip
            last = max((start for start, _ in begun), default=0)
            due += sum(t for start, t in begun if start == last)
        assert found.at(year) == turned.at(year) == pytest.approx(due)
