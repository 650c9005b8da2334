from __future__ import annotations

import dataclasses

from rare_earth_desk.domain.records import RECORDS, Application, Company, PriorityList
from rare_earth_desk.register import Register
from rare_earth_desk.store import rows
from tests.registers import Work, add, add_application


def test_every_record_is_read_with_all_its_fields(register: Register) -> None:
    for table, record in RECORDS.items():
        assert set(rows.names_of(table)) == {one.name for one in dataclasses.fields(record)}
        assert rows.select(register.file.engine, record, "1") == []


def test_long_lists_of_ids_are_asked_in_pieces(register: Register) -> None:
    ids: list[str] = []

    def write(tx: object) -> None:
        ids.extend(tx.insert_all([Company(name=str(n)) for n in range(11_000)]))  # type: ignore[attr-defined]

    register.do(Work(write))
    engine = register.file.engine
    found = rows.by_id(engine, Company, [*ids, "nobody"])
    assert list(found) == ids
    assert found[ids[-1]].name == "10999"
    assert [len(part) for part in rows.chunks(ids)] == [5_000, 5_000, 1_000]
    assert list(rows.chunks([])) == []


def test_rows_come_in_the_order_of_their_making(register: Register) -> None:
    engine = register.file.engine
    companies = [add(register, Company(name=name)) for name in "cab"]
    assert [c.id for c in rows.select(engine, Company, "1")] == companies
    assert list(rows.by_id(engine, Company, companies[::-1])) == companies


def test_links_find_removed_rows_and_equality_does_not(register: Register) -> None:
    engine = register.file.engine
    company = add(register, Company(name="Voltaris"))
    kept = add_application(register)
    gone = add_application(register, "EU-2")
    register.do(Work(lambda tx: tx.assign_all(Application, {
        kept: {"company": company}, gone: {"company": company, "removed": 1},
    })))  # fmt: skip
    found = rows.by_link(engine, Application, "company", [company])
    assert [application.id for application in found] == [kept, gone]
    assert [a.id for a in rows.equal_to(engine, Application, {"company": company})] == [kept]
    assert rows.equal_to(engine, Application, {"company": None}) == []
    assert [a.id for a in rows.equal_to(engine, Application, {"notes": None})] == [kept]


def test_marks_are_as_many_as_the_values() -> None:
    assert rows.marks(["a", "b"]) == "(?, ?)"
    assert rows.marks([]) == "()"


def test_texts_kept_apart_are_left_out_of_records_on_pages(register: Register) -> None:
    """The frozen copies of all lists of a large register are tens of megabytes."""
    id_ = add(register, PriorityList(number=3, frozen="{}"))
    assert register.record(PriorityList, id_).frozen is None
    assert [one.frozen for one in register.records(PriorityList)] == [None]
    assert register.text(PriorityList, id_, "frozen") == "{}"
    assert register.text(PriorityList, id_, "number") == "3"
    assert register.text(PriorityList, "nobody", "frozen") is None
    # Who writes reads all of it, or taking a list out and back would lose its copy.
    assert [one.frozen for one in rows.select(register.file.engine, PriorityList, "1")] == ["{}"]
