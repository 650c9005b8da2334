from __future__ import annotations

import csv

import pytest

from rare_earth_desk.domain import resources, vocabulary
from rare_earth_desk.domain.listing.points import signed
from rare_earth_desk.domain.listing.weights import Weights, checked, shipped, weights_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import PriorityWeight


def test_every_value_chain_has_a_weight_and_all_are_to_be_verified() -> None:
    rows = resources.table("priority_points")
    assert {row["verification"] for row in rows} == {"to-verify"}
    chains = {key for part, key in shipped() if part == "value_chain"}
    assert chains == {term.key for term in vocabulary.terms("value_chain")}
    with resources.path("priority_points.csv").open(encoding="utf-8") as stream:
        assert all(row["help"] for row in csv.DictReader(stream))
    assert all(one.least <= one.points <= one.most and str(one.label)
               for one in shipped().values())  # fmt: skip
    assert signed(-3) == "\u22123"


def test_a_word_of_ones_own_weighs_like_other() -> None:
    weights = Weights({("value_chain", "other"): 2})
    assert weights.thirds("toys") == weights.thirds(None) == weights.thirds("other") == 2
    assert weights.thirds("wind") == 3
    assert weights.lowest == 1
    assert Weights({("value_chain", chain): 3 for part, chain in shipped()
                    if part == "value_chain"}).lowest == 3  # fmt: skip


def test_own_weights_go_before_the_shipped_ones_and_the_later_record_counts() -> None:
    def own(id_: str, points: int, removed: int = 0) -> PriorityWeight:
        return PriorityWeight(id=id_, removed=removed, part="waiting", key="most", points=points)

    assert weights_of([]) == Weights()
    assert weights_of([own("b", 7), own("a", 5)])["waiting", "most"] == 7
    assert weights_of([own("b", 7, removed=1), own("a", 5)]).own == {("waiting", "most"): 5}
    assert weights_of([own("a", 3)]).own == {}
    assert hash(weights_of([own("a", 3)])) == hash(Weights())


def test_what_another_version_wrote_is_taken_within_its_bounds() -> None:
    assert Weights({("waiting", "most"): 900})["waiting", "most"] == 20
    assert Weights({("value_chain", "wind"): 20}).thirds("wind") == 3
    assert Weights({("gone", "since"): 4}) == Weights()


@pytest.mark.parametrize(
    ("key", "points", "words"),
    [
        (("waiting", "days a point"), 0,
         "The weight “Waiting, days a point” can be 1 to 400, not 0."),
        (("times_listed", "1"), 5, "The weight “Listed once before” can be -20 to 0, not 5."),
        (("value_chain", "toys"), 1, "There is no weight “toys”; choose one of the table."),
    ],
)  # fmt: skip
def test_a_weight_out_of_its_bounds_is_refused(key, points, words) -> None:
    with pytest.raises(Refused) as refused:
        checked(key, points)
    assert str(refused.value) == words
    assert checked(("waiting", "most"), 20) == 20
