from __future__ import annotations

from functools import partial

from rare_earth_desk.domain import search, taught, vocabulary
from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.factor import Factor


def lessons():
    return [
        ("product_group", "Magnete", "oxides"),
        ("product_group", "magnete", "permanent magnets"),
    ]


def test_a_word_means_what_was_taught_last_until_the_teacher_goes():
    taught.learn_from(lessons)
    assert vocabulary.means("product_group", " MAGNETE ") == "permanent magnets"
    assert vocabulary.means("product_group", "oxides") == "oxides"
    assert vocabulary.recognise("product_group", "Magnete") is None
    assert vocabulary.means("value_chain", "Magnete") is None
    taught.forget(lessons)
    assert vocabulary.means("product_group", "Magnete") is None


def others():
    return [("product_group", "Magnete", "metals")]


def test_the_first_in_front_teaches_until_it_goes():
    taught.learn_from(lessons)
    taught.learn_from(others)
    assert vocabulary.means("product_group", "Magnete") == "permanent magnets"
    taught.learn_from(others, in_front=True)
    assert vocabulary.means("product_group", "Magnete") == "metals"
    taught.learn_from(lessons)  # a lesson more there does not bring it to the front
    assert vocabulary.means("product_group", "Magnete") == "metals"
    taught.forget(others)
    assert vocabulary.means("product_group", "Magnete") == "permanent magnets"
    taught.forget(others)
    taught.forget(lessons)
    assert vocabulary.means("product_group", "Magnete") is None


def test_a_search_is_read_anew_when_a_word_gets_a_meaning():
    assert search.parse("status:kompleted").problems
    teacher = partial(list, [("status", "kompleted", "L50")])
    taught.learn_from(teacher)
    try:
        assert not search.parse("status:kompleted").problems
    finally:
        taught.forget(teacher)
    assert search.parse("status:kompleted").problems


def test_what_is_called_so_is_found_by_the_word():
    column = Factor(column_of("application", "product_group"), ["permanent magnets", "oxides"])
    assert not column.holding("magnete").any()
    taught.learn_from(lessons)
    try:
        found = column.holding("magnete").tolist()
    finally:
        taught.forget(lessons)
    assert [one for one, fits in zip(column.distinct, found, strict=True) if fits] == [
        "permanent magnets"
    ]
