"""Closing what a general licence covers: one step, linked, taken back whole; drafting one."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.general_licences import COVERED, CloseAsCovered, DraftLicence
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Company,
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    StatusEntry,
)
from rare_earth_desk.register import Register
from tests.registers import add, add_application, assert_folds, record


@pytest.fixture
def licence(register: Register) -> str:
    return add(register, GeneralLicence(name="Baotou 2026", state="in force"))


@pytest.fixture
def cases(register: Register) -> list[str]:
    made = [add_application(register, f"EU-2025-{n}", company=f"Voltaris {n}") for n in (1, 2, 3)]
    for one in made:
        record(register, one, "L10", "2025-10-01")
    return made


def statuses(register: Register, ids: list[str]) -> list[str | None]:
    facts = register.facts()
    return [facts.value(facts.place(id_) or 0, "status") for id_ in ids]


def test_closing_is_one_step_that_undo_takes_back_whole(register, licence, cases) -> None:
    before = len(register.records(StatusEntry))
    step = register.do(
        CloseAsCovered(licence, tuple(cases[:2]), "2025-11-20", "exporter", "stated", "by phone")
    )
    assert step is not None
    assert str(step.name).startswith("2 applications covered by")
    assert statuses(register, cases) == [COVERED, COVERED, "L10"]
    links = register.records(CoveredApplication)
    assert {(one.licence, one.application) for one in links} == {
        (licence, id_) for id_ in cases[:2]
    }
    new = [one for one in register.records(StatusEntry) if one.status == COVERED]
    assert {(one.happened, one.reported_by, one.certainty, one.note) for one in new} == {
        ("2025-11-20", "exporter", "stated", "by phone")
    }
    facts = register.facts()
    assert facts.value(facts.place(cases[0]) or 0, "outcome") == "approved"
    register.undo()
    assert statuses(register, cases) == ["L10", "L10", "L10"]
    assert not register.records(CoveredApplication)
    assert len(register.records(StatusEntry)) == before
    register.redo()
    assert statuses(register, cases) == [COVERED, COVERED, "L10"]
    assert_folds(register)


def test_one_that_has_the_status_already_is_linked_only(register, licence, cases) -> None:
    record(register, cases[0], COVERED, "2025-11-01")
    before = len(register.records(StatusEntry))
    register.do(CloseAsCovered(licence, (cases[0],), "2025-11-20"))
    assert len(register.records(StatusEntry)) == before
    assert [one.application for one in register.records(CoveredApplication)] == [cases[0]]


def test_what_does_not_meet_the_conditions_needs_a_reason(register, licence, cases) -> None:
    with pytest.raises(Refused, match="Say why"):
        register.do(CloseAsCovered(licence, (), against=(cases[1],), reason=" "))
    register.do(
        CloseAsCovered(licence, (cases[0],), "2025-11-20", note="letter", against=(cases[1],),
                       reason="The licence names the parent")
    )  # fmt: skip
    notes = {one.application: one.note for one in register.records(StatusEntry)
             if one.status == COVERED}  # fmt: skip
    assert notes == {cases[0]: "letter", cases[1]: "The licence names the parent. letter"}
    register.undo()
    assert statuses(register, cases) == ["L10", "L10", "L10"]


@pytest.mark.parametrize(("state", "why"), [("draft", "only drafted"), ("suspended", "suspended")])
def test_what_covers_nothing_closes_nothing(register, licence, cases, state, why) -> None:
    register.do(EditField("general_licence", (licence,), "state", state))
    with pytest.raises(Refused, match=why):
        register.do(CloseAsCovered(licence, tuple(cases)))
    assert statuses(register, cases) == ["L10", "L10", "L10"]


def test_nothing_ticked_twice_linked_and_gone_is_refused(register, licence, cases) -> None:
    with pytest.raises(Refused, match="none is ticked"):
        register.do(CloseAsCovered(licence, ()))
    register.do(CloseAsCovered(licence, (cases[0],), "2025-11-20"))
    with pytest.raises(Refused, match="EU-2025-1 is linked with Baotou 2026 already"):
        register.do(CloseAsCovered(licence, tuple(cases)))
    with pytest.raises(Refused, match="lies after today"):
        register.do(CloseAsCovered(licence, (cases[1],), "2099-01-01"))
    assert statuses(register, cases)[1:] == ["L10", "L10"]


def test_a_licence_that_was_taken_out_covers_nothing_any_more(register, licence, cases) -> None:
    register.do(CloseAsCovered(licence, (cases[0],), "2025-11-20"))
    register.do(RemoveRecords("general_licence", (licence,)))
    other = add(register, GeneralLicence(name="Other", state="in force"))
    register.do(CloseAsCovered(other, (cases[0],), "2025-11-20"))
    with pytest.raises(Refused, match="no longer in the register"):
        register.do(CloseAsCovered(licence, (cases[1],), "2025-11-20"))


def test_a_drafted_licence_is_kept_with_its_customers(register) -> None:
    company = add(register, Company(name="Voltaris"))
    made = DraftLicence(
        GeneralLicence(name=" Magnets for DE ", state="in force", member_states="DE"),
        (LicenceCustomer(company=company, quantity_kg=500.0),),
    )
    register.do(made)
    (kept,) = register.records(GeneralLicence)
    assert (kept.name, kept.state, kept.member_states) == ("Magnets for DE", "draft", "DE")
    (customer,) = register.records(LicenceCustomer)
    assert (customer.licence, customer.company, customer.quantity_kg) == (kept.id, company, 500.0)
    with pytest.raises(Refused, match="already"):
        register.do(made)
    with pytest.raises(Refused, match="Give the drafted licence a name"):
        register.do(DraftLicence(GeneralLicence(name=" ")))
    register.undo()
    assert not register.records(GeneralLicence)
    assert not register.records(LicenceCustomer)


def test_joined_twins_stay_covered_once(register, licence, cases) -> None:
    register.do(CloseAsCovered(licence, tuple(cases[:2]), "2025-11-20"))
    register.do(JoinTwins("application", cases[0], (cases[1],)))
    links = register.records(CoveredApplication, licence=licence)
    assert [one.application for one in links] == [cases[0]]
    register.undo()
    assert len(register.records(CoveredApplication, licence=licence)) == 2
