from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import Column, column_of
from rare_earth_desk.domain.factor import Factor
from rare_earth_desk.domain.fields import Kind


def column(kind: Kind, vocabulary: str = "") -> Column:
    return Column("c", "C", "A column.", kind, vocabulary=vocabulary)


TEXT = column(Kind.TEXT)


def in_order(column: Column, values: list[Any]) -> list[Any]:
    """Return the values sorted by their ranks."""
    ranks = Factor(column, values).ranks()
    return [values[place] for place in np.argsort(ranks, kind="stable")]


def test_codes_stand_for_distinct_values() -> None:
    factor = Factor(TEXT, ["b", None, "a", "b", ""])
    assert factor.distinct == ["b", None, "a", ""]
    assert factor.codes.tolist() == [0, 1, 2, 0, 3]
    assert factor.unknown_codes() == {1, 3}
    assert Factor(TEXT, ["a"]).unknown_codes() == set()


def test_a_column_without_rows() -> None:
    factor = Factor(TEXT, [])
    assert factor.distinct == factor.folded() == []
    assert len(factor.codes) == len(factor.ranks()) == len(factor.numbers()) == 0


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.TEXT, ["Ábel", "bertha", "Łódź", "Z", "赣", None]),
        (Kind.INTEGER, [-1, 0, 9, 10, None]),
        (Kind.NUMBER, [0.5, 1.0, 1e9, None]),
        (Kind.FLAG, [0, 1, None]),
        # Days by their middle, the less precise first where the middle is the same.
        (Kind.DAY, ["2024", "2025-06-12", "2025-06", "2025-06-15", "2025-W26", "2025", "2025-Q4",
                    None]),
        (Kind.MOMENT, ["2025-06-12T09:00:00.000+00:00", "2025-06-12T09:00:00.001+00:00",
                       "2025-06-12T10:00:00.000+00:00", "2026-01-01T00:00:00.000+00:00", None]),
    ],
)  # fmt: skip
def test_values_are_sorted_and_not_known_comes_last(kind: Kind, values: list[Any]) -> None:
    assert in_order(column(kind), values[::-1]) == values
    assert in_order(column(kind), values) == values


def test_choices_are_sorted_as_they_read() -> None:
    states = ["AT", "BE", "CZ", "DE", "GR", "ES", "FR"]  # Germany comes after France
    labels = ["AT", "BE", "CZ", "FR", "DE", "GR", "ES"]
    assert in_order(column_of("application", "member_state"), states) == labels
    status = column_of("application", "status")
    assert in_order(status, [None, "L60", "L10", "unheard of", "L50"]) == [
        "L10", "L50", "L60", "unheard of", None
    ]  # fmt: skip


def test_numbers_of_a_column() -> None:
    days = Factor(column(Kind.DAY), ["2025-06-12", None, "2025-06"])
    assert days.numbers()[[0, 2]].tolist() == [739_414, 739_417]
    assert np.isnan(days.numbers()[1])
    assert np.isnan(Factor(TEXT, ["7"]).numbers()[0])
    assert Factor(column(Kind.FLAG), [1, 0]).numbers().tolist() == [1, 0]


def test_folded_values_are_found_by_all_their_words() -> None:
    (text,) = Factor(column_of("application", "status"), ["L51"]).folded()
    assert text.split("\n") == ["l51", "licence issued", "已发证", "approved"]
    assert Factor(TEXT, ['Magnet "Pro"', None]).folded() == ["magnet pro", ""]


def test_words_are_looked_for_in_what_held_their_beginning() -> None:
    factor = Factor(TEXT, ["Voltaris", "Volt", "Łódź", None])
    typed = ["v", "vo", "volt", "volta", "vo", "o", "lodz", "vx", "v", "", "t", "taris"]
    for word in typed * 2:
        wanted = [word in text for text in ("voltaris", "volt", "lodz", "")]
        assert factor.holding(word).tolist() == wanted, word


class Mirror:
    """A factor beside the plain list it stands for."""

    def __init__(self, values: list[Any], kind: Kind) -> None:
        self.values = values
        self.factor = Factor(column(kind), values[:])

    def agrees(self) -> None:
        wanted = Factor(self.factor.column, self.values)
        factor = self.factor
        assert [factor.distinct[code] for code in factor.codes] == self.values
        assert np.array_equal(factor.numbers(), wanted.numbers(), equal_nan=True)
        order = np.argsort(factor.ranks(), kind="stable")
        assert np.array_equal(order, np.argsort(wanted.ranks(), kind="stable"))
        for word in ("a", "1", "20"):
            held, expected = factor.holding(word), wanted.holding(word)
            assert held[factor.codes].tolist() == expected[wanted.codes].tolist()
        assert len(factor.distinct) == len(set(factor.distinct))


kinds = st.sampled_from([
    (Kind.TEXT, ["a", "A", "b", None, "", "1"]),
    (Kind.INTEGER, [1, 2, 20, None, 0]),
    (Kind.DAY, ["2025-06-12", "2025-06", "2025", None]),
])  # fmt: skip


@given(kinds, st.data())
def test_it_stays_current_row_by_row(kind: tuple[Kind, list[Any]], data: st.DataObject) -> None:
    values = st.sampled_from(kind[1])
    mirror = Mirror(data.draw(st.lists(values, max_size=5)), kind[0])
    for _ in range(data.draw(st.integers(1, 12))):
        length = len(mirror.values)
        move = data.draw(st.sampled_from(["put", "insert", "take out"] if length else ["insert"]))
        value, place = data.draw(values), data.draw(st.integers(0, max(length - 1, 0)))
        if move == "put":
            mirror.values[place] = value
            mirror.factor.put(place, value)
        elif move == "insert":
            mirror.values.insert(place, value)
            mirror.factor.insert(place, value)
        else:
            del mirror.values[place]
            mirror.factor.take_out(place)
        mirror.agrees()
