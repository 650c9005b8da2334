from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import (
    GROUPINGS,
    Axis,
    Selection,
    Sorting,
    facet_counts,
    ordered,
    parse_ordering,
    rows,
)
from tests.domain.worlds import CASES, cases, facts

WORLD = facts(*CASES)


def found(selection: Selection) -> str:
    return "".join(WORLD.ids[place] for place in rows(selection, WORLD))


def test_nothing_chosen_shows_everything_in_the_order_of_entry() -> None:
    assert found(Selection()) == "abcd"
    assert Selection().words() == ""


def test_chips_and_typed_words_narrow_together() -> None:
    selection = Selection(typed=" voltaris ").narrowed("is:decided")
    assert selection.text == "is:decided voltaris"
    assert found(selection) == "c"
    assert selection.narrowed("is:decided") == selection
    assert selection.narrowed("a", "a", "b").chips == ("is:decided", "a", "b")
    assert found(selection.without("is:decided")) == "ac"
    assert selection.without("another") == selection
    assert "refused" in Selection(typed="outcome:refused").words().casefold()


def test_selections_are_values() -> None:
    assert Selection(typed="x") == Selection(typed="x")
    assert hash(Selection(chips=("a",), as_at=date(2025, 6, 1))) == hash(
        Selection(chips=("a",), as_at=date(2025, 6, 1))
    )


def test_a_page_is_searched_in_its_own_fields() -> None:
    assert Selection("company", typed="name:x").query.terms[0].field == "name"
    assert Selection("company", typed="is:pending").query.problems


@pytest.mark.parametrize(
    ("ordering", "ids"),
    [
        ("number", "abcd"),
        ("-number", "bacd"),
        ("days_waiting", "abcd"),
        ("-days_waiting", "abcd"),
        ("quantity_kg", "cbad"),
        ("-quantity_kg", "abcd"),
        ("company", "badc"),
        ("filed_on", "abcd"),
        ("-filed_on", "cbad"),
        ("outcome", "bcad"),
        ("-outcome", "cbad"),
        ("-changed_at", "dacb"),
        ("nothing", "abcd"),
        ("nothing,-number", "bacd"),
    ],
)
def test_sorting_by_one_column_leaves_the_unknown_last(ordering: str, ids: str) -> None:
    if ordering == "company":
        ids = "bdac"  # Łódź, Magnet, Voltaris GmbH, VOLTARIS Hungary
    assert found(Selection(ordering=parse_ordering(ordering))) == ids


def test_sorting_by_several_columns() -> None:
    world = cases(
        product_group=["oxides", None, "oxides", "metals", None, "oxides"],
        quantity_kg=[2.0, 1.0, None, 5.0, 3.0, 9.0],
    )

    def by(text: str) -> list[int]:
        return list(map(int, ordered(parse_ordering(text), world, np.arange(6))))

    assert by("product_group,quantity_kg") == [0, 5, 2, 3, 1, 4]
    assert by("product_group,-quantity_kg") == [5, 0, 2, 3, 4, 1]
    assert by("-product_group,quantity_kg") == [3, 0, 5, 2, 1, 4]
    assert by("-quantity_kg,product_group") == [5, 3, 4, 0, 1, 2]
    assert by("product_group") == [0, 2, 5, 3, 1, 4]


def test_equal_rows_keep_the_order_of_entry_both_ways() -> None:
    world = cases(number=["x", "y", "x", None, "y", None])
    places = np.arange(6)
    assert ordered((Sorting("number"),), world, places).tolist() == [0, 2, 1, 4, 3, 5]
    assert ordered((Sorting("number", True),), world, places).tolist() == [1, 4, 0, 2, 3, 5]
    assert ordered((Sorting("number"),), world, places[::2]).tolist() == [0, 2, 4]


def test_sorting_stays_right_after_an_edit() -> None:
    world = facts(*CASES)
    assert world.factor("quantity_kg").ranks().tolist() == [2, 1, 0, 3]
    world.replace(["c"], [(*CASES[2][:1], *CASES[0][1:])])
    places = ordered((Sorting("quantity_kg"), Sorting("number", True)), world, np.arange(4))
    assert [world.ids[place] for place in places] == ["b", "a", "c", "d"]


numbers = st.lists(st.one_of(st.none(), st.integers(-3, 3)), max_size=12)


@given(numbers, numbers, st.booleans(), st.booleans())
def test_several_keys_agree_with_a_plain_sort(
    first: list[Any], second: list[Any], falling: bool, also: bool
) -> None:
    length = min(len(first), len(second))
    world = cases(jobs_affected=first[:length] or [None], list_number=second[:length] or [None])
    ordering = (Sorting("jobs_affected", falling), Sorting("list_number", also))

    def key(place: int) -> tuple[Any, ...]:
        parts = []
        for sorting in ordering:
            value = world.value(place, sorting.column)
            sign = -1 if sorting.falling else 1
            parts += [value is None, sign * (value or 0)]
        return tuple(parts)

    found_ = ordered(ordering, world, np.arange(len(world))).tolist()
    assert found_ == sorted(range(len(world)), key=key)


def test_orderings_are_written_and_read_back() -> None:
    ordering = (Sorting("number"), Sorting("days_waiting", True))
    assert parse_ordering(",".join(map(str, ordering))) == ordering
    assert parse_ordering(" number , -days_waiting ,") == ordering
    assert parse_ordering("") == parse_ordering(None) == ()


def test_clicking_a_heading_sorts_and_turns_round() -> None:
    once = Selection().sorted_by("number")
    assert once.ordering == (Sorting("number"),)
    assert once.sorted_by("number").ordering == (Sorting("number", True),)
    assert once.sorted_by("number").sorted_by("number").ordering == (Sorting("number"),)
    both = once.sorted_by("company", add=True)
    assert both.ordering == (Sorting("number"), Sorting("company"))
    assert both.sorted_by("number", add=True).ordering == (
        Sorting("number", True), Sorting("company")
    )  # fmt: skip
    assert both.sorted_by("company").ordering == (Sorting("company", True),)
    assert once.sorted_by("company").ordering == (Sorting("company"),)


def test_facets_count_what_is_there() -> None:
    world = cases(member_state=["DE", "PL", "DE", None, "PL", "DE"])
    every = np.arange(6)
    assert facet_counts(world, every, "member_state") == [("DE", 3), ("PL", 2), (None, 1)]
    assert facet_counts(world, every[3:], "member_state") == [("DE", 1), ("PL", 1), (None, 1)]
    assert facet_counts(world, every[:0], "member_state") == []
    assert facet_counts(facts(), np.arange(0), "member_state") == []
    found_ = facet_counts(WORLD, rows(Selection(typed="voltaris"), WORLD), "outcome")
    assert found_ == [(None, 1), ("refused", 1)]


def test_facets_forget_values_that_went_away() -> None:
    world = cases(member_state=["DE", "PL"])
    assert len(facet_counts(world, np.arange(2), "member_state")) == 2
    world.replace(["001"], [("001", *(None for _ in CASES[0][1:]))])
    assert facet_counts(world, np.arange(2), "member_state") == [("DE", 1), (None, 1)]


def test_groupings_are_columns() -> None:
    for column in GROUPINGS.values():
        assert column_of("application", column).label


def test_ready_made_views_are_understood() -> None:
    views = ready_views()
    assert [view.position for view in views] == list(range(1, len(views) + 1))
    for view in views:
        assert not parse(view.query or "", view.page or "").problems
        for sorting in parse_ordering(view.ordering):
            assert column_of(view.page or "", sorting.column).label


def test_a_past_day_is_read_on_the_axis_chosen() -> None:
    day = date(2025, 11, 5)
    at = Selection(typed="x").at_day(day)
    assert (at.past, at.as_at, at.as_known_on) == (day, day, None)
    known = at.on(Axis.KNOWN_ON)
    assert (known.past, known.as_at, known.as_known_on) == (day, None, day)
    assert known.typed == "x"
    assert known.on(Axis.AS_AT) == at
    today = known.at_day(None)
    assert today.past is None
    assert today.at_day(day) == known


def test_a_past_day_is_told_with_how_it_is_read() -> None:
    day = date(2025, 11, 5)
    assert Selection(axis=Axis.KNOWN_ON).when() is None
    assert str(Selection(as_at=day).when()) == "as at 5 Nov 2025"
    assert str(Selection(as_known_on=day).when()) == "as known on 5 Nov 2025"
    both = Selection(as_at=day, as_known_on=date(2025, 12, 1))
    assert str(both.when()) == "as at 5 Nov 2025, as known on 1 Dec 2025"


def test_an_ordering_is_read_back_and_unknown_columns_are_passed_over():
    ordering = (Sorting("filed_on", falling=True), Sorting("number"))
    assert parse_ordering(",".join(map(str, ordering))) == ordering
    assert parse_ordering("gone,-number,,-, number,--number") == (Sorting("number", falling=True),)
    assert parse_ordering("filed_on,-name", "company") == (Sorting("name", falling=True),)
    assert parse_ordering(None) == ()
