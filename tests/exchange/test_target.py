from __future__ import annotations

import pytest

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.target import APPLICATIONS, lines_of, table_named, tables, target_of


def test_applications_keep_the_fields_of_the_mapping_file():
    target = target_of(APPLICATIONS)
    assert target.is_cases
    assert target.fields is OUR_FIELDS


@pytest.mark.parametrize("table", LISTED)
def test_every_list_is_a_target_with_all_that_is_declared_and_no_command_writes_alone(table):
    target = target_of(table)
    declared = {field.name for field in fields_of(target.record) if not field.inner}
    assert set(target.fields) == declared
    assert set(target.identifying) | set(target.keys) | set(target.needed) <= declared
    assert len({ours.heading for ours in target.fields.values()}) == len(target.fields)


def test_links_are_texts_that_name_a_record():
    company = target_of("contact_point").fields["company"]
    assert (company.links, str(company.kind)) == ("company", "text")


@pytest.mark.parametrize("table", tables())
def test_words_of_a_ministry_name_a_table(table):
    record = RECORDS[table]
    assert table_named(record.table) == table
    assert RECORDS[table_named(record.plural.title())].plural == record.plural


@pytest.mark.parametrize(("word", "table"), [
    ("Licences", "general_licence"), ("contacts", "contact_point"), ("rules", "risk_rule"),
    ("figures of others", "published_figure"), ("demand", "demand"),
    ("customers", "licence_customer"), ("values", "benchmark_value"),
])  # fmt: skip
def test_what_a_page_or_a_card_is_called_names_its_list(word, table):
    assert table_named(word) == table


def test_a_page_of_several_lists_is_refused_with_these():
    with pytest.raises(Refused, match=r"“Stocks” shows several lists; .*: stock reports, stop"):
        table_named("Stocks")


def test_what_is_no_list_is_refused_with_all_there_are():
    with pytest.raises(Refused, match=r"“gongs” is nothing .* applications, companies"):
        table_named("gongs")


def test_nothing_is_imported_into_what_has_no_list():
    with pytest.raises(KeyError):
        target_of("saved_view")
    assert lines_of("saved_view") == ()
