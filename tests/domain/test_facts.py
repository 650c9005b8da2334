from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.facts import Facts
from tests.domain.worlds import CASES, TODAY, facts, row


def agree(found: Facts, wanted: Facts) -> None:
    """Assert that two facts show the same, in columns, codes and places."""
    assert found.ids == wanted.ids
    assert len(found) == len(wanted)
    assert [found.place(id_) for id_ in wanted.ids] == list(range(len(wanted)))
    for name in wanted.columns:
        if name in ("applications", "pending", "oldest_days"):
            continue
        assert found.values(name) == wanted.values(name), name
        factor = found.factor(name)
        assert [factor.distinct[code] for code in factor.codes] == wanted.values(name), name
        for place in range(len(wanted)):
            assert found.value(place, name) == wanted.value(place, name)


def test_rows_are_turned_into_columns() -> None:
    world = facts(*CASES)
    assert len(world) == 4
    assert world.ids == ["a", "b", "c", "d"]
    assert world.place("c") == 2
    assert world.place("nobody") is None
    assert world.values("member_state") == ["DE", "PL", "HU", "AT"]
    assert world.value(1, "company") == "Łódź Motors"
    assert world.shown(1, "member_state") == "Poland"
    assert world.shown(0, "days_waiting") == "166"
    assert world.shown(3, "number") == ""
    assert world.numbers("list_number")[0] == 7


def test_no_rows() -> None:
    empty = facts()
    assert len(empty) == 0
    assert empty.values("number") == empty.values("days_waiting") == []
    assert empty.replace([], []) is False
    assert empty.replace(["a"], [CASES[0]]) is True
    agree(empty, facts(CASES[0]))


def test_numpy_waits_until_something_is_counted() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from tests.domain.worlds import CASES, facts; world = facts(*CASES); "
        "world.shown(0, 'days_waiting'); world.place('a'); assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture(params=[False, True], ids=["untouched", "counted"])
def world(request: pytest.FixtureRequest) -> Facts:
    """The example cases, with and without everything computed before."""
    made = facts(*CASES)
    if request.param:
        for name in made.columns:
            if name not in ("applications", "pending", "oldest_days"):
                made.factor(name).ranks()
        assert made.place("a") == 0
    return made


def test_a_changed_row_keeps_its_place(world: Facts) -> None:
    layout = world.layout
    changed = row("b", number="new", filed_on="2025-11-20", accepted_on="2025-11-20")
    assert world.replace(["b"], [changed]) is False
    agree(world, facts(CASES[0], changed, *CASES[2:]))
    assert world.values("days_waiting")[1] == 5
    assert world.layout == layout


def test_a_new_row_comes_at_the_end(world: Facts) -> None:
    layout = world.layout
    assert world.replace(["e"], [row("e", filed_on="2025-11-24")]) is True
    agree(world, facts(*CASES, row("e", filed_on="2025-11-24")))
    assert world.layout == layout  # no other row has moved


def test_a_removed_row_goes_and_comes_back_to_its_place(world: Facts) -> None:
    layout = world.layout
    assert world.replace(["b"], []) is True
    agree(world, facts(CASES[0], *CASES[2:]))
    assert world.place("b") is None
    assert world.layout > layout
    layout = world.layout
    assert world.replace(["b"], [CASES[1]]) is True
    agree(world, facts(*CASES))
    assert world.layout > layout


def test_who_kept_the_ids_knows_what_was_shown(world: Facts) -> None:
    kept = world.ids
    world.replace({"b"}, [])
    world.replace({"e"}, [row("e")])
    assert kept == ["a", "b", "c", "d"]
    assert world.ids == ["a", "c", "d", "e"]


def test_a_place_is_found_however_many_were_asked_for_before(world: Facts) -> None:
    for _ in range(60):
        assert [world.place(id_) for id_ in ("a", "d", "aa", "", "z")] == [0, 3, None, None, None]
    world.replace({"b"}, [])
    assert [world.place(id_) for id_ in ("a", "b", "d")] == [0, None, 2]


def test_rows_that_were_not_there_are_not_missed(world: Facts) -> None:
    assert world.replace(["nobody"], []) is False
    agree(world, facts(*CASES))


def test_many_rows_at_once(world: Facts) -> None:
    rows = [row(f"x{n:05}", number=str(n), filed_on="2025-06-12") for n in range(3_000)]
    assert world.replace([r[0] for r in rows], rows[::-1]) is True
    agree(world, facts(*CASES, *rows))
    changed = [row(r[0], number="changed") for r in rows[:2_000]]
    gone = [r[0] for r in rows[2_500:]]
    world.replace([*(r[0] for r in changed), *gone, "a"], changed)
    agree(world, facts(*CASES[1:], *changed, *rows[2_000:2_500]))


ids = st.sampled_from("abcdef")
rows = st.builds(
    lambda id_, number, filed, outcome: row(id_, number=number, filed_on=filed, outcome=outcome),
    ids,
    st.sampled_from(["1", "2", None]),
    st.sampled_from(["2025-06-12", "2025-06", None]),
    st.sampled_from(["approved", None]),
)


@given(st.lists(st.tuples(st.lists(rows, max_size=3), st.sets(ids, max_size=2)), max_size=8))
def test_any_course_of_changes(steps: list[tuple[list[tuple[Any, ...]], set[str]]]) -> None:
    world, present = facts(), dict[str, tuple[Any, ...]]()
    for changed, gone in steps:
        fresh = {one[0]: one for one in changed}
        for id_ in gone - fresh.keys():
            present.pop(id_, None)
        present |= fresh
        world.replace([*fresh, *gone], list(fresh.values()))
        agree(world, facts(*(present[id_] for id_ in sorted(present))))


def test_supplied_columns_are_counted_and_dropped_with_their_rows() -> None:
    world = facts(row("x", page="company", name="A"), row("y", page="company", name="B"),
                  page="company")  # fmt: skip
    world.supply("applications", [3, 5])
    assert world.factor("applications").codes.tolist() == [0, 1]
    world.supply("applications", [5, 5])
    assert world.values("applications") == [5, 5]
    assert world.factor("applications").distinct == [5]
    assert world.shown(1, "applications") == "5"


def test_days_are_counted_anew_after_midnight(world: Facts) -> None:
    assert world.values("days_waiting")[0] == 166
    world.turn_to(date(2025, 11, 26))
    assert world.values("days_waiting")[0] == 167
    agree(world, facts(*CASES, today=date(2025, 11, 26)))


def test_another_day_with_some_columns_and_rows(world: Facts) -> None:
    before = {name: list(world.values(name)) for name in ("outcome", "days_waiting")}
    keep = [True, False, True, False]
    then = world.overridden({"outcome": [None, "approved"]}, date(2025, 6, 22), keep)
    assert then.ids == ["a", "c"]
    assert then.values("outcome") == [None, "approved"]
    assert then.values("member_state") == ["DE", "HU"]
    assert then.values("days_waiting") == [10, None]
    assert then.today == date(2025, 6, 22)
    assert then.place("c") == 1
    assert {name: world.values(name) for name in before} == before
    assert world.today == TODAY
