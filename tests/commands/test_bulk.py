from __future__ import annotations

import pytest

from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Cancelled, Refused, phrase
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "register.desk")
    yield made
    made.close()


@pytest.fixture
def ids(register):
    found = []
    for number in range(1200):
        record = Application(id=new_id(), number=f"X-{number}", product_group="oxides")
        found.append(record)
    register.do(Fill(found))
    return tuple(record.id for record in found)


class Fill:
    def __init__(self, records):
        self.records = records

    def apply(self, tx):
        tx.insert_all(self.records)
        return phrase("filled")


def groups(register):
    return {a.product_group for a in register.records(Application)}


def test_all_are_changed_as_one_step_and_undone_at_once(register, ids):
    told = []
    command = BulkEdit("application", ids, "product_group", "Metals")
    step = register.do(command, lambda done, total: told.append((done, total)))
    assert groups(register) == {"metals"}
    assert str(step.name) == "Product group of 1200 applications"
    assert [done for done, _ in told][:4] == [0, 375, 450, 450]
    register.undo()
    assert groups(register) == {"oxides"}


def test_a_cancel_leaves_every_row_as_it_was(register, ids):
    def cancel(done, _total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        register.do(BulkEdit("application", ids, "product_group", "metals"), cancel)
    assert groups(register) == {"oxides"}


def test_a_word_that_does_not_exist_is_refused(register, ids):
    with pytest.raises(Refused, match="Member state"):
        register.do(BulkEdit("application", ids[:2], "member_state", "Atlantis"))


def test_a_new_company_is_added_once_for_all(register, ids):
    register.do(BulkEdit("application", ids[:3], "company", new_party="Voltaris"))
    (company,) = register.records(Company)
    linked = register.records(Application, company=company.id)
    assert sorted(a.id for a in linked) == sorted(ids[:3])


def test_a_known_company_is_linked_by_its_id(register, ids):
    register.do(AddRecord(Company(name="Voltaris")))
    (company,) = register.records(Company)
    register.do(BulkEdit("application", ids[:2], "company", company.id))
    assert len(register.records(Application, company=company.id)) == 2
