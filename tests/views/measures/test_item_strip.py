from __future__ import annotations

import pytest

from rare_earth_desk.domain.controlled_items import item, items
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.views.measures.item_strip import ItemStrip, item_at


@pytest.fixture
def strip(desk, theme, shown):
    return shown(ItemStrip(desk))


def test_an_item_leads_to_its_measures_and_applications(strip, desk, ids):
    wanted, searches = [], []
    desk.record_wanted.connect(lambda *of: wanted.append(of))
    strip.applications_wanted.connect(searches.append)
    strip.show_item(item("1C909.b"))
    assert strip.words.text() == (
        "1C909.b Holmium oxide and its mixtures: No. 57 suspended until 10 Nov 2026; "
        "what followed is to be verified"
    )
    assert [link.text() for link in strip.links] == [
        "No. 57: open the record", "1 application with this code",
    ]  # fmt: skip
    for link in strip.links:
        link.click()
    assert wanted == [(Measure.table, ids["57"])]
    assert searches == ["control_code=1C909.b"]


def test_what_has_no_code_but_fits_is_told_apart(strip):
    strip.show_item(item("1C910.a.1"))
    assert strip.links[-1].text() == "1 application without a code, possibly touched"
    assert "HS code alone never says" in strip.rule.text()


def test_goods_without_a_code_are_not_said_to_be_free_of_licences(strip):
    strip.show_item(next(one for one in items() if not one.code))
    assert strip.words.text().endswith("not under dual-use control")
    assert "does not mean free of licences" in strip.rule.text()


def test_nothing_is_said_of_no_item(strip):
    strip.show_item(item_at(-1))
    assert not strip.isVisible()
    assert item_at(len(items())) is None
