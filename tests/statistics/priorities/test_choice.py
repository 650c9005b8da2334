"""The choice for the seats of a list: shares of companies and states, marks, stability."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from rare_earth_desk.domain.listing.points import Ranked, Reason, place_of
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.statistics.priorities.choice import choose
from rare_earth_desk.statistics.priorities.moves import moves
from rare_earth_desk.statistics.priorities.points import ranked
from tests.statistics.priorities.worlds import by_chance, case, scale


def order(*given: tuple[str, int, str, str]) -> list[Ranked]:
    """Return an order of cases: id, points, company, member state."""
    made = [
        with_points(case(id_, company=firm, company_id=firm, member_state=state), points)
        for id_, points, firm, state in given
    ]
    return sorted(made, key=place_of)


def with_points(case_, points: int) -> Ranked:
    return Ranked(case_, (Reason(points, phrase("x")),) if points else ())


def ids(choice) -> list[str]:
    return [one.case.id for one in choice.chosen]


def test_a_company_gets_a_fifth_of_the_seats_and_those_passed_over_are_told() -> None:
    many = [(f"a{n}", 90 - n, "A", "DE") for n in range(5)]
    others = [(f"b{n}", 50 - n, f"B{n}", "DE") for n in range(9)]
    found = choose(order(*many, *others), 10, per_cent=20)
    assert found.cap == found.most == 2
    assert ids(found) == ["a0", "a1", *(f"b{n}" for n in range(8))]
    assert [one.ranked.case.id for one in found.passed] == ["a2", "a3", "a4"]
    assert str(found.passed[0].why) == "A has 2 seats already, its share of the list"
    assert choose(order(*many), 4, per_cent=20).cap == 1


def test_the_share_grows_until_the_list_is_full_and_that_is_told() -> None:
    many = [(f"a{n}", 90 - n, "A", "DE") for n in range(9)]
    found = choose(order(*many, ("b", 5, "B", "DE")), 6, per_cent=20)
    assert ids(found) == ["a0", "a1", "a2", "a3", "a4", "b"]
    assert (found.cap, found.most, found.is_relaxed) == (1, 5, True)


def test_a_seat_is_kept_for_each_state_as_far_as_a_third_goes() -> None:
    german = [(f"d{n}", 90 - n, f"D{n}", "DE") for n in range(8)]
    small = [("f", 9, "F", "FR"), ("i", 8, "I", "IT"), ("e", 0, "E", "ES")]
    found = choose(order(*german, *small), 9, per_cent=20)
    assert found.states == 3
    assert set(ids(found)) == {*(f"d{n}" for n in range(7)), "f", "i"}
    assert [one.ranked.case.id for one in found.passed] == ["d7"]
    assert "kept for member states" in str(found.passed[0].why)
    assert choose(order(*german, *small), 5, per_cent=40).states == 1
    more = [(f"g{n}", 50 - n, f"G{n}", "DE") for n in range(8)]
    found = choose(order(*german, *more, *small), 12, per_cent=20)
    assert found.states == 4
    assert {"f", "i"} < set(ids(found))  # no seat is kept for a case without points
    assert "e" not in ids(found)


def test_no_more_than_a_third_of_the_seats_is_kept_for_states() -> None:
    german = [(f"d{n}", 90 - n, f"D{n}", "DE") for n in range(9)]
    small = [("f", 9, "F", "FR"), ("i", 8, "I", "IT"), ("e", 7, "E", "ES"), ("p", 6, "P", "PL")]
    found = choose(order(*german, *small), 9, per_cent=20)
    assert ids(found) == [*(f"d{n}" for n in range(7)), "f", "i"]


def test_what_is_marked_goes_first_or_never_and_counts_for_the_shares() -> None:
    rows = order(("a", 90, "A", "DE"), ("b", 80, "B", "DE"), ("c", 70, "A", "DE"),
                 ("d", 1, "A", "FR"))  # fmt: skip
    found = choose(rows, 2, per_cent=20, pins={"d"}, bans={"b"})
    assert ids(found) == ["d", "a"]  # nobody else is left: the share had to grow
    assert found.is_relaxed
    found = choose(rows, 2, per_cent=20, pins={"d"})
    assert ids(found) == ["d", "b"]
    assert [one.ranked.case.id for one in found.passed] == ["a"]


def test_what_sits_on_the_list_takes_seats_and_counts() -> None:
    rows = order(("a", 90, "A", "DE"), ("b", 80, "B", "DE"), ("c", 70, "C", "FR"))
    seated = [case("x", company_id="A", company="A", member_state="DE")]
    found = choose(rows, 2, per_cent=20, seated=seated)
    assert ids(found) == ["b"]
    assert choose(rows, 1, per_cent=20, seated=seated).chosen == ()
    assert ids(choose(rows[:1], 2, per_cent=20, seated=[rows[0].case])) == []


def test_cases_without_a_company_share_no_seats() -> None:
    rows = [with_points(case(str(n), company_id=None), 9 - n) for n in range(5)]
    assert len(choose(rows, 4, per_cent=20).chosen) == 4
    assert not choose(rows, 4, per_cent=20).is_relaxed


def test_twins_are_told_where_they_had_a_seat() -> None:
    def twin(id_, points, number):
        return with_points(case(id_, company_id=id_, number=number), points)

    rows = [twin("a", 9, "EU-1"), twin("b", 8, "EU-2"), twin("c", 7, "eu 2"), twin("d", 6, "EU-4"),
            twin("e", 5, "EU-1")]  # fmt: skip
    seated = [case("x", number="EU-1")]
    found = choose(rows, 3, per_cent=100, seated=seated)
    assert ids(found) == ["b", "d"]
    assert [(one.ranked.case.id, str(one.why)) for one in found.passed] == [
        ("a", "its number is already on the list"),
        ("c", "another case with its number is proposed"),
    ]
    found = choose(rows, 3, per_cent=100, seated=seated, pins={"c"})
    assert ids(found) == ["c", "d"]
    assert [one.ranked.case.id for one in found.passed] == ["a", "b"]
    assert ids(choose(rows, 3, per_cent=100, seated=seated, bans={"b"})) == ["d"]
    every = choose(rows, 9, per_cent=100, seated=seated)
    assert [one.ranked.case.id for one in every.passed] == ["a", "c", "e"]
    assert choose(rows, 1, per_cent=100, seated=seated).passed == ()


# -- what holds of all choices -------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_shares_are_kept_and_states_served(seed) -> None:
    chance = Random(seed)
    rows, seats = ranked(by_chance(chance, chance.randrange(1, 70)), scale()), chance.randrange(31)
    found = choose(rows, seats, per_cent=20)
    held = Counter(one.case.company_id for one in found.chosen)
    assert len(found.chosen) == min(seats, len(rows))
    assert max(held.values(), default=0) <= found.most
    assert found.cap == max(1, seats // 5)
    if found.is_relaxed:  # with one seat less a company the list would not have been full
        assert sum(min(n, found.most - 1) for n in
                   Counter(one.case.company_id for one in rows).values()) < seats  # fmt: skip
    states = {one.case.member_state for one in rows if one.points > 0}
    if len({one.case.member_state for one in rows}) <= seats // 3:
        assert states <= {one.case.member_state for one in found.chosen}
    kept = {one.case.id for one in found.chosen} | {one.ranked.case.id for one in found.passed}
    assert len(kept) == len(found.chosen) + len(found.passed)
    assert choose(rows, len(rows) + 3, per_cent=20).passed == ()
    assert set(ids(choose(rows, len(rows), per_cent=20))) == {one.case.id for one in rows}


@pytest.mark.parametrize("seed", range(500))
def test_more_points_never_cost_a_chosen_case_its_seat(seed) -> None:
    chance = Random(seed)
    rows = ranked(by_chance(chance, chance.randrange(2, 40), states_by_company=False), scale())
    seats = chance.randrange(1, 16)
    found = choose(rows, seats, per_cent=20)
    lucky = chance.choice(found.chosen)
    raised = with_points(lucky.case, lucky.points + chance.randrange(1, 40))
    again = sorted([one if one is not lucky else raised for one in rows], key=place_of)
    assert lucky.case.id in ids(choose(again, seats, per_cent=20))


@pytest.mark.parametrize("seed", range(40))
def test_an_edit_of_a_lower_case_that_stays_lower_leaves_the_list(seed) -> None:
    chance = Random(seed)
    rows, seats = ranked(by_chance(chance, 40), scale()), chance.randrange(3, 16)
    found = choose(rows, seats, per_cent=20)
    last = min(one.points for one in found.chosen)
    below = [one for one in rows if one.points < last]
    if not below:
        return
    edited = chance.choice(below)
    lower = with_points(edited.case, chance.randrange(edited.points + 1))
    again = sorted([one if one is not edited else lower for one in rows], key=place_of)
    assert ids(choose(again, seats, per_cent=20)) == ids(found)
    assert ids(choose(rows, seats, per_cent=20)) == ids(found)


# -- who moves -----------------------------------------------------------------------------------


def test_who_moves_is_told_with_places_and_points() -> None:
    before = order(("a", 9, "A", "DE"), ("b", 8, "B", "DE"), ("c", 7, "C", "DE"),
                   ("d", 6, "D", "DE"), ("e", 5, "E", "DE"))  # fmt: skip
    after = order(("a", 9, "A", "DE"), ("b", 1, "B", "DE"), ("c", 7, "C", "DE"),
                  ("d", 6, "D", "DE"), ("e", 8, "E", "DE"))  # fmt: skip
    found = moves(before, after, 2, (100, 100))
    assert [(one.case.id, one.before, one.after) for one in found.entering] == [("e", 5, 2)]
    assert [(one.case.id, one.before, one.after) for one in found.leaving] == [("b", 2, 5)]
    assert [(one.points_before, one.points_after) for one in found.leaving] == [(8, 1)]
    assert [one.case.id for one in found.largest] == []
    assert found.moved == 2
    found = moves(before, after, 1, (100, 100))
    assert [one.case.id for one in found.largest] == ["e", "b"]
    assert moves(before, before, 2, (100, 100)).moved == 0


def test_a_larger_share_of_a_company_moves_seats_though_no_points() -> None:
    rows = order(("a", 9, "A", "DE"), ("b", 8, "A", "DE"), ("c", 7, "C", "DE"))
    found = moves(rows, rows, 2, (20, 100))
    assert [one.case.id for one in found.entering] == ["b"]
    assert [one.case.id for one in found.leaving] == ["c"]
