from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rare_earth_desk.commands.parties import AddParty
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application, Company, Exporter, StockReport
from rare_earth_desk.register import Register
from tests.registers import add, assert_current, assert_folds, done, visible


@pytest.fixture
def two(register: Register) -> tuple[str, str]:
    """Two companies that are one: the first known better."""
    return (
        add(register, Company(name="Voltaris GmbH", member_state="DE", contact="Ada")),
        add(register, Company(name="VOLTARIS", contact="Bo", email="bo@voltaris.example")),
    )


def names(register: Register, kind: type[Any]) -> list[str]:
    return [one.name for one in register.records(kind)]


# -- adding ------------------------------------------------------------------------------------


def test_a_party_is_added_by_hand(register: Register) -> None:
    step = done(register.do(AddParty(Company(name=" Voltaris ", member_state="germany"))))
    assert str(step.name) == "new company Voltaris"
    (company,) = register.records(Company)
    assert (company.name, company.member_state) == ("Voltaris", "DE")
    register.undo()
    assert register.records(Company) == []


def test_a_name_in_either_writing_is_enough_but_needed(register: Register) -> None:
    done(register.do(AddParty(Exporter(name_zh="包头磁材"))))
    for party, what in ((Company(name=" "), "company"), (Exporter(province="Fujian"), "exporter")):
        with pytest.raises(Refused, match=f"new {what} has no name"):
            register.do(AddParty(party))
    assert len(register.records(Exporter)) == 1


# -- joining -----------------------------------------------------------------------------------


def test_twins_become_one(register: Register, two: tuple[str, str]) -> None:
    kept, other = two
    cases = [add(register, Application(number=str(n), company=id_)) for n, id_ in enumerate(two)]
    report = add(register, StockReport(company=other, days_of_stock=9))
    before = visible(register)
    step = done(register.do(JoinTwins("company", kept, (other,))))
    assert str(step.name) == "joining of VOLTARIS with Voltaris GmbH"
    assert {register.record(Application, id_).company for id_ in cases} == {kept}
    assert register.record(StockReport, report).company == kept
    (company,) = register.records(Company)
    assert (company.id, company.name, company.contact) == (kept, "Voltaris GmbH", "Ada")
    assert company.email == "bo@voltaris.example"
    assert register.facts().shown(1, "company") == "Voltaris GmbH"
    assert register.facts("company").values("applications") == [2]
    assert_folds(register)
    assert_current(register)
    register.undo()
    assert visible(register) == before
    assert_current(register)


def test_of_several_the_first_known_value_fills_a_blank(register: Register) -> None:
    ids = [
        add(register, Exporter(name=name, name_zh=zh, province=province))
        for name, zh, province in (("a", None, None), ("b", "甲", None), ("c", "乙", "Fujian"))
    ]
    done(register.do(JoinTwins("exporter", ids[0], tuple(ids[1:]))))
    (exporter,) = register.records(Exporter)
    assert (exporter.name, exporter.name_zh, exporter.province) == ("a", "甲", "Fujian")
    assert str(register.undo_name) == "joining of 2 exporters with a"


def test_what_was_removed_moves_too(register: Register, two: tuple[str, str]) -> None:
    """Put back later it must not point to a company that is gone."""
    case = add(register, Application(number="1", company=two[1]))
    done(register.do(RemoveRecords("application", (case,))))
    done(register.do(JoinTwins("company", two[0], (two[1],))))
    assert register.record(Application, case).company == two[0]


def test_one_alone_or_one_that_is_gone_is_not_joined(
    register: Register, two: tuple[str, str]
) -> None:
    for others in ((), (two[0],)):
        with pytest.raises(Refused, match="two or more companies"):
            register.do(JoinTwins("company", two[0], others))
    done(register.do(RemoveRecords("company", (two[1],))))
    with pytest.raises(Refused, match="VOLTARIS is no longer in the register"):
        register.do(JoinTwins("company", two[0], (two[1],)))


def test_a_cancel_leaves_everything(register: Register, two: tuple[str, str]) -> None:
    add(register, Application(number="1", company=two[1]))
    before = visible(register)

    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        register.do(JoinTwins("company", two[0], (two[1],)), cancel)
    assert visible(register) == before


# -- removing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cases", "removed", "sentence"),
    [
        ([0], [0], ("Voltaris GmbH still has 1 application; first join it with its twin, or enter "
         "another company there.")),
        ([0, 0], [0, 1], ("Voltaris GmbH still has 2 applications; first join it with its twin, or "
         "enter another company there.")),
        ([0, 0, 1], [0, 1], ("2 companies still have 3 applications; first join them with their "
         "twins, or enter other companies there.")),
    ],
)  # fmt: skip
def test_a_company_with_applications_stays(
    register: Register,
    two: tuple[str, str],
    cases: list[int],
    removed: list[int],
    sentence: str,
) -> None:
    for case in cases:
        add(register, Application(company=two[case]))
    with pytest.raises(Refused) as refused:
        register.do(RemoveRecords("company", tuple(two[one] for one in removed)))
    assert str(refused.value) == f"Nothing is removed: {sentence}"
    assert len(register.records(Company)) == 2


@pytest.mark.parametrize(
    "let_go",
    [
        lambda register, case: register.do(RemoveRecords("application", (case,))),
        lambda register, case: register.undo(),
    ],
)
def test_a_party_without_applications_goes_and_undo_brings_it_back(
    register: Register, let_go: Callable[[Register, str], object]
) -> None:
    exporter = add(register, Exporter(name="Baotou"))
    case = add(register, Application(exporter=exporter))
    with pytest.raises(Refused, match="Baotou still has 1 application"):
        register.do(RemoveRecords("exporter", (exporter,)))
    let_go(register, case)
    done(register.do(RemoveRecords("exporter", (exporter,))))
    assert names(register, Exporter) == []
    register.undo()
    assert names(register, Exporter) == ["Baotou"]
