from __future__ import annotations

import pytest

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind, field_names, field_of, fields_of
from rare_earth_desk.domain.records import RECORDS, Application, BenchmarkValue, Demand, Milestone
from rare_earth_desk.domain.records.standing import Standing

EVERY = [(record, field) for record in (*RECORDS.values(), Standing) for field in fields_of(record)]


@pytest.mark.parametrize(
    ("record", "field"), EVERY, ids=[f"{record.__name__}.{field.name}" for record, field in EVERY]
)
def test_every_field_is_declared_in_full(record: type, field: object) -> None:
    declared = field_of(record, getattr(field, "name"))  # noqa: B009 - an id is shown instead
    assert declared is field
    assert declared.label
    assert declared.help.endswith((".", "…"))
    # A choice has a list of terms; so may a text that holds several of them.
    assert (
        declared.vocabulary
        if declared.kind is Kind.CHOICE
        else (not declared.vocabulary or declared.kind is Kind.TEXT)
    )
    assert bool(declared.links) == (declared.kind is Kind.LINK)
    if declared.vocabulary:
        assert vocabulary.terms(declared.vocabulary)
    if declared.links:
        assert declared.links in RECORDS
        assert declared.indexed


def test_fields_are_read_in_the_order_of_declaration() -> None:
    names = [field.name for field in fields_of(Application)]
    assert names[:2] == ["number", "own_reference"]
    assert len(names) == len(set(names))
    assert "id" not in names
    assert "removed" not in names
    with pytest.raises(KeyError):
        field_of(Application, "mood")


def test_where_a_fact_comes_from_stands_behind_what_it_says() -> None:
    assert field_names(Milestone) == [
        "project", "name", "planned_on", "reached_on",
        "verification", "source", "as_of", "shipped", "shipped_as",
    ]  # fmt: skip
    assert field_names(Demand)[-4:] == ["as_of", "notes", "shipped", "shipped_as"]


def test_a_field_declared_anew_stands_where_its_record_has_it() -> None:
    names = field_names(BenchmarkValue)
    assert names[:4] == ["benchmark", "element", "as_of", "value"]
    assert names[-4:] == ["verification", "source", "shipped", "shipped_as"]
    assert field_of(BenchmarkValue, "as_of").help == "Day, month or year the value is of."


def test_every_record_says_what_it_is() -> None:
    for table, record in RECORDS.items():
        assert record.table == table
        assert record.label
        assert record.plural
        made = record(id="x")
        assert made.removed == 0
        assert all(getattr(made, field.name) is None for field in fields_of(record))
        assert hash(made) == hash(record(id="x"))
