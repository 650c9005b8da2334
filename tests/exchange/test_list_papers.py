"""Outer and inner list: the same bytes for ever, and nothing outside the allow-list."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from pathlib import Path

import pytest

from rare_earth_desk.commands.handing_over import HandOver
from rare_earth_desk.commands.priority_lists import AddToList, NewList
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import outer
from rare_earth_desk.domain.listing.snapshot import Snapshot, frozen, parse
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.exchange.list_papers import (
    as_text,
    content,
    list_bytes,
    name_of,
    save_list,
    title_of,
)
from rare_earth_desk.register import Register
from rare_earth_desk.store.copying import copy_to
from tests.registers import add_application

TODAY = "2025-11-25"
SECRETS = ("Voltaris", "Ganzhou", "Jiangxi", "4711", "secret", "NdFeB", "2025-10-01", "Germany")
ID = "1" * 32


def handed_over(register: Register, *, product_words: bool = False) -> list[str]:
    cases = [
        add_application(
            register, f"EU-2025-{number}", company=f"Voltaris {number}", exporter="Ganzhou Demo",
            province="Jiangxi", product_group="permanent magnets", product="NdFeB 4711",
            notes="secret", end_use="civil", member_state="DE", consent=1, value_eur=4711.0,
        )
        for number in (2419, 2417, 2418)
    ]  # fmt: skip
    register.do(RecordStatus(tuple(cases), "L10", happened="2025-10-01"))
    register.do(NewList("2025-W47", id=ID))
    register.do(AddToList(ID, tuple(cases)))
    register.do(HandOver(ID, TODAY, product_words=product_words))
    return cases


def copy_of(register: Register) -> Snapshot:
    return parse(str(register.text(PriorityList, ID, "frozen")))


def papers(copy: Snapshot) -> dict[tuple[str, str], bytes]:
    return {
        (side, suffix): list_bytes(copy, side, suffix, sample=False)  # type: ignore[arg-type]
        for side in ("outer", "inner")
        for suffix in (".csv", ".xlsx")
    }


def test_the_same_bytes_after_the_cases_changed_on_another_day_and_from_a_copy(
    register, tmp_path, clock, monkeypatch
):
    cases = handed_over(register, product_words=True)
    before = papers(copy_of(register))
    register.do(EditField("application", tuple(cases), "product_group", "oxides"))
    register.do(EditField("application", (cases[0],), "number", "EU-2025-9"))
    register.do(RecordStatus((cases[0],), "L50", happened=TODAY))
    register.do(RemoveRecords("application", (cases[1],)))
    clock.forward(days=40)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert papers(copy_of(register)) == before
        copy_to(register.file, tmp_path / "copy.desk")
        other = Register.open(tmp_path / "copy.desk", to_read=True)
        assert papers(copy_of(other)) == before
        other.close()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("product_words", [False, True])
def test_the_outer_list_carries_what_the_allow_list_names_and_nothing_else(register, product_words):
    handed_over(register, product_words=product_words)
    copy = copy_of(register)
    headings, rows = content(copy, "outer")
    wanted = ("position", "number", *(("product_en", "product_zh") if product_words else ()))
    assert tuple(one.name for one in headings) == wanted
    words = ("Permanent magnets", "永磁体") if product_words else ()
    assert list(rows) == [
        (n, number, *words)
        for n, number in enumerate(("EU-2025-2419", "EU-2025-2417", "EU-2025-2418"), start=1)
    ]
    for suffix in (".csv", ".xlsx"):
        told = readable(list_bytes(copy, "outer", suffix, sample=False))
        assert "EU-2025-2417" in told
        assert [word for word in SECRETS if word in told] == []
    assert [word for word in SECRETS if word in as_text(copy)] == []
    assert "Voltaris 2417" in readable(list_bytes(copy, "inner", ".xlsx", sample=False))


def readable(made: bytes) -> str:
    """Return every part of a file as text, a workbook unpacked."""
    if not made.startswith(b"PK"):
        return made.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_both_papers_have_the_same_row_numbers(register):
    handed_over(register)
    copy = copy_of(register)
    (_, outer_rows), (_, inner_rows) = content(copy, "outer"), content(copy, "inner")
    assert [row[:2] for row in inner_rows] == list(outer_rows)
    told = list(csv.reader(io.StringIO(list_bytes(copy, "inner", ".csv", sample=False)
                                       .decode("utf-8-sig"))))  # fmt: skip
    assert told[0][:3] == ["Position", "Application number", "List number"]
    assert [row[:3] for row in told[1:]] == [
        [str(n), number, "1"]
        for n, number in enumerate(("EU-2025-2419", "EU-2025-2417", "EU-2025-2418"), start=1)
    ]
    assert len(told[0]) > 30


def test_a_workbook_opens_again_and_tells_no_time_but_the_hand_over(register):
    from openpyxl import load_workbook

    handed_over(register)
    made = list_bytes(copy_of(register), "outer", ".xlsx", sample=True)
    book = load_workbook(io.BytesIO(made))
    rows = list(book.worksheets[0].values)
    assert rows[0] == ("Position 序号", "Application number 申请编号")
    assert rows[1] == (1, "EU-2025-2419")
    assert str(book.properties.created) == "2025-11-25 12:00:00"
    assert not book.properties.creator
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("language", "title", "headings"),
    [
        ("en", "Priority list 1", ["Position", "Application number", "Product"]),
        ("zh", "第1批优先清单", ["序号", "申请编号", "产品"]),
        ("en-zh", "Priority list 1 第1批优先清单",
         ["Position 序号", "Application number 申请编号", "Product", "产品"]),
    ],
)  # fmt: skip
def test_the_outer_list_is_there_in_every_language(register, language, title, headings):
    handed_over(register, product_words=True)
    copy = copy_of(register)
    told = readable(list_bytes(copy, "outer", ".csv", sample=False, language=language))
    assert told.splitlines()[0].split(",") == headings
    assert title_of(copy, "outer", language) == title
    assert [word for word in SECRETS if word in told] == []


def test_saving_by_suffix(register, tmp_path):
    handed_over(register)
    copy = copy_of(register)
    assert name_of(copy, "outer") == "List 1 outer"
    path = Path(tmp_path) / "list.csv"
    save_list(path, copy, "outer", sample=False)
    assert path.read_bytes() == list_bytes(copy, "outer", ".csv", sample=False)
    with pytest.raises(Refused, match=r"ends in “\.pdf”"):
        save_list(tmp_path / "x.pdf", copy, "outer", sample=False)
    assert title_of(copy, "outer") == "Priority list 1 第1批优先清单"


def test_the_clipboard_has_the_outer_list_cell_by_cell(register):
    handed_over(register)
    assert as_text(copy_of(register)).splitlines() == [
        "Position 序号\tApplication number 申请编号", "1\tEU-2025-2419", "2\tEU-2025-2417",
        "3\tEU-2025-2418",
    ]  # fmt: skip


def test_the_allow_list_passes_nothing_else():
    row = {"position": 1, "number": "EU-1", "company": "Voltaris", "product_en": "Metals"}
    assert outer.outer_row(row, outer.on_paper(product_words=False)) == (1, "EU-1")
    assert outer.outer_row(row, outer.on_paper(product_words=True)) == (1, "EU-1", "Metals", None)


@pytest.mark.parametrize(
    ("table", "field"),
    [("company", "contact"), ("application", "notes"), ("application", "company"),
     ("application", "quantity")],
)  # fmt: skip
def test_a_column_that_somebody_adds_is_printed_only_where_its_field_may_leave(
    monkeypatch, table, field
):
    """Even named in the allow-list a personal field, a note of the desk or a link stays inside."""
    monkeypatch.setitem(outer.LIST_COLUMNS, "company", outer.PaperColumn("X", "", table, field))
    named = outer.OUTER.with_fields(table, *(() if field == "quantity" else (field,)))
    monkeypatch.setattr(outer, "OUTER", named)
    copy = frozen(3, None, TODAY, [{"number": "EU-1", "company": "Voltaris"}], product_words=False)
    assert copy.outer()[1] == ((1, "EU-1"),)
    assert "Voltaris" not in as_text(copy)


def test_a_group_of_ones_own_stays_inside_and_a_newer_form_is_refused():
    copy = frozen(3, None, TODAY, [{"number": "EU-1", "product_group": "wax"}], product_words=True)
    assert copy.outer()[1] == ((1, "EU-1", "", ""),)
    assert parse(copy.text()) == copy
    with pytest.raises(Refused, match="list 3 was made by a newer version"):
        parse(copy.text().replace('"form":1', '"form":2'))
