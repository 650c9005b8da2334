from __future__ import annotations

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.records import Application
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, heading_of

OF_THE_MAPPING_FILE = """
    number own_reference company member_state exporter exporter_zh province value_chain
    product_group element hs_code quantity_kg filed accepted decided outcome days_of_stock
    line_stop notes
"""


def test_the_fields_of_the_mapping_file_are_there():
    assert set(OF_THE_MAPPING_FILE.split()) <= set(OUR_FIELDS)


def test_every_declared_field_of_an_application_can_be_imported():
    declared = {field.name for field in fields_of(Application) if field.kind is not Kind.LINK}
    assert declared <= set(OUR_FIELDS)


def test_every_field_has_label_and_help_and_a_heading_of_its_own():
    assert all(ours.label and ours.help for ours in OUR_FIELDS.values())
    assert len({ours.heading for ours in OUR_FIELDS.values()}) == len(OUR_FIELDS)


def test_headings_name_the_unit_once():
    assert heading_of("Quantity", "kg") == "Quantity (kg)"
    assert heading_of("Days of stock", "days") == "Days of stock"
    assert heading_of("Firm") == "Firm"
