from __future__ import annotations

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import Application
from rare_earth_desk.reports.blocks import Heading, Pairs
from rare_earth_desk.reports.details import sections, shown


def test_filled_fields_stand_under_their_sections_and_nothing_else_does():
    record = Application(
        number="EU-1", company="c" * 32, exporter="e" * 32, product_group="own {words}",
        value_eur=7100.0, consent=0, notes="two\nlines", end_user="",
    )  # fmt: skip
    found = list(sections(record, {"company": "Voltaris"}, 2))
    assert [(one.level, str(one.text)) for one in found if isinstance(one, Heading)] == [
        (2, "Case"), (2, "Parties"), (2, "Goods"), (2, "Urgency"), (2, "Notes"),
    ]  # fmt: skip
    rows = [
        (str(label), str(value))
        for one in found
        if isinstance(one, Pairs)
        for label, value in one.rows
    ]
    assert rows == [
        ("Application number", "EU-1"), ("Company", "Voltaris"), ("Product group", "own {words}"),
        ("Value", "7\u2009100 EUR"), ("Consent to hand over", "no"), ("Notes", "two\nlines"),
    ]  # fmt: skip


def test_an_empty_record_has_no_sections():
    assert list(sections(Application(), {})) == []
    assert shown(field_of(Application, "line_stop"), None, {}) is None
    assert str(shown(field_of(Application, "member_state"), "DE", {})) == "Germany"
