"""Weights of the order of candidates and marks of cases, as steps that can be undone."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.priorities import MarkOnList, SetWeights
from rare_earth_desk.commands.priority_lists import AddToList, CloseList, NewList
from rare_earth_desk.domain.listing.weights import Weights, weights_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, ListMark, PriorityWeight
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds

WIND, MOST = ("value_chain", "wind"), ("waiting", "most")
LIST = "1" * 32


def own(register: Register) -> dict[tuple[str, str], int]:
    return weights_of(register.records(PriorityWeight)).own


def test_only_what_differs_from_the_shipped_weights_is_kept(register) -> None:
    step = register.do(SetWeights(Weights({WIND: 1, MOST: 8}).points))
    assert str(step.name) == "Weights of the priorities"
    assert own(register) == {WIND: 1, MOST: 8}
    assert len(register.records(PriorityWeight)) == 2
    register.do(SetWeights({MOST: 9}))
    assert own(register) == {MOST: 9}
    assert len(register.records(PriorityWeight)) == 1
    register.undo()
    assert own(register) == {WIND: 1, MOST: 8}
    register.do(SetWeights())
    assert own(register) == {}
    register.undo()
    register.undo()
    assert own(register) == {}
    assert_folds(register)


def test_the_same_weights_are_no_step(register) -> None:
    register.do(SetWeights({MOST: 8}))
    assert register.do(SetWeights({MOST: 8})) is None
    assert str(register.undo_name) == "Weights of the priorities"


def test_a_weight_out_of_its_bounds_changes_nothing(register) -> None:
    with pytest.raises(Refused, match="can be 0 to 3, not 4"):
        register.do(SetWeights({MOST: 9, WIND: 4}))
    assert own(register) == {}


def test_a_weight_that_two_laptops_set_becomes_one(register) -> None:
    for points in (5, 6):
        add(register, PriorityWeight(part="waiting", key="most", points=points))
    register.do(SetWeights({MOST: 7}))
    assert [one.points for one in register.records(PriorityWeight)] == [7]


@pytest.fixture
def cases(register) -> list[str]:
    made = [add_application(register, f"EU-2025-{number}") for number in (2417, 2418)]
    register.do(NewList("2025-W47", id=LIST))
    return made


def marks(register: Register) -> dict[str, tuple[str, str]]:
    return {one.application: (one.mark, one.reason) for one in register.records(ListMark)}


def test_cases_are_marked_with_a_reason_and_unmarked(register, cases) -> None:
    step = register.do(MarkOnList(LIST, tuple(cases), "ban", "  waits for  papers "))
    assert str(step.name) == "mark of 2 applications for list 1"
    assert marks(register) == dict.fromkeys(cases, ("ban", "waits for  papers"))
    register.do(MarkOnList(LIST, (cases[0],), "pin", "the minister asked"))
    assert marks(register)[cases[0]] == ("pin", "the minister asked")
    register.do(MarkOnList(LIST, tuple(cases), ""))
    assert marks(register) == {}
    register.undo()
    assert len(marks(register)) == 2
    assert_folds(register)


def test_a_mark_stands_in_the_history_of_its_case(register, cases) -> None:
    register.do(MarkOnList(LIST, (cases[0],), "ban", "waits for papers"))
    told = [str(line.sentence) for line in register.history(Application, cases[0])]
    assert "waits for papers" in told[0]
    assert "Not this time" in told[0]


def test_a_mark_says_why(register, cases) -> None:
    with pytest.raises(Refused, match="Say in a few words why"):
        register.do(MarkOnList(LIST, tuple(cases), "pin", " "))
    assert marks(register) == {}


def test_a_list_that_is_ready_takes_no_marks(register, cases) -> None:
    register.do(AddToList(LIST, (cases[0],)))
    register.do(CloseList(LIST))
    with pytest.raises(Refused, match="reopen it to change it"):
        register.do(MarkOnList(LIST, (cases[1],), "pin", "why"))
