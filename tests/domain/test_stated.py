from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.stated import Difference, Stated, differences, parse, text

VALUES = st.one_of(
    st.none(), st.text(), st.integers(-(1 << 53), 1 << 53), st.floats(allow_nan=False)
)
FIGURES = st.lists(
    st.builds(Stated, st.text(), st.text(), st.text(), st.text(), VALUES), unique_by=lambda a: a.key
)


def stated(key: str, value: object) -> Stated:
    return Stated(key, "State of play", "Oxides", "Filed", value)  # type: ignore[arg-type]


@given(FIGURES)
def test_figures_are_read_as_they_were_kept(figures: list[Stated]) -> None:
    assert parse(text(figures)) == figures


@given(FIGURES, FIGURES)
def test_every_figure_that_is_another_one_differs_and_none_else(
    was: list[Stated], now: list[Stated]
) -> None:
    before, after = ({one.key: one.value for one in side} for side in (was, now))
    found = differences(was, now)
    keys = [one.stated.key for one in found]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {
        key
        for key in before.keys() | after.keys()
        if (key in before, before.get(key)) != (key in after, after.get(key))
    }
    order = [*before, *(key for key in after if key not in before)]
    assert keys == [key for key in order if key in keys]


def test_a_difference_says_what_it_was_and_is_now() -> None:
    was, now = stated("a", 1_234), stated("a", 1_240)
    (one,) = differences([was, stated("b", 1)], [stated("b", 1), now])
    assert one == Difference(was, now)
    assert (one.stated, one.change) == (was, 6)
    (gone,) = differences([was], [])
    assert (gone.stated, gone.now, gone.change) == (was, None, None)
    (come,) = differences([], [now])
    assert (come.stated, come.was, come.change) == (now, None, None)
    (worded,) = differences([stated("a", "41 %")], [stated("a", "42 %")])
    assert worded.change is None


def test_the_place_is_told_from_the_part_to_the_figure() -> None:
    assert stated("a", 1).where == "State of play · Oxides · Filed"
    assert Stated("a", "", "", "Filed", 1).where == "Filed"


@pytest.mark.parametrize("kept", ["", "{", "[[1]]", "[1]", "7", "null"])
def test_a_damaged_text_is_told(kept: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        parse(kept)


def test_it_is_kept_as_json_that_others_can_read() -> None:
    assert json.loads(text([stated("稀土", None)])) == [
        ["稀土", "State of play", "Oxides", "Filed", None]
    ]
