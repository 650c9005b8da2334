from __future__ import annotations

import dataclasses

import pytest

from rare_earth_desk.commands.views import AddReadyViews, RenameView, SaveView
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.records import SavedView
from rare_earth_desk.register import Register
from tests.registers import done


def save(register: Register, name: str, query: str, page: str = "application") -> None:
    done(register.do(SaveView(page, name, query, "-filed_on", '["number"]')))


def test_views_are_kept_in_order(register: Register) -> None:
    save(register, " Magnets ", "group:magnets")
    save(register, "Oxides", "group:oxides")
    save(register, "Other page", "", "company")
    views = register.records(SavedView)
    assert [(view.name, view.page, view.position) for view in views] == [
        ("Magnets", "application", 1), ("Oxides", "application", 2), ("Other page", "company", 1)
    ]  # fmt: skip
    assert (views[0].query, views[0].ordering, views[0].columns) == (
        "group:magnets", "-filed_on", '["number"]'
    )  # fmt: skip
    assert str(register.undo_name) == "view “Other page”"


def test_a_view_of_the_same_name_is_replaced(register: Register) -> None:
    save(register, "Magnets", "group:magnets")
    save(register, "MAGNETS", "group:magnets is:pending")
    (view,) = register.records(SavedView)
    assert (view.name, view.query, view.position) == ("MAGNETS", "group:magnets is:pending", 1)
    register.undo()
    assert register.records(SavedView)[0].name == "Magnets"


def test_a_view_needs_a_name(register: Register) -> None:
    with pytest.raises(Refused, match="needs a name"):
        register.do(SaveView("application", " ", "", ""))


def test_ready_made_views_are_added_once(register: Register) -> None:
    done(register.do(AddReadyViews()))
    assert [view.name for view in register.records(SavedView)] == [v.name for v in ready_views()]
    assert register.do(AddReadyViews()) is None
    register.undo()
    assert register.records(SavedView) == []


def test_a_view_is_renamed_as_one_step(register: Register) -> None:
    save(register, "Magnets", "group:magnets")
    (view,) = register.records(SavedView)
    step = done(register.do(RenameView(view.id, "  Permanent   magnets ")))
    assert str(step.name) == "new name “Permanent magnets” of view “Magnets”"
    (renamed,) = register.records(SavedView)
    assert renamed == dataclasses.replace(view, name="Permanent magnets")
    register.undo()
    assert register.records(SavedView) == [view]


@pytest.mark.parametrize(("name", "why"), [("  ", "needs a name"), ("OXIDES", "called “OXIDES”")])
def test_a_name_that_is_empty_or_in_use_is_refused(register: Register, name: str, why: str) -> None:
    save(register, "Magnets", "group:magnets")
    save(register, "Oxides", "group:oxides")
    view = register.records(SavedView)[0]
    with pytest.raises(Refused, match=why):
        register.do(RenameView(view.id, name))
    assert register.record(SavedView, view.id) == view


def test_a_name_of_its_own_in_other_letters_or_of_another_page_is_free(register: Register) -> None:
    save(register, "Magnets", "group:magnets")
    save(register, "Large", "", "company")
    view = register.records(SavedView)[0]
    for name in ("MAGNETS", "Large"):
        done(register.do(RenameView(view.id, name)))
        assert register.record(SavedView, view.id).name == name
