from __future__ import annotations

from collections import Counter
from statistics import median

import pytest

from rare_earth_desk.sample.chance import Chance, Deck, Delay, Weighted


def test_parts_of_a_sample_draw_from_streams_of_their_own() -> None:
    draws = {
        tuple(Chance(seed, part).below(10**9) for _ in range(3))
        for seed, part in (
            (1, "a"),
            (1, "a"),
            (1, "b"),
            (2, "a"),
        )
    }
    assert len(draws) == 3
    # The same on every Python: only `random()` of a seeded generator is used.
    assert [Chance(1, "a").below(1000) for _ in range(2)] == [169, 169]


def test_whole_numbers_cover_their_range() -> None:
    chance = Chance(1, "range")
    assert {chance.between(3, 6) for _ in range(200)} == {3, 4, 5, 6}
    assert chance.between(5, 2) == 5
    assert {chance.below(3) for _ in range(100)} == {0, 1, 2}
    assert sorted(chance.shuffled(range(20))) == list(range(20))
    assert all(10 <= chance.spread(10, 1000) <= 1000 for _ in range(100))


def test_weights_are_followed() -> None:
    chance, weighted = Chance(1, "weights"), Weighted({"a": 3.0, "b": 1.0, "c": 0.0})
    found = Counter(weighted.draw(chance) for _ in range(4000))
    assert found["a"] / 4000 == pytest.approx(0.75, abs=0.03)
    assert not found["c"]


def test_delays_keep_median_and_range() -> None:
    chance, delay = Chance(1, "delay"), Delay(16, 0.75, 1, 95)
    drawn = [delay.draw(chance) for _ in range(4000)]
    assert median(drawn) == pytest.approx(16, abs=1)
    assert min(drawn) >= 1
    assert 85 <= max(drawn) <= 95
    assert max(delay.draw(chance, most=10) for _ in range(500)) == 10
    assert min(delay.draw(chance, least=30) for _ in range(500)) == 30
    assert delay.draw(chance, most=0) == 0


def test_a_deck_is_dealt_out_before_it_is_shuffled_anew() -> None:
    chance, deck = Chance(1, "deck"), Deck({"x": 2, "y": 1})
    for _ in range(20):
        assert sorted(deck.deal(chance) for _ in range(3)) == ["x", "x", "y"]
