"""Points as a sum in words: each part, and what holds of all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from rare_earth_desk.domain.listing.points import place_of, signed
from rare_earth_desk.domain.listing.weights import shipped
from rare_earth_desk.statistics.priorities.points import ranked
from rare_earth_desk.statistics.priorities.telling import in_a_sentence
from tests.statistics.priorities.worlds import CHAINS, TODAY, by_chance, case, scale


def said(one) -> str:
    return ", ".join(f"{signed(reason.points)} {reason.words}" for reason in one.reasons)


def points(scale_, **values) -> int:
    return ranked([case(**values)], scale_)[0].points


def later(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


# At one of a hundred a day, the sum of 0.99^s for s from 14 to 120 is 57.24.


def test_the_sum_is_told_in_words() -> None:
    (one,) = ranked(
        [case(line_stop_on=later(9), days_waiting=134, times_listed=1, list_number=3,
              channel="C40", named_by_state=1)],
        scale(),
    )  # fmt: skip
    assert said(one) == (
        "+19 line stops in 9 days, +38 wind, +2 waiting 134 days, "
        "+5 raised on list 3 without result, +5 named by DE"
    )
    assert one.points == 57 + 2 + 5 + 5


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"line_stop_on": later(0)}, "+19 line stops today, +38 wind"),
        ({"line_stop_on": later(-1)}, "+19 line stopped 1 day ago, +38 wind"),
        ({"line_stop_on": later(40)}, "+12 line stops in 40 days, +25 wind"),
        ({"line_stop_on": later(121)}, ""),
        ({"line_stop_on": "2026-06"}, ""),
        ({"line_stop": "full"}, "+19 production stopped, +38 wind"),
        ({"line_stop": "full", "line_stop_on": later(40)}, "+19 production stopped, +38 wind"),
        ({"value_chain": "toys", "line_stop_on": later(1)}, "+19 line stops in 1 day"),
        ({"value_chain": None, "line_stop_on": later(1)}, "+19 line stops in 1 day"),
        ({"value_chain": "medical", "line_stop_on": later(1)},
         "+19 line stops in 1 day, +19 medical"),
        ({"line_stop_on": later(9), "stock_reported_on": later(-61)},
         "+19 line stops in 9 days, reported 61 days ago, +38 wind"),
        ({"line_stop_on": later(9), "stock_reported_on": later(-60)},
         "+19 line stops in 9 days, +38 wind"),
        ({}, "+8 line assumed to stop in 60 days, +17 wind"),
        ({"days_waiting": 60}, "+19 line assumed to have stopped, +38 wind, +1 waiting 60 days"),
        ({"days_waiting": 900}, "+19 line assumed to have stopped, +38 wind, +3 waiting 900 days"),
    ],
)  # fmt: skip
def test_each_reason_has_its_words(values, words) -> None:
    assert said(ranked([case(**values)], scale())[0]) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"times_listed": 1, "channel": "C30", "list_number": 9}, ""),  # the list in preparation
        ({"times_listed": 2, "channel": "C70", "list_number": 9},
         "+5 raised before without result"),
        ({"times_listed": 1, "channel": "C60", "list_number": 9},
         "+5 raised on list 9 without result"),
        ({"channel": "C50"}, "+5 raised at a meeting without result"),
        ({"channel": "C20"}, ""),
    ],
)  # fmt: skip
def test_what_was_raised_in_vain_counts(values, words) -> None:
    found = ranked([case(line_stop_on=later(300), **values)], scale())[0]
    assert said(found) == words


def test_two_parts_of_the_stoppage_add_up_to_the_rounded_whole() -> None:
    for left in range(-5, 125):
        for chain in CHAINS:
            (one,) = ranked([case(value_chain=chain, line_stop_on=later(left))], scale(3))
            full = points(scale(3), value_chain="wind", line_stop_on=later(left))
            thirds = {"wind": 3, "medical": 2}.get(chain or "", 1)
            assert abs(one.points - full * thirds / 3) <= 1
            assert all(type(reason.points) is int for reason in one.reasons)


def test_halves_go_to_the_even_number() -> None:
    """With nobody leaving the days are whole: 75 * 2/3 is 50, 103 * 1/3 is 34.33."""
    still = scale(0, line_stop__days_to_a_decision=0)
    assert points(still, value_chain="wind", line_stop_on=later(45)) == 75
    assert points(still, value_chain="medical", line_stop_on=later(45)) == 50
    assert points(still, value_chain="research", line_stop_on=later(17)) == 34
    assert (round(0.5), round(1.5), round(2.5)) == (0, 2, 2)


def test_own_weights_that_lower_points_never_make_them_negative() -> None:
    strict = scale(times_listed__2=-20, precautionary__1=-20)
    two = {"times_listed": 2, "list_number": 4, "channel": "C40", "precautionary": 1}
    (one,) = ranked([case(line_stop_on=later(200), **two)], strict)
    assert said(one) == "+5 raised on list 4 without result, −5 listed twice"
    assert one.points == 0
    (one,) = ranked([case(line_stop_on=later(9), days_waiting=60, **two)], strict)
    assert said(one).endswith("−20 listed twice, −20 filed ahead of need")
    assert one.points == 57 + 1 + 5 - 20 - 20


def test_one_case_a_state_is_named_the_first_in_order() -> None:
    cases = [
        case("1", named_by_state=1, line_stop_on=later(50)),
        case("2", named_by_state=1, line_stop_on=later(20)),
        case("3", named_by_state=1, member_state="FR", line_stop_on=later(50)),
        case("4", named_by_state=1, member_state=None, line_stop_on=later(50)),
        case("5", line_stop_on=later(10)),
    ]
    named = {one.case.id for one in ranked(cases, scale()) if "named" in said(one)}
    assert named == {"2", "3"}
    assert all("named" not in said(one)
               for one in ranked(cases, scale(named__by_a_member_state=0)))  # fmt: skip


def test_who_is_decided_with_the_applicant_or_not_filed_is_not_in_the_order() -> None:
    cases = [case("1", outcome="refused"), case("2", holder="company"), case("3", filed_on=None),
             case("4", holder="MOFCOM")]  # fmt: skip
    assert [one.case.id for one in ranked(cases, scale())] == ["4"]


# -- what holds of all cases ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_parts_are_whole_add_up_and_depend_on_nothing_but_the_cases(seed) -> None:
    chance = Random(seed)
    cases = by_chance(chance, 60)
    by = scale(chance.choice([0, 1, 5]), times_listed__1=chance.choice([0, -4]))
    wanted = ranked(cases, by)
    for one in wanted:
        assert one.points == sum(reason.points for reason in one.reasons) >= 0
        assert all(type(reason.points) is int and reason.points for reason in one.reasons)
        assert one.points <= 120 - 14 + 1 + 3 + 5 + 5
    assert [place_of(one) for one in wanted] == sorted(map(place_of, wanted))
    for _ in range(3):
        chance.shuffle(cases)
        assert ranked(cases, by) == wanted


def test_equal_points_older_first_then_the_number() -> None:
    same = {"line_stop_on": later(200)}
    cases = [case("3", **same), case("2", days_waiting=5, **same), case("1", **same),
             case("4", days_waiting=30, **same)]  # fmt: skip
    assert [one.case.id for one in ranked(cases, scale())] == ["4", "2", "1", "3"]


@pytest.mark.parametrize("seed", range(5))
def test_an_earlier_stock_out_a_critical_chain_or_more_age_points_lower_nothing(seed) -> None:
    chance = Random(seed)
    by = scale(chance.choice([0, 1, 4]))
    for one in by_chance(chance, 40):

        def score(case_=one, **values) -> int:
            return ranked([replace(case_, line_stop=None, **values)], by)[0].points

        falling = [score(line_stop_on=later(left)) for left in range(-10, 150, 3)]
        assert falling == sorted(falling, reverse=True)
        rising = [score(value_chain=chain) for chain in ("research", "medical", "wind")]
        assert rising == sorted(rising)
    ages = [points(scale(lasts={"": 9_000}), days_waiting=age) for age in range(0, 400, 7)]
    assert ages == sorted(ages)
    assert max(ages) == 3


# -- the sentence beside it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"line_stop_on": "2025-12-12"},
         ("stock out 12 Dec 2025; 84\u2009% likely still undecided then; about 54 stoppage days "
         "avoided if decided by 9 Dec 2025")),
        ({"line_stop_on": "2025-11-03"},
         "stock out since 3 Nov 2025; about 57 stoppage days avoided if decided by 9 Dec 2025"),
        ({"line_stop_on": "2025-11-03", "stock_reported_on": "2025-09-01"},
         ("stock out since 3 Nov 2025, reported 85 days ago; about 57 stoppage days avoided if "
          "decided by 9 Dec 2025")),
        ({"line_stop": "full"},
         "production stopped; about 57 stoppage days avoided if decided by 9 Dec 2025"),
        ({"days_waiting": 10},
         ("stock out 14 Jan 2026, assumed like others of its group; 61\u2009% likely still "
         "undecided then; about 30 stoppage days avoided if decided by 9 Dec 2025")),
        ({"line_stop_on": "2026-12-12"},
         "stock out 12 Dec 2026; about 0 stoppage days avoided if decided by 9 Dec 2025"),
    ],
)  # fmt: skip
def test_what_raising_it_would_do_is_told_in_a_sentence(values, words) -> None:
    assert str(in_a_sentence(case(**values), scale())) == words


def test_the_days_to_a_decision_are_a_weight() -> None:
    by = scale(line_stop__days_to_a_decision=30)
    assert "if decided by 25 Dec 2025" in str(in_a_sentence(case(), by))
    assert points(by, line_stop="full") < points(scale(), line_stop="full")
    assert shipped()["line_stop", "days to a decision"].points == 14
    assert date(2025, 11, 25) == TODAY
