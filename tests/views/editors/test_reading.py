from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Application
from rare_earth_desk.domain.vocabulary import terms
from rare_earth_desk.views.editors.reading import field_for, read_text, shown_text
from tests.views.editors.conftest import FIELDS, TODAY


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("number", "  GZ\t2025\n17 ", "GZ 2025 17"),
        ("notes", "one\n\ttwo ", "one\n\ttwo"),
        ("value_eur", "1 234,5 EUR", 1234.5),
        ("jobs_affected", "1.200", 1200),
        ("line_stop_on", "25/11/2025", "2025-11-25"),
        ("line_stop_on", "Jun 2025", "2025-06"),
        ("line_stop_on", "today", TODAY.isoformat()),
        ("member_state", "germany", "DE"),
        ("member_state", "德国", "DE"),
        ("product_group", "Steel springs", "Steel springs"),
        ("precautionary", "Ja", 1),
        ("precautionary", "否", 0),
        ("precautionary", "?", None),
        ("company", "Voltaris GmbH", "Voltaris GmbH"),
    ],
)
def test_text_becomes_the_stored_value(field, text, value):
    assert read_text(FIELDS[field], text, today=TODAY) == value


@pytest.mark.parametrize("field", FIELDS)
def test_blank_text_is_not_known(field):
    assert read_text(FIELDS[field], "  ", today=TODAY) is None


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("line_stop_on", "Nov 25", "may be 25 Nov 2025 or Nov 2025"),
        ("line_stop_on", "31/2/2025", "does not exist"),
        ("value_eur", "-5", "cannot be less than 0"),
        ("value_eur", "12.500", "may be 12.5 or 12500"),
        ("value_eur", "1,000", "may be 1 or 1000"),
        ("value_eur", "3 kg", "is no number"),
        ("jobs_affected", "1.000", "may be 1 or 1000"),
        ("jobs_affected", "1.5", "whole number"),
        ("member_state", "Atlantis", "choose one from its list"),
        ("precautionary", "perhaps", "type y, n or ?"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(field, text, said):
    with pytest.raises(Refused, match=said.replace("?", r"\?")):
        read_text(FIELDS[field], text, today=TODAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "GZ-2025-17"),
        ("notes", "one\ntwo"),
        ("value_eur", 1234.567),
        ("value_eur", 1.375),
        ("jobs_affected", 12345),
        ("line_stop_on", "2025-W48"),
        ("line_stop_on", "2025-Q3"),
        ("member_state", "DE"),
        ("product_group", "a word of our own"),
        ("precautionary", 0),
        ("precautionary", None),
    ],
)
def test_what_is_shown_reads_back_as_the_same_value(field, value):
    text = shown_text(FIELDS[field], value)
    assert read_text(FIELDS[field], text, today=TODAY) == value


def test_every_stored_value_of_every_field_can_be_filled_down_as_text():
    stored = {"text": "a", "note": "a\nb", "integer": 3, "number": 2.5, "day": "2025-06", "flag": 1}
    forms = {"time": "09:30", "zone": "Asia/Shanghai", "year": 2030}
    for record in RECORDS.values():
        for field in fields_of(record):
            if field.form == "terms":
                forms["terms"] = ", ".join(one.key for one in terms(field.vocabulary)[:2])
            if field.kind.value in stored:
                value = forms.get(field.form) or stored[field.kind.value]
                assert read_text(field, str(value), today=TODAY) == value, field


def test_a_list_column_is_edited_as_the_field_behind_it():
    assert field_for("application", column_of("application", "value_eur")) == FIELDS["value_eur"]
    assert field_for("application", column_of("application", "quantity_kg")).least == 0
    assert field_for("application", column_of("application", "days_of_stock")).least == 0
    filed = field_for("application", column_of("application", "filed_on"))
    assert read_text(filed, "1.12.2025", today=date(2025, 12, 2)) == "2025-12-01"
    assert {f.name for f in fields_of(Application)} >= {"value_eur"}


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "3/4"])
def test_figures_that_are_two_days_are_not_taken_for_one_of_them(text):
    filed = field_for("application", column_of("application", "filed_on"))
    with pytest.raises(Refused, match=r"may be 3 Apr 2026 or 4 Mar 2026; write the one you mean"):
        read_text(filed, text, today=date(2026, 5, 2))
    assert read_text(filed, text, today=date(2026, 5, 2), order="month-first") == "2026-03-04"


@pytest.mark.parametrize("text", ["13/04/2026", "13.4.", "2026-04-13"])
def test_figures_that_are_one_day_are_taken(text):
    filed = field_for("application", column_of("application", "filed_on"))
    assert read_text(filed, text, today=date(2026, 5, 2)) == "2026-04-13"
