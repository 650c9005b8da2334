"""What content shares make of figures without an element: by hand, and whatever comes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.records import Capacity, ContentShare
from rare_earth_desk.domain.supply.contents import (
    NO_CONTENTS,
    Contents,
    ReckonedCapacity,
    capacities_of,
    demand_of,
    metal_in_oxide,
)
from rare_earth_desk.domain.supply.weighed import CONTAINED, NOT_SAID, OXIDES, POWDER, weighed
from rare_earth_desk.domain.supply.weighed import MAGNETS as MAGNETS_KIND
from tests.domain.supply.worlds import capacity, demand, share
from tests.shipped import shipped_records

MAGNETS = [share("magnets", "Nd", 22), share("magnets", "Dy", 1)]
PAIR = [share("NdPr oxides", "Nd", 75), share("NdPr oxides", "Pr", 25)]
CONTENTS = Contents.of([*MAGNETS, *PAIR])


def test_a_product_is_split_by_its_shares() -> None:
    (found,) = capacities_of([capacity("a", 2000, of="sintered NdFeB magnets")], "Nd", CONTENTS)
    assert isinstance(found, ReckonedCapacity)
    assert (found.element, found.tonnes, found.of) == (
        "Nd", 440, "contained in sintered NdFeB magnets",
    )  # fmt: skip
    assert weighed(found.of, found.step) == CONTAINED
    assert found.by.share == 22
    (oxides,) = capacities_of([capacity("a", 800, of="NdPr oxides, at most")], "Pr", CONTENTS)
    assert (oxides.tonnes, weighed(oxides.of, oxides.step)) == (200, OXIDES)


def test_without_words_the_step_says_what_is_made() -> None:
    (found,) = capacities_of([capacity("a", 100, of=None)], "Dy", CONTENTS)
    assert (found.tonnes, found.of) == (1, "contained in magnets")


@pytest.mark.parametrize("of", ["oxides from magnets", "rare earths contained in magnets"])
def test_a_product_that_is_named_but_not_weighed_tells_nothing(of) -> None:
    assert capacities_of([capacity("a", 100, of=of)], "Nd", CONTENTS) == []
    assert demand_of([demand("a", 2030, 100, of=of)], "Nd", CONTENTS) == []


def test_what_is_told_of_an_element_goes_before_what_is_reckoned() -> None:
    own = [capacity("a", 100), capacity("a", 7, element="Nd"), capacity("a", None, element="Dy")]
    assert [one.tonnes for one in capacities_of(own, "Nd", CONTENTS)] == [7]
    assert [one.tonnes for one in capacities_of(own, "Dy", CONTENTS)] == [1], "told without tonnes"


def test_nothing_is_guessed_without_a_share() -> None:
    own = [capacity("a", 100)]
    assert capacities_of(own, "Tb", CONTENTS) == []
    assert capacities_of(own, "Nd", NO_CONTENTS) == []
    assert capacities_of([capacity("a", 100, of="metals")], "Nd", CONTENTS) == []


def test_the_longest_name_counts_and_of_two_the_first() -> None:
    contents = Contents.of(
        [share("NdPr", "Nd", 75), share("light rare earths", "Nd", 19), share("magnets", "Nd", 22)]
    )

    def of(words: str) -> float | None:
        found = contents.share(words, "separation", "Nd")
        return found.share if found else None

    assert of("light rare earths, about a quarter NdPr") == 19
    assert of("NdPr for magnets") == 75
    assert of("MAGNETS") == 22
    assert of("magnetsand") is None, "whole words only"


@pytest.mark.parametrize(
    ("of", "step", "product"),
    [
        ("Dy and Tb oxides", "separation", "Dy and Tb"),
        ("Dy and Tb in carbonate, about", "separation", "Dy and Tb"),
        ("Dy and Tb, about", "separation", "Dy and Tb"),
        ("magnets free of Dy and Tb", "magnet", "magnets"),
        ("Dy and Tb-free magnets", "magnet", "magnets"),
        ("oxides free of Dy and Tb", "separation", None),
        ("Dy and Tb-free oxides", "separation", None),
        ("mixed oxides with Dy and Tb", "separation", None),
        ("Dy and Tb", "magnet", None),  # magnets by the step
        ("NdPr oxides without Dy and Tb", "separation", "NdPr oxides"),
        ("NdPr oxides free of Dy and Tb", "separation", "NdPr oxides"),
        ("pure NdPr oxides", "separation", "NdPr oxides"),
        ("oxides other than NdPr oxides", "separation", None),
        ("magnets from NdPr oxides", "magnet", "magnets"),
        ("oxides from magnets", "recycling", None),
        ("metals for magnets", "metal", None),
        ("rare earths contained in magnets", "magnet", None),
    ],
)
def test_a_share_fits_only_what_is_weighed_as_its_product_is(of, step, product) -> None:
    mixture = [share("Dy and Tb", "Dy", 87), share("Dy and Tb", "Tb", 13)]
    contents = Contents.of([*MAGNETS, *PAIR, *mixture, share("NdPr oxides", "Dy", 0)])
    found = contents.share(of, step, "Dy")
    assert (found.product if found else None) == product


def test_of_two_shares_that_of_the_desk_counts_then_the_later() -> None:
    shipped = share("magnets", "Nd", 22, id="9", shipped="magnets-nd")
    contents = Contents.of([share("magnets", "Nd", 30, id="1"), shipped])
    assert contents.share("magnets", None, "Nd").share == 30
    later = Contents.of([share("magnets", "Nd", 30, id="1"), share("magnets", "Nd", 31, id="2")])
    assert later.share("magnets", None, "Nd").share == 31


def test_shares_of_more_than_the_whole_reckon_nothing() -> None:
    contents = Contents.of([*PAIR, share("NdPr oxides", "Dy", 1)])
    assert contents.too_much == ("NdPr oxides",)
    assert capacities_of([capacity("a", 800, of="NdPr oxides")], "Nd", contents) == []
    assert CONTENTS.too_much == ()


def test_a_need_of_magnets_is_one_of_the_oxides_behind_them() -> None:
    there, oxides = demand_of([demand("x", 2030, 1000)], "Nd", CONTENTS)
    assert (there.step, there.tonnes) == ("magnet", 220)
    assert (oxides.step, oxides.of) == ("separation", "oxides for magnets")
    assert weighed(oxides.of, oxides.step) == OXIDES
    assert oxides.tonnes == pytest.approx(220 / 0.8574)
    (same,) = demand_of([demand("x", 2030, 8, step="separation", of="NdPr oxides")], "Nd", CONTENTS)
    assert same.tonnes == 6


def test_a_scenario_that_tells_the_element_has_nothing_reckoned_at_that_step() -> None:
    every = [demand("x", 2030, 1000), demand("x", 2035, 300, element="Nd"), demand("y", 2030, 100)]
    found = [(one.name, one.step, one.tonnes) for one in demand_of(every, "Nd", CONTENTS)]
    assert ("x", "magnet", 300) in found
    assert ("x", "magnet", 220) not in found
    assert ("y", "magnet", 22) in found
    assert "separation" in {step for name, step, _ in found if name == "x"}


@pytest.mark.parametrize("turned", [False, True])
def test_one_scenario_needs_oxides_once_whichever_of_its_lines_came_first(turned) -> None:
    oxides = demand("x", 2030, 1000, step="separation", of="NdPr oxides")
    every = [demand("x", 2030, 20_000), oxides, demand("y", 2030, 1000)]
    found = demand_of(every[::-1] if turned else every, "Nd", CONTENTS)
    needs = {one.name: one.tonnes for one in found if one.step == "separation"}
    assert len(found) == 4
    assert needs == {"x": 750, "y": pytest.approx(220 / 0.8574)}


def test_the_metal_in_an_oxide_follows_from_atomic_weights() -> None:
    weights = {"Nd": (144.242, 2, 3), "Pr": (140.908, 6, 11), "Dy": (162.5, 2, 3),
               "Tb": (158.925, 4, 7), "Ce": (140.116, 1, 2), "Y": (88.906, 2, 3)}  # fmt: skip
    for element, (weight, metal, oxygen) in weights.items():
        whole = weight * metal + 15.999 * oxygen
        assert metal_in_oxide(element) == pytest.approx(weight * metal / whole, abs=1e-4)
    assert all(0.6 < metal_in_oxide(term.key) < 0.9 for term in vocabulary.terms("element"))
    assert metal_in_oxide("Xx") == 0


def test_the_shipped_shares_are_of_products_that_shipped_figures_name() -> None:
    shipped = shipped_records()
    shares = [one for one in shipped if isinstance(one, ContentShare)]
    contents = Contents.of(shares)
    assert contents.too_much == ()
    assert {one.element for one in shares if one.product == "magnets"} == {"Nd", "Pr", "Dy", "Tb"}
    figures = [one for one in shipped if isinstance(one, Capacity)]
    used = {
        by.product
        for one in figures
        for element in ("Nd", "Pr", "Dy", "Tb")
        if (by := contents.share(one.of, one.step, element)) is not None
    }
    assert used == {one.product for one in shares}


_ELEMENTS = ("Nd", "Pr", "Dy", "Tb")
_SHARES = st.dictionaries(st.sampled_from(_ELEMENTS), st.floats(0, 120), max_size=4)


@given(_SHARES, st.floats(0, 1e6), st.booleans())
def test_elements_together_are_never_more_than_what_they_are_in(found, tonnes, in_magnets) -> None:
    product = "magnets" if in_magnets else "NdPr oxides"
    contents = Contents.of([share(product, one, part) for one, part in found.items()])
    own = [capacity("a", tonnes, of=product)]
    parts = [one.tonnes for key in _ELEMENTS for one in capacities_of(own, key, contents)]
    assert sum(parts) <= tonnes * (1 + 1e-9)
    assert all(part >= 0 for part in parts)
    assert bool(contents.too_much) == (round(sum(found.values()), 6) > 100)
    assert not (contents.too_much and parts)


_PRODUCTS = ("magnets", "NdFeB powder", "NdPr oxides", "oxides", "Dy and Tb", "light rare earths")
_SOME_SHARES = st.dictionaries(
    st.tuples(st.sampled_from(_PRODUCTS), st.sampled_from(_ELEMENTS)), st.floats(0, 60), max_size=14
)
_WORDING = st.lists(
    st.sampled_from(
        [*_PRODUCTS, "from", "free of", "-free", "for", ",", "(", "carbonate", "contained"]
    ),
    max_size=6,
).map(" ".join)
_STEPS = st.sampled_from([None, *(term.key for term in vocabulary.terms("project_step"))])


@given(_SOME_SHARES, _WORDING, _STEPS)
def test_whatever_the_words_a_share_never_crosses_kinds_nor_makes_more(found, of, step) -> None:
    contents = Contents.of([share(*key, part) for key, part in found.items()])
    kind = weighed(of, step)
    used = [by for key in _ELEMENTS if (by := contents.share(of, step, key)) is not None]
    assert len({by.product for by in used}) <= 1
    for by in used:
        own = weighed(by.product, None)
        assert own == kind or (own == NOT_SAID and kind not in {MAGNETS_KIND, POWDER})
    own = [capacity("a", 1000.0, of=of, step=step)]
    parts = [one.tonnes for key in _ELEMENTS for one in capacities_of(own, key, contents)]
    assert sum(parts) <= 1000 * (1 + 1e-9)


@given(_SOME_SHARES, _WORDING, st.randoms(use_true_random=False))
def test_the_order_of_shares_never_matters(found, of, chance) -> None:
    shares = [share(*key, part) for key, part in found.items()]
    shares += [share("magnets", "Nd", 1, id="1"), share("Magnets", "Nd", 2, id="2")]
    turned = chance.sample(shares, len(shares))
    one, other = Contents.of(shares), Contents.of(turned)
    assert one.too_much == other.too_much
    for key in _ELEMENTS:
        assert one.share(of, "separation", key) == other.share(of, "separation", key)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=5, unique=True))
def test_a_greater_share_never_makes_less(parts) -> None:
    made = [
        capacities_of([capacity("a", 1000.0)], "Nd", Contents.of([share("magnets", "Nd", part)]))
        for part in sorted(parts)
    ]
    assert all(low[0].tonnes <= high[0].tonnes for low, high in pairwise(made))
