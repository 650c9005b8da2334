from __future__ import annotations

from typing import Any

import pytest

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.linking import Parties
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from rare_earth_desk.store.transaction import Transaction
from tests.registers import (
    Clock,
    Work,
    add,
    add_application,
    assert_folds,
    done,
    queries_counted,
    record,
    visible,
)

TODAY = "2025-11-25"


def typed(
    register: Register, *cells: tuple[str, str, Any], table: str = "application"
) -> Step | None:
    return register.do(EditCells(table, tuple(Cell(*cell) for cell in cells), TODAY))


def shown(register: Register, id_: str, column: str, page: str = "application") -> Any:
    facts = register.facts(page)
    place = facts.place(id_)
    assert place is not None
    return facts.value(place, column)


@pytest.fixture
def case(register: Register) -> str:
    return add_application(register)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("number", " EU-2 ", "EU-2"),
        ("notes", "007", "007"),
        ("notes", "", None),
        ("member_state", "Germany", "DE"),
        ("product_group", "moon dust", "moon dust"),
        ("value_eur", "12 500", 12_500.0),
        ("precautionary", "yes", 1),
        ("jobs_affected", "12", 12),
        ("company", "Voltaris", "Voltaris"),
        ("exporter", "包头", "包头"),
        ("company", "", None),
        ("filed_on", "12.6.2025", "2025-06-12"),
        ("filed_on", "2025-06", "2025-06"),
        ("accepted_on", "yesterday", "2025-11-24"),
        ("filed_on", "", None),
        ("status", "Filed with the province", "L10"),
        ("status", "L40", "L40"),
        ("channel", "Handed over", "C40"),
        ("element", "Dy", "Dy"),
        ("quantity_kg", "12.5", 12.5),
        ("control_code", "1C905.a.4", "1C905.a.4"),
        ("days_of_stock", "9", 9),
        ("line_stop_on", "24.12.2025", "2025-12-24"),
    ],
)
def test_what_is_typed_is_what_is_shown(
    register: Register, case: str, column: str, text: str, value: Any
) -> None:
    step = typed(register, (case, column, text))
    assert shown(register, case, column) == value
    assert (step is None) == (value is None)
    assert_folds(register)
    if step:
        label = next(c.label for c in columns_of("application") if c.name == column)
        name = "EU-2" if column == "number" else "EU-1"
        assert str(step.name) == f"{label} of {name}"
        register.undo()
        assert shown(register, case, column) == ("EU-1" if column == "number" else None)
        # Typing the same again is no step.
        register.redo()
        assert typed(register, (case, column, text)) is None


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("days_waiting", "5", "“Days waiting” is computed and cannot be typed"),
        ("holder", "MOFCOM", "is computed"),
        ("province", "Jiangxi", "is computed"),
        ("member_state", "Atlantis", "“Atlantis” is not one of the words"),
        ("value_eur", "many", "“Value” needs a number"),
        ("filed_on", "someday", "cannot be read as a day"),
        ("filed_on", "Nov 25", "could be .* or .*; write it like"),
        ("decided_on", "2025-10-01", "Record the outcome first"),
        ("status", "", "A status is not blanked"),
        ("status", "excellent", "“excellent” is not one of the words"),
        ("status", "C40", "is a status of another track .*channel.* than “Status”"),
        ("channel", "L50", "is a status of another track .*licensing.* than “Channel status”"),
        ("quantity_kg", "-1", "“Quantity” cannot be less"),
        ("days_of_stock", "soon", "“Days of stock” needs a number"),
    ],
)
def test_what_a_cell_does_not_take_is_refused(
    register: Register, case: str, column: str, text: str, told: str
) -> None:
    before = visible(register)
    with pytest.raises(Refused, match=told):
        typed(register, (case, "notes", "first"), (case, column, text))
    assert visible(register) == before


def test_every_column_takes_or_refuses_any_text(register: Register, case: str) -> None:
    refusals = set()
    for page, id_ in (("application", case), ("company", add(register, Company(name="A")))):
        for column in columns_of(page):
            for text in ("", "x", "7", "2025-06", "稀土", "x" * 30_000, "\ud83d", None, 3, 2.5):
                try:
                    typed(register, (id_, column.name, text), table=page)
                except Refused as refusal:
                    refusals.add(str(refusal)[-1])
    assert refusals == {"."}
    assert_folds(register)


def test_a_block_is_one_step(register: Register, case: str) -> None:
    other = add_application(register, "EU-2")
    seen: list[tuple[int, int]] = []
    command = EditCells("application", (
        Cell(case, "notes", "a"), Cell(case, "company", "Voltaris"), Cell(other, "notes", "b"),
        Cell(other, "company", "VOLTARIS"), Cell(other, "status", "approved"),
    ), TODAY)  # fmt: skip
    step = done(register.do(command, lambda done, total: seen.append((done, total))))
    assert str(step.name) == "5 cells"
    # The cells are the first half of the work; the log and what follows from it come after.
    assert [done for done, _ in seen][:5] == [0, 90, 180, 270, 360]
    assert seen[-1] == (1_000, 1_000)
    assert len(register.records(Company)) == 1
    assert shown(register, other, "company") == "Voltaris"
    register.undo()
    assert not register.records(Company)
    assert not register.records(StatusEntry)
    assert register.do(EditCells("application", (), TODAY)) is None


def test_a_block_is_stopped_in_the_middle(register: Register, case: str) -> None:
    def stop(done: int, total: int) -> None:
        if done > 0:
            raise Cancelled

    cells = (Cell(case, "notes", "a"), Cell(case, "product", "b"))
    with pytest.raises(Cancelled):
        register.do(EditCells("application", cells, TODAY), stop)
    assert shown(register, case, "notes") is None


def test_two_statuses_of_one_cell_in_one_block(register: Register, case: str) -> None:
    typed(register, (case, "status", "L10"), (case, "status", "L10"), (case, "filed_on", "2025-06"),
          (case, "filed_on", ""))  # fmt: skip
    assert register.records(StatusEntry) == []
    register.undo()
    register.redo()
    assert_folds(register)
    assert shown(register, case, "filed_on") is None


# -- statuses, goods and stocks ----------------------------------------------------------------


def test_a_typed_status_happened_and_was_reported_today(register: Register, case: str) -> None:
    typed(register, (case, "status", "approved"))
    (entry,) = register.records(StatusEntry)
    assert (entry.status, entry.happened, entry.reported_on) == ("L50", TODAY, TODAY)


def test_a_customs_status_is_typed_where_it_is_shown(register: Register, case: str) -> None:
    typed(register, (case, "status", "K3"))
    assert shown(register, case, "status") == "K3"
    assert shown(register, case, "customs") == "K3"


def test_goods_of_one_item_are_typed_in_the_list(register: Register, case: str) -> None:
    typed(register, (case, "element", "Dy"), (case, "quantity_kg", "5"))
    (item,) = register.records(ApplicationItem)
    assert (item.element, item.quantity_kg) == ("Dy", 5.0)
    typed(register, (case, "element", ""))
    assert shown(register, case, "element") is None
    add(register, ApplicationItem(application=case, element="Tb"))
    with pytest.raises(Refused, match="EU-1 has 2 items; change “Element” in the editor"):
        typed(register, (case, "element", "Sm"))


def test_a_typed_stock_is_a_report_of_today(register: Register, case: str, clock: Clock) -> None:
    add(register, StockReport(application=case, days_of_stock=30, reported_on="2025-10-01"))
    typed(register, (case, "days_of_stock", "9"))
    typed(register, (case, "line_stop_on", "2025-12-24"))
    old, new = register.records(StockReport)
    assert old.days_of_stock == 30
    assert (new.days_of_stock, new.line_stop_on, new.reported_on) == (9, "2025-12-24", TODAY)
    assert shown(register, case, "days_of_stock") == 9
    typed(register, (case, "days_of_stock", "8"))
    assert len(register.records(StockReport)) == 2


def test_a_typed_stock_tells_of_whom_and_what(register: Register) -> None:
    id_ = add_application(register, company="Voltaris", product_group="metals")
    typed(register, (id_, "days_of_stock", "9"))
    (report,) = register.records(StockReport)
    assert report.company == register.record(Application, id_).company
    assert report.product_group == "metals"


# -- parties -----------------------------------------------------------------------------------


def test_names_are_found_whatever_case_and_accents(register: Register, case: str) -> None:
    lodz = add(register, Company(name="Łódź Motors"))
    twin = add(register, Company(name="LODZ MOTORS"))
    for text in ("łódź motors", "Lodz  Motors", "Lodz\u00a0motors", " LODZ MOTORS ", lodz):
        typed(register, (case, "company", text))
        assert register.record(Application, case).company == lodz
    typed(register, (case, "company", twin))
    assert register.record(Application, case).company == twin
    assert len(register.records(Company)) == 2


def test_a_new_party_is_named_with_single_blanks(register: Register, case: str) -> None:
    typed(register, (case, "company", " Voltaris  GmbH "))
    typed(register, (case, "company", "VOLTARIS GmbH"))
    assert [company.name for company in register.records(Company)] == ["Voltaris GmbH"]


def test_a_party_stored_with_two_blanks_is_found(register: Register, case: str) -> None:
    id_ = add(register, Company(name="Voltaris  GmbH"))
    typed(register, (case, "company", "voltaris gmbh"))
    assert register.record(Application, case).company == id_
    assert len(register.records(Company)) == 1


def test_exporters_are_found_by_their_chinese_name(register: Register, case: str) -> None:
    baotou = add(register, Exporter(name="Baotou Magnets", name_zh="包头磁材"))
    typed(register, (case, "exporter", "包头磁材"))
    assert register.record(Application, case).exporter == baotou


def test_removed_parties_are_not_taken(register: Register, case: str) -> None:
    gone = add(register, Company(name="Voltaris"))
    register.do(RemoveRecords("company", (gone,)))
    typed(register, (case, "company", "Voltaris"))
    assert register.record(Application, case).company != gone


def test_parties_are_read_once_for_a_block(register: Register) -> None:
    def write(tx: Transaction) -> None:
        parties = Parties(tx)
        with queries_counted() as counted:
            ids = {parties.id_of("company", name) for name in ("A", "a", "B", " A ") * 50}
        assert len(ids) == 2
        assert counted.count == 1  # the inserts go through another door
        assert parties.id_of("company", None) is None
        assert parties.id_of("company", "  ") is None

    register.do(Work(write))
    assert len(register.records(Company)) == 2


def test_cells_of_companies(register: Register) -> None:
    id_ = add(register, Company(name="Voltaris"))
    step = done(typed(register, (id_, "member_state", "PL"), table="company"))
    assert str(step.name) == "Member state of Voltaris"
    assert shown(register, id_, "member_state", "company") == "PL"
    with pytest.raises(Refused, match="“Pending” is computed"):
        typed(register, (id_, "pending", "5"), table="company")


def test_timelines_with_several_reports_are_left_to_the_editor(
    register: Register, case: str
) -> None:
    record(register, case, "L10", "2025-06-12")
    record(register, case, "L10", "2025-06-20")
    with pytest.raises(Refused, match="Several reports"):
        typed(register, (case, "filed_on", "2025-07-01"))
