from __future__ import annotations

import pytest

from rare_earth_desk.commands.applications import AddApplication, AmendStatus, RemovePart
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import CorrectStatus, RecordStatus
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    StatusEntry,
)
from rare_earth_desk.register import Register

TODAY = "2026-03-18"


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "register.desk")
    yield made
    made.close()


def application(register, **values) -> str:
    record = Application(id=new_id(), **values)
    register.do(AddApplication(record, TODAY))
    return record.id


def entries(register, id_):
    return register.records(StatusEntry, application=id_)


def test_a_half_filled_case_is_one_step_with_its_parties_and_its_filing(register):
    record = Application(id=new_id(), number=" X-1 ", source="e-mail")
    step = register.do(AddApplication(record, TODAY, "Voltaris", "Baotou", "2026-02"))
    kept = register.record(Application, record.id)
    assert (kept.number, kept.source, kept.product_group) == ("X-1", "e-mail", "others")
    assert register.record(Company, kept.company).name == "Voltaris"
    assert register.record(Exporter, kept.exporter).name == "Baotou"
    (filing,) = entries(register, record.id)
    assert (filing.status, filing.happened, filing.reported_on) == ("L10", "2026-02", TODAY)
    assert str(step.name) == "new application X-1"
    register.undo()
    assert not register.records(Application)
    assert not register.records(Company)
    assert not register.records(StatusEntry)


def test_a_known_party_is_linked_and_a_chosen_group_kept(register):
    register.do(AddRecord(Company(name="Voltaris")))
    (company,) = register.records(Company)
    record = Application(id=new_id(), product_group="oxides")
    register.do(AddApplication(record, TODAY, company="VOLTARIS"))
    assert register.record(Application, record.id).company == company.id
    assert register.record(Application, record.id).product_group == "oxides"
    assert len(register.records(Company)) == 1
    assert not entries(register, record.id)


def test_a_case_with_neither_number_nor_company_is_refused(register):
    record = Application(id=new_id(), product_group="oxides", source="phone")
    with pytest.raises(Refused, match="number or its company"):
        register.do(AddApplication(record, TODAY, exporter="Baotou", filed="2026-02-01"))
    assert not register.records(Exporter)


def test_a_correction_changes_what_it_names_and_can_say_not_known(register):
    id_ = application(register, number="X-1")
    register.do(RecordStatus((id_,), "L60", "2026-02-01", "company", refusal_ground="procedure"))
    (wrong,) = entries(register, id_)
    values = (("status", "L50"), ("happened", None), ("refusal_ground", None))
    step = register.do(AmendStatus(wrong.id, values))
    old, new = entries(register, id_)
    assert old == wrong
    assert (new.replaces, new.status, new.happened) == (wrong.id, "L50", None)
    assert (new.reported_by, new.refusal_ground, new.application) == ("company", None, id_)
    assert str(step.name) == "corrected status “Refused” of X-1"


def test_a_correction_that_says_the_same_writes_nothing(register):
    id_ = application(register, number="X-1")
    register.do(RecordStatus((id_,), "L50", "2026-02-01"))
    (entry,) = entries(register, id_)
    assert register.do(AmendStatus(entry.id, (("happened", "2026-02-01"),))) is None
    with pytest.raises(Refused, match="needs a status"):
        register.do(AmendStatus(entry.id, (("status", None),)))


def test_removing_a_report_takes_what_it_corrected_along(register):
    id_ = application(register, number="X-1")
    register.do(RecordStatus((id_,), "L50", "2026-02-01"))
    register.do(CorrectStatus(entries(register, id_)[0].id, happened="2026-02-02"))
    latest = entries(register, id_)[-1]
    step = register.do(RemovePart("status_entry", latest.id))
    assert not entries(register, id_)
    assert register.facts().value(register.facts().place(id_), "outcome") is None
    assert str(step.name) == "removal of status “Approved” of X-1"
    register.undo()
    assert len(entries(register, id_)) == 2


def test_removing_an_item_says_so_and_leaves_the_application(register):
    id_ = application(register, number="X-1")
    item = ApplicationItem(id=new_id(), application=id_, element="Dy")
    register.do(AddRecord(item))
    step = register.do(RemovePart("application_item", item.id))
    assert str(step.name) == "removal of item of X-1"
    assert not register.records(ApplicationItem)
    assert register.records(Application)
