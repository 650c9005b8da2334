from __future__ import annotations

import pytest

from rare_earth_desk.commands.views import AddReadyViews, SaveView
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
