from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.check_code import ListCodes, printed
from rare_earth_desk.domain.records import ApplicationItem, ListEntry, Meeting, PriorityList
from rare_earth_desk.domain.table_paper import TablePaper, table_paper
from rare_earth_desk.register import Register
from tests.registers import add, add_application, handed_over

SECRET = "Voltaris"


@pytest.fixture
def cases(register: Register) -> list[str]:
    """Three cases of which everything but number and product is a secret."""
    made = [
        add_application(
            register, f"EU-2025-{n}", company=f"{SECRET} {n}", exporter=f"{SECRET} Ganzhou {n}",
            product_group=group, notes=SECRET, own_reference=SECRET, end_user=SECRET,
        )
        for n, group in ((2417, "metals"), (2420, "permanent magnets"), (2425, f"{SECRET} rods"))
    ]  # fmt: skip
    add(register, ApplicationItem(application=made[0], quantity=777.0, unit="kg"))
    return made


def paper_of(register: Register, cases: list[str]) -> TablePaper:
    seated = [(rank, id_) for rank, id_ in enumerate(cases, start=1) if id_]
    places = [ListEntry(application=id_, rank=rank) for rank, id_ in seated]
    handed = PriorityList(number=9, week="2025-W47", handed_over_on="2025-11-21")
    register.do(handed_over(handed, *places))
    listed = register.records(PriorityList, number=9)[0].id
    meeting = add(
        register,
        Meeting(
            title=f"With {SECRET}", held_on="2025-11-25", place=SECRET, eu_side=SECRET,
            chinese_side=SECRET, notes=SECRET, priority_list=listed,
        ),
    )  # fmt: skip
    return table_paper(
        register.record(PriorityList, listed), None, cases, register.facts(),
        meeting=register.record(Meeting, meeting), is_sample=False,
    )  # fmt: skip


def test_rows_have_position_code_number_and_product_word(register, cases):
    paper = paper_of(register, cases)
    codes = ListCodes(9, ["EU-2025-2417", "EU-2025-2420", "EU-2025-2425"]).codes
    assert [row.label for row in paper.rows] == [printed(n + 1, codes[n]) for n in range(3)]
    assert [(row.number, row.product, row.product_zh) for row in paper.rows] == [
        ("EU-2025-2417", "Metals", "稀土金属"[2:]),
        ("EU-2025-2420", "Permanent magnets", "永磁体"),
        ("EU-2025-2425", "", ""),
    ]
    head = (paper.list_number, paper.handed_over, paper.held_on)
    assert head == ("9", "21 Nov 2025", "25 Nov 2025")
    assert [verb.key for verb in paper.boxes] == ["a", "v", "s", "r", "p", "nf"]


def test_nothing_stands_on_it_that_may_not_leave(register, cases):
    words = str(dataclasses.asdict(paper_of(register, cases)))
    assert SECRET not in words
    assert "777" not in words
    assert str(date.today().year) not in words.replace("2025", "")


def test_the_others_keep_their_rows_where_a_case_is_gone(register, cases):
    rest = paper_of(register, [cases[0], "", cases[2]])
    told = [(row.label[:2], row.number) for row in rest.rows]
    assert told == [("01", "EU-2025-2417"), ("03", "EU-2025-2425")]


def test_a_number_that_changes_or_rows_that_change_places_have_other_codes(register, cases):
    before = paper_of(register, cases)
    after = paper_of(register, [cases[1], cases[0], cases[2]])
    assert all(after.rows[n].label != before.rows[n].label for n in (0, 1))
    register.do(EditField("application", (cases[0],), "number", "EU-2025-2499"))
    assert paper_of(register, cases).rows[0].label != before.rows[0].label
