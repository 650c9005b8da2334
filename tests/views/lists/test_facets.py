from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rare_earth_desk.views.lists.facets import FACETS, Facets


@pytest.fixture
def facets(qtbot, desk, theme):
    facets = Facets(desk, theme)
    qtbot.addWidget(facets)
    with qtbot.waitExposed(facets):
        facets.show()
    yield facets
    facets.grab()


def lines(facets, place=0):
    head = facets.tree.topLevelItem(place)
    return {head.child(i).text(0): int(head.child(i).text(1)) for i in range(head.childCount())}


def item(facets, words):
    head = facets.tree.topLevelItem(0)
    found = (head.child(i) for i in range(head.childCount()))
    return next(one for one in found if words in one.text(0))


def test_the_counts_are_those_of_the_register(facets, desk):
    counted = lines(facets)
    groups = desk.facts().values("product_group")
    assert counted["Permanent magnets"] == groups.count("permanent magnets")
    assert sum(counted.values()) == len(groups)


def test_a_facet_does_not_narrow_itself_and_two_values_are_alternatives(qtbot, facets, desk):
    before = lines(facets)
    facets.narrow(item(facets, "Oxides"), exclude=False)
    qtbot.waitUntil(lambda: any(words.startswith("✓") for words in lines(facets)))
    assert {w.removeprefix("✓ "): n for w, n in lines(facets).items()} == before
    facets.narrow(item(facets, "Metals"), exclude=False)
    assert desk.selection.chips == ("product_group:oxides|metals",)
    facets.narrow(item(facets, "Oxides"), exclude=False)
    assert desk.selection.chips == ("product_group:metals",)


def test_keys_include_and_exclude(qtbot, facets, desk):
    facets.tree.setCurrentItem(item(facets, "Oxides"))
    qtbot.keyClick(facets.tree, Qt.Key.Key_Minus)
    assert desk.selection.chips == ("-product_group:oxides",)
    qtbot.waitUntil(lambda: any(words.startswith("−") for words in lines(facets)))
    qtbot.keyClick(facets.tree, Qt.Key.Key_Return)
    assert desk.selection.chips == ("product_group:oxides",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_include_and_minus_excludes(qtbot, facets, desk, key):
    facets.tree.setCurrentItem(item(facets, "Oxides"))
    qtbot.keyClick(facets.tree, key)
    assert desk.selection.chips == ("product_group:oxides",)
    desk.select(chips=())
    facets.tree.setCurrentItem(item(facets, "Oxides"))
    qtbot.keyClick(facets.tree, Qt.Key.Key_Minus)
    assert desk.selection.chips == ("-product_group:oxides",)
    keys = " ".join(label.text() for label in facets.findChildren(QLabel))
    for word in ("Space", "Enter", "Minus"):
        assert word in keys


def test_what_is_in_nobodys_hands_is_no_gap_of_knowledge(facets):
    hands = next(place for place, name in enumerate(FACETS) if name == "holder")
    words = [text.removeprefix("✓ ") for text in lines(facets, hands)]
    assert "nobody (decided)" in words
    assert "not known" not in words
