"""Lights by stated rules: which rule counts, which way is worse, and what no change may do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.records import RiskRule
from rare_earth_desk.statistics.risk_monitor import (
    ALWAYS,
    Light,
    Reading,
    light,
    lights,
    monitor,
    rule_for,
)

SIGNALS = [term.key for term in lights()]
ELEMENTS = [term.key for term in vocabulary.terms("element")]


def rule(amber=None, red=None, signal="backlog", **more) -> RiskRule:
    return RiskRule(id=more.pop("id", "r"), signal=signal, amber=amber, red=red, **more)


@pytest.mark.parametrize(
    ("value", "amber", "red", "found"),
    [
        (19, 20, 50, Light.GREEN), (20, 20, 50, Light.AMBER), (50, 20, 50, Light.RED),
        (61, 60, 30, Light.GREEN), (60, 60, 30, Light.AMBER), (30, 60, 30, Light.RED),
        (0, 60, 30, Light.RED), (5, None, 5, Light.RED), (4, None, 5, Light.GREEN),
        (5, 5, None, Light.AMBER), (5, None, None, Light.NO_RULE), (None, 20, 50, Light.NO_DATA),
    ],
)  # fmt: skip
def test_a_value_is_amber_and_red_from_the_values_of_its_rule_on(value, amber, red, found) -> None:
    assert light(value, rule(amber, red)) is found


def test_where_a_rule_does_not_tell_the_signal_says_what_is_worse() -> None:
    assert light(5, rule(red=10, signal="stock")) is Light.RED
    assert light(15, rule(red=10, signal="stock")) is Light.GREEN
    assert light(15, rule(red=10, signal="stops")) is Light.RED
    assert light(9, rule(10, 10, signal="alternatives")) is Light.RED


def test_without_a_rule_or_with_one_that_is_not_used_it_is_grey() -> None:
    assert light(5, None) is Light.NO_RULE
    assert light(None, None) is Light.NO_DATA
    assert light(5, rule(1, 2, used=0)) is Light.UNUSED
    assert light(5, rule(1, 2, used=1)) is Light.RED


def test_a_rule_of_the_element_goes_before_one_for_all_and_a_later_one_before_an_earlier() -> None:
    general, own, later = rule(id="z"), rule(id="a", element="Dy"), rule(id="b", element="Dy")
    shipped, other = rule(id="y", element="Dy", shipped="key"), rule(id="c", signal="stops")
    assert rule_for([own, shipped], "backlog", "Dy") is own
    assert rule_for([general, shipped], "backlog", "Dy") is shipped
    assert rule_for([general, own, other], "backlog", "Dy") is own
    assert rule_for([later, own, general], "backlog", "Dy") is later
    assert rule_for([general, own], "backlog", "Tb") is general
    assert rule_for([own], "backlog", "Tb") is None


def test_watched_are_the_usual_elements_and_those_with_data() -> None:
    found = monitor({("Er", "backlog"): Reading(3), ("La", "backlog"): Reading(0)}, [])
    assert set(found.elements) == {*ALWAYS, "Er"}
    assert list(found.elements) == [one for one in ELEMENTS if one in found.elements]
    assert found.signals == tuple(SIGNALS)
    assert "La" in monitor({}, [], also=["La"]).elements
    assert "Er" not in monitor({("Er", "concentration"): Reading(90, own=False)}, []).elements
    assert found.cells["Er", "stock"].light is Light.NO_DATA
    assert [cell.signal for cell in found.row("Er")] == SIGNALS


values = st.none() | st.floats(0, 500, allow_nan=False)
limits = st.none() | st.integers(0, 500)
rules = st.builds(
    rule, limits, limits, st.sampled_from(SIGNALS),
    element=st.none() | st.sampled_from(ELEMENTS), used=st.sampled_from([None, 0, 1]),
    id=st.text("abc", min_size=1, max_size=3),
)  # fmt: skip
readings = st.dictionaries(
    st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(SIGNALS)), st.builds(Reading, values)
)


@given(st.floats(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 200),
       st.booleans())  # fmt: skip
def test_a_tighter_rule_never_makes_a_light_better(value, one, other, by, less) -> None:
    signal = "stock" if less else "backlog"
    amber, red = (max(one, other), min(one, other)) if less else sorted((one, other))
    move = by if less else -by
    before = light(value, rule(amber, red, signal))
    assert light(value, rule(amber + move, red + move, signal)).grade >= before.grade
    # Red comes nearer to amber, but does not pass it: which way is worse stays.
    nearer = (red + amber) // 2 if amber != red else red
    assert light(value, rule(amber, nearer, signal)).grade >= before.grade


@given(st.floats(0, 400), st.floats(0, 100), rules)
def test_a_worse_value_never_has_a_better_light(value, more, one) -> None:
    from rare_earth_desk.statistics.risk_monitor import less_is_worse

    worse = value - more if less_is_worse(one) else value + more
    assert light(worse, one).grade >= light(value, one).grade


@given(readings, st.lists(rules, max_size=6), st.randoms())
def test_the_order_of_readings_and_rules_does_not_matter(found, some, chance) -> None:
    by_id = list({one.id: one for one in some}.values())
    shuffled = chance.sample(list(found.items()), len(found))
    mixed = chance.sample(by_id, len(by_id))
    assert monitor(dict(shuffled), mixed) == monitor(found, by_id)


@given(readings, st.lists(rules, max_size=6))
def test_every_cell_has_one_light_and_the_counts_add_up(found, some) -> None:
    shown = monitor(found, some)
    assert len(shown.cells) == len(shown.elements) * len(shown.signals)
    assert sum(shown.count(one) for one in Light) == len(shown.cells)
    for signal in shown.signals:
        assert sum(shown.count(one, signal) for one in Light) == len(shown.elements)
    for key, reading in found.items():
        if reading.value and reading.own:
            assert shown.cells[key].reading is reading


@given(readings, st.lists(rules, max_size=4), st.sampled_from(ELEMENTS), rules)
def test_a_rule_for_one_element_touches_no_other(found, some, element, own) -> None:
    from dataclasses import replace

    before, after = monitor(found, some), monitor(found, [*some, replace(own, element=element)])
    for key, cell in before.cells.items():
        if key[0] != element:
            assert after.cells[key] == cell
