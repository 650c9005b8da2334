from __future__ import annotations

from datetime import timedelta

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.selection import Selection, Sorting


def ago(desk, days):
    return desk.register.today - timedelta(days=days)


def expected(desk, day):
    facts = desk.register.facts_as_at(day)
    return list(facts.ids), facts.values("outcome")


def shown(desk):
    return list(desk.facts().ids), desk.facts().values("outcome")


@pytest.fixture
def heard(desk):
    """What the desk said, by signal."""
    heard = {name: [] for name in ("changed", "selection_changed", "current_changed", "refused")}
    for name, sayings in heard.items():
        getattr(desk, name).connect(sayings.append)
    return heard


def test_each_day_shows_its_own_facts(desk):
    present = shown(desk)
    desk.select(as_at=ago(desk, 200))
    first = shown(desk)
    assert first == expected(desk, ago(desk, 200))
    desk.select(as_at=ago(desk, 20))
    assert shown(desk) == expected(desk, ago(desk, 20))
    assert shown(desk) != first != present
    desk.select(as_at=None)
    assert shown(desk) == present
    assert desk.as_at == desk.register.today


def test_the_facts_of_a_day_are_read_once(desk):
    desk.select(as_at=ago(desk, 20))
    facts = desk.facts()
    desk.select(typed="voltaris")
    assert desk.facts() is facts


def test_a_change_is_seen_on_a_past_day_too(desk):
    desk.select(as_at=ago(desk, 20))
    id_ = desk.facts().ids[0]
    desk.do(EditField("application", (id_,), "notes", "corrected"))
    assert desk.facts().value(desk.facts().place(id_), "notes") == "corrected"
    desk.undo()
    assert desk.facts().value(desk.facts().place(id_), "notes") != "corrected"


def test_a_selection_is_told_once_and_only_where_it_differs(desk, heard):
    desk.select(typed="a", ordering=(Sorting("company"),))
    desk.select(typed="a")
    desk.set_selection(Selection(typed="a", ordering=(Sorting("company"),)))
    assert [one.typed for one in heard["selection_changed"]] == ["a"]


def test_the_current_case_is_told_once(desk, heard):
    desk.set_current("x")
    desk.set_current("x")
    assert heard["current_changed"] == ["x"]
    assert desk.current == "x"


def test_a_refusal_is_told_and_changes_nothing(desk, heard):
    assert desk.do(EditField("application", ("nobody",), "notes", "y")) is None
    (told,) = heard["refused"]
    assert "not in the register" in str(told)
    assert heard["changed"] == []


def test_steps_are_told_and_taken_back(desk, heard):
    id_ = desk.facts().ids[0]
    done = desk.do(EditField("application", (id_,), "notes", "y"))
    undone, redone = desk.undo(), desk.redo()
    assert heard["changed"] == [done, undone, redone]
    assert desk.undo() is not None
    assert desk.undo() is None


def test_sentences_are_passed_on(desk, heard):
    desk.refuse(phrase("Not so."))
    told = []
    desk.told.connect(lambda what, _step, _warn: told.append(what))
    desk.tell(phrase("Done."))
    assert [str(one) for one in (*heard["refused"], *told)] == ["Not so.", "Done."]


def test_a_closed_desk_hears_nothing_and_may_be_closed_again(desk):
    desk.close()
    assert desk.is_closed
    desk.close()
