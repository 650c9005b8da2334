from __future__ import annotations

import pytest

from rare_earth_desk.domain.columns import columns_of, joins_of
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.listed import COUNTED, LISTED
from rare_earth_desk.domain.records import RECORDS


@pytest.mark.parametrize("table", LISTED)
def test_a_declaration_names_columns_that_there_are(table: str) -> None:
    listed = LISTED[table]
    columns = {column.name for column in columns_of(table)}
    assert {*listed.shown, *listed.names, *listed.details, listed.bulk} <= columns
    assert listed.shown[0] == listed.names[0]
    assert listed.is_named is (listed.names[0] == "name")
    fields = {field.name: field for field in fields_of(listed.record)}
    assert {*listed.names, *listed.needs} <= fields.keys()
    for child in listed.children:
        lines = {field.name: field for field in fields_of(child.record)}
        assert lines[child.link].links == table
        assert {*(one.field for one in child.columns), *child.ordering} <= lines.keys()
        assert {lines[name].kind for name in child.adds} <= {Kind.NUMBER}
    for one in listed.computed:
        assert one.name not in fields
        assert {*one.reads} <= RECORDS.keys(), one.name
    assert ("applications" in columns) is listed.counted
    assert listed.none.endswith(".")


def test_the_parties_of_an_application_are_counted() -> None:
    assert COUNTED == ("company", "exporter")


def test_every_link_of_a_listed_record_is_joined_once() -> None:
    for table, listed in LISTED.items():
        links = [field.name for field in fields_of(listed.record) if field.kind is Kind.LINK]
        joins = joins_of(table)
        assert [join.link for join in joins] == links
        assert len({join.alias for join in joins} | {"a", "s"}) == len(joins) + 2
