"""The preview of a change of several applications."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.editors.link_edit import LinkSource
from rare_earth_desk.views.forms.bulk_preview import codes_of, field_rows, status_rows
from rare_earth_desk.views.forms.new_party import NEW, named, with_new
from rare_earth_desk.views.forms.preview import PreviewRow, PreviewTable
from tests.views.application.desks import add, day, report


@pytest.fixture
def ids(desk, case, parties):
    other = add(desk, Application(company=parties.fjord, product_group="oxides"))
    report(desk, other, "L60", day(9))
    customs = add(desk, Application(number="C-1"))
    report(desk, customs, "K2", day(9))
    return [case, other, customs]


def test_old_and_new_of_a_field(desk, ids):
    rows = field_rows(
        desk.register.facts(), ids, field_of(Application, "product_group"), "oxides", "Oxides"
    )
    assert [(row.old, row.new, row.changes) for row in rows] == [
        ("Permanent magnets", "Oxides", True),
        ("Oxides", "Oxides", False),
        ("", "Oxides", True),
    ]


def test_links_are_compared_by_record_and_told_by_name(desk, ids, parties):
    facts = desk.register.facts()
    company = field_of(Application, "company")
    rows = field_rows(facts, ids, company, parties.fjord, "Fjord Wind AB")
    assert [(row.old, row.changes) for row in rows] == [
        ("Voltaris GmbH", True), ("Fjord Wind AB", False), ("", True),
    ]  # fmt: skip
    replaces = field_of(Application, "replaces")
    assert all(row.changes for row in field_rows(facts, ids, replaces, ids[0], "A-1001"))


def test_a_status_says_where_it_would_be_out_of_order(desk, ids):
    rows = status_rows(desk.register.facts(), ids, "licensing", "L41")
    assert [(row.old, bool(row.remark)) for row in rows] == [
        ("Accepted", False), ("Refused", True), ("", False),
    ]  # fmt: skip
    assert all(row.new == "Questions asked" and row.changes for row in rows)
    assert not any(row.changes for row in status_rows(desk.register.facts(), ids, "customs", None))


def test_codes_in_force_by_track(desk, ids):
    codes = codes_of(desk.register.facts(), ids)
    assert codes == {
        "licensing": ["L30", "L60", None], "channel": [None], "customs": [None, "K2"],
    }  # fmt: skip


def test_what_is_to_be_minded_stands_first(desk, ids, qtbot, theme):
    table = PreviewTable(desk.register.facts())
    qtbot.addWidget(table)
    table.show_rows(
        [
            PreviewRow(ids[0], "a", "b", changes=False),
            PreviewRow(ids[1], "a", "b", changes=True),
            PreviewRow(ids[2], "a", "b", changes=True, remark="out of order"),
        ]
    )
    model = table.model()
    shown = [[model.index(r, c).data() for c in range(4)] for r in range(3)]
    assert shown == [
        ["C-1", "", "a", "▲ b"],
        ["no number yet", "Fjord Wind AB", "a", "b"],
        ["A-1001", "Voltaris GmbH", "a", "as it is"],
    ]
    assert table.changing() == [ids[2], ids[1]]
    headings = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(4)]
    assert headings == ["Application", "Company", "Now", "Then"]


def test_a_party_to_be_added_is_known_by_its_name():
    source = with_new(LinkSource(lambda _text: [], lambda id_: f"name of {id_}"))
    assert named(NEW + "Voltaris") == "Voltaris"
    assert (named("c1"), named(None)) == ("", "")
    assert source.text_of(NEW + "Voltaris") == "Voltaris"
    assert source.text_of("c1") == "name of c1"
