from __future__ import annotations

import pytest

from rare_earth_desk.domain.case_finder import Ambiguous, CaseFinder, Numbered, next_of
from rare_earth_desk.domain.minute_line import Wanted
from rare_earth_desk.domain.phrases import Refused

CASES = [
    Numbered("a", "EU-2025-2417", pending=True),
    Numbered("b", "EU-2025-1417", pending=True),
    Numbered("c", "EU-2024-3417", pending=False),
    Numbered("d", "EU-2024-0099", pending=False),
    Numbered("e", "ｅｕ—2025—0099", pending=True),
    Numbered("f", "417", pending=False),
    Numbered("g", "", pending=True),
]


def find(text: str, *listed: str) -> str:
    return CaseFinder(CASES, listed).find(Wanted(text))


def test_the_last_figures_are_enough() -> None:
    assert find("2417") == "a"
    assert find("eu 2025 1417") == "b"


def test_the_list_goes_before_pending_and_pending_before_the_rest() -> None:
    assert find("17", "c") == "c"
    assert find("99") == "e"
    assert find("0099", "d", "a") == "d"


def test_a_whole_number_goes_before_an_ending() -> None:
    assert find("417", "a", "b") == "f"


def test_an_ambiguous_ending_shows_the_candidates() -> None:
    with pytest.raises(Ambiguous, match="2 numbers end in 17: EU-2025-2417, EU-2025-1417") as told:
        find("17")
    assert told.value.candidates == ("a", "b")


@pytest.mark.parametrize("text", ["5555", "", "-", "x"])
def test_an_ending_that_no_number_has_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="No application number ends in"):
        find(text)


def test_positions_are_those_of_the_list() -> None:
    finder = CaseFinder(CASES, ("d", "a"))
    assert finder.find(Wanted("2", by_position=True)) == "a"
    with pytest.raises(Refused, match="positions 1 to 2, not 3"):
        finder.find(Wanted("3", by_position=True))
    with pytest.raises(Refused, match="No list is under discussion"):
        CaseFinder(CASES).find(Wanted("1", by_position=True))


def test_several_are_found_once_each() -> None:
    finder = CaseFinder(CASES, ("d", "a"))
    wanted = [Wanted("2417"), Wanted("2", by_position=True), Wanted("1417")]
    assert finder.find_all(wanted) == ("a", "b")


@pytest.mark.parametrize(
    ("answered", "after", "wanted"),
    [
        ((), "", "a"),
        (("a",), "a", "b"),
        (("b",), "a", "c"),
        (("c",), "b", "a"),
        (("a", "b", "c"), "c", ""),
    ],
)
def test_the_next_case_without_an_answer_is_offered(answered, after, wanted) -> None:  # type: ignore[no-untyped-def]
    assert next_of(("a", "b", "c"), set(answered), after) == wanted
