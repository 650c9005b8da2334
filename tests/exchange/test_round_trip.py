"""What the product writes comes back without a mapping and changes nothing."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.exchange.cell_words import DASHES, ERRORS
from rare_earth_desk.exchange.known import Known
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.planning import plan
from rare_earth_desk.exchange.proposing import propose
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.writing import ExportColumn, write_table
from rare_earth_desk.exchange.xlsx_sheet import DAMAGED, NOT_CALCULATED

TODAY = date(2025, 11, 25)
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"])


def says_something(text):
    return text not in DASHES | ERRORS | {DAMAGED, NOT_CALCULATED, "", "NULL"}


TEXT = (
    st.text(LETTERS, min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(says_something)
)
DAY = st.one_of(
    st.dates(date(1995, 1, 1), date(2090, 1, 1)).map(date.isoformat),
    st.sampled_from(["2025", "2025-06", "2025-Q2", "2025-W24"]),
)
AMOUNT = st.one_of(st.integers(0, 10**9).map(float), st.floats(0, 10**6).map(lambda x: round(x, 3)))


def values_of(field):
    """Return what the register may hold in a field."""
    if field.name == "outcome":
        return st.sampled_from(["approved", "refused", "withdrawn", "decided"])
    if field.kind is Kind.CHOICE:
        known = st.sampled_from([term.key for term in vocabulary.terms(field.vocabulary)])
        return st.one_of(known, TEXT.filter(usable)) if field.open_list else known
    return {
        Kind.DAY: DAY,
        Kind.NUMBER: AMOUNT,
        Kind.INTEGER: st.integers(0, 10_000),
        Kind.FLAG: st.integers(0, 1),
        Kind.TEXT: TEXT,
        Kind.NOTE: st.lists(TEXT, min_size=1, max_size=3).map("\n".join),
    }[field.kind]


def usable(word):
    """Tell whether a word of the user's own is one: not a term, nor a sign for nothing."""
    return any(map(str.isalpha, word)) and len(word) > 4


def consistent(values):
    """Return values as a register holds them: a day of decision always has an outcome."""
    return values if "outcome" in values else {**values, "decided": None}


APPLICATION = st.fixed_dictionaries(
    {}, optional={name: values_of(field) for name, field in OUR_FIELDS.items()}
).map(consistent)


def distinct(applications):
    """Leave one application for each number and reference: several are for the user to join."""
    kept, seen = {}, set()
    for at, values in enumerate(applications):
        keys = {
            (name, normal_number(values[name]))
            for name in ("number", "own_reference")
            if name in values
        }
        identified = {"company", "exporter", "exporter_zh"} & set(values) or any(
            key for _, key in keys
        )
        if identified and not keys & seen and all(key for _, key in keys):
            seen |= keys
            kept[f"id{at}"] = values
    return kept


def exported(values, field):
    value = values.get(field.name)
    if field.name == "outcome" and value is not None:
        return vocabulary.label_of("outcome_class", value)
    if field.kind is Kind.CHOICE:
        return vocabulary.label_of(field.vocabulary, value) or None
    return value


def round_trip(path, register):
    fields = list(OUR_FIELDS.values())
    columns = [ExportColumn(field.label, field.kind, field.unit) for field in fields]
    rows = [[exported(values, field) for field in fields] for values in register.values()]
    write_table(path, columns, rows, title="All", sample=True)
    table = read_table(path)
    return plan(table, propose(table), Known.of(register), today=TODAY)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(applications=st.lists(APPLICATION, min_size=1, max_size=6))
def test_our_own_export_changes_nothing(applications, suffix):
    register = distinct(applications)
    if not register:
        return
    with tempfile.TemporaryDirectory() as folder:
        result = round_trip(Path(folder) / f"t.{suffix}", register)
    assert [(row.action, row.id, row.problems, row.changes) for row in result.rows] == [
        ("unchanged", id_, (), ()) for id_ in register
    ]
