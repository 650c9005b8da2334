from __future__ import annotations

from collections import Counter

import pytest

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.controlled_items import ControlledItem, item, items

CODED = [one for one in items() if one.code]


def test_counts_and_unique_codes() -> None:
    assert len(items()) == 119
    assert len(CODED) == len({one.code for one in CODED}) == 98
    assert Counter(one.announcement for one in CODED) == {
        "MOFCOM-GAC 18/2025": 58,
        "MOFCOM-GAC 57/2025": 40,
    }


@pytest.mark.parametrize("one", items(), ids=lambda one: one.code or one.name_en)
def test_every_item_uses_the_words_of_the_register(one: ControlledItem) -> None:
    assert vocabulary.term("product_group", one.product_group)
    assert vocabulary.term("form", one.form)
    assert all(vocabulary.term("element", element) for element in one.elements)
    assert one.name_en
    assert one.name_zh
    assert one.status
    assert all(code.isdigit() and 4 <= len(code) <= 10 for code in one.hs_codes)


def test_code_families_name_their_element() -> None:
    families = {one.code[:5]: one.element for one in CODED}
    assert families == {
        "1C902": "Sm",
        "1C903": "Gd",
        "1C904": "Tb",
        "1C905": "Dy",
        "1C906": "Lu",
        "1C907": "Sc",
        "1C908": "Y",
        "1C909": "Ho",
        "1C910": "Er",
        "1C911": "Tm",
        "1C912": "Eu",
        "1C913": "Yb",
    }


def test_item_by_code() -> None:
    found = item("1C905.a.4")
    assert found is not None
    assert (found.element, found.product_group) == ("Dy", "permanent magnets")
    assert found.verification == "partly"
    assert item("") is None
    assert item("1C999") is None


def test_goods_without_a_code_are_not_controlled() -> None:
    for one in items():
        if not one.code:
            assert one.status.startswith(("not under", "generally outside"))
