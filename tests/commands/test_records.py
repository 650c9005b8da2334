from __future__ import annotations

import dataclasses

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, PutBack, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, Exporter, Meeting, SavedView
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds, done, visible


def test_a_record_is_added_as_its_fields_take_it(register: Register) -> None:
    id_ = add(register, Company(name="  Voltaris\x00 GmbH ", member_state="germany", notes=" "))
    found = register.record(Company, id_)
    assert (found.name, found.member_state, found.notes) == ("Voltaris GmbH", "DE", None)
    assert_folds(register)


def test_what_no_field_takes_is_refused(register: Register) -> None:
    before = visible(register)
    for record in (Company(member_state="Atlantis"), Application(value_eur=-1.0),
                   Meeting(held_on="yesterday"), SavedView(position=0)):  # fmt: skip
        with pytest.raises(Refused):
            register.do(AddRecord(record))
    assert visible(register) == before
    assert register.undo_name is None


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Company(name="Voltaris"), "new company Voltaris"),
        (Application(number="EU-1"), "new application EU-1"),
        (Application(own_reference="R-7"), "new application R-7"),
        (Application(), "new application application"),
        (Meeting(title="Joint review"), "new meeting Joint review"),
    ],
)
def test_the_step_is_named_after_the_record(register: Register, record: object, words: str) -> None:
    assert str(done(register.do(AddRecord(record))).name) == words  # type: ignore[arg-type]


def test_a_field_of_one_or_many_is_set_as_one_step(register: Register) -> None:
    ids = tuple(add_application(register, str(number)) for number in range(3))
    step = done(register.do(EditField("application", ids[:1], "value_eur", "1 000")))
    assert str(step.name) == "Value of 0"
    assert register.record(Application, ids[0]).value_eur == 1_000.0
    step = done(register.do(EditField("application", ids, "product_group", "Oxides")))
    assert str(step.name) == "Product group of 3 applications"
    assert step.ids("application") == set(ids)
    register.undo()
    assert {a.product_group for a in register.records(Application)} == {None}


def test_only_what_differs_is_changed(register: Register) -> None:
    first = add_application(register, "1", notes="x")
    second = add_application(register, "2")
    step = done(register.do(EditField("application", (first, second), "notes", "x")))
    assert step.ids("application") == {second}
    register.undo()
    assert register.record(Application, first).notes == "x"


def test_two_editors_of_two_fields_both_keep_their_change(register: Register) -> None:
    id_ = add_application(register)
    register.do(EditField("application", (id_,), "notes", "one"))
    register.do(EditField("application", (id_,), "product", "other"))
    found = register.record(Application, id_)
    assert (found.notes, found.product) == ("one", "other")


def test_blank_is_not_known(register: Register) -> None:
    id_ = add_application(register, notes="x")
    register.do(EditField("application", (id_,), "notes", "  "))
    assert register.record(Application, id_).notes is None


def test_fields_that_are_not_there(register: Register) -> None:
    id_ = add_application(register)
    with pytest.raises(KeyError):
        register.do(EditField("application", (id_,), "mood", "good"))
    with pytest.raises(KeyError):
        register.do(EditField("application", (id_,), "removed", 1))
    with pytest.raises(Refused, match="not in the register"):
        register.do(EditField("application", ("nobody",), "notes", "x"))


def test_removing_and_bringing_back(register: Register) -> None:
    ids = tuple(add(register, Exporter(name=name)) for name in "ab")
    step = done(register.do(RemoveRecords("exporter", ids)))
    assert str(step.name) == "removal of 2 exporters"
    assert register.records(Exporter) == []
    step = done(register.do(PutBack("exporter", ids[0], "removed", 0)))
    assert str(step.name) == "return of a"
    assert [exporter.id for exporter in register.records(Exporter)] == [ids[0]]
    register.undo()
    register.undo()
    assert len(register.records(Exporter)) == 2
    assert str(register.undo_name) == "new exporter b"


def test_putting_back_what_is_there_is_no_step(register: Register) -> None:
    id_ = add_application(register, notes="x")
    assert register.do(PutBack("application", id_, "notes", "x")) is None


def test_commands_are_values() -> None:
    for command in (AddRecord, EditField, RemoveRecords, PutBack):
        assert dataclasses.fields(command)
        assert "__slots__" in vars(command)
