from __future__ import annotations

import pytest

from rare_earth_desk.domain.case_finder import Ambiguous, CaseFinder, next_of
from rare_earth_desk.domain.named_cases import Wanted
from rare_earth_desk.domain.phrases import Refused

NUMBERS = {
    "a": "EU-2025-2417",
    "b": "EU-2025-1417",
    "c": "EU-2024-3417",
    "d": "EU-2024-0099",
    "e": "ｅｕ—2025—0099",
    "f": "417",
    "g": None,
}
PENDING = {"a", "b", "e", "g"}


def find(text: str, *listed: str, by_position: bool = False) -> str:
    wanted = Wanted(text, by_position=by_position)
    return CaseFinder(NUMBERS).find(wanted, listed, PENDING.__contains__)


def test_the_last_figures_are_enough() -> None:
    assert find("2417") == "a"
    assert find("eu 2025 1417") == "b"


def test_the_list_goes_before_pending_and_pending_before_the_rest() -> None:
    assert find("17", "c") == "c"
    assert find("99") == "e"
    assert find("0099", "d", "a") == "d"


@pytest.mark.parametrize("text", ["2024-0099", "eu-2024-0099", "2025—0099"])
def test_figures_with_their_dash_end_a_number_only_part_by_part(text: str) -> None:
    assert CaseFinder(NUMBERS).ends(text)


@pytest.mark.parametrize("text", ["4-0099", "2024-00", "2417-2420", "0099-2024", "17-99"])
def test_a_range_ends_no_number(text: str) -> None:
    assert not CaseFinder(NUMBERS).ends(text)


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
    assert find("2", "d", "a", by_position=True) == "a"
    with pytest.raises(Refused, match="positions 1 to 2, not 3"):
        find("3", "d", "a", by_position=True)
    with pytest.raises(Refused, match="No list is under discussion"):
        find("1", by_position=True)


def test_a_case_that_is_gone_keeps_its_position() -> None:
    assert find("3", "d", "", "a", by_position=True) == "a"
    with pytest.raises(Refused, match="position 2 of the list is no longer in the register"):
        find("2", "d", "", "a", by_position=True)
    assert find("417", "d", "", "f") == "f"


def test_several_are_found_once_each() -> None:
    wanted = [Wanted("2417"), Wanted("2", by_position=True), Wanted("1417")]
    found = CaseFinder(NUMBERS).find_all(wanted, ("d", "a"), PENDING.__contains__)
    assert found == ("a", "b")


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


def test_of_many_candidates_a_few_are_named() -> None:
    finder = CaseFinder({f"c{n}": f"EU-{n}-77" for n in range(7)})
    with pytest.raises(Ambiguous, match=r"7 numbers end in 77: EU-0-77, .*, EU-4-77 and 2 more;"):
        finder.find(Wanted("77"), (), lambda _id: True)


# -- other numbers of a case ----------------------------------------------------------------------

OTHERS = {"a": "VT-77001, CN/8-5552", "g": "LATE-31", "b": None, "c": "99-1417"}


def find_also(text: str, *listed: str) -> str:
    return CaseFinder(NUMBERS, OTHERS).find(Wanted(text), listed, PENDING.__contains__)


@pytest.mark.parametrize("text", ["77001", "vt-77001", "5552", "CN/8-5552"])
def test_a_case_is_found_by_another_number_it_is_known_by(text: str) -> None:
    assert find_also(text) == "a"


def test_a_case_without_a_number_of_its_own_is_found_by_another_one() -> None:
    assert find_also("LATE-31") == "g"


def test_a_whole_number_of_its_own_goes_before_another_one() -> None:
    others = {"a": "417", "d": "EU-2024-3417"}
    finder = CaseFinder(NUMBERS, others)
    assert finder.find(Wanted("417"), (), PENDING.__contains__) == "f"
    assert finder.find(Wanted("EU-2024-3417"), (), PENDING.__contains__) == "c"


def test_a_case_of_another_number_is_doubted_with_both_numbers() -> None:
    known = CaseFinder({"a": "EU-1-1417", "b": "EU-2-0001"}, {"b": "1417, XY-1417"})
    with pytest.raises(Ambiguous, match=r"EU-1-1417, EU-2-0001 \(XY-1417\)"):
        CaseFinder({"a": "EU-1-1417", "b": "EU-2-0001"}, {"b": "XY-1417"}).find(
            Wanted("1417"), (), {"a", "b"}.__contains__
        )
    assert known.find(Wanted("1417"), (), {"a", "b"}.__contains__) == "b"


def test_the_list_goes_before_others_also_by_another_number() -> None:
    assert find_also("1417", "c") == "c"


def test_other_numbers_are_numbers_of_the_register() -> None:
    finder = CaseFinder(NUMBERS, OTHERS)
    assert finder.holds("7700")
    assert finder.ends("VT-77001")
    assert not finder.ends("T-77001")
