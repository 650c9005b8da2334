from __future__ import annotations

import pytest

from rare_earth_desk.commands.handing_over import freeze
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.case_finder import CaseFinder
from rare_earth_desk.domain.named_cases import Wanted
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, ListEntry, PriorityList
from rare_earth_desk.domain.table_paper import TablePaper, table_paper
from rare_earth_desk.register import Register
from rare_earth_desk.register.list_rows import ListRows
from tests.registers import Work, add

# As many that codes meet: the second of two such rows has the next free one.
ROWS = 60


@pytest.fixture
def cases(register: Register) -> list[str]:
    made: list[str] = []
    numbers = [f"EU-2025-{2400 + n}" for n in range(ROWS)]
    register.do(
        Work(
            lambda tx: made.extend(
                tx.insert_all([Application(number=one, product_group="metals") for one in numbers])
            )
        )
    )
    return made


@pytest.fixture
def listed(register: Register, cases: list[str]) -> str:
    made = add(register, PriorityList(number=9))
    places = [ListEntry(priority_list=made, application=id_, rank=rank)
              for rank, id_ in enumerate(cases, start=1)]  # fmt: skip
    register.do(Work(lambda tx: tx.insert_all(places)))
    return made


def hand_over(register: Register, listed: str, *, product_words: bool = True) -> None:
    one = register.record(PriorityList, listed)
    register.do(Work(lambda tx: freeze(tx, one, "2025-11-03", product_words=product_words)))


def paper(register: Register, listed: str) -> TablePaper:
    rows, one = ListRows(register, listed), register.record(PriorityList, listed)
    return table_paper(one, rows.copy, rows.seats(), register.facts(), is_sample=False)


def read_back(register: Register, listed: str, label: str) -> str:
    """Return the case that a printed label names."""
    rows, facts = ListRows(register, listed), register.facts()
    finder = CaseFinder(dict(zip(facts.ids, facts.values("number"), strict=True)))
    wanted = Wanted(label[:-2], by_position=True, code=label[-2:])
    return finder.find(wanted, rows.seats(), lambda _id: True, rows.codes())


def test_what_was_printed_stays_true_after_removals_and_corrected_numbers(register, listed, cases):
    hand_over(register, listed)
    before = paper(register, listed)
    assert [read_back(register, listed, row.label) for row in before.rows] == cases
    register.do(RemoveRecords("application", tuple(cases[:20])))
    register.do(EditField("application", (cases[30],), "number", "EU-2025-9999"))
    register.do(EditField("application", (cases[31],), "product_group", "oxides"))
    assert paper(register, listed) == before
    for case, row in zip(cases, before.rows, strict=True):
        if case in cases[:20]:
            with pytest.raises(Refused, match="no longer in the register"):
                read_back(register, listed, row.label)
        else:
            assert read_back(register, listed, row.label) == case


@pytest.mark.parametrize("product_words", [False, True])
def test_product_words_are_printed_where_the_outer_list_has_them(register, listed, product_words):
    hand_over(register, listed, product_words=product_words)
    wanted = {("Metals", "金属")} if product_words else {("", "")}
    assert {(row.product, row.product_zh) for row in paper(register, listed).rows} == wanted


def test_the_last_row_is_still_a_row_when_its_case_is_gone(register, listed, cases):
    hand_over(register, listed)
    last = paper(register, listed).rows[-1].label
    register.do(RemoveRecords("application", (cases[-1],)))
    with pytest.raises(Refused, match="no longer in the register"):
        read_back(register, listed, last)
    with pytest.raises(Refused, match="positions 1 to 60, not 61"):
        read_back(register, listed, "61KT")


def test_a_position_that_two_laptops_gave_away_belongs_to_the_number_of_the_copy(
    register, listed, cases
):
    hand_over(register, listed)
    before = paper(register, listed)
    other = ListEntry(id="0" * 32, priority_list=listed, application=cases[7], rank=5)
    # As a merge would leave it; nothing in one register adds to a list that went out.
    insert = "INSERT INTO list_entry (id, priority_list, application, rank) VALUES (?, ?, ?, ?)"
    engine = register.file.engine
    engine.execute_sql("PRAGMA query_only = OFF")
    engine.execute_sql(insert, (other.id, other.priority_list, other.application, other.rank))
    assert len(register.records(ListEntry, priority_list=listed)) == ROWS + 1
    assert paper(register, listed) == before
    assert [read_back(register, listed, row.label) for row in before.rows] == cases


def test_codes_of_a_list_in_preparation_follow_its_numbers_and_say_so(register, listed, cases):
    before = paper(register, listed)
    assert not before.is_fixed
    register.do(EditField("application", (cases[30],), "number", "EU-2025-9999"))
    assert paper(register, listed).rows[30].label != before.rows[30].label
    with pytest.raises(Refused, match=r"as it stands now.*print the list again"):
        read_back(register, listed, before.rows[30].label)
    hand_over(register, listed)
    assert paper(register, listed).is_fixed
    with pytest.raises(Refused, match="its code is printed beside the row"):
        read_back(register, listed, before.rows[30].label)
