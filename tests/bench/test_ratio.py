"""Ratios: what is over its target, what is not measured, and medians in turns."""

from __future__ import annotations

import json

import pytest

from rare_earth_desk.bench.ratio import Ratio, interleaved, table


def ratio(base=100.0, own=250.0, target=2.5, unit="ms"):
    return Ratio("start", "the start", target, base, own, unit)


def test_a_ratio_is_what_the_product_takes_against_a_bare_program():
    assert ratio().value == 2.5
    assert ratio().as_json() == {"value": 2.5, "target": 2.5, "base_ms": 100.0, "ms": 250.0}


@pytest.mark.parametrize(("own", "kept"), [(250.0, True), (250.1, False), (None, None)])
def test_the_target_is_the_most_a_ratio_may_be(own, kept):
    assert ratio(own=own).is_kept is kept


def test_memory_is_told_in_its_own_unit():
    assert json.loads(json.dumps(ratio(unit="mib").as_json())).keys() == {
        "value", "target", "base_mib", "mib",
    }  # fmt: skip


def test_what_was_not_measured_is_null_and_a_dash():
    unknown = ratio(base=None, own=20.3)
    assert unknown.as_json() == {"value": None, "target": 2.5, "base_ms": None, "ms": 20.3}
    assert "–" in table([unknown])


def test_the_table_marks_what_is_over():
    lines = table([ratio(own=200.0), ratio(own=300.0)]).splitlines()
    assert not lines[1].endswith("over")
    assert lines[2].endswith("over")


def test_measures_take_turns_and_their_medians_count():
    order = []
    values = {"a": iter([1.0, 9.0, 2.0]), "b": iter([30.0, 10.0, 20.0])}

    def measure(name):
        def run():
            order.append(name)
            return next(values[name])

        return run

    assert interleaved(3, measure("a"), measure("b")) == [2.0, 20.0]
    assert order == ["a", "b", "a", "b", "a", "b"]


def test_in_a_large_register_what_is_still_usable_is_the_target():
    """The work of the bare program does not grow with the register, that of the product does."""
    grows = Ratio("start", "the start", 2.5, 100.0, 700.0, large=30.0)
    assert grows.at_size(99_999).is_kept is False
    assert grows.at_size(100_000).is_kept is True
    assert grows.at_size(100_000).as_json()["target"] == 30.0
    assert ratio(own=300.0).at_size(200_000).is_kept is False
