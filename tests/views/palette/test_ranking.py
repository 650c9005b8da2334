from __future__ import annotations

import pytest

from rare_earth_desk.views.palette.ranking import (
    BEGINS,
    LETTERS,
    PHRASE,
    SAME,
    SLIPPED,
    WORDS,
    Index,
    matched,
    rank,
)

TEXTS = [
    "Record status …",
    "Import …",
    "Status of the list",
    "Łódź Magnets S.A.",
    "EU-2025-02417 Voltaris GmbH",
    "EU-2025-12417 Fjord Wind AB",
    "烟台磁材股份有限公司",
    "Backlog",
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("status", "Status of the list"),
        ("rec", "Record status …"),
        ("status rec", "Record status …"),
        ("recrod staus", "Record status …"),
        ("lodz", "Łódź Magnets S.A."),
        ("magents lodz", "Łódź Magnets S.A."),
        ("2025-02417", "EU-2025-02417 Voltaris GmbH"),
        ("volt 2417", "EU-2025-02417 Voltaris GmbH"),
        ("ＶＯＬＴ", "EU-2025-02417 Voltaris GmbH"),
        ("磁材", "烟台磁材股份有限公司"),
        ("acklo", "Backlog"),
    ],
)
def test_the_best_comes_first(typed, first):
    assert TEXTS[rank(typed, TEXTS)[0]] == first


def test_all_words_must_fit():
    assert rank("status magnets", TEXTS) == []
    assert rank("zzzz", TEXTS) == []


def test_a_blank_text_leaves_the_order():
    assert rank("  ", TEXTS, limit=3) == [0, 1, 2]


def test_punctuation_alone_matches_nothing_by_accident():
    assert rank("…", TEXTS, limit=2) == [0, 1]  # as good as blank


def test_how_well_a_text_fits():
    index = Index(["oxide", "oxides", "rare oxide", "oxide of rare earth", "dioxide", "oxdie"], str)
    fits = {hit.place: hit.fit for hit in index.hits("oxide")}
    assert fits == {0: SAME, 1: BEGINS, 3: BEGINS, 2: PHRASE, 4: LETTERS, 5: SLIPPED}
    assert [hit.place for hit in index.hits("oxide")] == [0, 1, 3, 2, 4, 5]
    assert Index(["rare oxide"], str).hits("oxide rare")[0].fit == WORDS


def test_no_text_is_found_twice_and_the_limit_holds():
    texts = [f"magnet {number}" for number in range(500)]
    places = rank("magnet", texts, limit=40)
    assert places == list(range(40))
    everything = rank("magnet", texts, limit=1000)
    assert sorted(everything) == list(range(500))


def test_twenty_thousand_texts_are_searched_by_a_few_passes_only():
    """Not timed: the number of texts compared one by one stays small."""
    index = Index([f"EU-2025-{n:05} Voltaris GmbH permanent magnets" for n in range(20_000)], str)
    assert len(index._words) == 5
    assert len(index.search("volatris 00017")) == 1
    assert len(index.search("e", 50)) == 50


@pytest.mark.parametrize(
    ("typed", "shown", "places"),
    [
        ("stat rec", "Record status", [(0, 3), (7, 4)]),
        ("oxide", "dioxide oxide", [(8, 5)]),
        ("lodz", "Łódź", [(0, 4)]),
        ("ae", "Ærø", []),  # folding makes it longer: no emphasis rather than a wrong one
        ("x", "Record", []),
        ("", "Record", []),
    ],
)
def test_what_was_typed_is_marked_where_it_stands(typed, shown, places):
    assert matched(typed, shown) == places
