from __future__ import annotations

from rare_earth_desk.views.palette.candidates import (
    Candidate,
    Provider,
    found_by,
    listed,
)


def texts(found):
    return [one.candidate.text for one in found]


def test_better_fits_come_before_earlier_providers():
    actions = listed("Action", lambda: [Candidate("Show the list"), Candidate("List")])
    views = listed("View", lambda: [Candidate("List 12"), Candidate("Listed twice")])
    assert texts(found_by([actions, views], "list")) == [
        "List",
        "List 12",
        "Listed twice",
        "Show the list",
    ]


def test_what_cannot_be_run_comes_last_and_what_is_named_outright_first():
    all_of_them = listed(
        "Action",
        lambda: [
            Candidate("2417 is not free", disabled_reason="no"),
            Candidate("2417 and more"),
            Candidate("24170"),
            Candidate("EU-2025-2417", exact=True),
        ],
    )
    assert texts(found_by([all_of_them], "2417")) == [
        "EU-2025-2417",
        "2417 and more",
        "24170",
        "2417 is not free",
    ]


def test_what_is_named_best_stays_on_top_even_if_it_cannot_be_run():
    actions = listed(
        "Action", lambda: [Candidate("Record status"), Candidate("Redo", disabled_reason="no")]
    )
    assert texts(found_by([actions], "redo")) == ["Redo", "Record status"]


def test_a_provider_may_find_by_words_it_does_not_show():
    provider = Provider("Company", lambda _text: [Candidate("Voltaris GmbH")])
    assert texts(found_by([provider], "伏尔塔")) == ["Voltaris GmbH"]


def test_a_provider_cannot_flood_the_list():
    flood = Provider("Flood", lambda _text: [Candidate(f"x {n}") for n in range(10_000)])
    assert len(found_by([flood], "x")) == 50


def test_what_is_called_so_comes_by_kind_before_it_comes_by_fit():
    rules = Provider("Rule", lambda _text: [Candidate("Line stops ahead")], 1)
    places = Provider("Action", lambda _text: [Candidate("Stocks: Line-stop calendar")])
    assert texts(found_by([rules, places], "line-stop")) == [
        "Stocks: Line-stop calendar", "Line stops ahead",
    ]  # fmt: skip
    named = Provider("Rule", lambda _text: [Candidate("Line stop")], 1)
    assert texts(found_by([places, named], "line-stop"))[0] == "Line stop"


def test_a_place_comes_before_its_parts_and_other_words_count_as_names():
    candidates = [
        Candidate("Stocks: Stock reports"),
        Candidate("Stocks", keys="Alt+Shift+2"),
        Candidate("Firms", also="company"),
        Candidate("Wall display", detail="of every company"),
    ]
    actions = listed("Action", lambda: candidates)
    assert texts(found_by([actions], "stock")) == ["Stocks", "Stocks: Stock reports"]
    actions = Provider("Action", lambda _text: candidates[2:])
    assert texts(found_by([actions], "company")) == ["Firms", "Wall display"]
