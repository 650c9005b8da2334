from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.records import BriefingLine, Company, ContactPoint, Exporter
from rare_earth_desk.register import Register
from rare_earth_desk.store import facts_query
from tests.registers import PAGES, add, add_application, queries_counted, record


@pytest.mark.parametrize("page", PAGES)
def test_a_row_holds_its_id_and_every_stored_column(register: Register, page: str) -> None:
    add_application(register, company="Voltaris", exporter="Baotou")
    add(register, ContactPoint(name="Voltaris"))
    add(register, BriefingLine(name="Voltaris"))
    columns = columns_of(page)
    (row,) = facts_query.load(register.file.engine, page, columns)
    stored = [column.name for column in columns if column.source]
    assert len(row) == len(stored) + 1
    facts = Facts(columns, [row], register.today)
    shown = "company" if page == "application" else "name"
    wanted = "Baotou" if page == "exporter" else "Voltaris"
    assert facts.values(shown) == [wanted]


def test_rows_come_oldest_first_and_removed_ones_not_at_all(register: Register) -> None:
    ids = [add_application(register, str(number)) for number in range(4)]
    register.do(RemoveRecords("application", (ids[1],)))
    columns = columns_of("application")
    engine = register.file.engine
    assert [row[0] for row in facts_query.load(engine, "application", columns)] == [
        ids[0], ids[2], ids[3]
    ]  # fmt: skip
    some = facts_query.load_some(engine, "application", columns, [ids[3], ids[1], ids[0], "x"])
    assert [row[0] for row in some] == [ids[0], ids[3]]
    assert facts_query.load_some(engine, "application", columns, []) == []


@pytest.mark.parametrize("names", [(), ("filed_on", "outcome"), ("filed_on", "company", "number")])
def test_in_no_order_it_is_the_same(register: Register, names: tuple[str, ...]) -> None:
    ids = [add_application(register, str(number), company="Voltaris") for number in range(5)]
    record(register, ids[3], "L40", "2025-06")
    register.do(RemoveRecords("application", (ids[1],)))
    columns = [column for column in columns_of("application") if column.name in names]
    assert len(columns) == len(names)
    engine = register.file.engine
    found = facts_query.jumbled(engine, "application", columns)
    assert sorted(found) == facts_query.load(engine, "application", columns)
    assert len(found) == 4


@pytest.mark.parametrize("page", PAGES)
def test_so_it_is_of_any_page(register: Register, page: str) -> None:
    add_application(register, company="Voltaris", exporter="Baotou")
    add(register, ContactPoint(name="Voltaris"))
    add(register, BriefingLine(name="Voltaris"))
    columns, engine = columns_of(page), register.file.engine
    found = facts_query.jumbled(engine, page, columns)
    assert len(found) == 1
    assert found == facts_query.load(engine, page, columns)


def test_an_application_without_anything_has_a_row(register: Register) -> None:
    add_application(register, None)
    columns = columns_of("application")
    (row,) = facts_query.load(register.file.engine, "application", columns)
    facts = Facts(columns, [row], register.today)
    known = {name for name in facts.columns if facts.value(0, name) is not None}
    assert known == {"changed_at", "recorded_at"}


def test_the_list_is_one_query_however_long_it_is(register: Register) -> None:
    company, exporter = add(register, Company(name="A")), add(register, Exporter(name="B"))
    for number in range(20):
        id_ = add_application(register, str(number))
        record(register, id_, "L10", "2025-06")
    assert company
    assert exporter
    register.close()
    with queries_counted() as opening:
        again = Register.open(register.path)
    # Is it ours, what is in it, can it be written, which journal and laptop: the same for all.
    assert 1 < opening.count <= 16
    with queries_counted() as listing:
        facts = again.facts()
    assert len(facts) == 20
    assert listing.count == 1
    with queries_counted() as looking:
        facts.factor("company").ranks()
        facts.values("days_waiting")
    assert looking.count == 0
    again.close()


def test_a_step_asks_no_more_in_a_long_register(register: Register) -> None:
    def queries() -> int:
        with queries_counted() as counted:
            register.do(RecordStatus((ids[0],), "L40", happened="2025-07-01"))
        return int(counted.count)

    ids = [add_application(register, "0")]
    register.facts()
    few = queries()
    ids += [add_application(register, str(number)) for number in range(1, 30)]
    for id_ in ids:
        record(register, id_, "L10", "2025-06")
    assert queries() == few
    assert few <= 20
