from __future__ import annotations

import pytest

from rare_earth_desk.commands.naming import name_of, names_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    Meeting,
    PriorityList,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
from tests.registers import add, add_application, record


@pytest.fixture
def tx(register: Register) -> Transaction:
    return Transaction(register.file.engine)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (Company(name="Voltaris"), "Voltaris"),
        (Company(), "company"),
        (Meeting(title="Joint review"), "Joint review"),
        (PriorityList(number=7), "7"),
        (StockReport(), "stock report"),
        (Application(number="EU-1", own_reference="R"), "EU-1"),
        (Application(own_reference="R"), "R"),
        (Application(), "application"),
    ],
)
def test_the_words_by_which_people_know_it(
    register: Register, tx: Transaction, made: Record, name: str
) -> None:
    assert name_of(tx, type(made), add(register, made)) == name


def test_an_application_without_a_number_goes_by_its_party(
    register: Register, tx: Transaction
) -> None:
    company = add_application(register, None, company="Voltaris", exporter="Baotou")
    exporter = add_application(register, None, exporter="Ganzhou")
    nameless = add(register, Application(company=add(register, Company())))
    assert [name_of(tx, Application, id_) for id_ in (company, exporter, nameless)] == [
        "Voltaris", "Ganzhou", "application"
    ]  # fmt: skip


def test_parts_go_by_their_application(register: Register, tx: Transaction) -> None:
    id_ = add_application(register)
    assert name_of(tx, StatusEntry, record(register, id_, "L10")) == "EU-1"
    assert name_of(tx, ApplicationItem, add(register, ApplicationItem(application=id_))) == "EU-1"
    assert name_of(tx, Exporter, add(register, Exporter(name="Baotou"))) == "Baotou"


def test_several_are_counted(register: Register, tx: Transaction) -> None:
    ids = (add_application(register), add_application(register, "EU-2"))
    assert names_of(tx, Application, ids) == "2 applications"
    assert names_of(tx, Application, ids[:1]) == "EU-1"
    assert names_of(tx, Company, ()) == "0 companies"


def test_nobody_has_no_name(tx: Transaction) -> None:
    with pytest.raises(Refused, match="This company is not in the register"):
        name_of(tx, Company, "nobody")
