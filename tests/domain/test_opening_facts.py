from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from rare_earth_desk.domain.columns import Column, columns_of
from rare_earth_desk.domain.opening_facts import OpeningFacts, Row, Source
from rare_earth_desk.domain.selection import Selection, Sorting, listed
from tests.domain.test_facts import agree
from tests.domain.worlds import CASES, TODAY, facts

COLUMNS = columns_of("application")
STORED = [column.name for column in COLUMNS if column.source]


class Shelf:
    """Gives rows as a file does and remembers what was asked for."""

    def __init__(self, cases: Sequence[Row]) -> None:
        self.cases = list(cases)
        self.asked: list[tuple[str, ...]] = []
        self.pages: list[list[str]] = []

    def all(self, columns: Sequence[Column]) -> Iterable[Row]:
        self.asked.append(tuple(column.name for column in columns))
        return [self._cut(case, columns) for case in self.cases]

    def jumbled(self, columns: Sequence[Column]) -> Iterable[Row]:
        return list(self.all(columns))[::-1]

    def some(self, columns: Sequence[Column], ids: Sequence[str]) -> Iterable[Row]:
        self.pages.append(list(ids))
        return [self._cut(case, columns) for case in reversed(self.cases) if case[0] in ids]

    def _cut(self, case: Row, columns: Sequence[Column]) -> Row:
        return (case[0], *(case[STORED.index(column.name) + 1] for column in columns))


def opening(shelf: Shelf, *sorted_by: str) -> OpeningFacts:
    return OpeningFacts(COLUMNS, Source(shelf.jumbled, shelf.all, shelf.some), TODAY, sorted_by)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(CASES)


def test_only_what_the_order_needs_is_read_at_first(shelf: Shelf) -> None:
    found = opening(shelf, "days_waiting")
    assert set(shelf.asked[0]) == {"filed_on", "outcome"}
    selection = Selection(ordering=(Sorting("days_waiting", falling=True),))
    assert found.values("days_waiting") == facts(*CASES).values("days_waiting")
    assert listed(selection, found) == listed(selection, facts(*CASES))
    assert found.place("c") == 2
    assert len(shelf.asked) == 1
    assert not shelf.pages


def test_a_list_in_the_order_of_entry_needs_the_ids_alone(shelf: Shelf) -> None:
    assert opening(shelf).ids == [case[0] for case in CASES]
    assert shelf.asked == [()]


def test_rows_looked_at_are_read_together_and_once(shelf: Shelf) -> None:
    found, whole = opening(shelf, "days_waiting"), facts(*CASES)
    found.expect([3, 1, 2, 0])
    for place in (1, 2, 0):
        for name in ("number", "company", "working_days"):
            assert found.value(place, name) == whole.value(place, name)
    assert shelf.pages == [["a", "b", "c"]]
    assert len(shelf.asked) == 1


@pytest.mark.parametrize("name", ["company", "working_days", "number"])
def test_a_whole_column_has_everything_read_at_the_same_places(shelf: Shelf, name: str) -> None:
    found = opening(shelf, "days_waiting")
    layout = found.layout
    found.value(0, "company")
    assert found.values(name) == facts(*CASES).values(name)
    assert found.layout == layout
    agree(found, facts(*CASES))
    found.complete()
    assert len(shelf.asked) == 2


def test_who_goes_through_everything_gets_it_at_once() -> None:
    many = [(f"{number:04}", *CASES[0][1:]) for number in range(900)]
    shelf = Shelf(many)
    found = opening(shelf)
    found.expect(range(900))
    assert [found.value(place, "number") for place in range(900)] == [CASES[0][1]] * 900
    assert len(shelf.asked) == 2
    assert len(shelf.pages) < 10


def test_rows_that_came_meanwhile_are_another_layout(shelf: Shelf) -> None:
    found = opening(shelf, "days_waiting")
    layout = found.layout
    shelf.cases.append(("z", *CASES[0][1:]))
    found.complete()
    assert found.ids[-1] == "z"
    assert found.layout != layout


def test_another_day_counts_anew(shelf: Shelf) -> None:
    found, whole = opening(shelf, "days_waiting"), facts(*CASES)
    for one in (found, whole):
        one.values("days_waiting")
        one.turn_to(TODAY.replace(day=TODAY.day - 1))
    agree(found, whole)


def test_some_columns_of_some_rows_are_read_together_and_alone(shelf: Shelf) -> None:
    found, whole = opening(shelf, "days_waiting"), facts(*CASES)
    names = ("number", "company", "days_waiting", "outcome")
    for places in ([2, 0], []):
        assert found.columns_at(places, names) == whole.columns_at(places, names)
    assert shelf.pages == [["a", "c"], []]
    assert len(shelf.asked) == 1
    found.complete()
    assert found.columns_at([1], names) == whole.columns_at([1], names)
    assert len(shelf.pages) == 2
