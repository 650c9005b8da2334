"""What typed fields may hold that leave: codes and terms that are shipped, and nothing else."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain import outer
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import RECORDS, GeneralLicence

LICENCE = {
    *(("general_licence", name) for name in (
        "product_groups", "items", "hs_codes", "value_chains", "member_states", "valid_from",
        "valid_until", "quantity_kg", "per_company_kg")),
    ("exporter", "name"), ("exporter", "name_zh"),
}  # fmt: skip


def test_of_all_fields_of_all_records_only_these_may_go_on_a_licence_sheet():
    every = [(table, one.name) for table, kind in RECORDS.items() for one in fields_of(kind)]
    assert {one for one in every if outer.LICENCE.lets(*one)} == LICENCE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("items", "1C905"), ("items", "1c905.a.4, 1C902"), ("hs_codes", "8505"),
        ("hs_codes", "8505.11, 2846901500"), ("product_groups", "metals, oxides"),
        ("member_states", "DE, FR"), ("quantity_kg", 12.5), ("valid_from", "2026-01"),
    ],
)  # fmt: skip
def test_codes_terms_days_and_amounts_pass(field, value):
    assert outer.LICENCE.value(GeneralLicence(**{field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("items", "1C905, Voltaris"), ("items", "Voltaris"), ("items", "1"), ("items", "1C"),
        ("hs_codes", "8505 for Voltaris"), ("hs_codes", "8505, Voltaris"), ("hs_codes", "٨٥٠٥"),
        ("product_groups", "metals, Voltaris magnets"), ("product_groups", "Voltaris"),
        ("value_chains", "Voltaris"), ("member_states", "DE, Voltaris"),
        ("valid_from", "with Voltaris"),
    ],
)  # fmt: skip
def test_one_other_word_keeps_the_whole_field_inside(field, value):
    assert outer.LICENCE.value(GeneralLicence(**{field: value}), field) is None
