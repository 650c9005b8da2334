from __future__ import annotations

import pytest

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.contacts import TakeInContacts
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Company, ContactPoint
from rare_earth_desk.register import Register
from tests.registers import add, assert_current, assert_folds, done, visible


def test_cards_come_in_as_one_step_and_go_as_one(register: Register) -> None:
    known = add(register, ContactPoint(name="Li", phone="1", notes="kept"))
    register.facts("contact_point")
    before = visible(register)
    new = {"n1": {"name": "Bo", "time_zone": "beijing"}, "n2": {"name": "Ida"}}
    step = done(register.do(TakeInContacts(new, {known: {"phone": "2"}})))
    assert str(step.name) == "import of 3 contact points"
    contacts = {one.name: one for one in register.records(ContactPoint)}
    assert contacts["Li"].phone == "2"
    assert contacts["Li"].notes == "kept"
    assert contacts["Bo"].time_zone == "Asia/Shanghai"
    assert_current(register)
    assert_folds(register)
    register.undo()
    assert visible(register) == before
    assert_current(register)


def test_a_value_that_does_not_fit_refuses_the_whole(register: Register) -> None:
    before = visible(register)
    with pytest.raises(Refused, match="Works from"):
        register.do(TakeInContacts({"a": {"name": "A"}, "b": {"works_from": "noon"}}, {}))
    assert visible(register) == before


def test_names_behind_links_follow_what_they_point_to(register: Register) -> None:
    company = add(register, Company(name="Voltaris"))
    deputy = add(register, ContactPoint(name="Ida"))
    id_ = add(register, ContactPoint(name="Bo", company=company, deputy=deputy))
    facts = register.facts("contact_point")
    place = facts.place(id_)
    assert place is not None
    assert (facts.value(place, "company"), facts.value(place, "deputy")) == ("Voltaris", "Ida")
    register.do(EditField("company", (company,), "name", "Fjord"))
    register.do(EditField("contact_point", (deputy,), "name", "Una"))
    assert (facts.value(place, "company"), facts.value(place, "deputy")) == ("Fjord", "Una")
    assert_current(register)
    register.undo()
    assert facts.value(place, "deputy") == "Ida"


def test_a_link_is_typed_as_a_name_and_added_where_it_is_new(register: Register) -> None:
    id_ = add(register, ContactPoint(name="Bo"))
    cells = (Cell(id_, "company", "Voltaris"), Cell(id_, "deputy", "Ida"))
    register.do(EditCells("contact_point", cells, "2025-11-25"))
    (company,) = register.records(Company)
    contacts = {one.name: one for one in register.records(ContactPoint)}
    assert contacts["Bo"].company == company.id
    assert contacts["Bo"].deputy == contacts["Ida"].id


def test_what_a_contact_point_speaks_for_is_held(register: Register) -> None:
    company = add(register, Company(name="Voltaris"))
    deputy = add(register, ContactPoint(name="Ida"))
    id_ = add(register, ContactPoint(name="Bo", company=company, deputy=deputy))
    with pytest.raises(Refused, match="Voltaris still has 1 contact point"):
        register.do(RemoveRecords("company", (company,)))
    with pytest.raises(Refused, match="Ida still has 1 contact point"):
        register.do(RemoveRecords("contact_point", (deputy,)))
    register.do(RemoveRecords("contact_point", (deputy, id_)))  # both at once
    register.do(RemoveRecords("company", (company,)))
    assert register.records(ContactPoint) == []
