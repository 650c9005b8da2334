from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.search import (
    IS_WORDS,
    Query,
    Term,
    asked_otherwise,
    field_names,
    parse,
    quoted,
    term,
)
from rare_earth_desk.domain.search_sentences import in_words

PAGES = ("application", "company", "exporter", "contact_point")


def terms(text: str, page: str = "application") -> list[Term]:
    return list(parse(text, page).terms)


def test_the_example_of_the_manual() -> None:
    assert terms("company:voltaris -status:approved days>45 line-stop<14d") == [
        Term("company", ":", ("voltaris",)),
        Term("status", ":", ("approved",), excluded=True),
        Term("days_waiting", ">", ("45",)),
        Term("line_stop_on", "<", ("14d",)),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("   ", []),
        ("voltaris", [Term("", "", ("voltaris",))]),
        ("voltaris magnets", [Term("", "", ("voltaris",)), Term("", "", ("magnets",))]),
        ('"voltaris magnets"', [Term("", "", ("voltaris magnets",))]),
        ("-voltaris", [Term("", "", ("voltaris",), True)]),
        ("--voltaris", [Term("", "", ("-voltaris",), True)]),
        ("oxides|metals", [Term("", "", ("oxides", "metals"))]),
        ('a|"b c"', [Term("", "", ("a", "b c"))]),
        ('"a|b"', [Term("", "", ("a|b",))]),
        ("稀土", [Term("", "", ("稀土",))]),
        ("EU-2025-2417", [Term("", "", ("EU-2025-2417",))]),
        ("Company:Voltaris", [Term("company", ":", ("Voltaris",))]),
        ('company:"Voltaris GmbH"', [Term("company", ":", ("Voltaris GmbH",))]),
        ("group:oxides|metals", [Term("product_group", ":", ("oxides", "metals"))]),
        ("product-group:oxides", [Term("product_group", ":", ("oxides",))]),
        ("filed:2025-06..2025-08", [Term("filed_on", ":", ("2025-06..2025-08",))]),
        ("filed>=2025", [Term("filed_on", ">=", ("2025",))]),
        ("number=EU-1", [Term("number", "=", ("EU-1",))]),
        ("is:pending|over45", [Term("is", ":", ("pending", "over45"))]),
        ("IS:Pending", [Term("is", ":", ("pending",))]),
        ("no:number", [Term("no", ":", ("number",))]),
        ("-has:accepted", [Term("has", ":", ("accepted_on",), True)]),
        ('"company:voltaris"', [Term("", "", ("company:voltaris",))]),
    ],
)
def test_what_is_typed(text: str, wanted: list[Term]) -> None:
    query = parse(text)
    assert list(query.terms) == wanted
    assert not query.problems
    assert terms(str(query)) == wanted


@pytest.mark.parametrize(
    "text",
    ["-", "|", '"', '""', "company:", "-company:", "days>", "is:", "no:", "has:", "company:|",
     'company:"', '-""', "||", "days>="],
)  # fmt: skip
def test_what_is_half_typed_narrows_nothing(text: str) -> None:
    query = parse(text)
    assert query == Query()
    assert terms(f"voltaris {text}") == [Term("", "", ("voltaris",))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mood:good", "no field “mood”; name one such as company, status, state, or put quotes"),
        ("firma:voltaris", "no field “firma”; name one such as company, or put quotes"),
        ("firmen:voltaris", "name one such as company"),
        ("http://example.org", "There is no field “http”"),
        ("fild:2025", "name one such as filed"),
        ("comp", ""),
        ("comp:", "name one such as company"),
        ("is:pend", "“is:pend” is not known; try is:pending."),
        ("no:mood", "“no:mood” is not known; try no:number"),
        ("is>5", "There is no field “is”"),
        ("company>x", "“>” compares numbers and days, not “Company”; write company:x."),
        ("precautionary:maybe", "“Precautionary” is yes or no, not “maybe”."),
        ('"voltaris days>45', "The quote before “voltaris days>45” is not closed"),
        ('company:"voltaris gmbh', "The quote before “voltaris gmbh” is not closed"),
        ('company:"voltaris', ""),
        ('company:"voltaris gmbh" days>45', ""),
    ],
)
def test_what_is_not_understood_is_told(text: str, told: str) -> None:
    problems = parse(text).problems
    assert len(problems) == bool(told)
    assert all(told in str(problem) for problem in problems)


def test_what_is_not_understood_does_not_narrow() -> None:
    assert terms("mood:good|bad voltaris") == [Term("", "", ("voltaris",))]
    assert terms('"mood:good"') == [Term("", "", ("mood:good",))]
    assert terms("is:pend|decided") == [Term("is", ":", ("decided",))]
    assert terms("days>45|abc") == [Term("days_waiting", ">", ("45",))]


def test_chosen_words_go_before_derived_ones() -> None:
    names = field_names("application")
    assert names["line-stop"].name == names["linestop"].name == "line_stop_on"
    assert names["line_stop"].name == "line_stop"
    assert names["days"].name == "days_waiting"
    assert names["days-of-stock"].name == names["stock"].name == "days_of_stock"
    assert names["ms"].name == "member_state"


@pytest.mark.parametrize("page", PAGES)
def test_every_column_has_a_word(page: str) -> None:
    names = field_names(page)
    reached = {column.name for column in names.values()}
    assert reached == {column.name for column in columns_of(page) if column.question}
    for name, column in names.items():
        assert name == name.casefold()
        if re.fullmatch(r"[a-z_][\w-]*", name):  # labels with other signs cannot be typed
            value = {Kind.DAY: "2025", Kind.MOMENT: "2025", Kind.FLAG: "no"}.get(column.kind, "3")
            assert terms(f"{name}:{value}", page) == [Term(column.name, ":", (value,))]


def test_questions_about_cases_are_asked_of_cases_only() -> None:
    for word in IS_WORDS:
        assert terms(f"is:{word}") == [Term("is", ":", (word,))]
        for page in ("company", "exporter"):
            assert not parse(f"is:{word}", page).terms
            assert parse(f"is:{word}", page).problems


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("oxides", "oxides"),
        ("permanent magnets", '"permanent magnets"'),
        ("a|b", '"a|b"'),
        ("1..2", '"1..2"'),
        ("-x", '"-x"'),
        ("", '""'),
        ('the "N52"', '"the N52"'),
        ("company:x", '"company:x"'),
        ("稀土", "稀土"),
        (">x", '">x"'),
        ("：x", '"：x"'),
        ("“N52”", '"“N52”"'),
        ("company≥x", '"company≥x"'),
    ],
)
def test_values_are_quoted_where_they_must_be(value: str, typed: str) -> None:
    assert quoted(value) == typed


def test_terms_for_chips_are_read_back() -> None:
    made = term("product_group", "permanent magnets", "oxides", excluded=True)
    assert made == '-product_group:"permanent magnets"|oxides'
    assert terms(made) == [Term("product_group", ":", ("permanent magnets", "oxides"), True)]
    assert term("days_waiting", "45", operator=">") == "days_waiting>45"
    assert term("", "a b") == '"a b"'


@given(st.text(), st.sampled_from(PAGES))
@example('-"', "application")
@example('a"b', "application")
@example("company:a..b", "company")
@example('company:"“x” y"', "application")
@example('company:">x"', "application")
@example("a “b c", "application")
def test_any_text_is_a_search(text: str, page: str) -> None:
    query = parse(text, page)
    assert parse(str(query), page).terms == query.terms
    assert isinstance(in_words(query, page), str)
    for one in query.terms:
        assert one.values
        assert all(value.strip() for value in one.values)


@given(st.text('ab:-|"<>=. dys!≥“”：', max_size=30), st.sampled_from(PAGES))
def test_any_half_typed_term_is_a_search(text: str, page: str) -> None:
    for end in range(len(text) + 1):
        query = parse(text[:end], page)
        assert parse(str(query), page).terms == query.terms


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_any_value_survives_a_chip(values: list[str]) -> None:
    kept = tuple(plain for value in values if (plain := value.replace('"', "").strip()))
    found = terms(term("company", *values))
    assert found == ([Term("company", ":", kept)] if kept else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pending", "Type is:pending to find such cases."),
        ("status:pending", "Type is:pending to find such cases."),
        ("Voltaris PENDING|unfiled", "Type is:pending is:unfiled to find such cases."),
        ("is:pending", None),
        ("nobodyatall", None),
        ("group:pending", None),
    ],
)
def test_a_word_of_a_question_is_answered_with_the_question(text, told):
    found = asked_otherwise(parse(text))
    assert (str(found) if found is not None else None) == told
    assert asked_otherwise(parse("pending", "company"), "company") is None
