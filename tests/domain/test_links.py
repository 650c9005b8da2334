from __future__ import annotations

from rare_earth_desk.domain.links import links_to


def test_links_are_read_from_the_declared_fields() -> None:
    found = {(record.table, field.name) for record, field in links_to("company")}
    assert found == {
        ("application", "company"), ("contact_point", "company"), ("stock_report", "company"),
        ("licence_customer", "company"), ("licence_delivery", "company"), ("stoppage", "company"),
    }  # fmt: skip
    assert [(record.table, field.name) for record, field in links_to("exporter")] == [
        ("contact_point", "exporter"),
        ("application", "exporter"),
        ("general_licence", "exporter"),
    ]
    assert links_to("saved_view") == ()
