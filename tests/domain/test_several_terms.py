"""Texts of several terms: read, shown, found and counted term by term."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rare_earth_desk.domain import display, several_terms, vocabulary
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.search import Query, Term
from rare_earth_desk.domain.selection import facet_counts

STATES = Field("states", "States", "Of the project.", Kind.TEXT, vocabulary="member_state",
               form="terms", several=True)  # fmt: skip
YEAR = Field("year", "Year", "Of the figure.", Kind.INTEGER, form="year")
COLUMN = Column("states", "States", "Of the project.", Kind.TEXT, vocabulary="member_state",
                form="terms", several=True, source="a.states")  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Germany, FR", "DE, FR"),
        ("de;fr ,  de", "DE, FR"),
        ("德国", "DE"),
        (" ", None),
    ],
)
def test_words_are_stored_as_keys_each_once(typed, stored):
    assert checked(STATES, typed) == stored


def test_an_unknown_word_is_refused_unless_the_list_is_open():
    with pytest.raises(Refused, match="Atlantis"):
        checked(STATES, "Germany, Atlantis")
    words = Field("w", "W", "W.", Kind.TEXT, vocabulary="member_state", form="terms",
                  several=True, open_list=True)  # fmt: skip
    assert checked(words, "Germany, Atlantis") == "DE, Atlantis"


def test_labels_with_commas_are_read_as_a_whole():
    name = next(one for one in ("control_code", "value_chain", "product_group", "status")
                if any(", " in term.label for term in vocabulary.terms(one)))  # fmt: skip
    term = next(one for one in vocabulary.terms(name) if ", " in one.label)
    field = Field("f", "F", "F.", Kind.TEXT, vocabulary=name, form="terms", several=True)
    assert checked(field, several_terms.shown(name, term.key)) == term.key


def test_they_are_shown_by_their_labels():
    assert display.shown(COLUMN, "DE, FR") == "Germany, France"
    assert display.shown(COLUMN, None) == ""


def test_each_term_is_found_and_counted():
    rows = [("1", "DE, FR"), ("2", "FR"), ("3", None), ("4", "DE, PL")]
    facts = Facts([COLUMN], rows, date(2026, 1, 1))

    def found(*words, operator=":"):
        term = Term("states", operator, words)
        return [facts.ids[n] for n in np.flatnonzero(mask(Query((term,)), facts))]

    assert found("DE") == found("Germany") == found("germany", operator="=") == ["1", "4"]
    assert found("Fran") == ["1", "2"]
    assert facet_counts(facts, np.arange(4), "states") == [
        ("DE", 2), ("FR", 2), (None, 1), ("PL", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["203", "20300", 1.5])
def test_a_year_has_four_figures(wrong):
    assert checked(YEAR, "2030") == 2030
    with pytest.raises(Refused):
        checked(YEAR, wrong)
