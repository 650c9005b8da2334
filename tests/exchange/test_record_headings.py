"""What ministries call the columns of the lists beside the applications."""

from __future__ import annotations

import pytest

from rare_earth_desk.exchange.headings import KNOWN, plain, scores
from rare_earth_desk.exchange.record_heading_words import words_of_record
from rare_earth_desk.exchange.target import target_of

TABLES = (
    "general_licence", "measure", "stock_report", "stoppage", "project", "milestone", "capacity",
    "demand", "content_share", "benchmark", "benchmark_value", "stockpile", "published_figure",
    "risk_rule",
)  # fmt: skip


@pytest.mark.parametrize(
    ("table", "heading", "name"),
    [
        ("general_licence", "Licence", "name"),
        ("general_licence", "Expiry date", "valid_until"),
        ("measure", "Authority", "body"),
        ("measure", "Effective", "in_force_from"),
        ("project", "Project name", "name"),
        ("project", "Step", "steps"),
        ("project", "Phase", "stage"),
        ("stock_report", "Who told", "source"),
        ("stoppage", "Standstill since", "since"),
        ("stoppage", "product", "product_group"),
        ("benchmark", "at least/at most", "kind"),
        ("published_figure", "Denom", "denominator"),
        ("content_share", "Anteil", "share"),
        ("content_share", "Product", "product"),
    ],
)
def test_usual_headings_are_known(table, heading, name):
    found = scores(heading, table)
    assert max(found, key=found.__getitem__) == name
    assert found[name] >= KNOWN


@pytest.mark.parametrize("table", TABLES)
def test_no_word_surely_names_two_fields_of_a_list(table):
    fields = {}
    for name in target_of(table).fields:
        for word in words_of_record(target_of(table), name).replace("\n", "|").split("|"):
            if word.strip() and not word.strip().startswith("?"):
                fields.setdefault(plain(word), set()).add(name)
    assert {word: names for word, names in fields.items() if len(names) > 1} == {}
