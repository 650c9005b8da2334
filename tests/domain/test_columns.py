from __future__ import annotations

import pytest

from rare_earth_desk.domain.columns import Column, column_of, columns_of, item_field
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    ContactPoint,
    Exporter,
)
from rare_earth_desk.domain.records.standing import Standing

PAGES = ("application", "company", "exporter", "contact_point")


def named(page: str) -> dict[str, Column]:
    return {column.name: column for column in columns_of(page)}


@pytest.mark.parametrize("page", PAGES)
def test_every_column_can_be_explained(page: str) -> None:
    columns = columns_of(page)
    assert len(named(page)) == len(columns)
    for column in columns:
        if column.name.endswith("_id"):
            assert not column.question  # of use to the program only
            continue
        if column.asked:
            assert not column.label  # for searches only
            continue
        assert column.label
        assert column.help.endswith(".")
        assert column.width > 0
        assert column_of(page, column.name) is column


def test_every_field_of_an_application_is_a_column() -> None:
    columns = named("application")
    for record in (Application, Standing):
        for field in fields_of(record):
            if field.name not in ("replaces", "province") and not field.inner:
                assert columns[field.name].label == field.label
    assert columns["company"].source == "c.name"
    assert columns["status"].source == 's."status"'
    assert columns["number"].source == 'a."number"'
    assert columns["exporter_zh"].label == "Exporter (Chinese)"
    assert columns["days_waiting"].source == ""
    assert columns["province"].label == "Province"
    assert columns["province"].source == "coalesce(e.province, a.province)"
    assert columns["company_id"].source == 'a."company"'


def test_the_columns_of_the_issue_are_shown_first() -> None:
    shown = [column.name for column in columns_of("application") if column.shown]
    assert set(shown) == {
        "number", "company", "member_state", "product_group", "element", "value_chain", "exporter",
        "province", "filed_on", "accepted_on", "status", "holder", "days_waiting", "working_days",
        "channel", "list_number", "last_news_on",
    }  # fmt: skip
    assert shown[0] == "number"  # the column that stays in view
    assert [column.name for column in columns_of("application")[: len(shown)]] == shown


def test_what_can_be_typed_into_and_how() -> None:
    columns = named("application")
    ways = {name: columns[name].edit for name in (
        "number", "company", "filed_on", "decided_on", "status", "channel", "element",
        "days_of_stock", "days_waiting", "holder", "province", "changed_at",
    )}  # fmt: skip
    assert ways == {
        "number": "field", "company": "field", "filed_on": "milestone", "decided_on": "milestone",
        "status": "status", "channel": "status", "element": "item", "days_of_stock": "stock",
        "days_waiting": "", "holder": "", "province": "", "changed_at": "",
    }  # fmt: skip
    for page, record in (
        ("company", Company), ("exporter", Exporter), ("contact_point", ContactPoint),
    ):  # fmt: skip
        fields = {field.name for field in fields_of(record)}
        assert {c.name for c in columns_of(page) if c.edit == "field"} == fields


def test_columns_of_items_know_their_field() -> None:
    items = {field.name for field in fields_of(ApplicationItem)}
    for column in columns_of("application"):
        if column.edit == "item":
            assert column.name in items
            assert item_field(column.name).name == column.name


def test_numbers_are_told_apart() -> None:
    columns = named("application")
    assert columns["days_waiting"].is_number
    assert columns["quantity_kg"].is_number
    assert not columns["filed_on"].is_number
    assert columns["filed_on"].kind is Kind.DAY


def test_what_there_is_not() -> None:
    with pytest.raises(KeyError):
        column_of("application", "mood")
    with pytest.raises(KeyError):
        columns_of("mood")
